import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { browserCheckPlugin } from "./tooling/browser-check.ts";
import { builtFilePlugins } from "./tooling/built-files.ts";

/**
 * The interface, once for the Electron window and the browser edition: relative addresses, no inlined
 * assets, no inline script, so that the same files work from `app://bundle` and from a static folder
 * under the same content security policy.
 */
export default defineConfig({
  root: "renderer",
  base: "./",
  resolve: {
    alias: { "@stdlib/utils-eval": fileURLToPath(new URL("tooling/no-eval.cjs", import.meta.url)) },
  },
  plugins: [react(), ...builtFilePlugins("file"), browserCheckPlugin()],
  worker: { format: "es" },
  build: {
    outDir: "../dist/renderer",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2023",
    // The preload helper adds inline code nobody needs from a local disk.
    modulePreload: { polyfill: false },
    // One style sheet: the page must not be drawn before the part of it that a later script brings.
    cssCodeSplit: false,
    sourcemap: false,
    chunkSizeWarningLimit: 4000,
  },
});
