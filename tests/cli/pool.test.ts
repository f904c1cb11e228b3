import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Pool, startPool } from "../../cli/pool.ts";
import { RunsLost } from "../../models/analysis/lost-runs.ts";
import { headlineQuantity } from "../../models/analysis/quantities.ts";
import { createLocalRunner, type EnsembleRequest } from "../../models/index.ts";
import { chinaPack } from "../renderer/fixtures/pack.ts";

const script = new URL("../../tooling/torture/mortal-worker.ts", import.meta.url);
let folder = "";
let pool: Pool | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "equalis-deaths-"));
  process.env.EQUALIS_TORTURE_DEATHS = folder;
});
afterEach(() => {
  pool?.close();
  rmSync(folder, { recursive: true, force: true });
});

const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
const ensembleOf = (...ids: readonly string[]): EnsembleRequest => ({
  kind: "ensemble",
  scenarios: ids.map((id) => ({ id, settings })),
  quantities: [headlineQuantity],
  targets: [],
  inputs: {},
  sampling: "sobol",
  seed: 1,
  runs: 12,
});

async function rowsOf(request: EnsembleRequest, silenceMs?: number): Promise<Float64Array> {
  const silence = silenceMs === undefined ? {} : { silenceMs };
  pool = await startPool(chinaPack(), 2, { script, ...silence });
  return pool.rows(request, 0, request.runs);
}

/** How long no answer is silence on this machine: several times what a whole one takes, the start of threads included. */
async function patienceMs(): Promise<number> {
  const began = performance.now();
  await rowsOf(ensembleOf("calm"));
  pool?.close();
  return Math.max(6000, 3 * (performance.now() - began));
}

it.each([
  ["by an error", "error-once"],
  ["by ending without a word", "exit-once"],
  ["by computing without end", "silence-once"],
] as const)(
  "a thread that dies %s is replaced, and the rows are the same bytes",
  async (_, id) => {
    const silenceMs = id === "silence-once" ? await patienceMs() : undefined;
    const rows = await rowsOf(ensembleOf("calm", id), silenceMs);
    const alone = await createLocalRunner(chinaPack()).rows(ensembleOf("calm", id), 0, 12);
    expect(Buffer.from(rows.buffer).equals(Buffer.from(alone.buffer))).toBe(true);
  },
  120_000,
);

it("runs that take every thread down are set aside with the name of their scenario, and the pool works on", async () => {
  const lost: unknown = await rowsOf(ensembleOf("calm", "exit", "still")).catch((error) => error);
  expect(lost).toBeInstanceOf(RunsLost);
  expect(lost).toMatchObject({ reason: "ended", scenarios: ["exit"] });
  expect(String(lost)).toContain(
    'a run of the scenario "exit" took a worker down, and the next one as well (ended with code 3); it is set aside',
  );
  const rows = await pool?.rows(ensembleOf("calm"), 0, 12);
  expect(rows).toEqual(await createLocalRunner(chinaPack()).rows(ensembleOf("calm"), 0, 12));
}, 120_000);
