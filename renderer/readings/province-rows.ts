import {
  type CompiledPack,
  type DomainId,
  type ReadingQuery,
  readingOf,
} from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import type { Language } from "../../presentation/words/languages.ts";

/** One province in one year of one scenario, beside the base. */
export type ProvinceRow = ReturnType<typeof provinceRows>[number];

/** Rows of the table of provinces, in the pack's order. */
export function provinceRows(
  pack: CompiledPack,
  active: ScenarioRun,
  base: ScenarioRun,
  domain: DomainId | undefined,
  year: number,
  language: Language,
) {
  const regions = new Map(pack.areas.regions.map((region) => [region.code, region]));
  return pack.areas.provinces.map(({ code, parent, name }) => {
    const value = (query: Partial<ReadingQuery> = {}, run = active, at = year) =>
      readingOf(pack, run.result).value(
        { indicator: "attainment.standing", area: code, domain, ...query },
        at,
      );
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
      persons: value({ indicator: "population", domain: undefined }),
      againstBase: level - value({}, base),
    };
  });
}
