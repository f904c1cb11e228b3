import {
  type Basis,
  type Bilingual,
  type CompiledPack,
  type DomainId,
  domainIds,
  sourceIds,
} from "../../models/index.ts";
import type { FigureId } from "../store/view-slice.ts";
import { provincesOfArea } from "./area-reading.ts";

/** A table of the pack that a figure is computed from, in the places asked for. */
export interface FigureInput {
  readonly key: string;
  readonly item: string;
  /** The service, where the table has one. */
  readonly subject: Bilingual | undefined;
  /** The weakest basis among the rows: one assumed part makes the whole an assumption. */
  readonly basis: Basis;
  /** Ids of its sources, separated by semicolons. */
  readonly source: string;
}

const stocks = ["stock.capacity", "stock.staff", "stock.other-providers", "need.rate"];
const people = ["population", "population.without-local-hukou"];
const money = [
  "revenue.own",
  "transfers.shared-responsibility",
  "transfers.equalization",
  "transfers.other",
  "gdp",
];

const itemsOf: Readonly<Record<FigureId, readonly string[]>> = {
  index: [...stocks, ...people],
  mean: [...stocks, ...people],
  gini: [...stocks, ...people],
  theil: [...stocks, ...people],
  "urban-rural": [...stocks, ...people],
  "people-meeting": [...stocks, ...people],
  attainment: [...stocks, ...people],
  revenue: money,
  spending: ["spending.domain", "spending.total", ...money],
  population: [
    "population",
    "fertility.total",
    "life-expectancy",
    "life-expectancy.at-age",
    "migration.out-rate",
    "urban-share",
  ],
};

const strength: readonly Basis[] = ["assumed", "estimated", "derived", "observed"];

/** The pack's tables behind a figure of an area, one entry a table and service, weakest basis first. */
export function inputsOf(
  pack: CompiledPack,
  area: string,
  domain: DomainId | undefined,
  figure: FigureId,
): readonly FigureInput[] {
  const items = new Set(itemsOf[figure]);
  const places = new Set<string>([area, pack.areas.nation.code]);
  for (const leaf of leavesOfArea(pack, area)) places.add(pack.areas.leaves[leaf]?.code ?? "");
  for (const province of provincesOfArea(pack, area))
    places.add(pack.areas.provinces[province]?.code ?? "");
  const services = new Map(pack.services.map((service) => [service.id, service]));
  const found = new Map<string, FigureInput & { readonly sources: Set<string> }>();
  for (const datum of pack.data) {
    if (!items.has(datum.item) || !places.has(datum.area)) continue;
    const service = services.get(datum.subject);
    const its = service?.domain ?? domainIds.find((id) => id === datum.subject);
    if (domain !== undefined && its !== undefined && its !== domain) continue;
    const key = `${datum.item}/${service?.id ?? ""}`;
    const old = found.get(key);
    const sources = old?.sources ?? new Set<string>();
    for (const id of sourceIds(datum.source)) sources.add(id);
    const basis =
      old === undefined || strength.indexOf(datum.basis) < strength.indexOf(old.basis)
        ? datum.basis
        : old.basis;
    found.set(key, {
      key,
      item: datum.item,
      subject: service?.name,
      basis,
      sources,
      source: [...sources].join("; "),
    });
  }
  return [...found.values()]
    .map(({ sources: _sources, ...input }) => input)
    .sort((a, b) => strength.indexOf(a.basis) - strength.indexOf(b.basis));
}
