import { describe, expect, it } from "vitest";
import { wholeSelection } from "../../../presentation/rows/selection.ts";
import {
  ensembleRequest,
  goalRequest,
  targetFor,
  type WhySubject,
  whySubjectOf,
  whyTargets,
  wishedValue,
} from "../../../renderer/readings/why-requests.ts";
import type { ScenarioDocument } from "../../../renderer/scenarios/workspace.ts";
import type { GoalWish } from "../../../renderer/store/analysis-slice.ts";
import { chinaPack } from "../fixtures/pack.ts";

const pack = chinaPack();
const document = (id: string): ScenarioDocument => ({
  id,
  pack: pack.hash,
  origin: { kind: "own" },
  title: { en: id, "zh-CN": id },
  note: { en: "", "zh-CN": "" },
  settings: { levers: {}, weights: { kind: "equal" }, parameters: {} },
});
const subject: WhySubject = whySubjectOf({
  pack,
  active: document("mine"),
  base: document("base"),
  measure: "index",
  selection: wholeSelection(pack),
  year: 2035,
});
const wish: GoalWish = {
  value: undefined,
  money: "any",
  costs: "political",
  measure: "sum",
  fixed: [],
  prove: false,
};

describe("what the questions ask of the model", () => {
  it("holds the scenario against the base with the same draws, and a base against nothing", () => {
    expect(ensembleRequest(subject).scenarios.map(({ id }) => id)).toEqual(["base", "mine"]);
    const alone = { ...subject, active: subject.base };
    expect(ensembleRequest(alone).scenarios.map(({ id }) => id)).toEqual(["base"]);
  });

  it("holds the nation's targets to the place selected, as ours, and leaves out what counts the whole nation", () => {
    const nation = whyTargets(subject);
    expect(nation).toEqual(pack.targets);
    const selection = { ...wholeSelection(pack), area: "52", setting: "rural" as const };
    const targets = whyTargets(whySubjectOf({ ...subject, selection }));
    const held = targets.slice(0, targets.length - nation.length);
    expect(targets.slice(held.length)).toEqual(nation);
    expect(held.length).toBeGreaterThan(0);
    for (const { area, basis, id, name } of held) {
      expect([area, basis]).toEqual(["52-rural", "ours"]);
      expect(id).toMatch(/-in-52-rural$/);
      expect(name.en).toMatch(/ \(rural Guizhou\)$/);
      expect(name["zh-CN"]).toMatch(/^贵州乡村/);
    }
    expect(held.map(({ id }) => id)).toContain("equalization-2035-in-52-rural");
    expect(held.some(({ id }) => id.startsWith("old-compounds"))).toBe(false);
    // A goal keeps to what a plan declares.
    expect(targetFor(whySubjectOf({ ...subject, selection }))).toBeUndefined();
  });

  it("asks for the declared target, or for half of what is missing where none is declared", () => {
    expect(targetFor(subject)?.value).toBe(0.95);
    expect(wishedValue(subject, wish, 0.8)).toBe(0.95);
    expect(wishedValue({ ...subject, year: 2031 }, wish, 0.8)).toBe(0.9);
    expect(wishedValue({ ...subject, measure: "inequality", year: 2031 }, wish, 0.04)).toBe(0.02);
    expect(wishedValue(subject, { ...wish, value: 0.91 }, 0.8)).toBe(0.91);
  });

  it("lets levers that must stay, stay, and money be limited", () => {
    const request = goalRequest(subject, { ...wish, fixed: ["sharing"], money: "none" }, 0.8, 500);
    expect(request.moves.map(({ lever }) => lever)).not.toContain("sharing");
    expect(request.mostAddedSpending).toBe(0);
    expect(
      goalRequest(subject, { ...wish, money: "one-percent" }, 0.8, 500).mostAddedSpending,
    ).toBe(5);
    expect(goalRequest(subject, wish, 0.8, 500)).toMatchObject({ mostAddedSpending: undefined });
    const gap = goalRequest({ ...subject, measure: "inequality" }, wish, 0.03, 500);
    expect(gap.comparison).toBe("at-most");
  });
});
