import { writeFileSync } from "node:fs";
import { indicatorFile, indicatorPage } from "./indicator-page.ts";

// Writes docs/indicators.md from the declarations of the indicators.
writeFileSync(indicatorFile, indicatorPage());
