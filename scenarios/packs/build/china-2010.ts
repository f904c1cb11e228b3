import { parse } from "yaml";
import { packFileSchema } from "../../../models/index.ts";
import { buildAccounts2010 } from "./accounts-2010.ts";
import type { BuiltPack } from "./build.ts";
import { addCapitalCosts } from "./costs.ts";
import { bedDemand2010, expectedGrowth } from "./demand-2010.ts";
import { areaTree, provinces } from "./geography.ts";
import { buildObserved, priceLevels } from "./observed.ts";
import { paces2010 } from "./paces-2010.ts";
import { packText } from "./pack-text.ts";
import { perfectForesight } from "./perfect-foresight.ts";
import { buildDemography2010, urbanTrend } from "./population-2010.ts";
import { StockBook } from "./stocks.ts";
import { addStocks2010 } from "./stocks-2010.ts";
import { attainmentSummary } from "./summary.ts";
import { need, round, TableWriter, total } from "./table.ts";

/**
 * What is left of a pace after a year, as texts of pack.yaml. Growth of beds rose every year from 2005 to 2010, so that no fading could
 * be measured; the middle of what forecasters use for damped trends stands for it.
 */
const momentum = [
  ["momentum-fade", 0.9],
  ["momentum-basis", "assumed"],
  ["momentum-source", "assumption-parameters"],
  ["momentum-uncertainty", "{ kind: triangular, low: 0.8, mode: 0.9, high: 0.98 }"],
  [
    "momentum-note",
    "What is left after a year of the pace at which providers paid by fees and insurance grew before the base year. Growth of beds rose from 2005 to 2010, so nothing could be measured; 0.8 to 0.98 is the usual range of damped trends (Gardner and McKenzie 1985; Hyndman and Athanasopoulos, Forecasting).",
  ],
] as const;

/** No spending by domain before 2010 was read, so that nothing could be measured for the 2010 pack. */
const budgetFollows = [
  ["budget-follows-value", 0.3],
  ["budget-follows-basis", "assumed"],
  ["budget-follows-source", "assumption-parameters"],
  ["budget-follows-uncertainty", "{ kind: triangular, low: 0, mode: 0.3, high: 1 }"],
  [
    "budget-follows-note",
    "No spending by domain before 2010 was read: a guess between not at all and in full.",
  ],
] as const;

/** Builds the pack of base year 2010 for the hindcast, from the raw tables of the pack china-2020. */
export function buildChina2010(packsFolder: string): BuiltPack {
  const pack = `${packsFolder}/china-2010`;
  const folder = `${packsFolder}/china-2020/sources`;
  const demography = buildDemography2010(folder);
  const accounts = buildAccounts2010(folder, demography.people);
  const book = new StockBook(2010);
  const texts = new Map<string, number | string>(
    addStocks2010(folder, demography.people, accounts.spendingTotal, book),
  );
  texts.set("observed-through", 2010);
  texts.set("fertility-known", demography.totalFertility);
  for (const [name, value] of paces2010(folder)) texts.set(name, value);
  const beds = bedDemand2010(
    folder,
    total(provinces.map((province) => demography.people.inProvince(province.code))),
  );
  texts.set("beds-demand-points", beds.points);
  texts.set("beds-demand-elasticity", beds.elasticity);
  texts.set(
    "gdp-points",
    `[${expectedGrowth.map(([year, percent]) => `[${year}, ${percent}]`).join(", ")}]`,
  );
  for (const [name, value] of momentum) texts.set(name, value);
  for (const [name, value] of budgetFollows) texts.set(name, value);
  texts.set(
    "urban-points",
    `[${urbanTrend()
      .map(([year, value]) => `[${year}, ${value}]`)
      .join(", ")}]`,
  );
  const prices = round(need(priceLevels(folder, 2020), 2010, "price level"), 4);
  const costs = new TableWriter();
  const tables = new Map<string, TableWriter>([
    ["population.csv", demography.table],
    ["accounts.csv", accounts.table],
    ["stocks.csv", book.table],
    ["costs.csv", costs],
    ["observed.csv", buildObserved(folder, 2005, 2010, new Set(book.services.keys()), true)],
  ]);
  const text = packText(
    pack,
    ["head", "services", "../../china-2020/parts/parameters", "context"],
    texts,
    areaTree(),
    [...tables.keys()],
  );
  const file = packFileSchema.parse(parse(text));
  addCapitalCosts(costs, folder, file.services, 2010, prices);
  const files = new Map<string, string>([
    ["pack.yaml", text],
    ["perfect-foresight.yaml", perfectForesight(folder)],
  ]);
  for (const [name, table] of tables) files.set(name, table.text());
  return {
    files,
    summary: attainmentSummary(
      file,
      demography.people,
      book,
      new Map(
        demography.table.rows
          .filter((row) => row.item === "population.without-local-hukou")
          .map((row) => [row.area, row.value]),
      ),
    ),
  };
}
