import { writeFileSync } from "node:fs";
import { schemaFiles } from "./schema-files.ts";

// Writes the JSON schemas that editors use to complete and check scenario files and packs.
for (const [name, text] of schemaFiles()) {
  writeFileSync(new URL(`../scenarios/${name}`, import.meta.url), text);
}
