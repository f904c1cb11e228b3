import { buildAccounts2010 } from "./accounts-2010.ts";
import { assemblePack } from "./assemble.ts";
import type { BuiltPack } from "./build.ts";
import { bedDemand2010, expectedGrowth } from "./demand-2010.ts";
import { byProvince } from "./figures.ts";
import { buildObserved, priceLevels } from "./observed.ts";
import { paces2010 } from "./paces-2010.ts";
import { type Declared, declareParameter, pointsText } from "./pack-text.ts";
import { perfectForesight } from "./perfect-foresight.ts";
import { buildDemography2010, urbanTrend } from "./population-2010.ts";
import { StockBook } from "./stocks.ts";
import { addStocks2010 } from "./stocks-2010.ts";
import { assumed, need, round } from "./table.ts";

/**
 * What is left of a pace after a year. Growth of beds rose every year from 2005 to 2010, so that no fading could be measured;
 * the middle of what forecasters use for damped trends stands for it.
 */
const momentum = assumed(
  "assumption-parameters",
  "What is left after a year of the pace at which providers paid by fees and insurance grew before the base year. Growth of beds rose from 2005 to 2010, so nothing could be measured; 0.8 to 0.98 is the usual range of damped trends (Gardner and McKenzie 1985; Hyndman and Athanasopoulos, Forecasting).",
);

/** No spending by domain before 2010 was read, so that nothing could be measured for the 2010 pack. */
const budgetFollows = assumed(
  "assumption-parameters",
  "No spending by domain before 2010 was read: a guess between not at all and in full.",
);

/** Builds the pack of base year 2010 for the hindcast, from the raw tables of the pack china-2020. */
export function buildChina2010(packsFolder: string): BuiltPack {
  const sources = `${packsFolder}/china-2020/sources`;
  const { people, table: population, totalFertility } = buildDemography2010(sources);
  const accounts = buildAccounts2010(sources, people);
  const book = new StockBook(2010);
  const declared: Declared = addStocks2010(sources, people, accounts.spendingTotal, book);
  declared.set("observed-through", 2010);
  declared.set("fertility-known", totalFertility);
  for (const [name, value] of paces2010(sources)) declared.set(name, value);
  const beds = bedDemand2010(sources, byProvince((code) => people.inProvince(code)).total());
  declared.set("beds-demand-points", beds.points);
  declared.set("beds-demand-elasticity", beds.elasticity);
  declared.set("gdp-points", pointsText(expectedGrowth));
  declareParameter(declared, "momentum", "fade", 0.9, momentum, { low: 0.8, high: 0.98 });
  declareParameter(declared, "budget-follows", "value", 0.3, budgetFollows, { low: 0, high: 1 });
  declared.set("urban-points", pointsText(urbanTrend()));
  return assemblePack({
    pack: `${packsFolder}/china-2010`,
    parts: ["head", "services", "../../china-2020/parts/parameters", "context"],
    sources,
    declared,
    people,
    population,
    accounts: accounts.table,
    book,
    observed: buildObserved(sources, 2005, 2010, new Set(book.services.keys()), true),
    priceFactor: round(need(priceLevels(sources, 2020), 2010, "price level"), 4),
    files: { "perfect-foresight.yaml": perfectForesight(sources) },
  });
}
