import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scenarioHash } from "../../../models/scenario/hash.ts";
import { defaultLeverValue } from "../../../models/scenario/profile.ts";
import { readScenario } from "../../../models/scenario/read.ts";
import { type Scenario, settingsOf } from "../../../models/scenario/scenario.ts";
import { type StackConflict, stackScenarios } from "../../../models/scenario/stack.ts";
import { writeScenario } from "../../../models/scenario/write.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { compiledPack, presetOf } from "../china-2020.ts";
import { anyScenario } from "./scenario-arbitrary.ts";

const pack = compiledPack("china-2020");

function scenario(id: string, change: Partial<Scenario> = {}): Scenario {
  return {
    id,
    title: { en: `Reform ${id}`, "zh-CN": `改革${id}` },
    pack: { id: pack.id },
    levers: {},
    weights: { kind: "equal" },
    parameters: {},
    targets: [],
    ...change,
  };
}

const nothing = scenario("nothing");
/** Any scenario on the pack; parameters, whose values only a pack can judge, are left to the tests below. */
const onPack = anyScenario.map((one) => ({ ...one, pack: { id: pack.id }, parameters: {} }));

/** A scenario without the levers that another sets, and without what there is but one of. */
function apartFrom(one: Scenario, ...others: readonly Scenario[]): Scenario {
  const { seed: _, ...rest } = one;
  const taken = new Set(others.flatMap(({ levers }) => Object.keys(levers)));
  const levers = Object.entries(one.levers).filter(([id]) => !taken.has(id));
  return { ...rest, weights: { kind: "equal" }, levers: Object.fromEntries(levers) };
}

function stacked(first: Scenario, last: Scenario): Scenario {
  const { scenario: made } = stackScenarios(first, last, pack);
  if (made === undefined) throw new RangeError("the two disagree");
  return made;
}

describe("stacking two scenarios", () => {
  it("with one that sets nothing gives the other, on either side", () => {
    fc.assert(
      fc.property(onPack, (one) => {
        expect(stackScenarios(one, nothing, pack).scenario).toBe(one);
        const under = stackScenarios(nothing, one, pack).scenario;
        expect(under && settingsOf(under, pack)).toEqual(settingsOf(one, pack));
      }),
      { numRuns: 100 },
    );
  });

  it("with itself changes nothing that a run depends on, and no side is asked for", () => {
    fc.assert(
      fc.property(onPack, (one) => {
        const { conflicts, scenario: twice } = stackScenarios(one, one, pack);
        expect(conflicts).toEqual([]);
        expect(twice && scenarioHash(twice, pack)).toBe(scenarioHash(one, pack));
      }),
      { numRuns: 100 },
    );
  });

  it("commutes where the two set different levers", () => {
    fc.assert(
      fc.property(onPack, onPack, (one, other) => {
        const apart = apartFrom(other, one);
        expect(scenarioHash(stacked(one, apart), pack)).toBe(
          scenarioHash(stacked(apart, one), pack),
        );
      }),
      { numRuns: 100 },
    );
  });

  it("associates where nothing conflicts, in settings, name, id and parts", () => {
    fc.assert(
      fc.property(onPack, onPack, onPack, (one, second, third) => {
        const b = apartFrom(second, one);
        const c = apartFrom(third, one, second);
        const [left, right] = [stacked(stacked(one, b), c), stacked(one, stacked(b, c))];
        expect(settingsOf(left, pack)).toEqual(settingsOf(right, pack));
        expect([left.id, left.title["zh-CN"]]).toEqual([right.id, right.title["zh-CN"]]);
        expect(left.stack).toEqual(right.stack);
      }),
      { numRuns: 100 },
    );
  });

  it("takes the side that is preferred, and neither without a preference", () => {
    fc.assert(
      fc.property(onPack, onPack, (one, other) => {
        const { conflicts, undecided, scenario: open } = stackScenarios(one, other, pack);
        expect(undecided).toEqual(conflicts);
        expect(open === undefined).toBe(conflicts.length > 0);
        const made = (["first", "last"] as const).map(
          (side) => stackScenarios(one, other, pack, side).scenario,
        );
        const kept = { first: made[0], last: made[1] };
        for (const { kind, id, first, last } of conflicts) {
          if (kind === "lever")
            expect([kept.first?.levers[id], kept.last?.levers[id]]).toEqual([first, last]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("goes through a file and stays the same", () => {
    fc.assert(
      fc.property(onPack, onPack, (one, other) => {
        const { scenario: made } = stackScenarios(one, other, pack, "last");
        if (made === undefined) throw new RangeError("a side was preferred");
        const text = writeScenario(made);
        const again = parsedValue(readScenario(text, "stack.yaml"));
        expect(again).toEqual(made);
        expect(writeScenario(again)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});

describe("what is a conflict", () => {
  const ids = (conflicts: readonly StackConflict[]) =>
    conflicts.map(({ kind, id }) => `${kind} ${id}`);

  it("is a lever with two paths, a parameter with two values, two weightings", () => {
    const one = scenario("a", {
      levers: { sharing: 0.6, "hukou-coverage": 0.9 },
      parameters: { "wage-pass-through": 0.8 },
      weights: { kind: "entropy" },
    });
    const weights = { kind: "own", weights: { ...ownWeights(), childcare: 2 } } as const;
    const other = scenario("b", {
      levers: { sharing: 0.4, "gdp-growth": 3 },
      parameters: { "wage-pass-through": 0.9 },
      weights,
    });
    const { conflicts, undecided } = stackScenarios(one, other, pack, ({ kind }) =>
      kind === "lever" ? "last" : undefined,
    );
    expect(ids(conflicts)).toEqual([
      "lever sharing",
      "parameter wage-pass-through",
      "weights weights",
    ]);
    expect(ids(undecided)).toEqual(["parameter wage-pass-through", "weights weights"]);
  });

  it("is not one path in two forms, nor a lever that stands at its default", () => {
    const one = scenario("a", { levers: { sharing: 0.6, "digital-service": 0.5 } });
    const ramp = { kind: "ramp", from: 2025, to: 2030, value: 0.6 } as const;
    expect(
      stackScenarios(apart(one), scenario("b", { levers: { sharing: ramp } }), pack).conflicts,
    ).toEqual([]);
    const usual = defaultLeverValue(pack, "sharing", pack.horizonYear);
    const atDefault = scenario("d", { levers: { sharing: usual, "gdp-growth": 3 } });
    const { conflicts, scenario: made } = stackScenarios(apart(one), atDefault, pack);
    expect(conflicts).toEqual([]);
    expect(made?.levers).toEqual({ sharing: 0.6, "gdp-growth": 3 });
  });

  it("scenarios of another pack are refused", () => {
    const foreign = scenario("x", { pack: { id: "china-2010" }, levers: { sharing: 0.6 } });
    expect(() => stackScenarios(foreign, nothing, pack)).toThrow(/china-2010/);
  });

  function apart(one: Scenario): Scenario {
    return { ...one, levers: { sharing: one.levers.sharing ?? 0 } };
  }
});

it("a stack is called after both, a place keeps its capital, and its parts are listed", () => {
  const reform = scenario("full-reform", {
    title: { en: "Full reform", "zh-CN": "全面改革" },
    levers: { sharing: 0.6 },
  });
  const stress = scenario("fiscal-stress", {
    title: { en: "Fiscal stress", "zh-CN": "财政承压" },
    levers: { "gdp-growth": 2.5 },
  });
  const both = stacked(reform, stress);
  expect(both.title).toEqual({ en: "Full reform + fiscal stress", "zh-CN": "全面改革＋财政承压" });
  expect(both.id).toBe("full-reform-plus-fiscal-stress");
  expect(both.note).toBeUndefined();
  expect(both.stack?.map(({ id }) => id)).toEqual(["full-reform", "fiscal-stress"]);
  const place = scenario("g", {
    title: { en: "Guizhou first", "zh-CN": "贵州先行" },
    levers: { "digital-service": 0.6 },
  });
  expect(stacked(both, place).title.en).toBe("Full reform + fiscal stress + Guizhou first");
});

function ownWeights() {
  return {
    childcare: 1,
    schooling: 1,
    "work-income": 1,
    "health-care": 1,
    "elderly-care": 1,
    housing: 1,
    "support-weak": 1,
    veterans: 1,
    "culture-sports": 1,
  };
}

it("the presets disagree only where they should", () => {
  const named = (id: string) => presetOf(pack, id);
  const between = (one: string, other: string) =>
    stackScenarios(named(one), named(other), pack).conflicts.map(({ id }) => id);
  expect(between("full-reform", "fiscal-stress")).toEqual([]);
  expect(between("full-reform", "balanced-transfers")).toEqual([
    "central-share",
    "equalization-coefficient",
    "resident-weight",
  ]);
  expect(stackScenarios(named("baseline"), named("fiscal-stress"), pack).scenario?.id).toBe(
    "fiscal-stress",
  );
});
