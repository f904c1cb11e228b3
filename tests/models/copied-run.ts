import { type RecordedRun, type RunResult, recordedRun } from "../../models/results.ts";

/** A run whose numbers can be changed without touching the other. */
export function copiedRun(result: RunResult): RecordedRun {
  const { years, layout, values } = recordedRun(result);
  return { years, layout, values: values.slice() };
}
