import { buildAccounts2020 } from "./accounts-2020.ts";
import { assemblePack } from "./assemble.ts";
import type { BuiltPack } from "./build.ts";
import { declareCareNeed } from "./care-need.ts";
import type { Context } from "./model-2020.ts";
import { landPoints, medicalInsuranceShare, transferPoints } from "./money-paths-2020.ts";
import { buildObserved } from "./observed.ts";
import { budgetFollowsNeed, hiringLimits2020, momentumFade } from "./paces-2020.ts";
import { declareParameter, pointsText } from "./pack-text.ts";
import { declarePlanCounts } from "./plan-counts.ts";
import { buildDemography2020 } from "./population-2020.ts";
import { addRunningCosts, addSubsidyCosts } from "./running-costs.ts";
import { addSettlement } from "./settlement.ts";
import { addSites } from "./sites.ts";
import { countedTable, educationTable, socialTable } from "./sources.ts";
import { StockBook } from "./stocks.ts";
import { addChildcare, addSchooling } from "./stocks-childcare-schooling.ts";
import { addElderlyCare, addHealth } from "./stocks-health-elderly.ts";
import { addCulture, addHousing } from "./stocks-housing-culture.ts";
import { addSupport, addVeterans, addWork } from "./stocks-social.ts";
import { estimated, numberIn, readRaw, round, TableWriter } from "./table.ts";

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
  addSubsidyCosts(accounts.table);
  declareCareNeed(declared, demography.people, folder);
  const reach = new TableWriter();
  addSettlement(reach, folder);
  addSites(reach, context);

  const fertility = readRaw(`${folder}/demography/wpp2024_china.csv`)
    .filter((row) => numberIn(row, "year") >= 2020)
    .map((row) => [numberIn(row, "year"), round(numberIn(row, "tfr"), 4)] as const);
  declared.set("fertility-points", pointsText(fertility));
  declared.set("observed-through", 2025);
  declared.set("transfer-points", transferPoints(folder));
  declared.set("land-points", landPoints(folder));
  declared.set("medical-insurance-share", medicalInsuranceShare(folder));
  declarePlanCounts(folder, declared);
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
    parts: ["head", "services", "parameters", "context", "targets", "plan-indicators"],
    sources: folder,
    declared,
    people: context.people,
    population: demography.table,
    accounts: accounts.table,
    book,
    reach,
    observed: buildObserved(folder, 2010, 2020, new Set(book.services.keys())),
  });
}
