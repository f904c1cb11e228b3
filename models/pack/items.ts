import type { Area } from "./schema.ts";

/** What one item of a data pack must carry. See docs/pack-format.md. */
export interface ItemRule {
  readonly levels: readonly Area["level"][];
  readonly subject: "none" | "service" | "domain" | "service-or-domain" | "class";
  readonly sex: boolean;
  readonly age: boolean;
  /** Smallest and largest value that can be meant. */
  readonly minimum: number;
  readonly maximum: number;
}

const item = (
  levels: readonly Area["level"][],
  more: Partial<Omit<ItemRule, "levels">> = {},
): ItemRule => ({
  levels,
  subject: "none",
  sex: false,
  age: false,
  minimum: 0,
  maximum: Number.POSITIVE_INFINITY,
  ...more,
});

/** Every item that the model reads, in the order of docs/pack-format.md. */
export const itemRules: Readonly<Record<string, ItemRule>> = {
  population: item(["leaf"], { sex: true, age: true }),
  "population.united-nations": item(["nation"], { sex: true, age: true }),
  "population.age-shape": item(["nation"], { sex: true, age: true }),
  "population.without-local-hukou": item(["leaf"]),
  "population.registered": item(["province"]),
  "mortality.rate": item(["nation"], { sex: true, age: true, maximum: 5 }),
  "life-expectancy": item(["nation", "province"], { sex: true, minimum: 20, maximum: 110 }),
  "life-expectancy.at-age": item(["nation"], { sex: true, age: true, maximum: 110 }),
  "fertility.total": item(["nation", "leaf"], { maximum: 10 }),
  "fertility.pattern": item(["nation"], { age: true, maximum: 100 }),
  "sex-ratio-at-birth": item(["nation"], { minimum: 0.8, maximum: 1.3 }),
  "net-international-migration": item(["nation"], { minimum: Number.NEGATIVE_INFINITY }),
  "migration.out-rate": item(["province"], { maximum: 1 }),
  "migration.destination-share": item(["province"], { maximum: 1 }),
  "migration.age-profile": item(["nation"], { sex: true, age: true }),
  "urban-share": item(["nation", "province"], { maximum: 1 }),
  gdp: item(["province"]),
  "revenue.own": item(["province"]),
  "gdp.one-off-shortfall": item(["province"]),
  "revenue.one-off-shortfall": item(["province"]),
  "revenue.government-funds": item(["province"]),
  "revenue.land": item(["province"]),
  "transfers.shared-responsibility": item(["province"]),
  "transfers.equalization": item(["province"]),
  "transfers.one-off": item(["province"]),
  "transfers.other": item(["province"], { minimum: Number.NEGATIVE_INFINITY }),
  "spending.total": item(["province"]),
  "spending.domain": item(["province"], { subject: "domain" }),
  "spending.one-off": item(["province"], { subject: "domain" }),
  "running-cost": item(["province"], { subject: "service" }),
  "central-share": item(["province"], { maximum: 1 }),
  "stock.capacity": item(["province", "leaf"], { subject: "service" }),
  "stock.staff": item(["province", "leaf"], { subject: "service" }),
  "stock.other-providers": item(["province", "leaf"], { subject: "service" }),
  "stock.total": item(["province"], { subject: "service" }),
  "stock.public-share": item(["province"], { subject: "service", maximum: 1 }),
  "stock.total.rural-share": item(["province"], { subject: "service", maximum: 1 }),
  "stock.capacity.rural-share": item(["province"], { subject: "service", maximum: 1 }),
  "stock.staff.rural-share": item(["province"], { subject: "service", maximum: 1 }),
  "stock.other-providers.rural-share": item(["province"], { subject: "service", maximum: 1 }),
  "need.rate": item(["leaf"], { subject: "service", maximum: 1 }),
  "settlement.people-share": item(["leaf"], { subject: "class", maximum: 1 }),
  "settlement.area-per-person": item(["leaf"], { subject: "class" }),
  "reach.sites": item(["leaf"], { subject: "service" }),
  "cost.capital": item(["region"], { subject: "service" }),
};

/** Rows of what happened; their indicator is free, their dimensions are looser. */
export const observedPrefix = "observed.";

/** `0`, `1-4`, `85+`: the ages that a row may name, or undefined. */
export function parseAge(text: string): readonly [first: number, last: number] | undefined {
  const match = /^(\d{1,3})(?:-(\d{1,3})|(\+))?$/.exec(text);
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = match[3] === "+" ? 100 : match[2] === undefined ? first : Number(match[2]);
  return first <= last && last <= 100 ? [first, last] : undefined;
}
