import { type RegionCode, regionCodes } from "./geography.ts";
import { estimated, round, type TableWriter } from "./table.ts";

/** Building costs differ by region: land left out, labour and material. */
const regionFactor: Readonly<Record<RegionCode, number>> = {
  east: 1.15,
  central: 0.95,
  west: 1,
  northeast: 0.95,
};

/** National capital cost of a unit, yuan of 2020, and what it rests on. */
export const capitalCosts: Readonly<
  Record<string, { readonly yuan: number; readonly note: string; readonly source: string }>
> = {
  "childcare-places": {
    yuan: 60_000,
    source: "unit-costs;assumption-costs",
    note: "fitted rooms; kindergartens cost 51,000 to 140,000 a place",
  },
  "preschool-places": {
    yuan: 70_000,
    source: "unit-costs;assumption-costs",
    note: "kindergartens 51,000 (2016) to 140,000 (2021) a place",
  },
  "primary-places": {
    yuan: 60_000,
    source: "unit-costs;assumption-costs",
    note: "primary schools 28,000 to 74,000 a place, 2019 to 2026",
  },
  "junior-places": {
    yuan: 75_000,
    source: "assumption-costs",
    note: "a quarter above primary: laboratories, more room",
  },
  "senior-places": { yuan: 100_000, source: "assumption-costs", note: "boarding included" },
  "hospital-beds": {
    yuan: 700_000,
    source: "unit-costs;assumption-costs",
    note: "from 290,000 (psychiatric) to 2.1 million (tertiary); township beds are cheaper",
  },
  "elderly-care-beds": {
    yuan: 120_000,
    source: "unit-costs;assumption-costs",
    note: "287,000 a bed in a county home, community beds far less",
  },
  "nursing-beds": {
    yuan: 60_000,
    source: "unit-costs;assumption-costs",
    note: "refit of a bed that stands (bathroom, call system, care room); the bed itself is counted among all elderly-care beds",
  },
  "public-rental-housing": {
    yuan: 70_000,
    source: "assumption-costs",
    note: "20 m² a person at 3,500 yuan",
  },
  "old-compounds": {
    yuan: 8_000,
    source: "assumption-costs",
    note: "about 20,000 to 25,000 yuan a household",
  },
  "rural-decent-homes": {
    yuan: 12_000,
    source: "assumption-costs",
    note: "about 35,000 yuan a house",
  },
  "sports-area": { yuan: 350, source: "assumption-costs", note: "mostly open-air grounds" },
  "maternal-child-health": {
    yuan: 40_000_000,
    source: "assumption-costs",
    note: "a county institution of about 8,000 m²",
  },
  "library-holdings": { yuan: 80, source: "assumption-costs", note: "a volume with its shelf" },
  "library-floor": {
    yuan: 4_500,
    source: "unit-costs;assumption-costs",
    note: "community centres 1,700 to 2,800 yuan a m²; libraries with fittings",
  },
};

/** Capital cost rows by region for the given services, in prices of the base year. */
export function addCapitalCosts(
  table: TableWriter,
  services: readonly string[],
  year: number,
  priceFactor = 1,
): void {
  for (const service of services) {
    const cost = capitalCosts[service];
    if (cost === undefined) throw new RangeError(`capital cost: nothing for ${service}`);
    for (const region of regionCodes) {
      table.add(
        "cost.capital",
        { area: region, subject: service, year },
        round(cost.yuan * regionFactor[region] * priceFactor),
        estimated(
          cost.source,
          `${cost.note}; region factor ${regionFactor[region]}${priceFactor === 1 ? "" : `; prices of the base year (× ${priceFactor})`}`,
        ),
      );
    }
  }
}
