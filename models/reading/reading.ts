import { areaMembers } from "../areas.ts";
import { type DomainOrOverall, domainRow } from "../domains.ts";
import { type LorenzPoint, lorenzCurve } from "../equalization/gini.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { ageCount } from "../population/model.ts";
import { type RunResult, recordedRun } from "../results.ts";
import { rowStart, yearPosition } from "./positions.ts";
import { type ReadingQuery, seriesReader } from "./series.ts";

/** A run of a pack, ready to be read. Cheap to make; nothing is copied and nothing kept but which series were found before. */
export interface Reading {
  /** Values over the years of the run. @throws RangeError as `seriesReader` does. */
  series(query: ReadingQuery): readonly number[];
  /** Value of a calendar year. @throws RangeError as `seriesReader` does, or when the run does not cover the year. */
  value(query: ReadingQuery, year: number): number;
  /**
   * Lorenz curve of attainment over leaves with people, weighted by residents; the line of equality where there is nothing to share.
   * @throws RangeError when the run does not cover the year.
   */
  lorenz(domain: DomainOrOverall, year: number): readonly LorenzPoint[];
  /** Persons of the nation by single year of age, 0 … 100+. @throws RangeError when the run does not cover the year. */
  pyramid(year: number): { readonly female: Float64Array; readonly male: Float64Array };
}

/**
 * Reads a run: the one gate through which windows, documents and commands get at numbers.
 * @example readingOf(pack, result).value({ indicator: "equalization.gini", domain: "housing" }, 2035)
 * @example readingOf(pack, result).series({ indicator: "attainment", area: "54", setting: "rural" })
 */
export function readingOf(pack: CompiledPack, result: RunResult): Reading {
  return {
    series(query) {
      const { valueAt } = seriesReader(pack, query);
      return result.years.map((_, year) => valueAt(result, year));
    },
    value(query, year) {
      return seriesReader(pack, query).valueAt(result, yearPosition(result, year));
    },
    lorenz(domain, year) {
      const { values } = recordedRun(result);
      const at = yearPosition(result, year);
      const levels = rowStart(result, "domainAttainment", domainRow(domain), at);
      const people = rowStart(result, "population", 0, at);
      const { leaves } = areaMembers(pack.areas, pack.areas.nation.code);
      const inhabited = leaves.filter((leaf) => values[people + leaf] > 0);
      const level = inhabited.map((leaf) => values[levels + leaf]);
      const nothing = level.every((one) => one === 0);
      return lorenzCurve(
        nothing ? level.map(() => 1) : level,
        inhabited.map((leaf) => values[people + leaf]),
      );
    },
    pyramid(year) {
      const { values } = recordedRun(result);
      const at = yearPosition(result, year);
      const side = (sex: 0 | 1) => {
        const start = rowStart(result, "pyramid", sex, at);
        return values.slice(start, start + ageCount);
      };
      return { female: side(0), male: side(1) };
    },
  };
}
