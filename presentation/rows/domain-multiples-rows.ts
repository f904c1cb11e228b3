import { type CompiledPack, type DomainId, domainIds } from "../../models/index.ts";
import { type ValueAxis, valueAxis } from "../drawing/ticks.ts";
import { equalizationSeries, leavesOfArea, levelSeries } from "./result-access.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/**
 * What the small charts show. `index`: equalization index; `attainment`: mean attainment; `gap`: urban less rural
 * attainment, in points; `urban-rural`: both levels, for the active scenario.
 */
export const multiplesModes = ["index", "attainment", "gap", "urban-rural"] as const;
export type MultiplesMode = (typeof multiplesModes)[number];

export interface MultiplesLine {
  /** Scenario, with `:urban` or `:rural` where the mode splits it. */
  readonly id: string;
  readonly runId: string;
  readonly tone: "line" | "urban" | "rural";
  readonly values: readonly number[];
}

export interface MultiplesRows {
  readonly mode: MultiplesMode;
  readonly years: readonly number[];
  readonly panels: readonly {
    readonly domain: DomainId;
    readonly lines: readonly MultiplesLine[];
  }[];
  /** The one scale of all panels. */
  readonly axis: ValueAxis;
}

/** Rows of the nine small charts, national, on one scale. */
export function multiplesRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  activeId: string,
  mode: MultiplesMode,
): MultiplesRows {
  const nation = pack.areas.nation.code;
  const urban = leavesOfArea(pack, nation, "urban");
  const rural = leavesOfArea(pack, nation, "rural");
  const linesOf = (run: ScenarioRun, domain: DomainId): MultiplesLine[] => {
    const level = (leaves: readonly number[]): number[] =>
      levelSeries(run.result, "domainAttainment", domain, leaves);
    const line = (values: readonly number[]): MultiplesLine[] => [
      { id: run.id, runId: run.id, tone: "line", values },
    ];
    if (mode === "index") return line(equalizationSeries(run.result, domain, "index"));
    if (mode === "attainment") return line(equalizationSeries(run.result, domain, "mean"));
    if (mode === "gap") {
      const below = level(rural);
      return line(level(urban).map((value, year) => value - (below[year] ?? Number.NaN)));
    }
    if (run.id !== activeId) return [];
    return [
      { id: `${run.id}:urban`, runId: run.id, tone: "urban", values: level(urban) },
      { id: `${run.id}:rural`, runId: run.id, tone: "rural", values: level(rural) },
    ];
  };
  const panels = domainIds.map((domain) => ({
    domain,
    lines: runs.flatMap((run) => linesOf(run, domain)),
  }));
  const all = panels.flatMap((panel) => panel.lines.flatMap((line) => line.values));
  return {
    mode,
    years: runs[0]?.result.years ?? pack.years,
    panels,
    axis: valueAxis(
      all,
      mode === "gap"
        ? { count: 3, zero: true, minimumSpan: 0.02 }
        : { count: 3, zero: true, floor: 0, ceiling: 1 },
    ),
  };
}
