import { leaves } from "./geography.ts";
import type { Declared } from "./pack-text.ts";
import { pointsText } from "./pack-text.ts";
import type { People } from "./people.ts";
import { censusGroups, groupBounds } from "./people.ts";
import { numberIn, readRaw, round } from "./table.ts";

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
  const points = surveyed.map(([indicator, age]) => [age, Math.log(rateOf(indicator))] as const);
  const pattern = bands.map((first) => Math.exp(straight(points, first + 2.5)));
  const persons = (sex: "female" | "male") =>
    bands.map((first, i) => personsOf(people, sex, first, (bands[i + 1] ?? 101) - 1));
  const [women, men] = [persons("female"), persons("male")];
  const crude = (of: readonly number[]) => sumOf(of.map((n, i) => n * pattern[i])) / sumOf(of);
  const surveyedRatio = rateOf("adl_disability_rate_women") / rateOf("adl_disability_rate_men");
  const atSameAge = Math.sqrt((surveyedRatio * crude(men)) / crude(women));
  const level = (n: readonly number[], factor: number) =>
    sumOf(n.map((persons_, i) => persons_ * pattern[i] * factor));
  const scale =
    (nationalShare * (sumOf(women) + sumOf(men))) /
    (level(women, atSameAge) + level(men, 1 / atSameAge));
  const declare = (name: string, factor: number) =>
    declared.set(
      name,
      pointsText(
        bands.map((age, i) => [age, round(Math.min(1, pattern[i] * factor * scale), 4)] as const),
      ),
    );
  declare("care-need-women", atSameAge);
  declare("care-need-men", 1 / atSameAge);
}

/** Value at an age on the straight lines through the points, carried on beyond them. */
function straight(points: readonly (readonly [age: number, value: number])[], age: number): number {
  const next = Math.min(
    points.length - 1,
    Math.max(
      1,
      points.findIndex(([at]) => at >= age),
    ),
  );
  const after = age > points[points.length - 1][0] ? points.length - 1 : next;
  const [[a, x], [b, y]] = [points[after - 1], points[after]];
  return x + ((y - x) * (age - a)) / (b - a);
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

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
