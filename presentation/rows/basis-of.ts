import { type Basis, bases, type CompiledPack, domainIds } from "../../models/index.ts";
import type { DomainOrOverall } from "./result-access.ts";

type BasisIndex = ReadonlyMap<string, readonly number[]>;

const known = new WeakMap<CompiledPack, BasisIndex>();

/** [area code] → weakest basis of its base-year stocks and needs by domain (position in `bases`, −1 none), overall last. */
function indexOf(pack: CompiledPack): BasisIndex {
  let index = known.get(pack);
  if (index !== undefined) return index;
  const domainOf = new Map(
    pack.services.map((service, at) => [service.id, pack.domainOfService[at] ?? -1]),
  );
  const made = new Map<string, number[]>();
  for (const datum of pack.data) {
    if (!datum.item.startsWith("stock.") && datum.item !== "need.rate") continue;
    const domain = domainOf.get(datum.subject);
    if (domain === undefined || domain < 0) continue;
    let row = made.get(datum.area);
    if (row === undefined) {
      row = new Array<number>(domainIds.length + 1).fill(-1);
      made.set(datum.area, row);
    }
    const rank = bases.indexOf(datum.basis);
    row[domain] = Math.max(row[domain] ?? -1, rank);
    row[domainIds.length] = Math.max(row[domainIds.length] ?? -1, rank);
  }
  index = made;
  known.set(pack, index);
  return index;
}

/**
 * The weakest basis among the base-year numbers that a level in these areas starts from, which bounds the digits
 * shown. `undefined` when the pack holds none for them.
 */
export function weakestBasis(
  pack: CompiledPack,
  areas: readonly string[],
  domain: DomainOrOverall,
): Basis | undefined {
  const index = indexOf(pack);
  const column = domain === "overall" ? domainIds.length : domainIds.indexOf(domain);
  let weakest = -1;
  for (const area of areas) weakest = Math.max(weakest, index.get(area)?.[column] ?? -1);
  return weakest < 0 ? undefined : bases[weakest];
}
