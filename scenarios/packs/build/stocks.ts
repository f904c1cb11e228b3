import type { Basis } from "../../../models/index.ts";
import { byProvince, type Figures } from "./figures.ts";
import { leafCode, provinces, type Setting, settings } from "./geography.ts";
import type { People } from "./people.ts";
import { derived, type Origin, round, TableWriter, total } from "./table.ts";

/** A number for every province, with where it came from. */
export interface Provincial {
  readonly values: Figures;
  readonly basis: Basis | ((code: string) => Basis);
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

type StockKind = "capacity" | "staff" | "other";

/** How a provincial total falls into its urban and rural parts. */
export interface Split {
  readonly inNeed: PersonsInNeed;
  /** Rural over urban provision for each person in need. */
  readonly rural: number;
  readonly note: string;
  readonly decimals?: number;
}

/**
 * A split at an assumed ratio, with the note that says so.
 * @param per what the ratio is measured for, such as "per child"
 * @param why what follows "an assumption", with its own punctuation
 */
export function assumedSplit(
  inNeed: PersonsInNeed,
  rural: number,
  per: string,
  why = "",
  decimals = 0,
): Split {
  return {
    inNeed,
    rural,
    note: `rural ${rural} of urban ${per}, an assumption${why}`,
    decimals,
  };
}

/** Urban and rural parts of a province, each with its share of a total by weights. */
export function partsOf(
  code: string,
  weight: (leaf: string, setting: Setting) => number,
): readonly { readonly leaf: string; readonly setting: Setting; readonly part: number }[] {
  const weights = settings.map((setting) => weight(leafCode(code, setting), setting));
  return settings.map((setting, i) => ({
    leaf: leafCode(code, setting),
    setting,
    part: (weights[i] ?? 0) / total(weights),
  }));
}

/** A number of a leaf, where it came from, and its decimals. */
type LeafNumber = readonly [value: number, origin: Origin, decimals?: number];

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
    kind: StockKind | "needRate",
    service: string,
    leaf: string,
    value: number,
    origin: Origin,
    decimals = 0,
  ): void {
    const item = {
      capacity: "stock.capacity",
      staff: "stock.staff",
      other: "stock.other-providers",
      needRate: "need.rate",
    }[kind];
    const unit = { needRate: "share", staff: "persons" }[kind as string] ?? capacityUnit(service);
    const rounded = round(value, decimals);
    this.stockOf(service)[kind].set(leaf, rounded);
    this.table.add(item, { area: leaf, subject: service, year: this.year }, rounded, origin, unit);
  }

  /** Writes several numbers of one service in one leaf. */
  putLeaf(
    service: string,
    leaf: string,
    numbers: Readonly<Partial<Record<StockKind | "needRate", LeafNumber>>>,
  ): void {
    for (const [kind, [value, origin, decimals]] of Object.entries(numbers))
      this.put(kind as StockKind | "needRate", service, leaf, value, origin, decimals);
  }

  /**
   * Splits a provincial total by persons in need and the national ratio of rural to urban provision per person in need:
   * urban = T·Nu / (Nu + r·Nr), rural the rest. Where a part has nobody in need, the other takes all.
   */
  putSplit(
    kind: StockKind,
    service: string,
    provincial: Provincial,
    { inNeed, rural, note, decimals }: Split,
  ): void {
    for (const { code } of provinces) {
      const value = provincial.values.of(code);
      const urbanNeed = inNeed(code, "urban");
      const ruralNeed = inNeed(code, "rural") * rural;
      const basis =
        typeof provincial.basis === "string" ? provincial.basis : provincial.basis(code);
      for (const setting of settings) {
        const share = (setting === "urban" ? urbanNeed : ruralNeed) / (urbanNeed + ruralNeed);
        const origin = {
          basis: basis === "assumed" ? "assumed" : "estimated",
          source: provincial.source,
          note: `${provincial.note} (province: ${basis}); urban and rural parts: ${note}`,
        } as const;
        this.put(kind, service, leafCode(code, setting), value * share, origin, decimals);
      }
    }
  }

  /** Splits several parts of one provincial total alike: what is public, what others provide, whom it takes. */
  putParts(
    service: string,
    provincial: Provincial,
    split: Split,
    parts: Readonly<Partial<Record<StockKind, readonly [factor: number, note: string]>>>,
  ): void {
    for (const [kind, [factor, note]] of Object.entries(parts))
      this.putSplit(kind as StockKind, service, scaled(provincial, factor, note), split);
  }
}

/** What places are counted in; benefits, insurances and posts in persons. */
function capacityUnit(service: string): string {
  if (service.endsWith("-places")) return "places";
  if (service.endsWith("-beds")) return "beds";
  return (
    {
      "sports-area": "m²",
      "library-floor": "m²",
      "library-holdings": "volumes",
      "maternal-child-health": "institutions",
    }[service] ?? "persons"
  );
}

/** Multiplies the values of all provinces; keeps the origin with an added note. */
export function scaled(provincial: Provincial, factor: number, note?: string): Provincial {
  return {
    ...provincial,
    values: provincial.values.each((value) => value * factor),
    note: note === undefined ? provincial.note : `${provincial.note}; ${note}`,
  };
}

/**
 * The level that the best-provided quarter of people in need enjoys at least: provinces sorted by level, falling,
 * until they hold a quarter of those in need.
 */
export function topQuarterLevel(level: Figures, inNeed: Figures, highIsGood = true): number {
  const order = [...level].sort((a, b) => (highIsGood ? b[1] - a[1] : a[1] - b[1]));
  const everyone = total(inNeed.values());
  let held = 0;
  for (const [code, value] of order) {
    held += inNeed.get(code) ?? 0;
    if (held >= everyone / 4) return value;
  }
  throw new RangeError("topQuarterLevel: no province given");
}

/** That level of a stock for each person in need. */
export function topQuarterOf(stock: Figures, inNeed: Figures): number {
  return topQuarterLevel(
    byProvince((code) => stock.of(code) / inNeed.of(code)),
    inNeed,
  );
}

/** Pupils for each teacher where the best-provided quarter of pupils learn. */
export function pupilsPerTeacher(pupils: Provincial, teachers: Provincial): number {
  const ratio = byProvince((code) => pupils.values.of(code) / teachers.values.of(code));
  return round(topQuarterLevel(ratio, pupils.values, false), 2);
}

/** Low-income people among rural residents. */
const lowIncomeRate = 0.15;

/** Rural homes with piped water and toilet: county shares weighted towards rural counties. */
export function addDecentHomes(
  book: StockBook,
  people: People,
  shares: Figures,
  counted: string,
  more = "",
): void {
  for (const { code } of provinces) {
    const share = shares.of(code);
    const leaf = leafCode(code, "rural");
    const origin = derived(
      "county-census",
      `${round(share * 100, 1)} %: lesser of piped water and toilet (${counted}), counties weighted by rural residents times rural share${more}`,
    );
    const homes = lowIncomeRate * people.between(leaf) * share;
    book.put("capacity", "rural-decent-homes", leaf, homes, origin);
  }
}
