import { areaMembers } from "../areas.ts";
import { type DomainOrOverall, domainIds, domainRow } from "../domains.ts";
import { averageLorenzCurve, type LorenzPoint, lorenzCurve } from "../equalization/gini.ts";
import { valuesOf } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { ageCount } from "../population/model.ts";
import { type RunResult, recordedRun } from "../results.ts";
import { groupsOf } from "./groups.ts";
import { rowStart, yearPosition } from "./positions.ts";
import { type ReadingQuery, seriesReader } from "./series.ts";

/** A place to read of; absent parts mean the nation, and all of it. */
type PlaceRead = Pick<ReadingQuery, "area" | "setting">;

/** A run of a pack, ready to be read. Cheap to make; nothing is copied and nothing kept but which series were found before. */
export interface Reading {
  /** Values over the years of the run. @throws RangeError as `seriesReader` does. */
  series(query: ReadingQuery): readonly number[];
  /** Value of a calendar year. @throws RangeError as `seriesReader` does, or when the run does not cover the year. */
  value(query: ReadingQuery, year: number): number;
  /**
   * Lorenz curve of standing attainment over groups with people; the line of equality where there is nothing to share. Overall: the nine
   * domains' curves averaged with the weights of their Gini coefficients (`inequalityReader`), so that it encloses the overall Gini.
   * Of the nation, or of another place.
   * @throws RangeError when the run does not cover the year or there is no such area.
   */
  lorenz(domain: DomainOrOverall, year: number, place?: PlaceRead): readonly LorenzPoint[];
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
    lorenz(domain, year, { area = pack.areas.nation.code, setting = "all" } = {}) {
      const at = yearPosition(result, year);
      const { leaves } = areaMembers(pack.areas, area, setting);
      if (domain !== "overall") return lorenzOf(pack, result, leaves, domainRow(domain), at);
      const { values } = recordedRun(result);
      const weights = rowStart(result, "domainWeight", 0, at);
      const held = domainIds.map((id, d) => {
        const mean = { indicator: "equalization.mean", domain: id, area, setting } as const;
        return values[weights + d] * seriesReader(pack, mean).valueAt(result, at);
      });
      const curves = domainIds.map((_, d) => lorenzOf(pack, result, leaves, d, at));
      // Where no domain holds anything each curve is the line of equality.
      return averageLorenzCurve(curves, held.some((one) => one > 0) ? held : held.map(() => 1));
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

/** Lorenz curve of the groups of some leaves in a domain. */
function lorenzOf(
  pack: CompiledPack,
  result: RunResult,
  leaves: readonly number[],
  row: number,
  year: number,
): readonly LorenzPoint[] {
  const run = recordedRun(result);
  const { values } = run;
  const standing = valuesOf(run, "domainStanding", year, row);
  const levels = rowStart(result, "domainStanding", row, year);
  const people = rowStart(result, "groupPopulation", 0, year);
  const inhabited = groupsOf(pack, leaves).filter((group) => values[people + group] > 0);
  const level = inhabited.map((group) => standing[levels + group]);
  const nothing = level.every((one) => one === 0);
  return lorenzCurve(
    nothing ? level.map(() => 1) : level,
    inhabited.map((group) => values[people + group]),
  );
}
