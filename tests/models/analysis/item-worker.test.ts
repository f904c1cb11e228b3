import { expect, it } from "vitest";
import { type ItemRequest, runItems } from "../../../models/analysis/analysis.ts";
import { createItemPool } from "../../../models/analysis/item-pool.ts";
import { analysisMethods, packForRuns } from "../../../models/analysis/item-worker.ts";
import { headlineQuantity } from "../../../models/analysis/quantities.ts";
import { Stopped } from "../../../models/calls.ts";
import { served } from "../served.ts";
import { baseline, pack, preset, simulator } from "./analysis-fixture.ts";

const ensemble: ItemRequest = {
  kind: "ensemble",
  scenarios: [baseline, preset("full-reform")],
  quantities: [headlineQuantity],
  targets: pack.targets,
  inputs: {},
  sampling: "sobol",
  seed: 7,
  runs: 5,
};
const shorter: ItemRequest = { ...ensemble, scenarios: [baseline], targets: [], runs: 5 };

async function worker() {
  const caller = served(analysisMethods());
  await caller.calls.adoptPack(packForRuns(pack));
  return caller;
}

it("answers two analyses in turn, each with its own plan, with the bytes of one thread", async () => {
  const { calls } = await worker();
  const pool = createItemPool([calls]);
  const [first, second] = await Promise.all([pool.rows(ensemble, 0, 5), pool.rows(shorter, 0, 5)]);
  expect(first).toEqual(runItems(simulator, ensemble, 0, 5));
  expect(second).toEqual(runItems(simulator, shorter, 0, 5));
});

it("an analysis that is given up rejects, and its workers answer the next", async () => {
  const caller = await worker();
  const stop = new AbortController();
  const given = createItemPool([caller.until(stop.signal)]).rows(ensemble, 0, 5);
  stop.abort();
  await expect(given).rejects.toThrow(Stopped);
  const next = await createItemPool([caller.calls]).rows(shorter, 0, 5);
  expect(next).toEqual(runItems(simulator, shorter, 0, 5));
});

it("a wrong stretch is refused with the model's own error", async () => {
  const { calls } = await worker();
  await expect(calls.rows(ensemble, 3, 9)).rejects.toThrow(/^from: /);
});
