import { writeFileSync } from "node:fs";
import { leverEffectsFile, leverEffectsPage } from "./lever-effects-page.ts";

// Writes docs/lever-effects.md: what each lever moves over its range.
writeFileSync(leverEffectsFile, await leverEffectsPage());
