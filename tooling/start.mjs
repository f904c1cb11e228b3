// `npm start`: installs what is missing, then opens Equalis. Plain JavaScript for the system's Node.
import { runInstalled } from "./ensure-installed.mjs";

runInstalled("tooling/launch.ts");
