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
] as const;
export type PipelineFlow = (typeof pipelineFlows)[number];

export interface PipelineRows {
  readonly service: string;
  readonly area: string;
  readonly years: readonly number[];
  /**
   * Units of the service, by year. `converted` is positive where places come from other services, negative where they go. `refitted` counts places made of
   * ordinary ones that stay counted among them, other providers' too; `closed` public places closed for good. What happens
   * in a year has no value in the base year, which was counted and not simulated: NaN.
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
  return {
    service,
    area,
    years: result.years,
    flows: {
      started: flow("started"),
      underConstruction: flow("under-construction"),
      completed: flow("completed"),
      retired: flow("retired"),
      converted: flow("converted"),
      refitted: flow("refitted"),
      closed: flow("closed"),
    },
    standing: flow("facilities"),
  };
}

/** @param year the last by default */
export function pipelineTotals(
  { flows, years, standing }: Pick<PipelineRows, "flows" | "years" | "standing">,
  year = years.at(-1) ?? 0,
): PipelineTotals {
  const last = years.indexOf(year);
  const until = (values: readonly number[]) => overYears(values.slice(0, last + 1));
  const grown = (standing[last] ?? Number.NaN) - (standing[0] ?? Number.NaN);
  const opened = until(flows.completed);
  const retired = until(flows.retired);
  const given = until(flows.converted.map((value) => Math.max(0, -value)));
  const closed = until(flows.closed);
  const moved = grown - opened + retired + given + closed;
  // Half a unit: what sums of millions leave over.
  return { grown, opened, retired, given, closed, moved: Math.abs(moved) < 0.5 ? 0 : moved };
}

/** What happened in all simulated years together; the base year has no value. */
export function overYears(values: readonly number[]): number {
  return values.slice(1).reduce((total, value) => total + value, 0);
}
