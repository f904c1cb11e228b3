import { parse } from "yaml";
import { packFileSchema } from "../../../models/pack/schema.ts";
import { buildAccounts2010 } from "./accounts-2010.ts";
import type { BuiltPack } from "./build.ts";
import { addCapitalCosts } from "./costs.ts";
import { areaTree } from "./geography.ts";
import { buildObserved, priceLevels } from "./observed.ts";
import { packText } from "./pack-text.ts";
import { perfectForesight } from "./perfect-foresight.ts";
import { buildDemography2010, fertilityKnown, urbanTrend } from "./population-2010.ts";
import { StockBook } from "./stocks.ts";
import { addStocks2010 } from "./stocks-2010.ts";
import { attainmentSummary } from "./summary.ts";
import { need, round, TableWriter } from "./table.ts";

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
  texts.set("fertility-known", fertilityKnown);
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
    ["observed.csv", buildObserved(folder, 2005, 2010, new Set(book.services.keys()))],
  ]);
  const text = packText(
    pack,
    ["head", "services", "../../china-2020/parts/parameters", "context"],
    texts,
    areaTree(),
    [...tables.keys()],
  );
  const file = packFileSchema.parse(parse(text));
  addCapitalCosts(
    costs,
    file.services
      .filter((service) => service.provision === "facility")
      .map((service) => service.id),
    2010,
    prices,
  );
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
