import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Two projects: everything that is plain computation in Node, and the interface in jsdom. */
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
          exclude: ["tests/renderer/**", "tests/e2e/**"],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: "renderer",
          environment: "jsdom",
          include: ["tests/renderer/**/*.test.{ts,tsx}"],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
