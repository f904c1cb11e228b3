import { pointsText } from "./pack-text.ts";
import { numberIn, type RawRow, readRaw, round, total } from "./table.ts";

/** Bounds of the lever; what lies beyond them is made up for in the next year, so that the level of later years is the counted one. */
const poolGrowthBounds = [-4, 10] as const;

/** Elasticity of central revenue and growth of GDP that the context assumes for 2026 (`parts/context.yaml`); points a year less after. */
const elasticity = 0.9;
const growthOf2026 = 4.5;
const heldBack = -1;

/** Price level of GDP over that of the year before (nominal over real growth; consumer prices where nominal GDP is not known), by year. */
function deflators(folder: string): ReadonlyMap<number, number> {
  const fiscal = new Map(
    readRaw(`${folder}/fiscal/national_fiscal.csv`).map((row) => [Number(row.year), row]),
  );
  const gdpOf = (year: number) => Number(fiscal.get(year)?.gdp_sum_of_provinces_revised_100m);
  return new Map(
    [...fiscal].map(([year, row]) => {
      const nominal = gdpOf(year) / gdpOf(year - 1);
      return [
        year,
        Number.isFinite(nominal) && nominal > 0
          ? nominal / (1 + Number(row.gdp_real_growth_pct) / 100)
          : 1 + Number(row.cpi_pct) / 100,
      ];
    }),
  );
}

/** Real growth of the transfer pool 2021–2025; then points beyond what the elasticity gives: the budget of 2026, and an assumption. */
export function transferPoints(folder: string): string {
  const pool = new Map(
    readRaw(`${folder}/fiscal/transfers_national.csv`).map((row) => [
      Number(row.year),
      Number(row.transfers_incl_tax_rebates_100m),
    ]),
  );
  const prices = deflators(folder);
  const nominal = (year: number) =>
    (pool.get(year) ?? Number.NaN) / (pool.get(year - 1) ?? Number.NaN);
  const [least, most] = poolGrowthBounds;
  const within = (growth: number) => round(Math.min(most, Math.max(least, growth)), 2);
  const real = (year: number) => nominal(year) / (prices.get(year) ?? Number.NaN);
  const points: [number, number][] = [[2020, within((real(2020) - 1) * 100)]];
  let counted = 1;
  let reached = 1;
  for (let year = 2021; year <= 2025; year++) {
    counted *= real(year);
    const kept = within((counted / reached - 1) * 100);
    reached *= 1 + kept / 100;
    points.push([year, kept]);
  }
  points.push([2026, round((nominal(2026) - 1) * 100 - elasticity * growthOf2026, 2)]);
  points.push([2027, heldBack], [2035, heldBack]);
  return pointsText(points);
}

const fundsTable = (folder: string): readonly RawRow[] =>
  readRaw(`${folder}/funds/funds_insurance.csv`);

/** National value of an indicator in a year, 100 million yuan or per cent. */
function nationalIn(rows: readonly RawRow[], indicator: string, year: number): number {
  const row = rows.find(
    (one) => one.indicator === indicator && one.province_code === "CN" && Number(one.year) === year,
  );
  if (row === undefined) throw new RangeError(`${indicator}, ${year}: no row`);
  return numberIn(row, "value");
}

/** Land revenue 2020–2025 in real terms as a multiple of 2025, flat after. */
export function landPoints(folder: string): string {
  const rows = fundsTable(folder);
  const prices = deflators(folder);
  const last = 2025;
  const nominal = (year: number): number =>
    year === 2021
      ? nationalIn(rows, "land_sale_revenue", 2022) /
        (1 + nationalIn(rows, "land_sale_revenue_growth", 2022) / 100)
      : nationalIn(rows, "land_sale_revenue", year);
  const points: [number, number][] = [];
  let level = 1;
  for (let year = last; year >= 2020; year--) {
    points.unshift([year, round((nominal(year) * level) / nominal(last), 3)]);
    level *= prices.get(year) ?? Number.NaN;
  }
  points.push([2035, 1]);
  return pointsText(points);
}

/** Part of land in the revenue of local government funds, nation, 2020. */
export function landPartOfFunds(folder: string): number {
  const rows = fundsTable(folder);
  return (
    nationalIn(rows, "land_sale_revenue", 2020) /
    nationalIn(rows, "government_fund_revenue_local", 2020)
  );
}

/** Revenue of local government funds by province in 2020, 100 million yuan. */
export function fundRevenue(folder: string): ReadonlyMap<string, { value: number; note: string }> {
  return new Map(
    fundsTable(folder)
      .filter((row) => row.indicator === "government_fund_revenue")
      .map((row) => [
        row.province_code ?? "",
        { value: numberIn(row, "value"), note: row.note ?? "" },
      ]),
  );
}

/**
 * What employees' medical insurance pays of the health spending that is not the government's, 2019. The fund of residents is left out: the
 * government's part of it is in the account, the members' part in the service of that insurance.
 */
export function medicalInsuranceShare(folder: string): number {
  const rows = fundsTable(folder);
  const fund =
    total(
      rows
        .filter((row) => row.indicator === "employee_medical_fund_expenditure")
        .map((row) => numberIn(row, "value")),
    ) / 1e4;
  const others =
    nationalIn(rows, "social_health_expenditure", 2019) +
    nationalIn(rows, "out_of_pocket_health_expenditure", 2019);
  return round(fund / others, 3);
}
