import { group, sum } from "d3-array";
import { type AreaTree, partOfLeaf } from "../areas.ts";
import { residentsOf } from "../population/model.ts";
import { type Settlement, siteWeights } from "../services/reach-law.ts";
import { needs } from "../text/needs.ts";
import type { Problem } from "../text/problem.ts";
import type { CellIndex, MissingCell } from "./cells.ts";
import type { BaseReach } from "./compiled.ts";
import type { Datum } from "./datum.ts";
import type { PackFile } from "./schema.ts";
import { sharedOut } from "./shared-out.ts";

/** How far the shares of a leaf's classes may add to something else than 1: they are written with six decimals. */
const tolerance = 1e-4;

/**
 * Sites, speeds and settlement of the base year; undefined where no service of the pack says how people get to it. Classes of density are those
 * that the rows name; one that a leaf has no rows for has nobody there.
 */
export function compileReach(
  data: readonly Datum[],
  cells: CellIndex,
  areas: AreaTree,
  { services, baseYear }: PackFile,
  initial: Float64Array,
  missing: MissingCell[],
  problems: Problem[],
): BaseReach | undefined {
  if (services.every(({ reach }) => reach === undefined)) return undefined;
  const { leaves } = areas;
  const sites = new Float64Array(services.length * leaves.length);
  const speed = new Float64Array(services.length * leaves.length);
  const served = new Set<number>();
  const settlement = compileSettlement(data, cells, areas, baseYear, missing);
  const leavesOfPart = group(leaves.keys(), (a) => partOfLeaf(areas, a));
  services.forEach((service, k) => {
    const { reach } = service;
    if (reach === undefined) return;
    for (const [part, inside] of leavesOfPart) {
      const meant = inside.filter((a) => {
        const { setting } = leaves[a];
        return setting !== "" && service.eligible.settings.includes(setting);
      });
      for (const a of meant) {
        served.add(a);
        speed[k * leaves.length + a] =
          cells.value("reach.speed", leaves[a].code, service.id, baseYear) ??
          cells.value("reach.speed", part, service.id, baseYear) ??
          Number.NaN;
      }
      // Sites of a part fall to smaller areas as they fall to classes of density.
      const ofPart = cells.value("reach.sites", part, service.id, baseYear);
      if (ofPart !== undefined && meant.some((a) => leaves[a].code !== part)) {
        const weights = meant.map((a) =>
          sum(siteWeights(settlement, a, residentsOf(initial, a), reach.followsPeople.value)),
        );
        sharedOut(ofPart, weights).forEach((share, i) => {
          sites[k * leaves.length + meant[i]] = share;
        });
        continue;
      }
      for (const a of meant)
        sites[k * leaves.length + a] = cells.need(
          "reach.sites",
          leaves[a].code,
          service.id,
          baseYear,
          missing,
        );
    }
  });
  for (const a of served) {
    const first = a * settlement.classCount;
    const shares = settlement.peopleShare.subarray(first, first + settlement.classCount);
    const all = sum(shares);
    if (Math.abs(all - 1) <= tolerance) continue;
    problems.push({
      file: "pack.yaml",
      path: "tables",
      severity: "error",
      needed: needs("settlement-shares", { area: leaves[a].code }),
      given: String(Number(all.toPrecision(6))),
    });
  }
  return { sites, speed, settlement };
}

function compileSettlement(
  data: readonly Datum[],
  cells: CellIndex,
  areas: AreaTree,
  baseYear: number,
  missing: MissingCell[],
): Settlement {
  const { leaves } = areas;
  const classes = [
    ...new Set(
      data.flatMap(({ item, subject }) => (item === "settlement.people-share" ? [subject] : [])),
    ),
  ];
  const classCount = classes.length;
  const peopleShare = new Float64Array(leaves.length * classCount);
  const areaPerPerson = new Float64Array(leaves.length * classCount);
  const isSettled = (code: string) =>
    classes.some(
      (name) => cells.row("settlement.people-share", code, name, baseYear) !== undefined,
    );
  leaves.forEach((leaf, a) => {
    const code = isSettled(leaf.code) ? leaf.code : partOfLeaf(areas, a);
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
