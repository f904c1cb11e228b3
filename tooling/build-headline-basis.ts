import { writeFileSync } from "node:fs";
import { headlineBasisFile, measuredHeadlineBasis } from "./headline-basis.ts";

// Measures anew what the headline rests on.
writeFileSync(headlineBasisFile, measuredHeadlineBasis());
