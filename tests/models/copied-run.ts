import { blockOf } from "../../models/made-blocks.ts";
import { type RecordedRun, type RunResult, recordedRun } from "../../models/results.ts";

const levels = ["domainStanding", "domainAttainment", "domainProvision"] as const;

/** A run whose numbers, and whose levels of groups, can be changed without touching the other. */
export function copiedRun(result: RunResult): RecordedRun {
  const { years, layout, values } = recordedRun(result);
  const copy = { years, layout, values: values.slice() };
  for (const name of levels) blockOf(copy, name).set(blockOf(result, name));
  return copy;
}
