import { expect, it } from "vitest";
import type { EvidenceRow } from "../../../renderer/readings/evidence-rows.ts";
import { sourceCounts } from "../../../renderer/readings/source-counts.ts";

it("counts inputs by their sources and bases, the most used first, for each source that they stand on", () => {
  const row = (sourceIds: string, basis: EvidenceRow["basis"]) =>
    ({ sourceIds, basis }) as EvidenceRow;
  const rows = [
    row("b", "assumed"),
    row("a", "observed"),
    row("a", "observed"),
    row("a; b", "derived"),
  ];
  const counts = sourceCounts(rows);
  expect(counts.map(({ id, count }) => [id, count])).toEqual([
    ["a", 3],
    ["b", 2],
  ]);
  expect(counts[0]?.byBasis).toEqual({ observed: 2, derived: 1, estimated: 0, assumed: 0 });
});
