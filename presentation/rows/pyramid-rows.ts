import { type CompiledPack, type Reading, type RunResult, readingOf } from "../../models/index.ts";

/** `sex`: women and men by single years of age, national. `setting`: urban and rural by age group, any area. */
export type PyramidMode = "sex" | "setting";

/** A bar of the pyramid: ages from … to inclusive; persons for each single year of age on either side. */
export interface PyramidBar {
  readonly from: number;
  readonly to: number;
  /** Women, or urban residents. */
  readonly left: number;
  /** Men, or rural residents. */
  readonly right: number;
}

export interface PyramidRows {
  readonly mode: PyramidMode;
  readonly area: string;
  readonly year: number;
  readonly bars: readonly PyramidBar[];
  readonly total: number;
  /** Persons aged 65 and over, and under 15, as a share of all. */
  readonly agedShare: number;
  readonly childShare: number;
}

/** Age groups that together hold every age once, from the groups that results keep (60+, 65+ and 80+ overlap). */
const disjointGroups: readonly {
  readonly from: number;
  readonly to: number;
  readonly plus: string;
  readonly minus?: string;
}[] = [
  { from: 0, to: 2, plus: "0-2" },
  { from: 3, to: 5, plus: "3-5" },
  { from: 6, to: 11, plus: "6-11" },
  { from: 12, to: 14, plus: "12-14" },
  { from: 15, to: 17, plus: "15-17" },
  { from: 18, to: 59, plus: "18-59" },
  { from: 60, to: 64, plus: "60+", minus: "65+" },
  { from: 65, to: 79, plus: "65+", minus: "80+" },
  { from: 80, to: 100, plus: "80+" },
];

/** Rows of the population pyramid of one year. Bars are persons a single year of age, so that their areas compare. */
export function pyramidRows(
  pack: CompiledPack,
  result: RunResult,
  year: number,
  mode: PyramidMode,
  area: string = pack.areas.nation.code,
): PyramidRows {
  if (mode === "sex" && area !== pack.areas.nation.code) {
    throw new RangeError(
      `pyramidRows: results hold single years of age for the nation only, "${area}" given`,
    );
  }
  const reading = readingOf(pack, result);
  const bars = mode === "sex" ? barsBySex(reading, year) : barsBySetting(reading, area, year);
  const sum = (wanted: (bar: PyramidBar) => boolean): number =>
    bars
      .filter(wanted)
      .reduce((total, bar) => total + (bar.left + bar.right) * (bar.to - bar.from + 1), 0);
  const total = sum(() => true);
  return {
    mode,
    area,
    year,
    bars,
    total,
    agedShare: total > 0 ? sum((bar) => bar.from >= 65) / total : Number.NaN,
    childShare: total > 0 ? sum((bar) => bar.to < 15) / total : Number.NaN,
  };
}

function barsBySex(reading: Reading, year: number): readonly PyramidBar[] {
  const { female, male } = reading.pyramid(year);
  return [...female].map((left, age) => ({
    from: age,
    to: age,
    left,
    right: male[age] ?? Number.NaN,
  }));
}

function barsBySetting(reading: Reading, area: string, year: number): readonly PyramidBar[] {
  const persons = (setting: "urban" | "rural", group: string) =>
    reading.value({ indicator: "population.age", area, setting, group }, year);
  return disjointGroups.map(({ from, to, plus, minus }) => {
    // The open group is spread to age 100, as the single years are.
    const side = (setting: "urban" | "rural") =>
      (persons(setting, plus) - (minus === undefined ? 0 : persons(setting, minus))) /
      (to - from + 1);
    return { from, to, left: side("urban"), right: side("rural") };
  });
}
