import { beforeEach, expect, it, vi } from "vitest";
import { readingOf } from "../../../models/reading/reading.ts";
import { createSyncRunner } from "../../../models/runner.ts";
import { levers, leversOn } from "../../../models/scenario/levers.ts";
import { profileForSlider } from "../../../models/scenario/profile.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import type { RunInputs } from "../../../models/scenario/settings.ts";
import { activeDocument, withLever } from "../../../renderer/scenarios/workspace.ts";
import {
  influenceSubject,
  isSameSubject,
  measureInfluence,
  suggestMove,
} from "../../../renderer/session/lever-influence.ts";
import { workbench } from "../../../renderer/store.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { openWindow } from "../fixtures/scenarios.ts";

const pack = chinaPack();
const runner = createSyncRunner(pack);
const engine = {
  run: vi.fn(async (_pack: string, inputs: RunInputs) => ({
    result: await runner.run(inputs),
    milliseconds: 1,
  })),
};
const free = () => Promise.resolve();
const { getState } = workbench;

beforeEach(() => {
  workbench.setState({ influence: undefined, measuring: undefined });
  openWindow();
  engine.run.mockClear();
});

/** The index in 2035 with a lever of the active scenario at a value. */
async function indexWith(id: string, value: number): Promise<number> {
  const lever = levers.find((one) => one.id === id);
  if (lever === undefined) throw new RangeError(id);
  const { settings } = activeDocument(getState().workspace);
  const moved = withLever(settings, id, profileForSlider(pack, lever, value));
  const result = await runner.run(resolveSettings(pack, moved));
  return readingOf(pack, result).value({ indicator: "equalization.index" }, 2035);
}

it("measures every lever at both ends on the scenario and the line looked at, and says of what it is", async () => {
  await measureInfluence(engine, new AbortController().signal, free);
  const { influence, measuring } = getState();
  expect(measuring).toBeUndefined();
  expect(engine.run).toHaveBeenCalledTimes(2 * leversOn(pack).length + 1);
  expect(influence?.sizes.size).toBe(leversOn(pack).length);
  expect(influence?.subject).toMatchObject({ scenario: "reform", measure: "index", year: 2035 });
  const [low, high] = [await indexWith("hukou-coverage", 0), await indexWith("hukou-coverage", 1)];
  expect(influence?.sizes.get("hukou-coverage")).toBeGreaterThanOrEqual(Math.abs(high - low));
  expect(influence && isSameSubject(influence.subject, influenceSubject(getState()))).toBe(true);
  getState().setLever("sharing", undefined);
  expect(influence && isSameSubject(influence.subject, influenceSubject(getState()))).toBe(false);
});

it("stops when somebody stops it, and keeps what was known", async () => {
  const controller = new AbortController();
  await measureInfluence(engine, controller.signal, async () => controller.abort());
  expect(getState().influence).toBeUndefined();
  expect(engine.run).not.toHaveBeenCalled();
});

it("a newcomer is shown a lever that has room and lifts the index", async () => {
  const move = await suggestMove(engine);
  if (move === undefined) throw new RangeError("no lever helps");
  const lever = levers.find(({ id }) => id === move.lever);
  if (lever === undefined) throw new RangeError(move.lever);
  expect(["shortcomings", "efficiency"]).toContain(lever.line);
  expect(lever.domain).toBeUndefined();
  const { settings } = activeDocument(getState().workspace);
  const result = await runner.run(resolveSettings(pack, settings));
  const now = readingOf(pack, result).value({ indicator: "equalization.index" }, 2035);
  const end = move.direction === "right" ? lever.maximum : lever.minimum;
  expect((await indexWith(move.lever, end)) - now).toBeGreaterThan(0.001);
});

it("follows the place that is selected: its own numbers, and another answer once it changes", async () => {
  getState().lookAt({ area: "52", setting: "rural", domain: "elderly-care" });
  await measureInfluence(engine, new AbortController().signal, free);
  const { influence } = getState();
  expect(influence?.subject.selection).toMatchObject({ area: "52", setting: "rural" });
  const query = {
    indicator: "equalization.index",
    area: "52",
    setting: "rural",
    domain: "elderly-care",
  } as const;
  const of = async (value: number): Promise<number> => {
    const lever = levers.find(({ id }) => id === "gap-weight");
    if (lever === undefined) throw new RangeError("gap-weight");
    const { settings } = activeDocument(getState().workspace);
    const moved = withLever(settings, lever.id, profileForSlider(pack, lever, value));
    return readingOf(pack, await runner.run(resolveSettings(pack, moved))).value(query, 2035);
  };
  const gap = levers.find(({ id }) => id === "gap-weight");
  const ends = [await of(gap?.minimum ?? 0), await of(gap?.maximum ?? 0)] as const;
  const size = influence?.sizes.get("gap-weight") ?? 0;
  expect(size).toBeGreaterThanOrEqual(Math.abs(ends[1] - ends[0]) - 1e-12);
  expect(size).toBeLessThan(Math.abs(ends[1] - ends[0]) + 0.05);
  getState().lookAt({ area: "53" });
  expect(influence && isSameSubject(influence.subject, influenceSubject(getState()))).toBe(false);
  getState().lookAt({ area: "CN", setting: "all", domain: undefined });
});
