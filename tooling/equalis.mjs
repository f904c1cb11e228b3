// The command `equalis` from a clone: installs what is missing, then runs it. Plain JavaScript for the system's Node.
import { runInstalled } from "./ensure-installed.mjs";

runInstalled("cli/main.ts");
