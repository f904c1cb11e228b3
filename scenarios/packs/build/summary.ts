import { domainIds, type PackFile, type Service } from "../../../models/index.ts";
import { pathValue } from "../../../models/simulation-plan.ts";
import { leaves, provinces, type Setting } from "./geography.ts";
import type { People } from "./people.ts";
import type { StockBook } from "./stocks.ts";
import { total } from "./table.ts";

/** Base-year attainment of one service in one leaf: capacity over need, and both capped. */
export interface LeafAttainment {
  readonly need: number;
  readonly provision: number;
  readonly attainment: number;
}

/** Base-year attainment of a leaf: min(access, working capacity / need), as the simulation has it, before sharing. */
export function leafAttainment(
  service: Service,
  leaf: string,
  people: People,
  book: StockBook,
  access: number,
): LeafAttainment {
  const stock = book.services.get(service.id);
  const setting: Setting = leaf.endsWith("urban") ? "urban" : "rural";
  if (stock === undefined || !service.eligible.settings.includes(setting))
    return { need: 0, provision: 1, attainment: 1 };
  const [from, to] = service.eligible.ages;
  const rate = stock.needRate.get(leaf) ?? service.rate.value;
  const need = people.between(leaf, from, to) * rate * (service.standard.points[0]?.[1] ?? 0);
  const places = stock.capacity.get(leaf) ?? 0;
  const staffed =
    service.provision === "facility" && service.staffing
      ? (stock.staff.get(leaf) ?? 0) * (service.staffing.unitsPerStaff.points[0]?.[1] ?? 0)
      : places;
  const provision =
    need > 0 ? (Math.min(places, staffed) + (stock.other.get(leaf) ?? 0)) / need : 1;
  return { need, provision, attainment: Math.min(service.hukouLinked ? access : 1, provision) };
}

/** Share of people without local hukou who can use a service in a year. */
function coverageIn({ hukouCoverage }: Service, year: number, otherwise: number): number {
  if (hukouCoverage === undefined) return otherwise;
  return "points" in hukouCoverage ? pathValue(hukouCoverage, year) : hukouCoverage.value;
}

/** Two decimals, or a dash where nobody is served. */
function shown(value: number): string {
  return Number.isNaN(value) ? "–   " : value.toFixed(2);
}

/** A table of base-year attainment by service and domain: nation, urban, rural, and the lowest and highest provinces. */
export function attainmentSummary(
  file: PackFile,
  people: People,
  book: StockBook,
  withoutHukou: ReadonlyMap<string, number>,
  hukouCoverage = 0.6,
): string {
  const accessOf = (leaf: string, service: Service) =>
    1 -
    ((withoutHukou.get(leaf) ?? 0) / people.between(leaf)) *
      (1 - coverageIn(service, file.baseYear, hukouCoverage));
  const lines = [
    `${file.id}: attainment in ${file.baseYear} (population-weighted over the leaves that are served, before sharing); P: uncapped provision`,
    "service                     mean  urban rural  P nat  P min        P max        rural/urban P",
  ];
  const byDomain = new Map<string, Map<string, number[]>>();
  for (const service of file.services) {
    const served = leaves.filter((leaf) => service.eligible.settings.includes(leaf.setting));
    const results = served.map((leaf) => ({
      ...leaf,
      persons: people.between(leaf.leaf),
      ...leafAttainment(service, leaf.leaf, people, book, accessOf(leaf.leaf, service)),
    }));
    const mean = (list: typeof results) =>
      list.length === 0
        ? Number.NaN
        : total(list.map((item) => item.attainment * item.persons)) /
          total(list.map((item) => item.persons));
    const provision = (list: typeof results) => {
      const need = total(list.map((item) => item.need));
      return need > 0 ? total(list.map((item) => item.provision * item.need)) / need : Number.NaN;
    };
    const urban = results.filter((item) => item.setting === "urban");
    const rural = results.filter((item) => item.setting === "rural");
    const perProvince = provinces.map(
      (province) =>
        [
          province.shortEn,
          provision(results.filter((item) => item.code === province.code)),
        ] as const,
    );
    const sorted = [...perProvince].sort((a, b) => a[1] - b[1]);
    const [low, high] = [sorted[0], sorted.at(-1)];
    const ratio =
      urban.length > 0 && rural.length > 0 ? (provision(rural) / provision(urban)).toFixed(2) : "–";
    lines.push(
      `${service.id.padEnd(27)} ${mean(results).toFixed(2)}  ${shown(mean(urban))}  ${shown(mean(rural))}   ${provision(results).toFixed(2)}   ${low?.[1].toFixed(2)} ${low?.[0]}      ${high?.[1].toFixed(2)} ${high?.[0]}      ${ratio}`,
    );
    const domain = byDomain.get(service.domain) ?? new Map<string, number[]>();
    for (const item of results)
      domain.set(item.leaf, [
        ...(domain.get(item.leaf) ?? []),
        ...(item.need > 0 ? [item.attainment] : []),
      ]);
    byDomain.set(service.domain, domain);
  }
  lines.push("domain (mean of its services)");
  for (const id of domainIds) {
    const domain = byDomain.get(id);
    if (domain === undefined) continue;
    const mean = (setting?: Setting) => {
      const rows = [...domain].filter(([leaf]) => setting === undefined || leaf.endsWith(setting));
      const level = (list: readonly number[]) => (list.length > 0 ? total(list) / list.length : 1);
      return (
        total(rows.map(([leaf, list]) => level(list) * people.between(leaf))) /
        total(rows.map(([leaf]) => people.between(leaf)))
      );
    };
    lines.push(
      `${id.padEnd(27)} ${mean().toFixed(2)}  ${mean("urban").toFixed(2)}  ${mean("rural").toFixed(2)}`,
    );
  }
  return lines.join("\n");
}
