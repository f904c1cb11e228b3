import "../models/zod-without-eval.ts";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import * as z from "zod";
import {
  type CompiledPack,
  calibrationFile,
  checkSeal,
  compilePack,
  countSchema,
  documentText,
  fileIds,
  formatProblem,
  hashSchema,
  idSchema,
  largestAmount,
  lineSchema,
  modelRevision,
  notesFile,
  numbersOf,
  openSeal,
  type PackFiles,
  type Parsed,
  type RunInputs,
  type RunResult,
  readPack,
  readScenario,
  resolveScenario,
  resultsDocument,
  type Scenario,
  sealed,
  seedSchema,
  writeScenario,
  yearSchema,
} from "../models/index.ts";
import { compareSeries, differs, type IndicatorDrift, storedSeries } from "./bundle/drift.ts";
import {
  ArchiveError,
  type ArchiveLimits,
  type Parts,
  strToU8,
  textOf,
  unpack,
  withComment,
  pack as zip,
} from "./office/zip.ts";
import { type BuildOptions, checkReportInput, pause, type ReportInput } from "./report-input.ts";
import { scenarioOf } from "./scenario-of.ts";

const format = "equalis-bundle/2";
/** The format of bundles that carry no digest of themselves. */
const formerFormat = "equalis-bundle/1";

/** What a bundle may hold: a pack of counties fits, a bomb does not. */
export const bundleLimits: ArchiveLimits = {
  entries: 500,
  entryBytes: 256 * 2 ** 20,
  totalBytes: 512 * 2 ** 20,
};

const manifestSchema = z.strictObject({
  format: z.string(),
  program: z.string().max(100),
  /** Absent in bundles that were made before revisions were counted. */
  modelRevision: countSchema(1_000_000).optional(),
  date: z.string().max(40).optional(),
  pack: z.strictObject({
    id: idSchema,
    hash: hashSchema,
    files: z.array(lineSchema).max(300),
  }),
  runs: z
    .array(
      z.strictObject({
        id: lineSchema,
        scenario: lineSchema,
        results: lineSchema,
        seed: seedSchema.optional(),
        years: z.tuple([yearSchema, yearSchema]),
        numbers: countSchema(largestAmount, 0),
        digest: hashSchema,
      }),
    )
    .min(1)
    .max(20),
  /** Digest of every other part by its name; absent in the former format. */
  digests: z.record(lineSchema, hashSchema).optional(),
});

/**
 * SHA-256 of a run's numbers as little-endian 64-bit floats, in the order of the result's buffer; every NaN counts as
 * the same one, because machines differ in its unused bits. `sha256:` and 64 hex digits.
 */
export function resultDigest(result: RunResult): string {
  const values = numbersOf(result);
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) view.setUint32(index * 8 + 4, 0x7ff80000, true);
    else view.setFloat64(index * 8, value, true);
  }
  return bytesHash(bytes);
}

/** SHA-256, `sha256:` and 64 hex digits. */
function bytesHash(bytes: Uint8Array): string {
  return `sha256:${bytesToHex(sha256(bytes))}`;
}

/** The results that a bundle keeps for the drift report: nation, regions and provinces. The digest covers all numbers. */
function storedResults(pack: CompiledPack, scenario: Scenario, result: RunResult): string {
  const { nation, regions, provinces } = pack.areas;
  return documentText(
    resultsDocument(pack, scenario, result, {
      areas: [nation, ...regions, ...provinces].map((area) => area.code),
    }),
  );
}

/**
 * Builds one file from which a comparison can be repeated: scenarios, the pack's own files, program version, seeds,
 * digests of every result and the results themselves. Entries stand in one order with one time: the same input gives
 * the same bytes.
 *
 * @param packFiles the files that the pack was read from, by name
 * @throws RangeError when the runs cannot be compared.
 * @example const bytes = await buildBundle(input, packFiles)
 */
export async function buildBundle(
  input: ReportInput,
  packFiles: PackFiles,
  options: BuildOptions = {},
): Promise<Uint8Array> {
  checkReportInput(input);
  options.signal?.throwIfAborted();
  const { pack } = input;
  const kept: string[] = [];
  const parts: Record<string, Uint8Array> = {};
  for (const name of ["pack.yaml", "SOURCES.md", notesFile, calibrationFile, ...pack.file.tables]) {
    const text = packFiles.get(name);
    if (text === undefined) continue;
    kept.push(name);
    parts[`pack/${name}`] = strToU8(text);
  }
  const runs = [input.base, ...input.scenarios];
  const ids = fileIds(runs.map((run) => run.id));
  const entries = [];
  for (const [index, run] of runs.entries()) {
    const id = ids[index] ?? run.id;
    const scenario = scenarioOf(run, pack, id);
    const number = String(index + 1).padStart(2, "0");
    const entry = {
      id,
      scenario: `scenarios/${number}.yaml`,
      results: `results/${number}.json`,
      seed: run.seed,
      years: [run.result.years[0] ?? 0, run.result.years.at(-1) ?? 0] as [number, number],
      numbers: numbersOf(run.result).length,
      digest: resultDigest(run.result),
    };
    parts[entry.scenario] = strToU8(writeScenario(scenario));
    parts[entry.results] = strToU8(storedResults(pack, scenario, run.result));
    entries.push(entry);
    await pause(options, (0.8 * (index + 1)) / runs.length);
  }
  const manifest: z.infer<typeof manifestSchema> = {
    format,
    program: input.programVersion,
    modelRevision,
    date: input.date,
    pack: { id: pack.id, hash: pack.hash, files: kept },
    runs: entries,
    digests: Object.fromEntries(
      Object.keys(parts)
        .toSorted()
        .map((name) => [name, bytesHash(parts[name] ?? new Uint8Array())]),
    ),
  };
  parts["bundle.json"] = strToU8(`${JSON.stringify(manifest, null, 2)}\n`);
  const bytes = sealed(withComment(zip(parts), openSeal));
  options.progress?.(1);
  return bytes;
}

/** How one run of a bundle came out when it was repeated. */
export interface RepeatedRun {
  readonly id: string;
  readonly scenario: Scenario;
  readonly result: RunResult;
  readonly sameBytes: boolean;
  readonly storedDigest: string;
  readonly digest: string;
  /** By indicator, largest relative difference first; empty when the bytes are the same. */
  readonly drift: readonly IndicatorDrift[];
  /** The part of the bundle that holds other results than the digest beside it: somebody changed it. */
  readonly alteredResults: string | undefined;
}

/** A bundle after repeating its runs. */
export interface OpenedBundle {
  readonly pack: CompiledPack;
  /** The files that the pack was read from, by name. */
  readonly packFiles: ReadonlyMap<string, string>;
  readonly madeWith: string;
  readonly repeatedWith: string;
  /** Every run gives the same bytes, and the results that are stored are those. */
  readonly sameBytes: boolean;
  readonly runs: readonly RepeatedRun[];
  /** Revision of the model that made the bundle, where it says so, and of this one. */
  readonly madeWithModel: number | undefined;
  readonly repeatedWithModel: number;
  /**
   * Why bytes differ. `other-model`: the model gives other results since. `altered`: the same model made them, so the
   * bundle's results or digests were changed. `unknown-model`: the bundle is too old to tell.
   */
  readonly reason: "none" | "other-model" | "altered" | "unknown-model";
}

/**
 * Why a repeated bundle has other bytes than it holds.
 * @example driftReason(false, 3, 4) // "other-model"
 */
export function driftReason(
  sameBytes: boolean,
  madeWithModel: number | undefined,
  repeatedWithModel: number,
): OpenedBundle["reason"] {
  if (sameBytes) return "none";
  if (madeWithModel === undefined) return "unknown-model";
  return madeWithModel === repeatedWithModel ? "altered" : "other-model";
}

/**
 * Opens a bundle, however old, repeats every run from its own pack and scenarios, and says whether the bytes are the
 * same or which indicators drifted, by how much, where and when.
 *
 * @param simulate runs the model, here or in a worker
 * @throws ArchiveError when the file is no bundle, is damaged or altered, was made by a newer format, or is hostile
 *   (too large, too many entries, names that lead outside).
 * @example (await openBundle(bytes, "0.2.0", simulate)).runs[0]?.drift[0]?.indicator
 */
export async function openBundle(
  bytes: Uint8Array,
  currentVersion: string,
  simulate: (pack: CompiledPack, inputs: RunInputs) => RunResult | Promise<RunResult>,
  options: BuildOptions = {},
): Promise<OpenedBundle> {
  const seal = checkSeal(bytes);
  const parts = unpack(bytes, bundleLimits, "bundle");
  const manifest = readManifest(textOf(parts, "bundle.json", "bundle"));
  if (manifest.format !== formerFormat) checkParts(parts, manifest, seal === "whole");
  const files = new Map(
    manifest.pack.files.map((name) => [name, textOf(parts, `pack/${name}`, "bundle")]),
  );
  const read = sound(readPack(files));
  if (read.hash !== manifest.pack.hash) {
    throw new ArchiveError(
      `bundle: the pack was altered: its files have the hash ${read.hash}, the bundle names ${manifest.pack.hash}`,
    );
  }
  const pack = sound(compilePack(read));
  const runs: RepeatedRun[] = [];
  for (const [index, entry] of manifest.runs.entries()) {
    const text = textOf(parts, entry.scenario, "bundle");
    const scenario = sound(readScenario(text, entry.scenario, pack));
    const result = await simulate(pack, resolveScenario(scenario, pack));
    const digest = resultDigest(result);
    const isSame = digest === entry.digest;
    const stored = textOf(parts, entry.results, "bundle");
    const now = storedResults(pack, scenario, result);
    const drift = stored === now ? [] : compareSeries(storedSeries(stored), storedSeries(now));
    // Where the numbers of the run are those of the digest, what is stored of them can differ only because somebody changed it, or
    // because another version of the program stores other indicators of the same run.
    const altered = isSame && differs(stored, now) ? entry.results : undefined;
    runs.push({
      id: entry.id,
      scenario,
      result,
      sameBytes: isSame && altered === undefined,
      storedDigest: entry.digest,
      digest,
      drift: isSame && altered === undefined ? [] : drift,
      alteredResults: altered,
    });
    await pause(options, (index + 1) / manifest.runs.length);
  }
  const sameBytes = runs.every((run) => run.sameBytes);
  const isAltered = runs.some((run) => run.alteredResults !== undefined);
  return {
    pack,
    packFiles: files,
    madeWith: manifest.program,
    repeatedWith: currentVersion,
    sameBytes,
    runs,
    madeWithModel: manifest.modelRevision,
    repeatedWithModel: modelRevision,
    reason: isAltered ? "altered" : driftReason(sameBytes, manifest.modelRevision, modelRevision),
  };
}

/** @throws ArchiveError naming the part that is not as the bundle was made, or saying that the file as a whole is not. */
function checkParts(
  parts: Parts,
  { digests = {} }: z.infer<typeof manifestSchema>,
  isWhole: boolean,
): void {
  for (const [name, bytes] of Object.entries(parts)) {
    if (name === "bundle.json" || digests[name] === bytesHash(bytes)) continue;
    throw new ArchiveError(`bundle: "${name}" was altered or damaged: its digest is another`);
  }
  for (const name of Object.keys(digests)) textOf(parts, name, "bundle");
  if (!isWhole)
    throw new ArchiveError("bundle: the file is damaged or was altered: its digest is another");
}

/** What a bundle's file holds. @throws ArchiveError with every problem. */
function sound<Value>(reading: Parsed<Value>): Value {
  if (reading.ok) return reading.value;
  const problems = reading.problems.map((one) => formatProblem(one));
  throw new ArchiveError(`bundle: ${problems.join("\n")}`);
}

function readManifest(text: string): z.infer<typeof manifestSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ArchiveError(
      `bundle: bundle.json is no JSON: ${error instanceof Error ? error.message : ""}`,
    );
  }
  const given =
    typeof value === "object" && value !== null && "format" in value ? value.format : undefined;
  if (given !== format && given !== formerFormat) {
    throw new ArchiveError(
      typeof given === "string" && given.startsWith("equalis-bundle/")
        ? `bundle: ${format} is the newest that this program opens, "${given}" given; a newer Equalis is needed`
        : `bundle: bundle.json needs "format": "${format}", ${JSON.stringify(given) ?? "nothing"} given`,
    );
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ArchiveError(
      `bundle: bundle.json, ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "wrong form"}`,
    );
  }
  return parsed.data;
}
