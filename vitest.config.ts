import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Files that put others in the place of modules. */
const replacing = "tests/**/*.replacing.test.{ts,tsx}";

/**
 * Plain computation in Node, whose files share what they import (most of their time would go into importing the model again);
 * the interface in jsdom, whose files share a window and packages but have modules of their own; and files that replace modules,
 * each by itself.
 */
export default defineConfig({
  test: {
    // Vitest leaves one core to itself and would run one file after the other on two.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/renderer/**", "tests/e2e/**", replacing],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "replacing",
          environment: "node",
          include: [replacing],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: "renderer",
          environment: "jsdom",
          include: ["tests/renderer/**/*.test.{ts,tsx}"],
          exclude: [replacing],
          isolate: false,
          setupFiles: ["tests/renderer/own-modules.ts"],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
