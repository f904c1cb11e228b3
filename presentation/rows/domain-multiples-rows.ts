import { type CompiledPack, type DomainId, domainIds, readingOf } from "../../models/index.ts";
import { type ValueAxis, valueAxis } from "../drawing/ticks.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { narrowed, type Selection, wholeSelection } from "./selection.ts";

/**
 * What the small charts show. `index`: equalization index; `attainment`: mean attainment; `gap`: urban less rural
 * attainment, in points; `urban-rural`: both levels, for the active scenario.
 */
export const multiplesModes = ["index", "attainment", "gap", "urban-rural"] as const;
export type MultiplesMode = (typeof multiplesModes)[number];

const indicatorOfMode = {
  index: "equalization.index",
  attainment: "equalization.mean",
  gap: "attainment.urban-rural-gap",
} as const;

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
    /** Its scale: the one of all panels, or its own. */
    readonly axis: ValueAxis;
  }[];
}

/** One scale for all nine, so that heights compare; or its own for each, so that each uses its room. */
export const multiplesScales = ["one", "own"] as const;
export type MultiplesScale = (typeof multiplesScales)[number];

/** The indicator that the small charts of a mode read. */
export function multiplesIndicator(mode: MultiplesMode): string {
  return mode === "urban-rural" ? indicatorOfMode.gap : indicatorOfMode[mode];
}

/** Rows of the nine small charts: of the nation, or of a selected place. */
export function multiplesRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  activeId: string,
  mode: MultiplesMode,
  selection: Selection = wholeSelection(pack),
  scale: MultiplesScale = "one",
): MultiplesRows {
  const { query } = narrowed(pack, { ...selection, service: undefined }, multiplesIndicator(mode));
  const linesOf = (run: ScenarioRun, domain: DomainId): MultiplesLine[] => {
    const { series } = readingOf(pack, run.result);
    if (mode !== "urban-rural") {
      const values = series({ ...query, domain });
      return [{ id: run.id, runId: run.id, tone: "line", values }];
    }
    if (run.id !== activeId) return [];
    return (["urban", "rural"] as const).map((setting) => ({
      id: `${run.id}:${setting}`,
      runId: run.id,
      tone: setting,
      values: series({ ...query, indicator: "attainment.standing", setting, domain }),
    }));
  };
  const panels = domainIds.map((domain) => ({
    domain,
    lines: runs.flatMap((run) => linesOf(run, domain)),
  }));
  const axisOf = (some: typeof panels): ValueAxis =>
    valueAxis(
      some.flatMap((panel) => panel.lines.flatMap((line) => line.values)),
      mode === "gap"
        ? { count: 3, zero: true, minimumSpan: 0.02 }
        : // Levels use the room there is; only an amount would need its zero.
          { count: 3, floor: 0, ceiling: 1, minimumSpan: 0.05 },
    );
  const one = axisOf(panels);
  return {
    mode,
    years: runs[0]?.result.years ?? pack.years,
    panels: panels.map((panel) => ({ ...panel, axis: scale === "one" ? one : axisOf([panel]) })),
  };
}
