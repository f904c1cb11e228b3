import { group, rollup, sum } from "d3-array";
import {
  type AreaTree,
  areaMembers,
  type CompiledPack,
  type Datum,
  type OwnTable,
} from "../../models/index.ts";

/** Stocks as a table of one's own names them. */
export type OwnStock = "capacity" | "staff" | "other-providers" | "total";

/** What a table says of one stock of a service in a province, beside what the pack has for the whole of it. */
export interface OwnTableSum {
  readonly province: string;
  readonly service: string;
  readonly stock: OwnStock;
  readonly unit: string;
  readonly counties: number;
  readonly countiesOfProvince: number;
  readonly counted: number;
  readonly ofProvince: number;
}

/** Rows that do not fit, each once, whatever it lacks. */
export const unmatchedRows = ({ problems }: Pick<OwnTable, "problems">): number =>
  new Set(problems.map(({ place }) => place?.line)).size;

/**
 * Sums of what fits of a table by province, service and stock, in the order of the table.
 *
 * @param whole the pack that has the provinces whole
 * @param tree its areas with the provinces in detail
 */
export function ownTableSums(
  whole: CompiledPack,
  { rows }: Pick<OwnTable, "rows">,
  { localities, provinceOfLocality, provinces }: AreaTree,
): readonly OwnTableSum[] {
  const provinceOf = new Map(
    localities.map(({ code }, l) => [code, provinces[provinceOfLocality[l] ?? -1]?.code ?? ""]),
  );
  const counties = rollup(
    provinceOf.values(),
    (own) => own.length,
    (code) => code,
  );
  return [
    ...group(rows, ({ area, subject, item }) => `${provinceOf.get(area)}|${subject}|${item}`),
  ].map(([key, own]) => {
    const [province = "", service = "", item = ""] = key.split("|");
    return {
      province,
      service,
      stock: item.replace("stock.", "") as OwnStock,
      unit: own[0]?.unit ?? "",
      counties: own.length,
      countiesOfProvince: counties.get(province) ?? 0,
      counted: sum(own, ({ value }) => value),
      ofProvince: stockOf(whole, province, service, item),
    };
  });
}

/** What a pack has of a stock in a province. */
function stockOf(
  { areas, services, stocks }: CompiledPack,
  province: string,
  service: string,
  item: Datum["item"],
): number {
  const kinds = {
    "stock.capacity": [stocks.capacity],
    "stock.staff": [stocks.staff],
    "stock.other-providers": [stocks.otherProviders],
    "stock.total": [stocks.capacity, stocks.otherProviders],
  }[item];
  const k = services.findIndex(({ id }) => id === service);
  return areaMembers(areas, province).leaves.reduce(
    (sum, leaf) =>
      (kinds ?? []).reduce((all, kind) => all + (kind[k * areas.leaves.length + leaf] ?? 0), sum),
    0,
  );
}
