import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { calibrationFile, packFileSchema } from "../../../models/index.ts";
import type { BuiltPack } from "./build.ts";
import { addCapitalCosts } from "./costs.ts";
import { areaTree } from "./geography.ts";
import { type Declared, packText } from "./pack-text.ts";
import type { People } from "./people.ts";
import type { StockBook } from "./stocks.ts";
import { attainmentSummary } from "./summary.ts";
import { TableWriter } from "./table.ts";

/** What the chapters of a builder have made. */
export interface Chapters {
  /** Folder of the pack, with its hand-written parts. */
  readonly pack: string;
  readonly parts: readonly string[];
  /** Folder of the raw tables. */
  readonly sources: string;
  readonly declared: Declared;
  readonly people: People;
  readonly population: TableWriter;
  readonly accounts: TableWriter;
  readonly book: StockBook;
  readonly observed: TableWriter;
  /** Settlement and sites, where the pack has them. */
  readonly reach?: TableWriter;
  /** Prices of the base year over those of 2020. */
  readonly priceFactor?: number;
  readonly files?: Readonly<Record<string, string>>;
}

/** Draws that `npm run -s calibrate` fitted to an earlier build of the pack; the builder only carries them along. */
function calibrationFiles(pack: string): ReadonlyMap<string, string> {
  if (!existsSync(`${pack}/parts/calibration.yaml`)) return new Map();
  return new Map([[calibrationFile, readFileSync(`${pack}/${calibrationFile}`, "utf8")]]);
}

/** Puts a pack together: pack.yaml from its parts, the tables, and the summary of its base year. */
export function assemblePack(chapters: Chapters): BuiltPack {
  const { pack, parts, sources, declared, people, population, accounts, book, observed } = chapters;
  const costs = new TableWriter();
  const tables = {
    "population.csv": population,
    "accounts.csv": accounts,
    "stocks.csv": book.table,
    "costs.csv": costs,
    "observed.csv": observed,
    ...(chapters.reach === undefined ? {} : { "reach.csv": chapters.reach }),
  };
  const fitted = calibrationFiles(pack);
  const text = packText(
    pack,
    [...parts, ...(fitted.size > 0 ? ["calibration"] : [])],
    declared,
    areaTree(),
    Object.keys(tables),
  );
  const file = packFileSchema.parse(parse(text));
  addCapitalCosts(costs, sources, file.services, file.baseYear, chapters.priceFactor);
  const withoutHukou = new Map(
    population.rows
      .filter((row) => row.item === "population.without-local-hukou")
      .map((row) => [row.area, row.value]),
  );
  return {
    files: new Map([
      ["pack.yaml", text],
      ...fitted,
      ...Object.entries(chapters.files ?? {}),
      ...Object.entries(tables).map(([name, table]) => [name, table.text()] as const),
    ]),
    summary: attainmentSummary(file, people, book, withoutHukou),
  };
}
