/**
 * `npm run e2e`: builds both editions and runs the end-to-end tests. Arguments go to Playwright, for example
 * `npm run e2e -- --project browser --grep lever`. `--no-build` tests what is built.
 */
import { buildEdition } from "./build.ts";
import { runPlaywright } from "./run-playwright.ts";
import { setUpTests } from "./set-up.ts";

const args = process.argv.slice(2);
if (!args.includes("--no-build")) {
  await buildEdition("product");
  await buildEdition("electron-9");
}
setUpTests();
process.exit(runPlaywright(["--reporter=list", ...args.filter((arg) => arg !== "--no-build")], {}));
