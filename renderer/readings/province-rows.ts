import { type CompiledPack, type ReadingQuery, readingOf } from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { narrowed, type Selection } from "../../presentation/rows/selection.ts";
import type { Language } from "../../presentation/words/languages.ts";

/** One province in one year of one scenario, beside the base. */
export type ProvinceRow = ReturnType<typeof provinceRows>[number];

/** Rows of the table of provinces, in the pack's order: of as much of the selection as each column knows; both parts stand side by side. */
export function provinceRows(
  pack: CompiledPack,
  active: ScenarioRun,
  base: ScenarioRun,
  selection: Selection,
  year: number,
  language: Language,
) {
  const regions = new Map(pack.areas.regions.map((region) => [region.code, region]));
  return pack.areas.provinces.map(({ code, parent, name }) => {
    const value = (query: Partial<ReadingQuery> = {}, run = active, at = year) => {
      const { indicator = "attainment.standing", setting = selection.setting } = query;
      const { query: known } = narrowed(pack, { ...selection, area: code, setting }, indicator);
      return readingOf(pack, run.result).value(known, at);
    };
    const level = value();
    const region = regions.get(parent);
    return {
      code,
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
  });
}
