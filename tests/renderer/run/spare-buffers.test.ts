// @vitest-environment node
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, expect, it, vi } from "vitest";
import { writeCompiledForm } from "../../../models/pack/compiled-form.ts";
import { readingOf } from "../../../models/reading/reading.ts";
import { numbersOf } from "../../../models/results.ts";
import { createSyncRunner } from "../../../models/runner.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { type ModelRuns, withSpareBuffers } from "../../../renderer/run/engine.ts";
import { type ModelMethods, modelMethods } from "../../../renderer/run/model-methods.ts";
import { served } from "../../models/served.ts";
import { chinaPack } from "../fixtures/pack.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const pack = chinaPack();
const inputsOf = (sharing: number) =>
  resolveSettings(pack, {
    levers: { sharing: { kind: "constant", value: sharing } },
    weights: { kind: "equal" },
    parameters: {},
  });

/** An engine behind a channel, and the length of each spare buffer that its worker was given. */
async function engineWithSpares(): Promise<{ engine: ModelRuns; spares: readonly number[] }> {
  const spares: number[] = [];
  const methods = modelMethods(() => 0);
  const watched: ModelMethods = {
    ...methods,
    run(hash, inputs, spare) {
      if (spare !== undefined) spares.push(spare.byteLength);
      return methods.run(hash, inputs, spare);
    },
  };
  const { calls } = served(watched);
  const engine = withSpareBuffers(calls);
  await calls.openPack(writeCompiledForm(pack, [], ""));
  return { engine, spares };
}

/** Lets the collector take what nobody refers to, and the window hear of it. */
async function afterCollection(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

afterEach(() => vi.unstubAllGlobals());

it("a run lies in the buffer of a result that is gone, with the same bytes as in a new one", async () => {
  const { engine, spares } = await engineWithSpares();
  for (const sharing of [0.1, 0.2, 0.3]) await engine.run(pack.hash, inputsOf(sharing));
  await afterCollection();
  const { result } = await engine.run(pack.hash, inputsOf(0.4));
  expect(spares).toEqual([numbersOf(result).byteLength]);
  expect(numbersOf(result)).toEqual(numbersOf(await createSyncRunner(pack).run(inputsOf(0.4))));
});

it("a result that is held is never run into, whatever else is collected meanwhile", async () => {
  const { engine, spares } = await engineWithSpares();
  const held = await Promise.all(
    [0.5, 0.6].map((sharing) => engine.run(pack.hash, inputsOf(sharing))),
  );
  const before = held.map(({ result }) => numbersOf(result).slice());
  const query = { indicator: "equalization.index" } as const;
  const read = held.map(({ result }) => readingOf(pack, result).series(query));
  for (let move = 0; move < 18; move++) {
    await engine.run(pack.hash, inputsOf(move / 100));
    if (move % 6 === 0) await afterCollection();
  }
  expect(spares.length).toBeGreaterThan(2);
  held.forEach(({ result }, i) => {
    expect(numbersOf(result)).toEqual(before[i]);
    expect(readingOf(pack, structuredClone(result)).series(query)).toEqual(read[i]);
  });
});

it("runs as before where an engine cannot tell when an object is gone", async () => {
  vi.stubGlobal("FinalizationRegistry", undefined);
  const { engine, spares } = await engineWithSpares();
  for (const sharing of [0.1, 0.2]) await engine.run(pack.hash, inputsOf(sharing));
  await afterCollection();
  const { result } = await engine.run(pack.hash, inputsOf(0.1));
  expect(spares).toEqual([]);
  expect(readingOf(pack, result).series({ indicator: "gdp" })).toHaveLength(pack.years.length);
});

it("refuses a spare buffer of another size", async () => {
  const methods = modelMethods(() => 0);
  const { calls } = served(methods);
  await calls.openPack(writeCompiledForm(pack, [], ""));
  await expect(calls.run(pack.hash, inputsOf(0.1), new ArrayBuffer(8))).rejects.toThrow(
    /into: a buffer of \d+ numbers is needed, 1 given/,
  );
});
