import { domainIds } from "./domains.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import { perPack } from "./per-pack.ts";

/**
 * Groups that are measured: leaf × registration, [leaf] people registered there, then [leaf] people without local hukou; the leaves
 * alone where a pack knows nobody without.
 */
export function groupCountOf(pack: CompiledPack): number {
  const leaves = pack.areas.leaves.length;
  return pack.withoutLocalHukou.some((persons) => persons > 0) ? 2 * leaves : leaves;
}

/** Which leaves a service is for and which domain it belongs to: what made blocks need to know of a pack. */
export interface ServicePlaces {
  readonly leafCount: number;
  readonly groupCount: number;
  /** [k·leafCount + leaf] 1 where the service is for people of this setting. */
  readonly serves: Uint8Array;
  /** [domain·leafCount + leaf] number of services of the domain that the leaf is meant to have. */
  readonly servicesInLeaf: Uint8Array;
  /** [domain] services of the domain. */
  readonly servicesOfDomain: readonly Int32Array[];
  /** [leaf] */
  readonly provinceOfLeaf: Int32Array;
  readonly provinceCount: number;
}

/** Found once for a pack. */
export const servicePlaces = perPack((pack): ServicePlaces => {
  const { areas, services } = pack;
  const { leaves, provinces, provinceOfLeaf } = areas;
  const leafCount = leaves.length;
  const serves = new Uint8Array(services.length * leafCount);
  const servicesInLeaf = new Uint8Array(domainIds.length * leafCount);
  services.forEach(({ domain, eligible }, k) => {
    const row = domainIds.indexOf(domain) * leafCount;
    leaves.forEach(({ setting }, a) => {
      if (setting === "" || !eligible.settings.includes(setting)) return;
      serves[k * leafCount + a] = 1;
      servicesInLeaf[row + a] += 1;
    });
  });
  return {
    leafCount,
    groupCount: groupCountOf(pack),
    serves,
    servicesInLeaf,
    servicesOfDomain: domainIds.map((id) =>
      Int32Array.from(services.flatMap(({ domain }, k) => (domain === id ? [k] : []))),
    ),
    provinceOfLeaf,
    provinceCount: provinces.length,
  };
});
