import { expect, it } from "vitest";
import { settingsOf } from "../../../models/scenario/scenario.ts";
import { stackScenarios } from "../../../models/scenario/stack.ts";
import { scenarioNote } from "../../../presentation/words/scenario-note.ts";
import { compiledPack, presetOf } from "../../models/china-2020.ts";

const pack = compiledPack("china-2020");
const reform = presetOf(pack, "full-reform");
const origin = { title: reform.title, settings: settingsOf(reform, pack) };
const nothing = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
const hukou = { kind: "ramp", from: 2025, to: 2028, value: 0.9 } as const;

it("what nobody wrote is made from the levers, in both languages", () => {
  expect(scenarioNote({ settings: nothing }, pack)).toEqual({
    en: "Every lever stays at the data pack's default.",
    "zh-CN": "所有杠杆保持数据包默认值。",
  });
  const settings = { ...nothing, levers: { "hukou-coverage": hukou } };
  expect(scenarioNote({ settings }, pack)).toEqual({
    en: "Against the data pack's defaults: Coverage of residents without local hukou: 77% → 90% by 2028.",
    "zh-CN": "与数据包默认值相比：未落户常住人口覆盖率：77% → 90%（2028年达到）。",
  });
});

it("a copy of a preset says what it has of its own", () => {
  expect(scenarioNote({ settings: origin.settings }, pack, origin).en).toBe("As Full reform.");
  const { sharing: _, ...levers } = origin.settings.levers;
  const settings = { ...origin.settings, levers };
  expect(scenarioNote({ settings }, pack, origin).en).toBe(
    "As Full reform, except: Sharing between neighbours: 60% → 20% from 2026.",
  );
});

it("many changes are counted, and the largest named", () => {
  const { en } = scenarioNote({ settings: origin.settings }, pack);
  expect(en).toMatch(/^Changes 19 inputs against the data pack's defaults, among them: /);
  expect(en.split("; ")).toHaveLength(4);
});

it("a stack names its parts first", () => {
  const { scenario } = stackScenarios(reform, presetOf(pack, "fiscal-stress"), pack);
  if (scenario === undefined) throw new RangeError("the two disagree");
  const note = scenarioNote(
    { settings: settingsOf(scenario, pack), stack: scenario.stack },
    pack,
    origin,
  );
  expect(note.en).toMatch(
    /^Put together from Full reform and Fiscal stress\. As Full reform, except: /,
  );
  expect(note["zh-CN"]).toMatch(/^由“全面改革”和“财政承压”叠加而成。/);
});

it("what somebody wrote stays, and stands for the language in which nothing was written", () => {
  const note = { en: "Ours.", "zh-CN": " " };
  expect(scenarioNote({ note, settings: nothing }, pack)).toEqual({
    en: "Ours.",
    "zh-CN": "Ours.",
  });
});
