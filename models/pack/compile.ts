import { type AreaTree, buildAreaTree } from "../areas.ts";
import { type DomainId, domainIds } from "../domains.ts";
import { compilePopulation } from "../population/compile-population.ts";
import { type PopulationModel, pyramidLength } from "../population/model.ts";
import { levers } from "../scenario/levers.ts";
import { pathValue } from "../simulation-plan.ts";
import { needs } from "../text/needs.ts";
import type { Parsed, Problem } from "../text/problem.ts";
import { type CellIndex, indexCells, type MissingCell } from "./cells.ts";
import { checkReferences } from "./check-references.ts";
import { compileReach } from "./compile-reach.ts";
import { compileStocks } from "./compile-stocks.ts";
import type { BaseAccounts, CompiledPack } from "./compiled.ts";
import type { Datum } from "./datum.ts";
import { type Pack, placeOfRow } from "./read.ts";
import type { PackFile } from "./schema.ts";
import { parametersOf } from "./service-shares.ts";

/** Makes the population model of a pack. A hindcast or a test may bring its own. */
export type PopulationCompiler = (
  data: readonly Datum[],
  areas: AreaTree,
  baseYear: number,
  horizonYear: number,
) => PopulationModel;

/**
 * Turns a read pack into typed arrays for the simulation. Every table that the model needs must be complete: a missing
 * or doubled cell, an unknown lever, service or parameter is a problem that names it.
 * Cost: linear in rows. The result holds no functions: it can be sent to a worker.
 *
 * @example const compiled = parsedValue(compilePack(parsedValue(readPack(files))))
 */
export function compilePack(
  pack: Pack,
  populationOf: PopulationCompiler = compilePopulation,
): Parsed<CompiledPack> {
  const { file } = pack;
  const problems: Problem[] = [...checkReferences(pack)];
  const areas = areaTree(pack, problems);
  if (areas === undefined || problems.length > 0) return { ok: false, problems };
  const cells = indexCells(pack.data);
  for (const { row, earlier } of cells.doubled) {
    const first = placeOfRow(pack, earlier);
    problems.push({
      ...placeOfRow(pack, row),
      path: pack.data[row].item,
      severity: "error",
      needed: needs("cell-once"),
      given: `the cell of ${first.file} line ${first.place?.line ?? 0} again`,
    });
  }
  let population: PopulationModel | undefined;
  let refused: string | undefined;
  try {
    population = populationOf(pack.data, areas, file.baseYear, file.horizonYear);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    refused = error.message;
  }
  const missing: MissingCell[] = [];
  const accounts = compileAccounts(cells, areas, file.baseYear, missing);
  // Nothing is shared out by people who are refused.
  const initial = population?.initial ?? new Float64Array(areas.leaves.length * pyramidLength);
  const stocks = compileStocks(pack, cells, areas, initial, missing, problems);
  const reach = compileReach(pack.data, cells, areas, file, initial, missing, problems);
  const withoutLocalHukou = Float64Array.from(areas.leaves, (leaf) =>
    leaf.setting === "rural"
      ? (cells.value("population.without-local-hukou", leaf.code, "", file.baseYear) ?? 0)
      : cells.need("population.without-local-hukou", leaf.code, "", file.baseYear, missing),
  );
  problems.push(...missingProblems(missing, cells));
  if (problems.length > 0) return { ok: false, problems };
  if (population === undefined)
    return { ok: false, problems: [tableProblem(needs("population-tables"), refused)] };
  const tables = { areas, population, withoutLocalHukou, accounts, stocks, reach };
  return { ok: true, warnings: [], value: withFile(pack, tables) };
}

/** What of a compiled pack comes from its tables. */
export type CompiledTables = Pick<
  CompiledPack,
  "areas" | "population" | "withoutLocalHukou" | "accounts" | "stocks" | "reach"
>;

/**
 * What pack.yaml says, put to tables that are compiled already: nothing that they are made of may differ. Of a service they are made of
 * `rate`, `rateByAge`, `eligible`, `provision`, `reach.followsPeople` and of which parts it has; of the pack of areas and years.
 */
export function withFile(pack: Pack, tables: CompiledTables): CompiledPack {
  const { file } = pack;
  const { areas, population, withoutLocalHukou, accounts, stocks, reach } = tables;
  const years = Array.from(
    { length: file.horizonYear - file.baseYear + 1 },
    (_, index) => file.baseYear + index,
  );
  return {
    id: file.id,
    hash: pack.hash,
    file,
    ...(pack.detail === undefined ? {} : { detail: pack.detail }),
    baseYear: file.baseYear,
    horizonYear: file.horizonYear,
    years,
    areas,
    services: file.services,
    domainOfService: Int32Array.from(file.services, (service) => domainIds.indexOf(service.domain)),
    parameters: parametersOf(file),
    targets: file.targets,
    population,
    withoutLocalHukou,
    accounts,
    stocks,
    ...(reach === undefined ? {} : { reach }),
    leverDefaults: compileLeverDefaults(file, years),
    calibration: pack.calibration,
    data: pack.data,
    sources: pack.sources,
    notes: pack.notes,
  };
}

function areaTree(pack: Pack, problems: Problem[]): AreaTree | undefined {
  try {
    return buildAreaTree(pack.file.areas);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push({
      file: "pack.yaml",
      path: "areas",
      place: pack.document.place(["areas"]),
      severity: "error",
      needed: needs("tree"),
      given: error.message,
    });
    return undefined;
  }
}

function compileAccounts(
  cells: CellIndex,
  areas: AreaTree,
  baseYear: number,
  missing: MissingCell[],
): BaseAccounts {
  const { provinces } = areas;
  const perProvince = (item: string): Float64Array =>
    Float64Array.from(provinces, ({ code }) => cells.need(item, code, "", baseYear, missing));
  /** What a pack may leave out. */
  const known = (item: string): Float64Array =>
    Float64Array.from(provinces, ({ code }) => cells.value(item, code, "", baseYear) ?? 0);
  const perDomain = (number: (code: string, domain: DomainId) => number): Float64Array =>
    Float64Array.from(
      domainIds.flatMap((domain) => provinces.map(({ code }) => number(code, domain))),
    );
  const spendingByDomain = perDomain((code, domain) =>
    cells.need("spending.domain", code, domain, baseYear, missing),
  );
  const once = perDomain(
    (code, domain) => cells.value("spending.one-off", code, domain, baseYear) ?? 0,
  );
  return {
    gdp: perProvince("gdp"),
    ownRevenue: perProvince("revenue.own"),
    gdpShortfall: known("gdp.one-off-shortfall"),
    ownRevenueShortfall: known("revenue.one-off-shortfall"),
    transfersShared: perProvince("transfers.shared-responsibility"),
    transfersEqualization: perProvince("transfers.equalization"),
    transfersOther: perProvince("transfers.other"),
    transfersOneOff: known("transfers.one-off"),
    governmentFunds: known("revenue.government-funds"),
    landRevenue: known("revenue.land"),
    spendingTotal: perProvince("spending.total"),
    spendingByDomain,
    lastingByDomain: spendingByDomain.map((money, i) => money - once[i]),
    registeredPopulation: perProvince("population.registered"),
    centralShare: perProvince("central-share"),
  };
}

/** Default of every lever in every year: the pack's points (linear between, flat outside) or the lever's own value. */
function compileLeverDefaults(file: PackFile, years: readonly number[]): Float64Array {
  const values = new Float64Array(levers.length * years.length);
  levers.forEach((lever, index) => {
    const path = file.leverDefaults.find((entry) => entry.lever === lever.id);
    years.forEach((year, y) => {
      values[index * years.length + y] =
        path === undefined
          ? lever.defaultValue
          : pathValue({ points: path.points, basis: path.basis, source: path.source }, year);
    });
  });
  return values;
}

/** Missing cells that are listed one by one; the rest are counted. */
const listedMissing = 40;

function missingProblems(missing: readonly MissingCell[], cells: CellIndex): Problem[] {
  const problems = missing.slice(0, listedMissing).map(({ item, area, subject, year }) => {
    const others = cells.yearsOf(item, area, subject);
    const of = { subject: subject && `, ${subject}`, chineseSubject: subject && `，${subject}` };
    const needed = needs("row", { item, area, year, ...of });
    return tableProblem(needed, others.length === 0 ? undefined : `only ${others.join(", ")}`);
  });
  const rest = missing.length - listedMissing;
  return rest > 0 ? [...problems, tableProblem(needs("more-rows", { count: rest }))] : problems;
}

function tableProblem(needed: Problem["needed"], given?: string): Problem {
  return { file: "pack.yaml", path: "tables", severity: "error", needed, given };
}
