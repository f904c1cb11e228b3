import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { runEqualis } from "../../cli/program.ts";
import { canonicalJson, createSyncRunner, type Scenario } from "../../models/index.ts";
import type { RandomStream } from "../../models/random.ts";
import { sealed } from "../../models/seal.ts";
import { openBundle } from "../../reports/bundle.ts";
import { ArchiveError } from "../../reports/office/zip.ts";
import { readWorkbookInputs } from "../../reports/workbook/read-inputs.ts";
import { failed, type Kind, oneOf, refused, taken } from "./kind.ts";
import { mutatedBytes, mutatedText, sameBytes } from "./mutations.ts";
import { builtIn, wordsAtFault } from "./samples.ts";
import { scenarioOutcome } from "./texts.ts";

async function made(folder: string, name: string, args: readonly string[]): Promise<Uint8Array> {
  const path = join(folder, name);
  const code = await runEqualis([...args, "--out", path]);
  if (code !== 0) throw new Error(`equalis ${args.join(" ")}: exit code ${code}`);
  return new Uint8Array(readFileSync(path));
}

/** The archive with the text of one of its parts changed, packed anew. */
function withPartChanged(
  bytes: Uint8Array,
  random: RandomStream,
  isMeant: (name: string) => boolean,
): Uint8Array {
  const parts = unzipSync(bytes);
  const name = oneOf(random, Object.keys(parts).filter(isMeant));
  const text = mutatedText(strFromU8(parts[name] ?? new Uint8Array()), random);
  return zipSync({ ...parts, [name]: strToU8(text) }, { level: 1 });
}

/** Workbooks: damaged bytes, and parts that somebody edited. */
export const workbooks: Kind = {
  share: 2,
  async prepare(folder) {
    const pack = builtIn("china-2020");
    const bytes = await made(folder, "sound.xlsx", [
      "report",
      "baseline",
      "full-reform",
      "--format",
      "xlsx",
    ]);
    const known = await readWorkbookInputs(bytes, pack);
    if (!known.ok) throw new Error("the workbook that was made cannot be read");
    const textOf = (scenarios: readonly Scenario[]) => canonicalJson(scenarios);
    return async (random) => {
      const isEdited = random.integer(2) === 0;
      const given = isEdited
        ? withPartChanged(bytes, random, (name) => /\.(xml|rels)$/.test(name))
        : mutatedBytes(bytes, random);
      const reading = await readWorkbookInputs(given, pack);
      if (!reading.ok) {
        const fault = wordsAtFault(reading.problems);
        return fault === undefined ? refused : failed(fault);
      }
      if (!isEdited && textOf(reading.value) !== textOf(known.value))
        return failed("damaged bytes gave other scenarios");
      for (const scenario of reading.value) {
        const outcome = scenarioOutcome(scenario, pack);
        if (outcome.kind === "failed") return outcome;
      }
      return taken;
    };
  },
};

/** Bundles: damaged bytes, and parts that somebody changed and packed again, with a new seal or without. */
export const bundles: Kind = {
  share: 1,
  async prepare(folder) {
    const bytes = await made(folder, "sound.zip", [
      "report",
      "baseline",
      "full-reform",
      "--format",
      "bundle",
    ]);
    return async (random) => {
      const isRepacked = random.integer(4) === 0;
      const changed = isRepacked
        ? resealed(
            withPartChanged(bytes, random, (name) => !name.startsWith("pack/")),
            bytes,
          )
        : mutatedBytes(bytes, random);
      if (sameBytes(changed, bytes)) return taken;
      try {
        const opened = await openBundle(changed, "0.1.0", (pack, inputs) =>
          createSyncRunner(pack).run(inputs),
        );
        if (!isRepacked) return failed("a damaged bundle was opened");
        return opened.reason === "none" || opened.runs.some(({ drift }) => drift.length > 0)
          ? taken
          : failed("a bundle is said to differ and nothing is named");
      } catch (error) {
        return error instanceof ArchiveError ? refused : failed(String(error));
      }
    };
  },
};

/** Puts the place for a seal back behind an archive that was packed anew, and seals it. */
function resealed(archive: Uint8Array, original: Uint8Array): Uint8Array {
  const comment = original.subarray(original.length - commentLength(original));
  const whole = new Uint8Array(archive.length + comment.length);
  whole.set(archive);
  whole.set(comment, archive.length);
  new DataView(whole.buffer).setUint16(archive.length - 2, comment.length, true);
  return sealed(whole);
}

/** Length of the comment at the end of an archive. */
function commentLength(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const endRecord = 22;
  for (let at = bytes.length - endRecord; at >= 0; at--)
    if (view.getUint32(at, true) === 0x06054b50) return view.getUint16(at + 20, true);
  throw new RangeError("commentLength: no archive");
}
