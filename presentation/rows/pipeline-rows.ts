import { type CompiledPack, type RunResult, readingOf, type Setting } from "../../models/index.ts";

/** What happens to places in a year, and the stock under construction at its end. */
export const pipelineFlows = [
  "started",
  "underConstruction",
  "completed",
  "retired",
  "converted",
  "refitted",
  "closed",
  "moved",
] as const;
export type PipelineFlow = (typeof pipelineFlows)[number];

export interface PipelineRows {
  readonly service: string;
  readonly area: string;
  readonly years: readonly number[];
  /**
   * Units of the service, by year. `converted` is positive where places come from other services, negative where they go. `refitted` counts places made of
   * ordinary ones that stay counted among them, other providers' too; `closed` public places closed for good;
   * `moved` places of villages that became towns, into towns and out of villages, nothing in a whole province. What happens in a year has no value in
   * the base year, which was counted and not simulated: NaN.
   */
  readonly flows: Readonly<Record<PipelineFlow, readonly number[]>>;
  /** Public places that stand at the end of each year. */
  readonly standing: readonly number[];
}

/** What became of public places since the base year, in units of the service: `grown = opened − retired − given − closed + moved`. */
export interface PipelineTotals {
  readonly grown: number;
  /** Whether built, refitted or converted from another service. */
  readonly opened: number;
  readonly retired: number;
  /** Given to other services. */
  readonly given: number;
  readonly closed: number;
  /** Places of villages that became towns: into towns, out of villages. Nothing in a whole province. */
  readonly moved: number;
}

/** Services that are built: the ones with a pipeline. */
export function builtServices(pack: CompiledPack): CompiledPack["services"] {
  return pack.services.filter((service) => service.provision === "facility");
}

/** Rows of the build-out of one service in an area. @throws RangeError when the pack has no such service. */
export function pipelineRows(
  pack: CompiledPack,
  result: RunResult,
  service: string,
  area: string = pack.areas.nation.code,
  setting: Setting = "all",
): PipelineRows {
  const flow = (indicator: string) =>
    readingOf(pack, result).series({ indicator, area, setting, service });
  const counted = {
    started: flow("started"),
    underConstruction: flow("under-construction"),
    completed: flow("completed"),
    retired: flow("retired"),
    converted: flow("converted"),
    refitted: flow("refitted"),
    closed: flow("closed"),
  };
  const standing = flow("facilities");
  return {
    service,
    area,
    years: result.years,
    flows: { ...counted, moved: movedOf(standing, counted) },
    standing,
  };
}

/** By how much places grow beside what is opened, retired, given away and closed. */
function movedOf(
  standing: readonly number[],
  flows: Readonly<Record<"completed" | "retired" | "converted" | "closed", readonly number[]>>,
): readonly number[] {
  const at = (values: readonly number[], t: number) => values[t] ?? Number.NaN;
  return standing.map((value, t) => {
    const moved =
      value -
      at(standing, t - 1) -
      at(flows.completed, t) +
      at(flows.retired, t) +
      Math.max(0, -at(flows.converted, t)) +
      at(flows.closed, t);
    // What sums of hundreds of places leave over is no move.
    return Math.abs(moved) <= 1e-12 * Math.max(1e6, value) ? 0 : moved;
  });
}

/** @param year the last by default */
export function pipelineTotals(
  { flows, years, standing }: Pick<PipelineRows, "flows" | "years" | "standing">,
  year = years.at(-1) ?? 0,
): PipelineTotals {
  const last = years.indexOf(year);
  const until = (values: readonly number[]) => overYears(values.slice(0, last + 1));
  return {
    grown: (standing[last] ?? Number.NaN) - (standing[0] ?? Number.NaN),
    opened: until(flows.completed),
    retired: until(flows.retired),
    given: until(flows.converted.map((value) => Math.max(0, -value))),
    closed: until(flows.closed),
    moved: until(flows.moved),
  };
}

/** What happened in all simulated years together; the base year has no value. */
export function overYears(values: readonly number[]): number {
  return values.slice(1).reduce((total, value) => total + value, 0);
}
