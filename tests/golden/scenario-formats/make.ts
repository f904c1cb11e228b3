/** Records how every kept scenario file is read today: node tests/golden/scenario-formats/make.ts */
import { writeFileSync } from "node:fs";
import { keptFiles, opened } from "./opened-files.ts";

const expected = Object.fromEntries(keptFiles().map((name) => [name, opened(name)]));
writeFileSync(
  new URL("expected.json", import.meta.url),
  `${JSON.stringify(expected, null, 2)}\n`,
);
