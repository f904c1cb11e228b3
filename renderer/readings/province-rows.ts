import {
  type Area,
  areaMembers,
  type CompiledPack,
  type ReadingQuery,
  readingOf,
} from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { narrowed, type Selection } from "../../presentation/rows/selection.ts";
import type { Language } from "../../presentation/words/languages.ts";

/** One province, or a place in it, in one year of one scenario, beside the base. */
export type ProvinceRow = ReturnType<typeof placeRow>;

/** Everything that rows of the table are read from. */
interface RowsOf {
  readonly pack: CompiledPack;
  readonly active: ScenarioRun;
  readonly base: ScenarioRun;
  readonly selection: Selection;
  readonly year: number;
  readonly language: Language;
}

/** Rows of the table of provinces, in the pack's order: of as much of the selection as each column knows; both parts stand side by side. */
export function provinceRows(of: RowsOf): readonly ProvinceRow[] {
  return of.pack.areas.provinces.map((one) => placeRow(of, one, 0));
}

/** Rows of the places that lie in that of a row, in the pack's order: prefectures and counties of a province that is open by county. */
export function rowsInside(of: RowsOf, row: ProvinceRow): readonly ProvinceRow[] {
  return placesInside(of.pack, row.code).map((one) => placeRow(of, one, row.depth + 1));
}

/** Places that lie in a province, or in a place in it, and are no urban or rural part. */
export function placesInside({ areas }: CompiledPack, code: string): readonly Area[] {
  const node = areas.nodes.findIndex((one) => one.code === code);
  return areas.nodes.filter((one, at) => areas.parentOf[at] === node && one.level !== "leaf");
}

function placeRow(
  { pack, active, base, selection, year, language }: RowsOf,
  { code, name }: Area,
  depth: number,
) {
  const { areas } = pack;
  const value = (query: Partial<ReadingQuery> = {}, run = active, at = year) => {
    const { indicator = "attainment.standing", setting = selection.setting } = query;
    // A county may be all town: of its villages there is nothing to say.
    if (areaMembers(areas, code, setting).leaves.length === 0) return Number.NaN;
    const { query: known } = narrowed(pack, { ...selection, area: code, setting }, indicator);
    return readingOf(pack, run.result).value(known, at);
  };
  const level = value();
  const region = areas.regions.find((one) =>
    areaMembers(areas, one.code).leaves.includes(areaMembers(areas, code).leaves[0] ?? -1),
  );
  return {
    code,
    depth,
    name: name[language],
    region: region?.name[language] ?? "",
    regionCode: region?.code ?? "",
    level,
    sinceStart: level - value({}, active, pack.baseYear),
    urban: value({ setting: "urban" }),
    rural: value({ setting: "rural" }),
    gap: value({ indicator: "attainment.urban-rural-gap" }),
    persons: value({ indicator: "population" }),
    againstBase: level - value({}, base),
  };
}
