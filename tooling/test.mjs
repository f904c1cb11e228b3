// `npm test`: installs what is missing, then runs every check there is. Plain JavaScript for the system's Node.
import { runInstalled } from "./ensure-installed.mjs";

runInstalled("tooling/run-checks.ts");
