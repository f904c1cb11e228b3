import { blockOf, type CompiledPack, type RunResult } from "../../models/index.ts";
import { leavesOfArea, type Setting } from "./result-access.ts";

/** What happens to places in a year, and the stock under construction at its end. */
export const pipelineFlows = [
  "started",
  "underConstruction",
  "completed",
  "retired",
  "converted",
] as const;
export type PipelineFlow = (typeof pipelineFlows)[number];

export interface PipelineRows {
  readonly service: string;
  readonly area: string;
  readonly years: readonly number[];
  /** Units of the service, by year. `converted` is positive where places come from other services, negative where they go. */
  readonly flows: Readonly<Record<PipelineFlow, readonly number[]>>;
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
  const position = pack.services.findIndex((one) => one.id === service);
  if (position < 0) throw new RangeError(`pipelineRows: no service has the id "${service}"`);
  const leaves = leavesOfArea(pack, area, setting);
  const leafCount = pack.areas.leaves.length;
  const sum = (flow: PipelineFlow): number[] => {
    const block = blockOf(result, flow);
    return result.years.map((_, year) =>
      leaves.reduce(
        (total, leaf) =>
          total + (block[(year * pack.services.length + position) * leafCount + leaf] ?? 0),
        0,
      ),
    );
  };
  return {
    service,
    area,
    years: result.years,
    flows: {
      started: sum("started"),
      underConstruction: sum("underConstruction"),
      completed: sum("completed"),
      retired: sum("retired"),
      converted: sum("converted"),
    },
  };
}
