import type { CompiledPack } from "../../models/index.ts";
import type { Selection } from "./selection.ts";

/** How many services of what is selected have stocks that a table of one's own counts in a county, by the county's code. */
export function countedStocks(
  { data, services }: CompiledPack,
  selection: Pick<Selection, "domain" | "service">,
): (county: string) => number {
  const asked = new Set(servicesOf({ services }, selection));
  const counted = new Map<string, Set<string>>();
  for (const { item, area, subject } of data) {
    if (!item.startsWith("stock.") || !asked.has(subject)) continue;
    const own = counted.get(area);
    if (own === undefined) counted.set(area, new Set([subject]));
    else own.add(subject);
  }
  return (county) => counted.get(county)?.size ?? 0;
}

/** Are the stocks of all that is selected counted in every one of some counties? Else the base year's are the ratio of the province. */
export function isCounted(
  pack: CompiledPack,
  selection: Pick<Selection, "domain" | "service">,
  counties: readonly { readonly code: string }[],
): boolean {
  const all = servicesOf(pack, selection).length;
  const counted = countedStocks(pack, selection);
  return counties.every(({ code }) => counted(code) === all);
}

function servicesOf(
  { services }: Pick<CompiledPack, "services">,
  { domain, service }: Pick<Selection, "domain" | "service">,
): readonly string[] {
  return services.flatMap((one) =>
    (service ?? one.id) === one.id && (domain ?? one.domain) === one.domain ? [one.id] : [],
  );
}
