import type { Plugin } from "vite";

/**
 * Lets the words of `index.html` for old browsers be seen where the interface has not started by the time the page is loaded: its script
 * was not understood, or functions are missing that it uses. Written for every browser that knows a script at all. Where a folder is opened
 * from a disk, the page says already what it needs.
 */
export const browserCheck = `(function () {
  if (location.protocol === "file:" && document.querySelector('script[src$="browser-check.js"]')) return;
  window.addEventListener("load", function () {
    var page = document.documentElement;
    if (page.getAttribute("data-started") !== null && Array.prototype.toSorted) return;
    document.getElementById("too-old").removeAttribute("hidden");
  });
})();
`;

const fileName = "browser-check.js";

/** The tag by which the page of the folder loads the check; in a page that is one file, the check stands in its place. */
export const browserCheckTag = /\s*<script[^>]*src="[^"]*browser-check\.js"[^>]*><\/script>/;

/** Puts the check beside the interface's page. */
export function browserCheckPlugin(): Plugin {
  return {
    name: "equalis-browser-check",
    generateBundle() {
      this.emitFile({ type: "asset", fileName, source: browserCheck });
    },
    transformIndexHtml: () => [
      { tag: "script", attrs: { src: `./${fileName}` }, injectTo: "head-prepend" },
    ],
  };
}
