import type { Basis } from "../../../models/index.ts";
import { byProvince, type Figures } from "./figures.ts";
import { leafCode, provinces, type Setting, settings } from "./geography.ts";
import type { People } from "./people.ts";
import { assumed, derived, type Origin, round, TableWriter, total } from "./table.ts";

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
  /** Where the ratio comes from. */
  readonly origin: Origin;
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
  const note = `rural ${rural} of urban ${per}, an assumption${why}`;
  return { inNeed, rural, origin: assumed("assumption-splits", note), decimals };
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
type LeafNumber = readonly [value: number, origin: Origin, decimals?: number | undefined];

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
    const item = kind === "needRate" ? "need.rate" : stockItems[kind];
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

  /** Writes a stock of a province as a whole and the rural share of it, each with where it comes from. */
  putShared(
    kind: StockKind,
    service: string,
    code: string,
    [value, origin, decimals]: LeafNumber,
    [share, shareOrigin]: LeafNumber,
  ): void {
    const at = { area: code, subject: service, year: this.year };
    const whole = round(value, decimals);
    const rural = round(share, shareDecimals);
    const unit = kind === "staff" ? "persons" : capacityUnit(service);
    this.table.add(stockItems[kind], at, whole, origin, unit);
    this.table.add(`${stockItems[kind]}.rural-share`, at, rural, shareOrigin, "share");
    this.keep(kind, service, code, whole, rural);
  }

  private keep(kind: StockKind, service: string, code: string, whole: number, rural: number): void {
    const stock = this.stockOf(service)[kind];
    stock.set(leafCode(code, "rural"), whole * rural);
    stock.set(leafCode(code, "urban"), whole * (1 - rural));
  }

  /** Writes a provincial total with the rural share that the split gives (`ruralShare`). */
  putSplit(kind: StockKind, service: string, provincial: Provincial, split: Split): void {
    for (const { code } of provinces) {
      const whole = [
        provincial.values.of(code),
        originIn(provincial, code),
        split.decimals,
      ] as const;
      this.putShared(kind, service, code, whole, [ruralShare(code, split), split.origin]);
    }
  }

  /**
   * Writes parts of one provincial total, split alike: what is public, what others provide, whom it takes. Places of all providers are
   * one counted number, of which the public share is another; staff is worked out from the total.
   */
  putParts(
    service: string,
    provincial: Provincial,
    split: Split,
    { capacity, other, staff }: Readonly<Partial<Record<StockKind, Part>>>,
  ): void {
    if (capacity !== undefined) this.putWhole(service, provincial, split, capacity, other);
    if (staff !== undefined)
      this.putSplit("staff", service, scaled(provincial, staff[0], staff[1]), split);
  }

  /** Writes what all providers have, the public share of it, and one rural share for both. */
  private putWhole(
    service: string,
    provincial: Provincial,
    split: Split,
    [publicShare, said, basis = "estimated"]: Part,
    other: Part | undefined,
  ): void {
    const source = basis === "assumed" ? "assumption-providers" : provincial.source;
    const ownership = { basis, source, note: `${said}; the same in every province` } as const;
    for (const { code } of provinces) {
      const at = { area: code, subject: service, year: this.year };
      const whole = round(provincial.values.of(code), split.decimals);
      const rural = round(ruralShare(code, split), shareDecimals);
      const add = (item: string, value: number, origin: Origin, unit: string) =>
        this.table.add(item, at, value, origin, unit);
      add("stock.total", whole, originIn(provincial, code), capacityUnit(service));
      add("stock.public-share", publicShare, ownership, "share");
      add("stock.total.rural-share", rural, split.origin, "share");
      this.keep("capacity", service, code, whole * publicShare, rural);
      if (other !== undefined) this.keep("other", service, code, whole * (1 - publicShare), rural);
    }
  }
}

/** A part of a provincial total: its share, what it is, and how the share is known. */
type Part = readonly [factor: number, note: string, basis?: "estimated" | "assumed"];

const stockItems = {
  capacity: "stock.capacity",
  staff: "stock.staff",
  other: "stock.other-providers",
} as const;

/** Decimals of shares, so that a province's parts keep whole units. */
const shareDecimals = 6;

/**
 * Rural share of a provincial total by persons in need and the ratio r of rural to urban provision per person in need:
 * r·Nr / (Nu + r·Nr).
 */
function ruralShare(code: string, { inNeed, rural }: Split): number {
  const ruralNeed = inNeed(code, "rural") * rural;
  return ruralNeed / (inNeed(code, "urban") + ruralNeed);
}

function originIn({ basis, source, note }: Provincial, code: string): Origin {
  return { basis: typeof basis === "string" ? basis : basis(code), source, note };
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

/** Multiplies the values of all provinces by one factor, which is no province's count: the result is an estimate. */
export function scaled(provincial: Provincial, factor: number, note: string): Provincial {
  const { values, basis, source } = provincial;
  return {
    values: values.each((value) => value * factor),
    basis: basis === "assumed" ? "assumed" : "estimated",
    source,
    note: `${provincial.note}; ${note}`,
  };
}

/** Counts of an earlier year brought to the nation's count of the base year: the nation's growth for every province. */
export function rolled(counts: Provincial, nation: number, from: number): Provincial {
  return {
    values: counts.values.raked(nation),
    ...derived(
      counts.source,
      `${counts.note}; counted ${from}, rolled to 2020 by the nation's growth`,
    ),
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
