import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadScenario } from "../../../cli/scenarios.ts";
import { domainIds, resolveScenario } from "../../../models/index.ts";
import { createSimulator } from "../../../models/simulate.ts";
import type { ScenarioRun } from "../../../presentation/rows/scenario-run.ts";
import {
  isInOneColour,
  mapScale,
  provinceIndicator,
  provinceIndicators,
  sameInMost,
  tileMapRows,
} from "../../../presentation/rows/tile-map-rows.ts";
import { chinaPack } from "../../renderer/fixtures/pack.ts";

/** Years of every map; `MAP_YEARS=all` takes each one. */
const pack = chinaPack();
const years =
  process.env.MAP_YEARS === "all"
    ? Array.from(pack.years)
    : [pack.baseYear, 2026, 2030, pack.horizonYear];
const presets = readdirSync(join(import.meta.dirname, "../../../scenarios/presets"))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -".yaml".length));
const runOf = (id: string): ScenarioRun => ({
  id,
  name: id,
  slot: 0,
  isBase: id === "baseline",
  result: createSimulator(pack).run(resolveScenario(loadScenario(id, pack), pack)),
});

test("no map is in one colour unless most provinces show one number, and no number stands in two colours", {
  timeout: 180_000,
}, () => {
  const base = runOf("baseline");
  expect(presets.length).toBeGreaterThanOrEqual(10);
  let [maps, ofYear, alike] = [0, 0, 0];
  for (const preset of presets) {
    const active = preset === "baseline" ? base : runOf(preset);
    const runs = active === base ? [base] : [base, active];
    for (const indicator of provinceIndicators) {
      const domains = provinceIndicator(indicator).domain === "none" ? [] : domainIds;
      for (const domain of ["overall", ...domains] as const) {
        for (const mode of runs.length > 1
          ? (["level", "difference"] as const)
          : ["level" as const]) {
          const choice = { activeId: active.id, indicator, domain, mode };
          for (const year of years) {
            const scale = mapScale(pack, runs, choice, year);
            const rows = tileMapRows(pack, runs, choice, year, scale);
            const told = `${preset} ${indicator} ${domain} ${mode} ${year}`;
            const classOf = new Map<number, number>();
            for (const { written, classIndex, value } of rows.tiles) {
              expect(classIndex >= 0, told).toBe(Number.isFinite(value));
              if (classIndex < 0) continue;
              expect(classOf.get(written) ?? classIndex, `${told}: ${written}`).toBe(classIndex);
              classOf.set(written, classIndex);
            }
            // A higher number never has a lower class.
            const inOrder = [...classOf].sort(([a], [b]) => a - b).map(([, index]) => index);
            expect(inOrder, told).toEqual(inOrder.toSorted((a, b) => a - b));
            expect(rows.classes.length, told).toBeLessThanOrEqual(7);
            if (isInOneColour(rows.tiles.map(({ classIndex }) => classIndex))) {
              expect(sameInMost(rows), told).toBeDefined();
              alike++;
            }
            maps++;
            if (scale.over === "year") ofYear++;
          }
        }
      }
    }
  }
  console.log(`${maps} maps: ${ofYear} in classes of their year, ${alike} with one number`);
  expect(ofYear).toBeGreaterThan(0);
  expect(alike).toBeLessThan(maps / 2);
});
