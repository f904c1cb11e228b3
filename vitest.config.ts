import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { costReporter } from "./tooling/vitest-costs.ts";

/** Where `npm test` wants to read what every file took. */
const costs = process.env.EQUALIS_TEST_COSTS;

/** Files that put others in the place of modules. */
const replacing = "tests/**/*.replacing.test.{ts,tsx}";

/** For tests that hang. Some take half a minute on a slow machine, and no test judges the machine. */
const testTimeout = 120_000;

/**
 * Plain computation in Node, imported as Node imports the program, by files that share it (most of their time would go into importing
 * the model again); the interface in jsdom, whose files share a window and packages but have modules of their own; and files that replace modules,
 * each by itself.
 */
export default defineConfig({
  test: {
    // Vitest leaves one core to itself and would run one file after the other on two.
    maxWorkers: "100%",
    reporters: ["default", ...(costs === undefined ? [] : ["json", costReporter(costs)])],
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/renderer/**", "tests/e2e/**", replacing],
          isolate: false,
          experimental: { viteModuleRunner: false, nodeLoader: false },
          testTimeout,
        },
      },
      {
        test: {
          name: "replacing",
          environment: "node",
          include: [replacing],
          testTimeout,
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
          testTimeout,
        },
      },
    ],
  },
});
