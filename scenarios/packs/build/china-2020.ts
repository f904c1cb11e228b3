import { buildAccounts2020 } from "./accounts-2020.ts";
import { assemblePack } from "./assemble.ts";
import type { BuiltPack } from "./build.ts";
import type { Context } from "./model-2020.ts";
import { buildObserved } from "./observed.ts";
import { budgetFollowsNeed, hiringLimits2020, momentumFade } from "./paces-2020.ts";
import { declareParameter, pointsText } from "./pack-text.ts";
import { buildDemography2020 } from "./population-2020.ts";
import { addRunningCosts } from "./running-costs.ts";
import { countedTable, educationTable, socialTable } from "./sources.ts";
import { StockBook } from "./stocks.ts";
import { addChildcare, addSchooling } from "./stocks-childcare-schooling.ts";
import { addElderlyCare, addHealth } from "./stocks-health-elderly.ts";
import { addCulture, addHousing } from "./stocks-housing-culture.ts";
import { addSupport, addVeterans, addWork } from "./stocks-social.ts";
import { estimated, numberIn, readRaw, round } from "./table.ts";

/** Builds the pack of base year 2020. */
export function buildChina2020(packsFolder: string): BuiltPack {
  const pack = `${packsFolder}/china-2020`;
  const folder = `${pack}/sources`;
  const demography = buildDemography2020(folder);
  const accounts = buildAccounts2020(folder, demography.people);
  const context: Context = {
    folder,
    people: demography.people,
    arrived: demography.arrived,
    away: demography.away,
    accounts,
    social: socialTable(folder),
    education: educationTable(folder),
    counted: countedTable(folder),
    book: new StockBook(2020),
    declared: new Map(),
  };
  const { declared, book } = context;
  addChildcare(context);
  addSchooling(context);
  addWork(context);
  addHealth(context);
  addElderlyCare(context);
  addHousing(context);
  addSupport(context);
  addVeterans(context);
  addCulture(context);
  addRunningCosts(accounts.table, context);

  const fertility = readRaw(`${folder}/demography/wpp2024_china.csv`)
    .filter((row) => numberIn(row, "year") >= 2020)
    .map((row) => [numberIn(row, "year"), round(numberIn(row, "tfr"), 4)] as const);
  declared.set("fertility-points", pointsText(fertility));
  declared.set("observed-through", 2025);
  declared.set("transfer-points", transferPoints(folder));
  for (const [name, value] of hiringLimits2020(folder)) declared.set(name, value);
  const momentum = estimated(
    "health-statistics;social-statistics;education-statistics",
    "What is left after a year of the pace at which providers paid by fees and insurance grew before the base year: growth of 2015–2020 over that of 2010–2015 for beds (0.92), physicians (rose: 1), nurses (0.97) and children in kindergartens (0.80), as a factor a year, geometric mean. Taken to hold for other services too.",
  );
  const fade = momentumFade(folder);
  declareParameter(declared, "momentum", "fade", fade, momentum, { low: 0.8, high: 1 });
  const { slope, standardError } = budgetFollowsNeed(folder);
  const budgetFollows = estimated(
    "fiscal-accounts;county-census;demography-census",
    `Slope of education's share of provincial spending on the share of residents aged 5 to 19, 2010 to 2020, in logarithms: ${round(slope, 2)} ± ${round(standardError, 2)} (31 provinces). No other function has both years.`,
  );
  const follows = round(Math.max(0, slope), 1);
  const spread = { low: 0, high: round(slope + 2 * standardError, 1) };
  declareParameter(declared, "budget-follows", "value", follows, budgetFollows, spread);
  return assemblePack({
    pack,
    parts: ["head", "services", "parameters", "context", "targets"],
    sources: folder,
    declared,
    people: context.people,
    population: demography.table,
    accounts: accounts.table,
    book,
    observed: buildObserved(folder, 2010, 2020, new Set(book.services.keys())),
  });
}

/** Bounds of the lever; growth beyond them is carried into the next year, so that the sum over the years stays. */
const poolGrowthBounds = [-4, 10] as const;

/** Real growth of the transfer pool, 2021–2025, then 3 % a year. */
function transferPoints(folder: string): string {
  const pool = new Map(
    readRaw(`${folder}/fiscal/transfers_national.csv`).map((row) => [
      Number(row.year),
      Number(row.transfers_incl_tax_rebates_100m),
    ]),
  );
  const fiscal = new Map(
    readRaw(`${folder}/fiscal/national_fiscal.csv`).map((row) => [Number(row.year), row]),
  );
  const points: [number, number][] = [[2020, 3]];
  let carried = 0;
  for (let year = 2021; year <= 2025; year++) {
    const now = fiscal.get(year);
    const nominal =
      Number(now?.gdp_sum_of_provinces_revised_100m) /
      Number(fiscal.get(year - 1)?.gdp_sum_of_provinces_revised_100m);
    const deflator =
      Number.isFinite(nominal) && nominal > 0
        ? nominal / (1 + Number(now?.gdp_real_growth_pct) / 100)
        : 1 + Number(now?.cpi_pct) / 100;
    const growth =
      ((pool.get(year) ?? Number.NaN) / (pool.get(year - 1) ?? Number.NaN) / deflator - 1) * 100 +
      carried;
    const kept = Math.min(poolGrowthBounds[1], Math.max(poolGrowthBounds[0], growth));
    carried = growth - kept;
    points.push([year, round(kept, 2)]);
  }
  points.push([2026, 3], [2035, 3]);
  return pointsText(points);
}
