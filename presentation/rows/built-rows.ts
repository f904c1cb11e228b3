import type { CompiledPack, RunResult } from "../../models/index.ts";
import {
  builtServices,
  type PipelineTotals,
  pipelineRows,
  pipelineTotals,
} from "./pipeline-rows.ts";
import type { Selection } from "./selection.ts";

/** What becomes of the public places of one service from the base year to a year, in units of the service. */
export interface BuiltRow extends Pick<PipelineTotals, "opened" | "moved"> {
  readonly service: string;
  /** Places that stand in the base year. */
  readonly start: number;
  /** Places that stand in the year: `start + opened − lost + moved`. */
  readonly now: number;
  /** Retired, given to another service, or closed for good since the base year. */
  readonly lost: number;
  readonly underConstruction: number;
}

/** Every service of the domain selected that is built, of all nine where none is, in the order of the pack. */
export function builtRows(
  pack: CompiledPack,
  result: RunResult,
  { area, setting, domain }: Pick<Selection, "area" | "setting" | "domain">,
  year: number,
): readonly BuiltRow[] {
  const services = builtServices(pack).filter(
    (service) => domain === undefined || service.domain === domain,
  );
  return services.map(({ id: service }) => {
    const rows = pipelineRows(pack, result, service, area, setting);
    const { opened, retired, given, closed, moved } = pipelineTotals(rows, year);
    const at = (values: readonly number[]) => values[year - pack.baseYear] ?? Number.NaN;
    return {
      service,
      start: rows.standing[0] ?? Number.NaN,
      now: at(rows.standing),
      opened,
      lost: retired + given + closed,
      moved,
      underConstruction: at(rows.flows.underConstruction),
    };
  });
}
