import { deviation, sum } from "d3-array";
import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../cli/counties.ts";
import { leverEffects } from "../../models/analysis/lever-effects.ts";
import { blockOf } from "../../models/made-blocks.ts";
import { readSeries } from "../../models/reading/series.ts";
import { checkIds, type RunResult } from "../../models/results.ts";
import { leverIndex, levers } from "../../models/scenario/levers.ts";
import { resolveScenario } from "../../models/scenario/resolve.ts";
import { createSimulator, simulate } from "../../models/simulate.ts";
import { compiledPack, presetOf } from "./china-2020.ts";

const pack = compiledPack("china-2020");
const last = pack.years.length - 1;
const reformStart = 2026 - pack.baseYear;

/** Runs with one lever at a value from 2026 on, everything else at its default. */
function runWith(values: Readonly<Record<string, number>>): RunResult {
  const settings = pack.leverDefaults.slice();
  for (const [id, value] of Object.entries(values)) {
    for (let y = reformStart; y <= last; y++)
      settings[leverIndex(id) * pack.years.length + y] = value;
  }
  return simulate(pack, {
    levers: settings,
    parameters: Float64Array.from(pack.parameters, (parameter) => parameter.value),
    weights: { kind: "equal" },
  });
}

/** Transfers of the provinces that have more residents than registered people, all years. */
const receivingTransfers = (result: RunResult) =>
  pack.areas.provinces.reduce((total, { code }, p) => {
    const [residents = 0] = readSeries(pack, result, {
      indicator: "population",
      area: code,
    }).values;
    return residents > (pack.accounts.registeredPopulation[p] ?? 0)
      ? total + sum(readSeries(pack, result, { indicator: "revenue.transfers", area: code }).values)
      : total;
  }, 0);

const gdpPerHead = (result: RunResult) =>
  pack.areas.provinces.map(({ code }) => {
    const of = (indicator: string) =>
      readSeries(pack, result, { indicator, area: code }).values.at(-1) ?? Number.NaN;
    return of("gdp") / of("population");
  });

/** Destinations with more income and services gain: the covariance of net migration with GDP per head. */
const migrationTowardsIncome = (result: RunResult) => {
  const perHead = gdpPerHead(result);
  return pack.areas.provinces.reduce((total, { code }, p) => {
    const moved = readSeries(pack, result, { indicator: "net-migration", area: code }).values;
    return total + (moved.at(-1) ?? Number.NaN) * (perHead[p] ?? Number.NaN);
  }, 0);
};

/** What a lever's sentence says of several places at once; all else that levers promise is declared with them. */
const promises = [
  [
    "resident-weight",
    1,
    "gives to provinces with more residents than registered people",
    receivingTransfers,
    1,
  ],
  [
    "regional-convergence",
    3,
    "narrows GDP per head",
    (run: RunResult) => deviation(gdpPerHead(run).map(Math.log)) ?? Number.NaN,
    -1,
  ],
  ["migration-response", 2, "sends people where income is", migrationTowardsIncome, 1],
] as const;

describe("every lever does what its sentence promises", () => {
  const base = runWith({});

  it.each(promises)("%s at %s %s", (lever, value, _promise, measured, direction) => {
    const change = measured(runWith({ [lever]: value })) - measured(base);
    expect(Math.sign(change) * direction).toBe(1);
  });

  it.each(["baseline", "full-reform"])(
    "by an amount that a person can see, from %s, over its whole range",
    (id) => {
      const start = resolveScenario(presetOf(pack, id), pack);
      const effects = leverEffects(pack, createSimulator(pack), start, 2026);
      expect(effects.filter(({ visible }) => !visible).map(({ lever }) => lever.id)).toEqual([]);
    },
  );

  it.each(["baseline", "full-reform"])(
    "among the counties of Guizhou, where it divides something among counties, from %s",
    async (id) => {
      const guizhou = await loadPackByCounty(undefined, ["52"]);
      const among = levers.filter(({ byCounty }) => byCounty);
      const start = resolveScenario(presetOf(guizhou, id), guizhou);
      const effects = leverEffects(guizhou, createSimulator(guizhou), start, 2026, among);
      expect(effects.map(({ lever, visible }) => [lever.id, visible])).toEqual([
        ["pass-down-by-base", true],
      ]);
    },
  );
});

describe("no lever breaks an account", () => {
  it.each(
    levers.flatMap((lever) => [
      [lever.id, lever.minimum] as const,
      [lever.id, lever.maximum] as const,
    ]),
  )("%s at %s", (lever, value) => {
    const checks = blockOf(runWith({ [lever]: value }), "checks");
    checkIds.forEach((id, index) => {
      for (let y = 0; y <= last; y++) {
        expect(checks[y * checkIds.length + index], `${id} in ${pack.baseYear + y}`).toBeLessThan(
          1e-9,
        );
      }
    });
  });
});
