import type { Basis } from "../../models/index.ts";
import type { EvidenceRow } from "./evidence-rows.ts";

/** A source and the inputs that stand on it. */
export interface SourceCount {
  readonly id: string;
  readonly count: number;
  readonly byBasis: Readonly<Record<Basis, number>>;
}

/** Inputs counted by their sources, the most used first; an input that stands on two counts for each. */
export function sourceCounts(rows: readonly EvidenceRow[]): readonly SourceCount[] {
  const counts = new Map<string, Record<Basis, number>>();
  for (const row of rows) {
    for (const id of row.sourceIds.split(";").map((part) => part.trim())) {
      if (id === "") continue;
      let byBasis = counts.get(id);
      if (byBasis === undefined) {
        byBasis = { observed: 0, derived: 0, estimated: 0, assumed: 0 };
        counts.set(id, byBasis);
      }
      byBasis[row.basis] += 1;
    }
  }
  return [...counts]
    .map(([id, byBasis]) => ({
      id,
      byBasis,
      count: byBasis.observed + byBasis.derived + byBasis.estimated + byBasis.assumed,
    }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}
