import { describe, expect, it } from "vitest";
import { writeCompiledForm } from "../../../models/pack/compiled-form.ts";
import { numbersOf, recordedRun } from "../../../models/results.ts";
import { createSyncRunner, type Runner } from "../../../models/runner.ts";

import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { withSpareBuffers, workerRunner } from "../../../renderer/run/engine.ts";
import { modelMethods } from "../../../renderer/run/model-methods.ts";
import { served } from "../../models/served.ts";
import { chinaPack } from "../fixtures/pack.ts";

const none = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
const sharing = { ...none, levers: { sharing: { kind: "constant", value: 0.9 } } } as const;

async function overChannel(): Promise<Runner> {
  const { calls } = served(modelMethods(() => performance.now()));
  await calls.openPack(writeCompiledForm(chinaPack(), [], ""));
  return workerRunner(withSpareBuffers(calls), chinaPack().hash);
}

const implementations: readonly [string, () => Promise<Runner>][] = [
  ["on the caller's thread", async () => createSyncRunner(chinaPack())],
  ["in a worker", overChannel],
];

describe.each(implementations)("a runner %s", (_name, create) => {
  it("gives the years of the pack and numbers that answer to the inputs", async () => {
    const runner = await create();
    const first = await runner.run(resolveSettings(chinaPack(), none));
    const second = await runner.run(resolveSettings(chinaPack(), sharing));
    expect(first.years).toEqual(chinaPack().years);
    expect(numbersOf(first).length).toBe(recordedRun(first).layout.totalLength);
    expect(numbersOf(second)).not.toEqual(numbersOf(first));
  });

  it("gives the same bytes for the same inputs", async () => {
    const runner = await create();
    const inputs = resolveSettings(chinaPack(), sharing);
    const [first, second] = [await runner.run(inputs), await runner.run(inputs)];
    expect(Buffer.from(numbersOf(second).buffer).equals(Buffer.from(numbersOf(first).buffer))).toBe(
      true,
    );
  });

  it("leaves its inputs as they were", async () => {
    const runner = await create();
    const inputs = resolveSettings(chinaPack(), sharing);
    const before = inputs.levers.slice();
    await runner.run(inputs);
    expect(inputs.levers).toEqual(before);
  });

  it("rejects with the model's error and works on afterwards", async () => {
    const runner = await create();
    const inputs = resolveSettings(chinaPack(), none);
    const broken = { ...inputs, parameters: inputs.parameters.slice(0, 1) };
    await expect(runner.run(broken)).rejects.toThrow(/parameter/);
    await expect(runner.run(inputs)).resolves.toBeDefined();
  });
});

it("a pack given in its compiled form runs to the same bytes", async () => {
  const { calls } = served(modelMethods(() => performance.now()));
  await calls.openPack(writeCompiledForm(chinaPack(), [], ""));
  const inputs = resolveSettings(chinaPack(), sharing);
  const there = await workerRunner(withSpareBuffers(calls), chinaPack().hash).run(inputs);
  const here = await createSyncRunner(chinaPack()).run(inputs);
  expect(Buffer.from(numbersOf(there).buffer).equals(Buffer.from(numbersOf(here).buffer))).toBe(
    true,
  );
});

it("a pack that is not open is refused by its hash", async () => {
  const { calls } = served(modelMethods(() => performance.now()));
  const runner = workerRunner(withSpareBuffers(calls), "sha256:none");
  const run = runner.run(resolveSettings(chinaPack(), none));
  await expect(run).rejects.toThrow(/no pack with the hash sha256:none/);
});

it("the worker's bytes are the caller's bytes", async () => {
  const inputs = resolveSettings(chinaPack(), sharing);
  const here = await createSyncRunner(chinaPack()).run(inputs);
  const there = await (await overChannel()).run(inputs);
  expect(Buffer.from(numbersOf(there).buffer).equals(Buffer.from(numbersOf(here).buffer))).toBe(
    true,
  );
});
