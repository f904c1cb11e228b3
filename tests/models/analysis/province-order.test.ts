import { describe, expect, it } from "vitest";
import { provinceOrder } from "../../../models/analysis/province-order.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { baseline, pack, simulator, withLevers } from "./analysis-fixture.ts";

const start = resolveSettings(pack, baseline.settings);
const open = resolveSettings(pack, withLevers("open", { "hukou-coverage": 1 }).settings);
const moves = provinceOrder(pack, simulator, start, [
  { rule: "nothing", inputs: start },
  { rule: "closed services", inputs: open },
]);
const closedPart = ({ byRule }: (typeof moves)[number]) =>
  byRule.find(({ rule }) => rule === "closed services")?.part ?? Number.NaN;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("the order of provinces", () => {
  it("ranks every province once, the highest index first", () => {
    for (const at of [0, 1] as const) {
      const ordered = [...moves].sort((a, b) => a.rank[at] - b.rank[at]);
      expect(ordered.map(({ rank }) => rank[at])).toEqual(moves.map((_, i) => i + 1));
      const indices = ordered.map(({ index }) => index[at]);
      expect(indices).toEqual([...indices].sort((a, b) => b - a));
    }
  });

  it("accounts for change and level by domain, from the mean over provinces", () => {
    for (const { change, level, index } of moves) {
      expect(sum(change.byDomain.map(({ part }) => part))).toBeCloseTo(change.total, 12);
      expect(sum(level.byDomain.map(({ part }) => part))).toBeCloseTo(level.total, 12);
      const meanLast = sum(moves.map((move) => move.index[1])) / moves.length;
      expect(level.total).toBeCloseTo(index[1] - meanLast, 10);
      const meanChange = sum(moves.map((move) => move.index[1] - move.index[0])) / moves.length;
      expect(change.total).toBeCloseTo(index[1] - index[0] - meanChange, 10);
    }
  });

  it("finds nothing where nothing is put to rest, and closed services where most people live without local hukou", () => {
    for (const { byRule } of moves) expect(byRule[0]).toEqual({ rule: "nothing", part: 0 });
    const closed = [...moves].sort((a, b) => closedPart(a) - closedPart(b));
    expect(closed.slice(0, 2).map(({ province }) => province)).toEqual(["31", "11"]);
    expect(sum(moves.map(closedPart))).toBeCloseTo(0, 12);
  });
});
