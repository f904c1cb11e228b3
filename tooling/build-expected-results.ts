/** `npm run expected-results`: writes what a self-test expects, after a change of the model or of the built-in pack. */
import { writeFileSync } from "node:fs";
import { expectedResultsFile, measuredExpectedResults } from "./expected-results.ts";

writeFileSync(expectedResultsFile, await measuredExpectedResults());
