import { bundles, workbooks } from "./archives.ts";
import { extremeRuns } from "./extreme-runs.ts";
import type { Kind } from "./kind.ts";
import { packs } from "./packs.ts";
import { disks, kills } from "./processes.ts";
import { shards } from "./shards.ts";
import { exerciseTexts, handIns, scenarioTexts } from "./texts.ts";
import { workerDeaths } from "./worker-deaths.ts";

/** Every kind of fault by its name. */
export const kinds = {
  scenario: scenarioTexts,
  exercise: exerciseTexts,
  "hand-in": handIns,
  workbook: workbooks,
  bundle: bundles,
  shard: shards,
  pack: packs,
  run: extremeRuns,
  worker: workerDeaths,
  kill: kills,
  disk: disks,
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as readonly KindName[];
