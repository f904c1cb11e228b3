import { build } from "vite";
await build({ configFile: "vite.config.ts", logLevel: "warn", build: { outDir: "/tmp/un/renderer", minify: false, emptyOutDir: true }, worker: { format: "es", rolldownOptions: {} } });
