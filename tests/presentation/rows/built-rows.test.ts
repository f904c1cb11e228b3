import { describe, expect, it } from "vitest";
import { loadScenario } from "../../../cli/scenarios.ts";
import { resolveScenario, simulate } from "../../../models/index.ts";
import { builtRows } from "../../../presentation/rows/built-rows.ts";
import { builtServices } from "../../../presentation/rows/pipeline-rows.ts";
import { wholeSelection } from "../../../presentation/rows/selection.ts";
import { chinaPack } from "../../renderer/fixtures/pack.ts";

const pack = chinaPack();
const whole = wholeSelection(pack);
const places = [
  whole,
  { ...whole, area: "52" },
  { ...whole, area: "54", setting: "rural" },
] as const;

describe("what becomes of places", () => {
  it.each(["baseline", "full-reform", "fiscal-stress", "consolidate-and-convert"])(
    "adds up in every service, place and year: %s",
    (id) => {
      const result = simulate(pack, resolveScenario(loadScenario(id, pack), pack));
      for (const place of places)
        for (const year of pack.years)
          for (const row of builtRows(pack, result, place, year)) {
            const left = row.start + row.opened - row.lost + row.moved;
            expect(Math.abs(left - row.now)).toBeLessThanOrEqual(1e-5 + 1e-9 * row.start);
            expect(Math.min(row.opened, row.lost)).toBeGreaterThanOrEqual(0);
            // Villages become towns, and never the other way round.
            if (place.setting === "all") expect(row.moved).toBe(0);
            else expect(row.moved).toBeLessThanOrEqual(0);
          }
    },
  );

  it("moves from villages to towns what villages that become towns have", () => {
    const result = simulate(pack, resolveScenario(loadScenario("baseline", pack), pack));
    const [urban, rural] = (["urban", "rural"] as const).map((setting) =>
      builtRows(pack, result, { ...whole, area: "13", setting }, pack.horizonYear),
    );
    urban?.forEach(({ service, moved }, at) => {
      expect(moved, service).toBeCloseTo(-(rural?.[at]?.moved ?? Number.NaN), 0);
    });
    expect(urban?.find(({ service }) => service === "primary-places")?.moved).toBeGreaterThan(1e5);
  });

  it("is nothing yet in the base year, and is told of the domain selected or of all", () => {
    const result = simulate(pack, resolveScenario(loadScenario("baseline", pack), pack));
    const rows = builtRows(pack, result, whole, pack.baseYear);
    expect(rows.map(({ service }) => service)).toEqual(builtServices(pack).map(({ id }) => id));
    expect(rows.every(({ opened, lost, start, now }) => opened + lost === 0 && start === now)).toBe(
      true,
    );
    const schooling = builtRows(pack, result, { ...whole, domain: "schooling" }, pack.horizonYear);
    expect(schooling.map(({ service }) => service)).toContain("primary-places");
    expect(schooling.length).toBeLessThan(rows.length);
  });
});
