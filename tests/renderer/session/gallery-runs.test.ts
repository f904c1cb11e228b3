import { beforeEach, expect, it, vi } from "vitest";
import { createSyncRunner } from "../../../models/runner.ts";
import type { RunInputs } from "../../../models/scenario/settings.ts";
import { fillGallery } from "../../../renderer/session/gallery-runs.ts";
import { figuresOf, galleryRunOf } from "../../../renderer/store/gallery-slice.ts";
import { workbench } from "../../../renderer/store.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { openWindow, preset } from "../fixtures/scenarios.ts";

const runner = createSyncRunner(chinaPack());
const free = () => Promise.resolve();
const engine = () => ({
  run: vi.fn(async (_pack: string, inputs: RunInputs) => ({
    result: await runner.run(inputs),
    milliseconds: 1,
  })),
});
const { getState } = workbench;
const documents = () => Object.values(getState().workspace.documents);

beforeEach(() => {
  workbench.setState({ galleryRuns: {}, results: {} });
  openWindow();
});

it("runs each scenario of the library once, the base first, and nothing that is known", async () => {
  const worker = engine();
  await fillGallery(worker, new AbortController().signal, free);
  expect(worker.run).toHaveBeenCalledTimes(2);
  expect(documents().every((one) => figuresOf(getState(), one) !== undefined)).toBe(true);
  expect(Object.keys(getState().galleryRuns)[0]).toBe("baseline");
  await fillGallery(worker, new AbortController().signal, free);
  expect(worker.run).toHaveBeenCalledTimes(2);
});

it("a scenario that was edited has no figures until it has run again; a copy shares those of its original", async () => {
  const worker = engine();
  await fillGallery(worker, new AbortController().signal, free);
  const copy = getState().duplicateScenario("reform");
  const document = () => {
    const found = getState().workspace.documents[copy];
    if (found === undefined) throw new RangeError(copy);
    return found;
  };
  expect(figuresOf(getState(), document())).toBeDefined();
  getState().setLever("sharing", { kind: "constant", value: 0.1 });
  expect(figuresOf(getState(), document())).toBeUndefined();
  await fillGallery(worker, new AbortController().signal, free);
  expect(worker.run).toHaveBeenCalledTimes(3);
  expect(figuresOf(getState(), document())?.index.at(-1)).toBeGreaterThan(0.5);
});

it("one that cannot run says why, and the others go on", async () => {
  const broken = preset("broken", { sharing: { kind: "constant", value: 7 } });
  getState().addScenario(broken);
  const worker = engine();
  await fillGallery(worker, new AbortController().signal, free);
  expect(galleryRunOf(getState(), broken)?.outcome).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("levers.sharing"),
  });
  expect(worker.run).toHaveBeenCalledTimes(2);
});

it("stops when the gallery closes", async () => {
  const worker = engine();
  const controller = new AbortController();
  await fillGallery(worker, controller.signal, async () => controller.abort());
  expect(worker.run).not.toHaveBeenCalled();
});
