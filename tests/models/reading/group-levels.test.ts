import { beforeAll, describe, expect, it } from "vitest";
import { domainIds, overallRow } from "../../../models/domains.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { domainParts } from "../../../models/reading/domain-parts.ts";
import { deprivedAbout, groupLevels } from "../../../models/reading/group-levels.ts";
import { readingOf } from "../../../models/reading/reading.ts";
import type { RunResult } from "../../../models/results.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import type { ScenarioSettings } from "../../../models/scenario/settings.ts";
import { simulate } from "../../../models/simulate.ts";
import { compiledPack } from "../china-2020.ts";

const plain: ScenarioSettings = { levers: {}, weights: { kind: "equal" }, parameters: {} };
const run = (settings: Partial<ScenarioSettings> = {}): RunResult =>
  simulate(pack, resolveSettings(pack, { ...plain, ...settings }));

let pack: CompiledPack;
let result: RunResult;
beforeAll(() => {
  pack = compiledPack("china-2020");
  result = run();
});

describe("groups of people", () => {
  const places = [
    { area: "CN", setting: "all" },
    { area: "west", setting: "rural" },
    { area: "52", setting: "all" },
    { area: "52-urban", setting: "all" },
  ] as const;

  it.each(places)(
    "are everybody in $area $setting once, at levels that average to the place's",
    (place) => {
      const { value } = readingOf(pack, result);
      for (const year of [2020, 2029, 2035]) {
        const groups = groupLevels(pack, result, place, year);
        const persons = groups.reduce((sum, one) => sum + one.persons, 0);
        expect(persons).toBeCloseTo(value({ indicator: "population", ...place }, year), 3);
        for (const [row, domain] of [...domainIds, "overall" as const].entries()) {
          const mean = groups.reduce((sum, one) => sum + one.persons * (one.levels[row] ?? 0), 0);
          expect(mean / persons).toBeCloseTo(
            value({ indicator: "attainment.standing", domain, ...place }, year),
            9,
          );
        }
      }
    },
  );

  it("are those of one registration alone where that is asked for", () => {
    const where = { area: "52", setting: "urban", registration: "unregistered" } as const;
    const [group, ...others] = groupLevels(pack, result, where, 2035);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ leaf: "52-urban", registration: "unregistered" });
    expect(group?.levels[overallRow]).toBeCloseTo(
      readingOf(pack, result).value(
        { indicator: "attainment.standing", area: "52", setting: "urban", group: "unregistered" },
        2035,
      ),
      9,
    );
    // In villages nobody is without.
    expect(groupLevels(pack, result, { ...where, setting: "rural" }, 2035)).toEqual([]);
  });
});

describe("people deprived, and what hangs on the line", () => {
  it("are as many as the measure counts, and as it would count were the cutoffs moved", () => {
    const cutoffs = (at: number) => ({
      parameters: Object.fromEntries(
        domainIds.map((domain) => [`deprivation-cutoff-${domain}`, at]),
      ),
    });
    const groups = groupLevels(pack, result, { area: "CN", setting: "all" }, 2035);
    const counted = (of: RunResult) =>
      readingOf(pack, of).value({ indicator: "deprivation.headcount" }, 2035);
    const about = deprivedAbout(result, groups, 2035);
    expect(about.share).toBeCloseTo(counted(result), 12);
    expect(about.low).toBeCloseTo(counted(run(cutoffs(0.79))), 12);
    expect(about.high).toBeCloseTo(counted(run(cutoffs(0.81))), 12);
    // The baseline's head count does hang on a hair.
    expect(about.high - about.low).toBeGreaterThan(0.05);
  });

  it("are no share where nobody is", () => {
    expect(deprivedAbout(result, [], 2035).share).toBeNaN();
  });
});

describe("the parts of an overall value", () => {
  it.each([
    { indicator: "equalization.index" },
    { indicator: "equalization.index.current", area: "52" },
    { indicator: "equalization.mean", setting: "rural" },
    { indicator: "attainment.standing", setting: "urban" },
  ] as const)("of $indicator add up to it, whatever the weights", (query) => {
    const own = run({
      weights: {
        kind: "own",
        weights: Object.fromEntries(domainIds.map((domain, d) => [domain, d + 1])) as Record<
          (typeof domainIds)[number],
          number
        >,
      },
    });
    for (const run of [result, own]) {
      const parts = domainParts(pack, run, query, 2035) ?? [];
      const whole = readingOf(pack, run).value(query, 2035);
      expect(parts).toHaveLength(domainIds.length);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(whole, 9);
    }
    const [first = 0] = domainParts(pack, own, query, 2035) ?? [];
    const childcare = { ...query, domain: "childcare" } as const;
    expect(first).toBeCloseTo(readingOf(pack, own).value(childcare, 2035) / 45, 9);
  });

  it("are none where the value is no average of the domains", () => {
    expect(
      domainParts(pack, result, { indicator: "equalization.inequality" }, 2035),
    ).toBeUndefined();
    expect(domainParts(pack, result, { indicator: "deprivation.headcount" }, 2035)).toBeUndefined();
  });
});
