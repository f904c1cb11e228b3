import type { Basis } from "../../../models/index.ts";
import { leafCode, provinces, type Setting, settings } from "./geography.ts";
import type { People } from "./people.ts";
import { round, TableWriter, total } from "./table.ts";

/** A number for every province, with where it came from. */
export interface Provincial {
  readonly values: ReadonlyMap<string, number>;
  readonly basis: Basis | ReadonlyMap<string, Basis>;
  readonly source: string;
  readonly note: string;
}

/** Persons in need of a service by leaf (eligible × rate), the denominator of splits. */
export type PersonsInNeed = (province: string, setting: Setting) => number;

/** Counts people of some ages. */
export const personsAged =
  (people: People, from: number, to: number): PersonsInNeed =>
  (province, setting) =>
    people.between(leafCode(province, setting), from, to);

/** What the builder keeps of a service's stocks, to print base-year attainment. */
export interface ServiceStock {
  readonly capacity: Map<string, number>;
  readonly staff: Map<string, number>;
  readonly other: Map<string, number>;
  readonly needRate: Map<string, number>;
}

/** Writes the tables of stocks and keeps them for the summary. */
export class StockBook {
  readonly table = new TableWriter();
  readonly services = new Map<string, ServiceStock>();
  readonly year: number;

  constructor(year: number) {
    this.year = year;
  }

  private stockOf(service: string): ServiceStock {
    let stock = this.services.get(service);
    if (stock === undefined) {
      stock = { capacity: new Map(), staff: new Map(), other: new Map(), needRate: new Map() };
      this.services.set(service, stock);
    }
    return stock;
  }

  put(
    kind: "capacity" | "staff" | "other" | "needRate",
    service: string,
    leaf: string,
    value: number,
    unit: string,
    origin: { readonly basis: Basis; readonly source: string; readonly note: string },
    decimals = 0,
  ): void {
    const item = {
      capacity: "stock.capacity",
      staff: "stock.staff",
      other: "stock.other-providers",
      needRate: "need.rate",
    }[kind];
    const rounded = round(value, decimals);
    this.stockOf(service)[kind].set(leaf, rounded);
    this.table.add(item, { area: leaf, subject: service, year: this.year }, rounded, unit, origin);
  }

  /**
   * Splits a provincial total by persons in need and the national ratio of rural to urban provision per person in need:
   * urban = T·Nu / (Nu + r·Nr), rural the rest. Where a part has nobody in need, the other takes all.
   */
  putSplit(
    kind: "capacity" | "staff" | "other",
    service: string,
    provincial: Provincial,
    inNeed: PersonsInNeed,
    ruralRatio: number,
    ratioNote: string,
    unit: string,
    decimals = 0,
  ): void {
    for (const province of provinces) {
      const value = provincial.values.get(province.code);
      if (value === undefined)
        throw new RangeError(`${service} ${kind}: nothing for ${province.code}`);
      const urbanNeed = inNeed(province.code, "urban");
      const ruralNeed = inNeed(province.code, "rural") * ruralRatio;
      const basis =
        typeof provincial.basis === "string"
          ? provincial.basis
          : provincial.basis.get(province.code);
      for (const setting of settings) {
        const share = (setting === "urban" ? urbanNeed : ruralNeed) / (urbanNeed + ruralNeed);
        this.put(
          kind,
          service,
          leafCode(province.code, setting),
          value * share,
          unit,
          {
            basis: basis === "assumed" ? "assumed" : "estimated",
            source: provincial.source,
            note: `${provincial.note} (province: ${basis}); urban and rural parts: ${ratioNote}`,
          },
          decimals,
        );
      }
    }
  }
}

/** Multiplies the values of all provinces; keeps the origin with an added note. */
export function scaled(provincial: Provincial, factor: number, note?: string): Provincial {
  return {
    ...provincial,
    values: new Map([...provincial.values].map(([code, value]) => [code, value * factor])),
    note: note === undefined ? provincial.note : `${provincial.note}; ${note}`,
  };
}

/** Scales all provinces to a national total. */
export function raked(values: ReadonlyMap<string, number>, nation: number): Map<string, number> {
  const factor = nation / total(values.values());
  return new Map([...values].map(([code, value]) => [code, value * factor]));
}

/** Values by province from a rule. */
export function byProvince(rule: (code: string) => number): Map<string, number> {
  return new Map(provinces.map((province) => [province.code, rule(province.code)]));
}

/**
 * The level that the best-provided quarter of people in need enjoys at least: provinces sorted by level, falling,
 * until they hold a quarter of those in need.
 */
export function topQuarterLevel(
  level: ReadonlyMap<string, number>,
  inNeed: ReadonlyMap<string, number>,
  highIsGood = true,
): number {
  const order = [...level].sort((a, b) => (highIsGood ? b[1] - a[1] : a[1] - b[1]));
  const everyone = total(inNeed.values());
  let held = 0;
  for (const [code, value] of order) {
    held += inNeed.get(code) ?? 0;
    if (held >= everyone / 4) return value;
  }
  throw new RangeError("topQuarterLevel: no province given");
}

/** Ordinary least squares on several regressors with an intercept; returns coefficients, intercept first. */
export function leastSquares(
  rows: readonly (readonly number[])[],
  outcome: readonly number[],
): number[] {
  const width = (rows[0]?.length ?? 0) + 1;
  const matrix = Array.from({ length: width }, () => new Array<number>(width + 1).fill(0));
  rows.forEach((row, index) => {
    const x = [1, ...row];
    for (let i = 0; i < width; i++) {
      const line = matrix[i] ?? [];
      for (let j = 0; j < width; j++) line[j] = (line[j] ?? 0) + (x[i] ?? 0) * (x[j] ?? 0);
      line[width] = (line[width] ?? 0) + (x[i] ?? 0) * (outcome[index] ?? 0);
    }
  });
  for (let i = 0; i < width; i++) {
    const pivotRow = matrix[i] ?? [];
    const pivot = pivotRow[i] ?? 0;
    if (Math.abs(pivot) < 1e-12) throw new RangeError("leastSquares: regressors are collinear");
    for (let j = i; j <= width; j++) pivotRow[j] = (pivotRow[j] ?? 0) / pivot;
    matrix.forEach((line, k) => {
      if (k === i) return;
      const factor = line[i] ?? 0;
      for (let j = i; j <= width; j++) line[j] = (line[j] ?? 0) - factor * (pivotRow[j] ?? 0);
    });
  }
  return matrix.map((line) => line[width] ?? 0);
}
