import { beforeAll, describe, expect, it } from "vitest";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import type { RunResult } from "../../../models/results.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import {
  compareWithOutcomes,
  type OutcomeComparison,
} from "../../../models/track-record/outcomes.ts";
import { compiledPack } from "../china-2020.ts";

let pack: CompiledPack;
let run: RunResult;
let outcomes: readonly OutcomeComparison[];

beforeAll(() => {
  pack = compiledPack("china-2020");
  run = simulate(
    pack,
    resolveSettings(pack, { levers: {}, weights: { kind: "equal" }, parameters: {} }),
  );
  outcomes = compareWithOutcomes(pack, run, 2025);
});

const of = (id: string): OutcomeComparison => {
  const found = outcomes.find(({ target }) => target.id === id);
  if (found === undefined) throw new Error(`no outcome of ${id}`);
  return found;
};

describe("targets beside what was counted", () => {
  it("are all those of the 14th plan, none later, each with a value of the run", () => {
    expect(outcomes.map(({ target }) => target.id)).toEqual(
      pack.targets.filter(({ plan }) => plan === "14fyp").map(({ id }) => id),
    );
    for (const { model } of outcomes) expect(Number.isFinite(model)).toBe(true);
  });

  it("show elderly beds as counted in 2024: 7.99 million of about ten, the year still open", () => {
    const beds = of("elderly-beds-2025");
    expect(beds.outcome?.value).toBe(7_993_000);
    expect(beds.outcome?.year).toBe(2024);
    expect(beds.target.value).toBe(10_000_000);
    expect(beds.outcomeMet).toBeNull();
    expect(beds.modelMet).toBe(false);
    expect(beds.relativeError).toBeCloseTo((beds.modelInOutcomeYear ?? 0) / 7_993_000 - 1, 12);
  });

  it("read physicians and nurses per 1,000 in their target's year", () => {
    expect(of("physicians-2025").outcome?.value).toBe(3.77);
    expect(of("nurses-2025").outcome?.value).toBe(4.3);
    expect(of("nurses-2025").outcomeMet).toBe(true);
    expect(of("nurses-2025").baseYear?.outcome).toBe(3.34);
  });

  it("set enrolment beside enrolment, and start both from the base year's count", () => {
    const preschool = of("preschool-2025");
    expect(preschool.outcome?.year).toBe(2024);
    expect(preschool.outcome?.value).toBe(0.92);
    const base = preschool.baseYear;
    if (base === null) throw new Error("enrolment of 2020 was counted");
    expect(preschool.relativeError).toBeCloseTo(
      ((preschool.modelInOutcomeYear ?? 0) * base.outcome) /
        base.model /
        (preschool.outcome?.value ?? 1) -
        1,
      12,
    );
  });

  it("leave open what nobody counted", () => {
    const homes = of("training-2025");
    expect(homes.outcome).toBeNull();
    expect(homes.outcomeMet).toBeNull();
    expect(homes.relativeError).toBeNull();
    expect(homes.model).not.toBeNull();
  });
});
