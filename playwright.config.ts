import { defineConfig } from "@playwright/test";
import type { EditionOption } from "./tests/e2e/fixtures.ts";
import { isTimed } from "./tests/e2e/timed-journey.ts";

/** Tests that measure and prove nothing that others do not: `npm run bench` alone runs them. */
const measuring = isTimed ? [] : [/@timed/];

/**
 * End-to-end tests, run by `npm run e2e`. Files in `tests/e2e/` run in both projects: in a browser against
 * the browser edition, and in a real Electron window. Files in `tests/e2e/electron/` and
 * `tests/e2e/browser/` run in theirs alone, and so do tests tagged `@browser` and `@electron`.
 */
export default defineConfig<EditionOption>({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  globalSetup: "./tests/e2e/display.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  projects: [
    {
      name: "browser",
      testIgnore: "electron/**",
      grepInvert: [/@electron/, ...measuring],
      use: { edition: "browser" },
    },
    {
      name: "electron",
      testIgnore: "browser/**",
      grepInvert: [/@browser/, ...measuring],
      use: { edition: "electron" },
    },
  ],
});
