/**
 * `npm run torture`: tries what disks, people and other programs do to files and processes, for five minutes or as long as asked, and
 * prints cases and failures by kind. A failure names the seed, kind and number that repeat it, and makes the exit code 1.
 *
 *   npm run torture -- --minutes 60
 *   npm run torture -- --seed 7 --kind pack --case 41
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { threadCalls } from "../cli/thread-calls.ts";
import { failed, type Outcome } from "./torture/kind.ts";
import { type KindName, kindNames, kinds } from "./torture/kinds.ts";
import type { createTrials } from "./torture/trials.ts";

/** A case without an answer for so long has failed. */
const silenceMs = 180_000;
/** Failures of a kind that are printed in full. */
const mostPrinted = 10;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    seed: { type: "string" },
    kind: { type: "string" },
    case: { type: "string" },
  },
});

function numberOf(name: "minutes" | "seed" | "case", text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new RangeError(`--${name}: a number is needed, ${text} given`);
}

function chosenKinds(): readonly KindName[] {
  if (values.kind === undefined) return kindNames;
  const found = kindNames.filter((name) => name === values.kind);
  if (found.length > 0) return found;
  throw new RangeError(`--kind: one of ${kindNames.join(", ")} is needed, ${values.kind} given`);
}

interface Count {
  cases: number;
  taken: number;
  refused: number;
  failed: number;
  /** Milliseconds spent. */
  spent: number;
}

async function torture(): Promise<number> {
  const minutes = numberOf("minutes", values.minutes);
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : numberOf("seed", values.seed);
  const chosen = chosenKinds();
  const folder = mkdtempSync(join(tmpdir(), "equalis-torture-"));
  const lasting = threadCalls<ReturnType<typeof createTrials>>(
    new URL("./torture/torture-worker.ts", import.meta.url),
    { standing: [], deaf: [], silenceMs },
    { workerData: { folder } },
  );
  const counts = new Map<KindName, Count>(
    chosen.map((kind) => [kind, { cases: 0, taken: 0, refused: 0, failed: 0, spent: 0 }]),
  );
  const countOf = (kind: KindName): Count => {
    const count = counts.get(kind);
    if (count === undefined) throw new RangeError(kind);
    return count;
  };
  console.log(`seed ${seed}, ${minutes} min, ${chosen.join(", ")}`);
  const tryOne = async (kind: KindName, number: number): Promise<void> => {
    const count = countOf(kind);
    const start = performance.now();
    const outcome: Outcome = await lasting.calls
      .try(kind, seed, number)
      .catch((error: Error) => failed(`no end: ${error.message}`));
    count.spent += performance.now() - start;
    count.cases += 1;
    count[outcome.kind] += 1;
    if (outcome.kind === "failed" && count.failed <= mostPrinted)
      console.log(
        `FAILED ${kind}: ${outcome.what}\n  again: npm run torture -- --seed ${seed} --kind ${kind} --case ${number}`,
      );
  };
  try {
    for (const kind of chosen) await lasting.calls.prepare(kind);
    if (values.case !== undefined) {
      for (const kind of chosen) await tryOne(kind, numberOf("case", values.case));
    } else {
      const until = performance.now() + minutes * 60_000;
      while (performance.now() < until) {
        // The kind that has had least of its share comes next.
        const [kind] = chosen.toSorted(
          (a, b) => countOf(a).spent / kinds[a].share - countOf(b).spent / kinds[b].share,
        );
        if (kind !== undefined) await tryOne(kind, countOf(kind).cases);
      }
    }
  } finally {
    lasting.close("done");
    rmSync(folder, { recursive: true, force: true });
  }
  let failures = 0;
  let cases = 0;
  for (const [kind, count] of counts) {
    failures += count.failed;
    cases += count.cases;
    console.log(
      `${kind.padEnd(9)} ${String(count.cases).padStart(7)} cases  ${count.taken} taken, ${count.refused} refused, ${count.failed} failed`,
    );
  }
  console.log(`${cases} cases, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}

process.exitCode = await torture();
