import type { TFunction } from "i18next";

/** Items of a pack's tables that have a name in both languages; docs/pack-format.md lists them. */
const itemKeys = {
  population: "items.population",
  "population.without-local-hukou": "items.withoutHukou",
  "population.registered": "items.registered",
  "mortality.rate": "items.mortality",
  "life-expectancy": "items.lifeExpectancy",
  "fertility.total": "items.fertilityTotal",
  "fertility.pattern": "items.fertilityPattern",
  "sex-ratio-at-birth": "items.sexRatio",
  "net-international-migration": "items.internationalMigration",
  "migration.out-rate": "items.outRate",
  "migration.destination-share": "items.destinationShare",
  "migration.age-profile": "items.ageProfile",
  "urban-share": "items.urbanShare",
  gdp: "items.gdp",
  "revenue.own": "items.ownRevenue",
  "transfers.shared-responsibility": "items.transfersShared",
  "transfers.equalization": "items.transfersEqualization",
  "transfers.other": "items.transfersOther",
  "spending.total": "items.spendingTotal",
  "spending.domain": "items.spendingDomain",
  "central-share": "items.centralShare",
  "stock.capacity": "items.capacity",
  "stock.staff": "items.staff",
  "stock.other-providers": "items.otherProviders",
  "need.rate": "items.needRate",
  "cost.capital": "items.capitalCost",
} as const;

/** The name of a table item; an item that only this pack knows keeps its id. */
export function itemName(t: TFunction, item: string): string {
  if (item.startsWith("observed."))
    return t("items.observed", { what: item.slice("observed.".length) });
  const key = itemKeys[item as keyof typeof itemKeys];
  return key === undefined ? item : t(key);
}
