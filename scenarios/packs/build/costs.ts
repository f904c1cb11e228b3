import type { Service } from "../../../models/index.ts";
import { type RegionCode, regionCodes } from "./geography.ts";
import { estimated, need, numberIn, readRaw, round, type TableWriter } from "./table.ts";

/** Building costs differ by region: land left out, labour and material. */
const regionFactor: Readonly<Record<RegionCode, number>> = {
  east: 1.15,
  central: 0.95,
  west: 1,
  northeast: 0.95,
};

/**
 * Capital cost rows by region for the services with buildings, in prices of the base year: the national cost of a unit in yuan of
 * 2020 (services/capital_costs.csv, with what it rests on) times the region's factor.
 */
export function addCapitalCosts(
  table: TableWriter,
  folder: string,
  services: readonly Service[],
  year: number,
  priceFactor = 1,
): void {
  const costs = new Map(
    readRaw(`${folder}/services/capital_costs.csv`).map((row) => [row.service, row]),
  );
  const prices = priceFactor === 1 ? "" : `; prices of the base year (× ${priceFactor})`;
  for (const { id, provision } of services) {
    if (provision !== "facility") continue;
    const row = need(costs, id, "capital cost");
    for (const region of regionCodes) {
      const factor = regionFactor[region];
      const yuan = round(numberIn(row, "yuan_2020") * factor * priceFactor);
      const note = `${row.note}; region factor ${factor}${prices}`;
      const at = { area: region, subject: id, year };
      table.add("cost.capital", at, yuan, estimated(row.source ?? "", note));
    }
  }
}
