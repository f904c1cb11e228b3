import { largestAmount } from "../text/limits.ts";

/** What one item of a data pack must carry. See docs/pack-format.md. */
export interface ItemRule {
  /** Levels of areas; "locality": what lies right above leaves below a province, such as counties. */
  readonly levels: readonly ("nation" | "region" | "province" | "locality" | "leaf")[];
  readonly subject: "none" | "service" | "domain" | "service-or-domain" | "class";
  readonly sex: boolean;
  readonly age: boolean;
  /** Smallest and largest value that can be meant. */
  readonly minimum: number;
  readonly maximum: number;
  /** Is the minimum itself too little? */
  readonly above: boolean;
  /** The unit in which the model counts: nothing is converted. `service`: the one that the service names. */
  readonly unit: string;
}

const item = (
  unit: string,
  levels: ItemRule["levels"],
  more: Partial<Omit<ItemRule, "levels" | "unit">> = {},
): ItemRule => ({
  unit,
  levels,
  subject: "none",
  sex: false,
  age: false,
  minimum: 0,
  maximum: largestAmount,
  above: false,
  ...more,
});

/** Every item that the model reads, in the order of docs/pack-format.md. */
export const itemRules: Readonly<Record<string, ItemRule>> = {
  population: item("persons", ["leaf"], { sex: true, age: true }),
  "population.united-nations": item("persons", ["nation"], { sex: true, age: true }),
  "population.age-shape": item("persons", ["nation"], { sex: true, age: true }),
  "population.without-local-hukou": item("persons", ["leaf"]),
  "population.registered": item("persons", ["province"], { above: true }),
  "mortality.rate": item("per person-year", ["nation"], { sex: true, age: true, maximum: 5 }),
  "life-expectancy": item("years", ["nation", "province"], {
    sex: true,
    minimum: 20,
    maximum: 110,
  }),
  "life-expectancy.at-age": item("years", ["nation"], { sex: true, age: true, maximum: 110 }),
  "fertility.total": item("children per woman", ["nation", "leaf"], { maximum: 10 }),
  "fertility.pattern": item("percent of total fertility", ["nation"], { age: true, maximum: 100 }),
  "sex-ratio-at-birth": item("males per female", ["nation"], { minimum: 0.8, maximum: 1.3 }),
  "net-international-migration": item("persons", ["nation"], { minimum: -largestAmount }),
  "migration.out-rate": item("per person-year", ["province"], { maximum: 1 }),
  "migration.destination-share": item("share", ["province"], { maximum: 1 }),
  "migration.arrival-share": item("share", ["locality"], { maximum: 1 }),
  "migration.local-out-rate": item("per person-year", ["province"], { maximum: 1 }),
  "migration.local-share": item("share", ["locality"], { maximum: 1 }),
  "migration.age-profile": item("relative rate", ["nation"], { sex: true, age: true }),
  "urban-share": item("share", ["nation", "province"], { maximum: 1 }),
  gdp: item("million yuan", ["province"], { above: true }),
  "revenue.own": item("million yuan", ["province"], { above: true }),
  "gdp.one-off-shortfall": item("million yuan", ["province"]),
  "revenue.one-off-shortfall": item("million yuan", ["province"]),
  "revenue.government-funds": item("million yuan", ["province"]),
  "revenue.land": item("million yuan", ["province"]),
  "transfers.shared-responsibility": item("million yuan", ["province"]),
  "transfers.equalization": item("million yuan", ["province"]),
  "transfers.one-off": item("million yuan", ["province"]),
  "transfers.other": item("million yuan", ["province"], { minimum: -largestAmount }),
  "spending.total": item("million yuan", ["province"], { above: true }),
  "spending.domain": item("million yuan", ["province"], { subject: "domain" }),
  "spending.one-off": item("million yuan", ["province"], { subject: "domain" }),
  "running-cost": item("yuan a unit", ["province"], { subject: "service" }),
  "central-share": item("share", ["province"], { maximum: 1 }),
  "stock.capacity": item("service", ["province", "locality", "leaf"], { subject: "service" }),
  "stock.staff": item("persons", ["province", "locality", "leaf"], { subject: "service" }),
  "stock.other-providers": item("service", ["province", "locality", "leaf"], {
    subject: "service",
  }),
  "stock.total": item("service", ["province", "locality"], { subject: "service" }),
  "stock.public-share": item("share", ["province"], { subject: "service", maximum: 1 }),
  "stock.total.rural-share": item("share", ["province"], { subject: "service", maximum: 1 }),
  "stock.capacity.rural-share": item("share", ["province"], { subject: "service", maximum: 1 }),
  "stock.staff.rural-share": item("share", ["province"], { subject: "service", maximum: 1 }),
  "stock.other-providers.rural-share": item("share", ["province"], {
    subject: "service",
    maximum: 1,
  }),
  "need.rate": item("share", ["leaf"], { subject: "service", maximum: 1 }),
  "settlement.people-share": item("share", ["leaf"], { subject: "class", maximum: 1 }),
  "settlement.area-per-person": item("km² a person", ["leaf"], { subject: "class" }),
  "reach.sites": item("sites", ["leaf"], { subject: "service" }),
  "reach.speed": item("km/h", ["leaf"], { subject: "service", above: true, maximum: 1000 }),
  "cost.capital": item("yuan a unit", ["region"], { subject: "service" }),
};

/** Rows of what happened; their indicator is free, their dimensions are looser. */
export const observedPrefix = "observed.";

/** Units of those that the program reads, as those of the items that they are held against. */
const observedUnits: Readonly<Record<string, string>> = {
  population: "persons",
  "population.age": "persons",
  births: "persons",
  deaths: "persons",
  "urban-share": "share",
  "life-expectancy": "years",
  gdp: "million yuan",
  "revenue.own": "million yuan",
  "spending.total": "million yuan",
  "spending.function": "million yuan",
  transfers: "million yuan",
  capacity: "service",
  attainment: "share",
  "enrolment-rate": "share",
  enrolment: "persons",
  staff: "persons",
  "health-personnel": "persons",
};

/** The unit of an item's rows, `service` for the one that a service names; undefined where any is fine. */
export function unitOfItem(item: string): string | undefined {
  if (item.startsWith(observedPrefix)) return observedUnits[item.slice(observedPrefix.length)];
  return itemRules[item]?.unit;
}

/** `0`, `1-4`, `85+`: the ages that a row may name, or undefined. */
export function parseAge(text: string): readonly [first: number, last: number] | undefined {
  const match = /^(\d{1,3})(?:-(\d{1,3})|(\+))?$/.exec(text);
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = match[3] === "+" ? 100 : match[2] === undefined ? first : Number(match[2]);
  return first <= last && last <= 100 ? [first, last] : undefined;
}
