import { greatest } from "d3-array";
import {
  type CompiledPack,
  type ReachChange,
  type RunResult,
  reachCounter,
  readingOf,
  type Service,
  type Setting,
} from "../../models/index.ts";
import { countyVillages, thinnestCounties } from "./county-villages.ts";
import { type NarrowedSelection, narrowed, type Selection } from "./selection.ts";

/** People beyond reach in a place, in a year of a run. */
export interface ReachShares {
  /** People whom the service is for; where several are meant, residents. */
  readonly persons: number;
  /** Share of them beyond reach, 0 … 1, in the year and in the base year; of several services the mean. */
  readonly share: number;
  readonly inBaseYear: number;
}

/** The villages of a county. */
export interface CountyReachRow extends ReachShares {
  readonly code: string;
  readonly parent: string;
}

/** A service in the villages of a province. */
export interface ServiceReachRow {
  readonly service: string;
  /** From the base year to the year looked at. */
  readonly change: ReachChange;
  /** The county with the largest share beyond reach, and that share; undefined where nobody is. */
  readonly furthest: { readonly code: string; readonly share: number } | undefined;
}

/** Who lives beyond reach of services in the villages of a province. */
export interface CountyReachRows {
  readonly province: string;
  readonly year: number;
  /** What is read: the villages of the province. */
  readonly narrow: NarrowedSelection;
  /** The villages of all counties together, and their towns. */
  readonly villages: ReachShares;
  readonly towns: ReachShares;
  /** The furthest first. */
  readonly counties: readonly CountyReachRow[];
  /** In the order of the pack. */
  readonly services: readonly ServiceReachRow[];
  /** Counties whose settled land nobody knows: there it is the ratio of the province, and they are left out of the order. */
  readonly withoutLand: number;
  /** Counties with the most settled land a person that the pack counts: of equal density, where there are several. */
  readonly thinnest: number;
  /** Counties without villages. */
  readonly withoutVillages: number;
}

/**
 * Who lives beyond reach of what is selected, in the villages of a province's counties: one service, those of a domain that people have to
 * get to, or all of them. Undefined where there is none.
 *
 * What a county has of its own is how thinly its villagers live, and what becomes of them and of its places; the sites of the base year are the
 * province's, dealt out by people and settled land (`compileReach`). Towns are one class of density everywhere, so that each starts from the
 * province's ratio: they are told together. The mean over services is that of the indicator `reach`, weighted by residents.
 */
export function countyReachRows(
  pack: CompiledPack,
  { result }: { readonly result: RunResult },
  selection: Selection,
  province: string,
  year: number,
): CountyReachRows | undefined {
  const services = servicesWithWays(pack, selection);
  const [first] = services;
  if (first === undefined) return undefined;
  const { counties: known, withoutLand, withoutVillages } = countyVillages(pack, province);
  if (known.length === 0) return undefined;
  const own = services.length === 1 ? reachCounter(pack, result, first.id) : undefined;
  const narrow = narrowed(
    pack,
    {
      ...selection,
      area: province,
      setting: "rural",
      ...(own === undefined ? {} : { domain: first.domain, service: first.id }),
    },
    "reach",
  );
  const { value } = readingOf(pack, result);
  const sharesOf = (area: string, setting: Setting): ReachShares => {
    const beyondIn = (at: number) => 1 - value({ ...narrow.query, area, setting }, at);
    return {
      persons:
        own?.count({ area, setting }, year).persons ??
        value({ indicator: "population", area, setting }, year),
      share: beyondIn(year),
      inBaseYear: beyondIn(pack.baseYear),
    };
  };
  const counties = known
    .map((one): CountyReachRow => ({ ...one, ...sharesOf(one.code, "rural") }))
    // Where nobody is whom it is for, nobody lives beyond reach.
    .filter(({ share, persons }) => persons > 0 && Number.isFinite(share))
    .sort((a, b) => b.share - a.share || a.code.localeCompare(b.code));
  return {
    province,
    year,
    narrow,
    villages: sharesOf(province, "rural"),
    towns: sharesOf(province, "urban"),
    counties,
    services: services.map(({ id }): ServiceReachRow => {
      const { count, change } = reachCounter(pack, result, id);
      const shares = known.map(({ code }) => {
        const { persons, beyond } = count({ area: code, setting: "rural" }, year);
        return { code, share: persons > 0 ? beyond / persons : 0 };
      });
      const furthest = greatest(shares, ({ share }) => share);
      return {
        service: id,
        change: change({ area: province, setting: "rural" }, pack.baseYear, year),
        furthest: furthest !== undefined && furthest.share > 0 ? furthest : undefined,
      };
    }),
    withoutLand,
    thinnest: thinnestCounties(pack, known),
    withoutVillages,
  };
}

/** Services of what is selected that people of villages have to get to. */
function servicesWithWays(
  { services }: CompiledPack,
  { domain, service }: Selection,
): readonly Service[] {
  return services.filter(
    (one) =>
      one.reach !== undefined &&
      one.eligible.settings.includes("rural") &&
      (service ?? one.id) === one.id &&
      (domain ?? one.domain) === one.domain,
  );
}
