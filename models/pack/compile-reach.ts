import type { AreaTree } from "../areas.ts";
import type { Settlement } from "../services/reach-law.ts";
import { needs } from "../text/needs.ts";
import type { Problem } from "../text/problem.ts";
import type { CellIndex, MissingCell } from "./cells.ts";
import type { BaseReach } from "./compiled.ts";
import type { Datum } from "./datum.ts";
import type { PackFile } from "./schema.ts";

/** How far the shares of a leaf's classes may add to something else than 1: they are written with six decimals. */
const tolerance = 1e-4;

/**
 * Sites and settlement of the base year; undefined where no service of the pack says how people get to it. Classes of density are those
 * that the rows name; one that a leaf has no rows for has nobody there.
 */
export function compileReach(
  data: readonly Datum[],
  cells: CellIndex,
  areas: AreaTree,
  { services, baseYear }: PackFile,
  missing: MissingCell[],
  problems: Problem[],
): BaseReach | undefined {
  if (services.every(({ reach }) => reach === undefined)) return undefined;
  const { leaves } = areas;
  const sites = new Float64Array(services.length * leaves.length);
  const served = new Set<number>();
  services.forEach((service, k) => {
    if (service.reach === undefined) return;
    leaves.forEach((leaf, a) => {
      if (leaf.setting === "" || !service.eligible.settings.includes(leaf.setting)) return;
      served.add(a);
      sites[k * leaves.length + a] = cells.need(
        "reach.sites",
        leaf.code,
        service.id,
        baseYear,
        missing,
      );
    });
  });
  const settlement = compileSettlement(data, cells, areas, baseYear, missing);
  for (const a of served) {
    const first = a * settlement.classCount;
    const shares = settlement.peopleShare.subarray(first, first + settlement.classCount);
    const sum = shares.reduce((total, share) => total + share, 0);
    if (Math.abs(sum - 1) <= tolerance) continue;
    problems.push({
      file: "pack.yaml",
      path: "tables",
      severity: "error",
      needed: needs("settlement-shares", { area: leaves[a].code }),
      given: String(Number(sum.toPrecision(6))),
    });
  }
  return { sites, settlement };
}

function compileSettlement(
  data: readonly Datum[],
  cells: CellIndex,
  { leaves }: AreaTree,
  baseYear: number,
  missing: MissingCell[],
): Settlement {
  const classes = [
    ...new Set(
      data.flatMap(({ item, subject }) => (item === "settlement.people-share" ? [subject] : [])),
    ),
  ];
  const classCount = classes.length;
  const peopleShare = new Float64Array(leaves.length * classCount);
  const areaPerPerson = new Float64Array(leaves.length * classCount);
  leaves.forEach(({ code }, a) => {
    classes.forEach((name, c) => {
      const share = cells.value("settlement.people-share", code, name, baseYear) ?? 0;
      if (share <= 0) return;
      peopleShare[a * classCount + c] = share;
      areaPerPerson[a * classCount + c] = cells.need(
        "settlement.area-per-person",
        code,
        name,
        baseYear,
        missing,
      );
    });
  });
  return { classCount, peopleShare, areaPerPerson };
}
