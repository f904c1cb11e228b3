import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The chart gallery: every chart in its states on fixture data. `npx vite tests/gallery`. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react()],
  build: {
    outDir: "../../dist/gallery",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2023",
  },
});
