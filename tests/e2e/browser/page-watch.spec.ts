import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { serveBrowserEdition } from "../../../tooling/browser-edition.ts";
import { findChromium, noChromium, quietFlags } from "../browser-path.ts";
import { cannotRun } from "../fixtures.ts";
import { watchPage } from "../page-watch.ts";

/**
 * The watch is what makes every other end-to-end test a test of the policy, so it is tested itself: on pages
 * that do what Equalis must not, quietly, as a library would.
 */
const misdeeds: readonly [string, string, RegExp][] = [
  [
    "an evaluation in the page",
    "try { new Function('return 1')() } catch {}",
    /policy violation|EvalError|unsafe-eval/,
  ],
  [
    "an evaluation in a worker",
    "new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })",
    /policy report: .*worker\.js/,
  ],
  [
    "an inline style",
    "const s = document.createElement('style'); s.textContent = 'p{}'; document.head.append(s)",
    /style-src/,
  ],
  [
    "a style attribute in markup",
    "document.body.innerHTML = '<p style=\"color:red\">x</p>'",
    /style-src/,
  ],
  [
    "a request elsewhere",
    "fetch('https://example.invalid/').catch(() => {})",
    /connect-src|request to/,
  ],
  [
    "a request to another port",
    "new Image().src = 'http://127.0.0.1:9/x.png'",
    /img-src|request to/,
  ],
  ["an error nobody caught", "setTimeout(() => { throw new Error('oops') })", /uncaught: oops/],
  ["a rejection nobody caught", "Promise.reject(new Error('oops'))", /uncaught: oops/],
  ["an error on the console", "console.error('bad key')", /console error: bad key/],
  ["a file that is missing", "fetch('./gone.json')", /404 for/],
];

for (const [what, code, expected] of misdeeds) {
  base(`the watch sees ${what}`, async ({ playwright }, info) => {
    const executablePath = findChromium();
    if (executablePath === undefined) cannotRun(info, noChromium);
    const folder = mkdtempSync(join(tmpdir(), "equalis-watch-"));
    writeFileSync(
      join(folder, "index.html"),
      '<!doctype html><link rel="icon" href="data:,"><script type="module" src="./app.js"></script><p>x</p>',
    );
    writeFileSync(join(folder, "app.js"), code);
    writeFileSync(join(folder, "worker.js"), "try { new Function('return 1')() } catch {}");
    let hear = (_report: string): void => undefined;
    const server = await serveBrowserEdition(folder, 0, (report) => hear(report));
    const browser = await playwright.chromium.launch({
      args: quietFlags,
      executablePath,
    });
    const page = await browser.newPage();
    const watch = await watchPage(page, new URL(server.url).origin);
    hear = (report) => watch.note(`policy report: ${report}`);
    await page.goto(server.url);
    await expect.poll(() => watch.problems().join("\n")).toMatch(expected);
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });
}
