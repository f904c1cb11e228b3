import type { CompiledPack, DomainId } from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { areaLevel, areaPopulation } from "./area-reading.ts";

/** One province in one year of one scenario, beside the base. */
export interface ProvinceRow {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly regionCode: string;
  readonly level: number;
  readonly sinceStart: number;
  readonly urban: number;
  readonly rural: number;
  readonly gap: number;
  readonly persons: number;
  readonly againstBase: number;
}

/** Rows of the table of provinces, in the pack's order. */
export function provinceRows(
  pack: CompiledPack,
  active: ScenarioRun,
  base: ScenarioRun,
  domain: DomainId | undefined,
  year: number,
  language: Language,
): readonly ProvinceRow[] {
  return pack.areas.provinces.map((province, index) => {
    const region = pack.areas.regions[pack.areas.regionOfProvince[index] ?? 0];
    const { code } = province;
    const level = areaLevel(pack, active.result, code, domain, year);
    const urban = areaLevel(pack, active.result, code, domain, year, "urban");
    const rural = areaLevel(pack, active.result, code, domain, year, "rural");
    return {
      code,
      name: province.name[language],
      region: region?.name[language] ?? "",
      regionCode: region?.code ?? "",
      level,
      sinceStart: level - areaLevel(pack, active.result, code, domain, pack.baseYear),
      urban,
      rural,
      gap: urban - rural,
      persons: areaPopulation(pack, active.result, code, year),
      againstBase: level - areaLevel(pack, base.result, code, domain, year),
    };
  });
}
