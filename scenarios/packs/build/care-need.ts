import { leaves } from "./geography.ts";
import { type Declared, pointsText } from "./pack-text.ts";
import { censusGroups, groupBounds, type People } from "./people.ts";
import { numberIn, readRaw, round, total } from "./table.ts";

/** Middle ages of the groups of the meta-analysis: 60–69, 70–79, and those of 80 and over, half of whom are under 85. */
const surveyed = [
  ["adl_disability_rate_age_60-69", 64.5],
  ["adl_disability_rate_age_70-79", 74.5],
  ["adl_disability_rate_age_80+", 84.5],
] as const;

/** First ages of the bands in which need is declared; a band's middle is two and a half years later. */
const bands = [60, 65, 70, 75, 80, 85, 90] as const;

/** Share of people aged 60 and over who cannot fully look after themselves: about 42 of 264 million. */
const nationalShare = 0.16;

/**
 * Need of nursing by age and sex: the age pattern of a meta-analysis, straight in logarithms between and beyond its groups, women over men
 * so that both together differ as surveyed (21.4 to 17.9 %), all scaled so that the nation has 16 % of people aged 60 and over.
 */
export function declareCareNeed(declared: Declared, people: People, folder: string): void {
  const rows = readRaw(`${folder}/access/elderly_need.csv`);
  const rateOf = (indicator: string): number => {
    const row = rows.find((one) => one.indicator === indicator);
    if (row === undefined) throw new RangeError(`elderly_need.csv: nothing for ${indicator}`);
    return numberIn(row, "value") / 100;
  };
  const points = surveyed.map(([indicator, age]): Point => [age, Math.log(rateOf(indicator))]);
  const cells = bands.map((first, i) => {
    const last = (bands[i + 1] ?? 101) - 1;
    return {
      first,
      rate: Math.exp(straight(points, first + 2.5)),
      women: personsOf(people, "female", first, last),
      men: personsOf(people, "male", first, last),
    };
  });
  const women = total(cells.map((cell) => cell.women));
  const men = total(cells.map((cell) => cell.men));
  const frailWomen = total(cells.map((cell) => cell.women * cell.rate));
  const frailMen = total(cells.map((cell) => cell.men * cell.rate));
  const surveyedRatio = rateOf("adl_disability_rate_women") / rateOf("adl_disability_rate_men");
  const atSameAge = Math.sqrt((surveyedRatio * (frailMen / men)) / (frailWomen / women));
  const scale = (nationalShare * (women + men)) / (frailWomen * atSameAge + frailMen / atSameAge);
  const declare = (name: string, factor: number) => {
    const path = cells.map(
      ({ first, rate }) => [first, round(Math.min(1, rate * factor * scale), 4)] as const,
    );
    declared.set(name, pointsText(path));
  };
  declare("care-need-women", atSameAge);
  declare("care-need-men", 1 / atSameAge);
}

type Point = readonly [age: number, value: number];

/** Value at an age on the straight lines through the points, carried on beyond the first and the last. */
function straight(points: readonly Point[], age: number): number {
  const inner = points.slice(1, -1).filter(([at]) => at < age).length;
  const [from, to] = [points[inner], points[inner + 1]];
  if (from === undefined || to === undefined)
    throw new RangeError("straight: two points are needed");
  return from[1] + ((to[1] - from[1]) * (age - from[0])) / (to[0] - from[0]);
}

/** Persons of the nation between two ages, both included; the open census group (85+) is parted 63 to 37 at 90. */
function personsOf(people: People, sex: "female" | "male", first: number, last: number): number {
  let sum = 0;
  for (const { leaf } of leaves)
    for (const group of censusGroups) {
      const [from, to] = groupBounds(group);
      if (group === "85+") {
        if (first === 85) sum += 0.63 * people.get(leaf, sex, group);
        else if (first === 90) sum += 0.37 * people.get(leaf, sex, group);
      } else if (from >= first && to <= last) sum += people.get(leaf, sex, group);
    }
  return sum;
}
