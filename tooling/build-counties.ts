import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { countyFiles } from "../cli/counties.ts";
import { builtInPack } from "../cli/files.ts";
import { countiesFolder } from "../reports/county-files.ts";
import { countiesOfChina2020 } from "../scenarios/packs/build/counties.ts";
import { codesOfOtherYears } from "../scenarios/packs/build/county-codes.ts";

// Writes the counties of the built-in pack, from its sources.
const folder = join(builtInPack, countiesFolder);
mkdirSync(folder, { recursive: true });
const sources = join(builtInPack, "sources");
for (const [name, bytes] of countyFiles(countiesOfChina2020(sources), codesOfOtherYears(sources)))
  writeFileSync(join(folder, name), bytes);
