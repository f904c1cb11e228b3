import { expect, it, vi } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import {
  createSyncRunner,
  numbersOf,
  type RunInputs,
  resolveSettings,
  type ScenarioSettings,
} from "../../../models/index.ts";
import { settingsByRule } from "../../../presentation/rows/division-rules.ts";
import { runsByRule } from "../../../renderer/session/rule-runs.ts";

const pack = await loadPackByCounty(undefined, ["52"]);
const runner = createSyncRunner(pack);
const engine = () => ({
  run: vi.fn(async (_pack: string, inputs: RunInputs) => ({
    result: await runner.run(inputs),
    milliseconds: 1,
  })),
});
const free = () => Promise.resolve();
const settings: ScenarioSettings = { levers: {}, weights: { kind: "equal" }, parameters: {} };
const asRun = async (own: ScenarioSettings) => ({
  settings: own,
  result: await runner.run(resolveSettings(pack, own)),
});
const { signal } = new AbortController();

it("runs a scenario once under each rule that it does not hold itself", async () => {
  const asIs = await asRun(settings);
  const worker = engine();
  const runs = await runsByRule(worker, pack, asIs, signal, free);
  expect(worker.run).toHaveBeenCalledTimes(1);
  expect(runs?.need).toBe(asIs);
  const base = await asRun(settingsByRule(pack, settings, "base"));
  expect(numbersOf(runs?.base.result ?? asIs.result)).toEqual(numbersOf(base.result));

  const half = {
    ...settings,
    levers: { "pass-down-by-base": { kind: "constant", value: 0.5 } as const },
  };
  await runsByRule(worker, pack, await asRun(half), signal, free);
  expect(worker.run).toHaveBeenCalledTimes(3);
});

it("gives up when the signal comes, before it runs anything more", async () => {
  const asIs = await asRun(settings);
  const controller = new AbortController();
  const worker = engine();
  controller.abort();
  expect(await runsByRule(worker, pack, asIs, controller.signal, free)).toBeUndefined();
  expect(worker.run).not.toHaveBeenCalled();
  const late = new AbortController();
  expect(
    await runsByRule(worker, pack, asIs, late.signal, async () => late.abort()),
  ).toBeUndefined();
  expect(worker.run).not.toHaveBeenCalled();
});

it("passes on what a run fails with", async () => {
  const worker = { run: vi.fn(() => Promise.reject(new Error("lost"))) };
  await expect(runsByRule(worker, pack, await asRun(settings), signal, free)).rejects.toThrow(
    "lost",
  );
});
