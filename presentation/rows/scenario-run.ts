import type { RunResult } from "../../models/index.ts";

/** One finished run as the charts see it. `slot` fixes its colour everywhere; the base is grey and dashed. */
export interface ScenarioRun {
  readonly id: string;
  /** Name in the language of the interface. */
  readonly name: string;
  /** Position in the fixed colour order, from 0. */
  readonly slot: number;
  readonly isBase: boolean;
  readonly result: RunResult;
}

/** The base among the runs: the one marked, else the first. */
export function baseRun(runs: readonly ScenarioRun[]): ScenarioRun {
  const base = runs.find((run) => run.isBase) ?? runs[0];
  if (base === undefined) throw new RangeError("baseRun: at least one run is needed, none given");
  return base;
}

/** The run that the reader looks at: the one with this id, else the last that is not the base, else the base. */
export function activeRun(runs: readonly ScenarioRun[], activeId?: string): ScenarioRun {
  return (
    runs.find((run) => run.id === activeId) ?? runs.findLast((run) => !run.isBase) ?? baseRun(runs)
  );
}

/** The runs with the base first and the active one last, so that the active line is painted on top. */
export function paintOrder(runs: readonly ScenarioRun[], activeId: string): readonly ScenarioRun[] {
  const rank = (run: ScenarioRun): number => (run.id === activeId ? 2 : run.isBase ? 0 : 1);
  return [...runs].sort((a, b) => rank(a) - rank(b));
}
