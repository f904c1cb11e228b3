import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { type KindName, kindNames } from "../../tooling/torture/kinds.ts";
import { createTrials } from "../../tooling/torture/trials.ts";

// The short form of `npm run torture`.
const folder = mkdtempSync(join(tmpdir(), "equalis-torture-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const trials = createTrials(folder);

/** Cases of kinds that take longer than milliseconds. Deaths of workers have a test of their own (`tests/cli/pool.test.ts`). */
const few: Readonly<Partial<Record<KindName, number>>> = {
  workbook: 6,
  bundle: 6,
  pack: 3,
  run: 10,
  worker: 0,
  kill: 1,
  disk: 2,
};
const many = 60;

it.each(kindNames.filter((kind) => few[kind] !== 0))(
  "faults of the kind %s are taken or refused, and nothing else happens",
  async (kind) => {
    const seed = 17;
    for (let number = 0; number < (few[kind] ?? many); number++) {
      const outcome = await trials.try(kind, seed, number);
      const again = `npm run torture -- --seed ${seed} --kind ${kind} --case ${number}`;
      expect(outcome, again).not.toMatchObject({ kind: "failed" });
    }
  },
  180_000,
);
