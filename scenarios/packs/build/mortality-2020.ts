import {
  advancePopulation,
  buildAreaTree,
  compilePopulation,
  createPopulationState,
  type Datum,
  type PopulationModel,
} from "../../../models/index.ts";
import { sexes, unitedNations } from "./demography.ts";
import { areaTree } from "./geography.ts";
import {
  assumed,
  derived,
  estimated,
  need,
  numberIn,
  type Origin,
  readRaw,
  round,
  type TableWriter,
  total,
} from "./table.ts";

const baseYear = 2020;
/** Years whose deaths have been counted. */
const countedThrough = 2025;
const horizon = 2035;

/** Life expectancy at birth, at 65 and at 80 in the UN's yearly tables: they set the age pattern of each year's deaths. */
export function addYearlyExpectancies(table: TableWriter, folder: string, from: number): void {
  const atBirth = new Map(
    readRaw(`${folder}/demography/wpp2024_china.csv`).map((row) => [row.year ?? "", row]),
  );
  for (const row of readRaw(`${folder}/demography/wpp2024_china_ex.csv`)) {
    const year = numberIn(row, "year");
    if (year < from) continue;
    const born = need(atBirth, String(year), "wpp2024_china");
    for (const sex of sexes) {
      const add = (age: string, years: number): void =>
        table.add(
          "life-expectancy.at-age",
          { area: "CN", sex, age, year },
          years,
          unitedNations(year),
        );
      add("0", numberIn(born, `e0_${sex}`));
      add("65", numberIn(row, `e65_${sex}`));
      add("80", numberIn(row, `e80_${sex}`));
    }
  }
}

/**
 * The nation's life expectancy after the base year (see docs/decisions/mortality-follows-counted-deaths.md).
 *
 * To 2025: the UN's, moved by the number of years that makes as many of the pack's people die as the statistics office
 * counted, the same for both sexes. From there in a straight line to the UN's of 2035.
 * @param table The population table of the pack, complete but for these rows.
 */
export function addMortalityLevel(table: TableWriter, folder: string): void {
  const un = new Map(
    readRaw(`${folder}/demography/wpp2024_china.csv`).map((row) => [numberIn(row, "year"), row]),
  );
  const unYears = (sex: (typeof sexes)[number], year: number): number =>
    numberIn(need(un, year, "wpp2024_china"), `e0_${sex}`);
  const counted = new Map(
    readRaw(`${folder}/demography/actuals_2010_2025.csv`).map((row) => [
      numberIn(row, "year"),
      numberIn(row, "deaths_10k") * 1e4,
    ]),
  );
  const gains = gainsToCountedDeaths(table.rows, unYears, counted);
  for (const sex of sexes) {
    const last = round(
      unYears(sex, countedThrough) + need(gains, countedThrough, "years gained"),
      2,
    );
    for (let year = baseYear + 1; year <= horizon; year++) {
      const gain = gains.get(year);
      const share = (year - countedThrough) / (horizon - countedThrough);
      const add = (years: number, origin: Origin): void =>
        table.add("life-expectancy", { area: "CN", sex, year }, round(years, 2), origin);
      if (gain !== undefined) {
        const origin = derived(
          "demography-national;un-wpp-2024",
          `the UN's ${round(unYears(sex, year), 2)} and ${round(gain, 2)} years more, so that as many of these people die as the statistics office counted: ${round(need(counted, year, "deaths") / 1e6, 2)} million`,
        );
        add(unYears(sex, year) + gain, origin);
      } else {
        const source = "un-wpp-2024;demography-national";
        const line =
          "straight line from the level of the deaths counted in 2025 to the UN's of 2035";
        const origin =
          year === horizon ? estimated(source, "UN medium variant") : assumed(source, line);
        add(last + share * (unYears(sex, horizon) - last), origin);
      }
    }
  }
}

/** Years of life that the UN's path must be given in each counted year, found year by year with the pack's own people. */
function gainsToCountedDeaths(
  rows: readonly Datum[],
  unYears: (sex: (typeof sexes)[number], year: number) => number,
  counted: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const path = sexes.flatMap((sex) =>
    Array.from({ length: countedThrough - baseYear }, (_, i): Datum => {
      const year = baseYear + 1 + i;
      return {
        item: "life-expectancy",
        area: "CN",
        subject: "",
        sex,
        age: "",
        year,
        value: unYears(sex, year),
        unit: "years",
        basis: "observed",
        source: "un-wpp-2024",
        note: "",
      };
    }),
  );
  const model = compilePopulation(
    [...rows, ...path],
    buildAreaTree(areaTree()),
    baseYear,
    countedThrough,
  );
  const gains: number[] = [0];
  for (let year = 1; year <= countedThrough - baseYear; year++) {
    const wanted = need(counted, baseYear + year, "deaths");
    // Secant steps: deaths are close to linear in years of life.
    let before = 0;
    let excessBefore = deathsWith(model, [...gains, before]) - wanted;
    let gain = 1;
    for (let pass = 0; pass < 20; pass++) {
      const excess = deathsWith(model, [...gains, gain]) - wanted;
      if (Math.abs(excess) < 1 || gain === before) break;
      const next = gain - (excess * (gain - before)) / (excess - excessBefore);
      before = gain;
      excessBefore = excess;
      gain = next;
    }
    gains.push(gain);
  }
  return new Map(gains.slice(1).map((gain, i) => [baseYear + 1 + i, gain]));
}

/** Deaths of the last year of a run under yearly gains of life expectancy. */
function deathsWith(model: PopulationModel, gains: readonly number[]): number {
  const state = createPopulationState(model);
  for (let year = 1; year < gains.length; year++) {
    advancePopulation(state, model, year, {
      totalFertility: model.totalFertility[year] ?? Number.NaN,
      lifeExpectancyGain: gains[year] ?? Number.NaN,
      urbanShare: model.urbanShare[year] ?? Number.NaN,
      settlementRate: 0,
      migrationFactor: 1,
      migrationResponse: 0,
      attractiveness: undefined,
    });
  }
  return total(state.deaths);
}
