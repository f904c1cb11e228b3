/**
 * Freezes the pack and the presets of today, and what the model gives for them under its present revision.
 * Run after raising `modelRevision`: node tests/golden/model-revision/make.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { builtInPack, loadPack, loadPresets, packFiles } from "../../../cli/files.ts";
import { calibrationFile } from "../../../models/index.ts";
import { modelRevision } from "../../../models/model-revision.ts";
import { writeScenario } from "../../../models/scenario/write.ts";
import { type Parts, pack as zip, strToU8 } from "../../../reports/office/zip.ts";
import { digestsOf } from "./frozen-runs.ts";

const parts: Parts = {};
const files = packFiles(builtInPack, "pack");
const builtIn = loadPack(undefined);
const fitted = builtIn.calibration === undefined ? [] : [calibrationFile];
for (const name of ["pack.yaml", "SOURCES.md", ...builtIn.file.tables, ...fitted]) {
  parts[`pack/${name}`] = strToU8(files.get(name) ?? "");
}
for (const preset of loadPresets(builtIn)) {
  parts[`scenarios/${preset.id}.yaml`] = strToU8(writeScenario(preset));
}
const here = (name: string) => new URL(name, import.meta.url);
writeFileSync(here("inputs.zip"), zip(parts));
const frozen = { revision: modelRevision, digests: digestsOf(parts) };
writeFileSync(here("digests.json"), `${JSON.stringify(frozen, null, 2)}\n`);
console.log(`revision ${modelRevision}, ${readFileSync(here("inputs.zip")).length} bytes`);
