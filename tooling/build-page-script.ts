import { writeFileSync } from "node:fs";
import { pageScriptFile, pageScriptModule } from "./page-script.ts";

// Bundles the script of the one-file page; a test holds it equal to its source.
writeFileSync(pageScriptFile, await pageScriptModule());
