import type { TFunction } from "i18next";
import type { EvidenceWords } from "../readings/evidence-rows.ts";
import { itemName } from "./item-names.ts";

/** Units as packs, parameters and levers write them. */
const unitKeys = {
  persons: "units.persons",
  "per person-year": "units.perPersonYear",
  years: "units.durationYears",
  "children per woman": "units.children",
  "children-per-woman": "units.children",
  "males per female": "units.sexRatio",
  "percent of total fertility": "units.percentFertility",
  share: "units.share",
  "relative rate": "units.rate",
  "million yuan": "units.millionYuan",
  places: "units.places",
  beds: "units.beds",
  "m²": "units.squareMetres",
  "yuan a unit": "units.yuanUnit",
  yuan: "units.yuan",
  "places per 1,000": "units.placesPerThousand",
  units: "units.units",
  "per 1,000": "units.perThousand",
  "m² per person": "units.squareMetresPerPerson",
  "per year": "units.perYear",
  elasticity: "units.elasticity",
  factor: "units.factor",
  points: "units.points",
  exponent: "units.exponent",
  "share of need": "units.shareOfNeed",
  year: "units.year",
  multiplier: "units.multiplier",
  "percent-per-year": "units.percentPerYear",
  index: "units.index",
  ratio: "units.ratio",
  Gini: "units.gini",
} as const;

/** Quantities that services declare, by their place in the pack's file. */
const quantityKeys = {
  rate: "quantities.rate",
  standard: "quantities.standard",
  demand: "quantities.demand",
  "facility.serviceLifeYears": "quantities.serviceLife",
  "facility.leadTimeYears": "quantities.leadTime",
  "facility.recentGrowthPerYear": "quantities.growth",
  "staffing.unitsPerStaff": "quantities.unitsPerStaff",
  "staffing.attritionPerYear": "quantities.attrition",
  "staffing.hiringLimitPerYear": "quantities.hiring",
  "staffing.recentGrowthPerYear": "quantities.staffGrowth",
  "money.recurrentShare": "quantities.recurrent",
  "money.publicShareOfRunningCost": "quantities.publicShare",
  "money.nationalStandardYuan": "quantities.nationalStandard",
  "otherProviders.maximumShare": "quantities.otherMaximum",
  "otherProviders.purchaseShare": "quantities.otherPurchase",
  "otherProviders.recentGrowthPerYear": "quantities.otherGrowth",
  sharable: "quantities.sharable",
  hukouCoverage: "quantities.hukouCoverage",
  meetsStandardAt: "quantities.meetsStandardAt",
  digitalGain: "quantities.digital",
  "conversions.unitsPerUnit": "quantities.conversionUnits",
  "conversions.costPerUnit": "quantities.conversionCost",
} as const;

/** The name of a unit; a unit that only this pack knows stays as it is. */
export function unitName(t: TFunction, unit: string): string {
  const key = unitKeys[unit as keyof typeof unitKeys];
  return key === undefined ? unit : t(key);
}

/** An age or a range of ages as packs write it: "0", "1-4", "85+". */
export function ageName(t: TFunction, age: string): string {
  if (age.endsWith("+")) return t("ages.over", { age: age.slice(0, -1) });
  const [from, to] = age.split("-");
  if (to !== undefined) return t("ages.range", { from, to });
  return /^\d+$/.test(age) ? t("ages.one", { age }) : age;
}

/** Words for everything in the evidence that the pack names by an id. */
export function evidenceWords(t: TFunction): EvidenceWords {
  return {
    item: (item) => itemName(t, item),
    // Life expectancy is told in years of age, which Chinese counts with another word than time.
    unit: (unit, item) =>
      unit === "years" && item.includes("life-expectancy") ? t("units.years") : unitName(t, unit),
    sex: (sex) => (sex === "male" ? t("sexes.male") : sex === "female" ? t("sexes.female") : sex),
    age: (age) => ageName(t, age),
    kind: (kind) => t(kind === "parameter" ? "items.parameters" : "items.leverDefaults"),
    quantity: (path) => {
      const key =
        quantityKeys[
          path.replace(/^conversions\.\d+\./, "conversions.") as keyof typeof quantityKeys
        ];
      return key === undefined ? path : t(key);
    },
  };
}
