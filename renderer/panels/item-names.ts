import type { TFunction } from "i18next";

/** Items of a pack's tables that have a name in both languages; docs/pack-format.md lists them. */
const itemKeys = {
  population: "items.population",
  "population.age-shape": "items.populationAgeShape",
  "population.without-local-hukou": "items.withoutHukou",
  "population.registered": "items.registered",
  "mortality.rate": "items.mortality",
  "life-expectancy": "items.lifeExpectancy",
  "life-expectancy.at-age": "items.lifeExpectancyAtAge",
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

/** What was counted after the base year, under the name that follows `observed.`. */
const observedKeys = {
  births: "items.births",
  deaths: "items.deaths",
  "population.age": "items.populationAge",
  "capacity-per-1000": "items.capacityPerThousand",
  "capacity-per-person": "items.capacityPerPerson",
  capacity: "items.allCapacity",
  "enrolment-rate": "items.enrolmentRate",
  enrolment: "items.enrolment",
  attainment: "items.attainment",
  "spending.function": "items.spendingFunction",
  "health-personnel": "items.healthPersonnel",
  staff: "items.staff",
} as const;

const observed = "observed.";

/** The name of a table item; an item that only this pack knows keeps its id. */
export function itemName(t: TFunction, item: string): string {
  if (item.startsWith(observed)) {
    const what = item.slice(observed.length);
    const key = observedKeys[what as keyof typeof observedKeys];
    return t("items.observed", { what: key === undefined ? itemName(t, what) : t(key) });
  }
  const key = itemKeys[item as keyof typeof itemKeys];
  return key === undefined ? item : t(key);
}
