import { earlierNumber, earlierNumbers } from "./earlier.ts";
import { priceLevels } from "./observed.ts";
import { pointsText } from "./pack-text.ts";
import { healthIn } from "./sources.ts";
import { need, numberIn, optionalNumber, readRaw, round, total } from "./table.ts";

/** Growth of real GDP that could be expected in 2010, per cent: forecasts of the time near 9.5 % for the next years, slowing as labour stops growing. */
export const expectedGrowth: readonly (readonly [year: number, percent: number])[] = [
  [2010, 10.6],
  [2011, 9.5],
  [2012, 9],
  [2015, 8.5],
  [2020, 7],
  [2024, 6.5],
];

/**
 * Beds for each resident that patients and insurance could be expected to ask for: those of 2010, rising with the expected
 * income of residents by the elasticity of 2006–2010 (growth of beds a head over growth of real GDP a head). Nothing after
 * 2010 enters.
 * @returns The elasticity, and the path as points of pack.yaml.
 */
export function bedDemand2010(
  folder: string,
  residents: number,
): { readonly elasticity: number; readonly points: string } {
  const beds = (year: number): number => healthIn(folder, "beds_total_10k", year).total();
  const earlier = earlierNumbers(folder);
  const peopleGrowth = Math.log(1_340_910_000 / earlierNumber(earlier, "population", "", 2005)) / 5;
  const prices = priceLevels(folder, 2010);
  const panel = readRaw(`${folder}/fiscal/gdp_population_panel.csv`);
  const realOutput = (year: number): number =>
    total(
      panel
        .filter((row) => numberIn(row, "year") === year)
        .map((row) => optionalNumber(row, "gdp_revised_100m_yuan") ?? 0),
    ) / need(prices, year, "price level");
  const incomeGrowth = Math.log(realOutput(2010) / realOutput(2006)) / 4 - peopleGrowth;
  const elasticity = (Math.log(beds(2010) / beds(2006)) / 4 - peopleGrowth) / incomeGrowth;
  let perHead = (beds(2010) * 1e4) / residents;
  const points: [number, number][] = [[2010, round(perHead, 5)]];
  for (let year = 2011; year <= 2024; year++) {
    const income = Math.log(1 + growthIn(year) / 100) - peopleGrowth;
    perHead *= Math.exp(elasticity * income);
    points.push([year, round(perHead, 5)]);
  }
  return { elasticity: round(elasticity, 2), points: pointsText(points) };
}

function growthIn(year: number): number {
  const after = expectedGrowth.findIndex(([point]) => point >= year);
  const next = expectedGrowth[after];
  const before = expectedGrowth[after - 1];
  if (next === undefined) throw new RangeError(`expected growth: nothing for ${year}`);
  if (before === undefined || next[0] === year) return next[1];
  return before[1] + ((next[1] - before[1]) * (year - before[0])) / (next[0] - before[0]);
}
