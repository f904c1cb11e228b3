// biome-ignore-all lint/style/noNonNullAssertion: numeric loops over typed arrays of known length.
import { type AreaTree, partOfLeaf } from "../areas.ts";
import { graduateGroups } from "./graduation.ts";
import { ageCount, pyramidLength } from "./model.ts";
import { firstAge, type PopulationRows } from "./population-rows.ts";

/** Fertility of a pack in single ages. */
export interface CompiledFertility {
  /** [year] national total fertility. */
  readonly totalFertility: Float64Array;
  /** [year][age] shares of total fertility, each year adding to 1. */
  readonly pattern: Float64Array;
  readonly fertileFrom: number;
  readonly fertileTo: number;
  /** [leaf] leaf over nation. */
  readonly ratio: Float64Array;
}

/**
 * Reads `fertility.total` and `fertility.pattern`.
 *
 * The percentages by age group are graduated to single ages like the census groups. Leaf ratios are scaled by one
 * factor so that the nation's births of the base year, on the model's own women, are exactly those of the national total
 * fertility: the lever then means what it says.
 * @throws RangeError naming the missing row.
 */
export function compileFertility(
  rows: PopulationRows,
  areas: AreaTree,
  people: Float64Array,
  baseYear: number,
  horizonYear: number,
): CompiledFertility {
  const nation = areas.nation.code;
  const totalFertility = rows.path(
    { item: "fertility.total", area: nation },
    baseYear,
    horizonYear,
  );
  const { pattern, fertileFrom, fertileTo } = compilePattern(rows, nation, baseYear, horizonYear);
  const ratio = Float64Array.from(areas.leaves, ({ code }, leaf) => {
    const own = rows.find({ item: "fertility.total", area: code }, baseYear);
    const area = own === undefined ? partOfLeaf(areas, leaf) : code;
    return (own ?? rows.at({ item: "fertility.total", area }, baseYear)) / totalFertility[0];
  });
  let expected = 0;
  let weighted = 0;
  areas.leaves.forEach((_, leaf) => {
    for (let age = fertileFrom; age <= fertileTo; age++) {
      const births = pattern[age] * people[leaf * pyramidLength + age];
      expected += births;
      weighted += births * ratio[leaf];
    }
  });
  if (!(weighted > 0))
    throw new RangeError(
      "data: women of childbearing age with some fertility are needed; none given",
    );
  const scale = expected / weighted;
  return {
    totalFertility,
    pattern,
    fertileFrom,
    fertileTo,
    ratio: ratio.map((value) => value * scale),
  };
}

function compilePattern(
  rows: PopulationRows,
  nation: string,
  baseYear: number,
  horizonYear: number,
): { pattern: Float64Array; fertileFrom: number; fertileTo: number } {
  const place = { item: "fertility.pattern", area: nation };
  const groups = [...rows.ages(place)].sort((a, b) => firstAge(a) - firstAge(b));
  if (groups.length < 3)
    throw new RangeError(
      `data: rows are needed for item fertility.pattern, area ${nation}; ${groups.length} age groups given`,
    );
  const bounds = groups.map(firstAge);
  const lastGroup = groups.at(-1)!;
  bounds.push(Number(lastGroup.split("-")[1] ?? lastGroup) + 1);
  const fertileFrom = bounds[0];
  const fertileTo = bounds.at(-1)! - 1;
  const paths = groups.map((age) => rows.path({ ...place, age }, baseYear, horizonYear));
  const yearCount = horizonYear - baseYear + 1;
  const pattern = new Float64Array(yearCount * ageCount);
  for (let year = 0; year < yearCount; year++) {
    const percent = paths.map((path) => path[year]);
    const sum = percent.reduce((total, value) => total + value, 0);
    if (!(Math.abs(sum - 100) < 0.5)) {
      throw new RangeError(
        `data: fertility.pattern must add to 100 percent; ${sum} in ${baseYear + year}`,
      );
    }
    const single = graduateGroups(
      bounds,
      percent.map((value) => value / sum),
    );
    pattern.set(single, year * ageCount + fertileFrom);
  }
  return { pattern, fertileFrom, fertileTo };
}
