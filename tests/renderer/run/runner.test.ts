import { MessageChannel } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { numbersOf, recordedRun } from "../../../models/results.ts";
import type { Runner } from "../../../models/runner.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import type { Port } from "../../../renderer/run/protocol.ts";
import { createSyncRunner } from "../../../renderer/run/sync-runner.ts";
import { createWorkerClient } from "../../../renderer/run/worker-client.ts";
import { createWorkerRunner } from "../../../renderer/run/worker-runner.ts";
import { serve } from "../../../renderer/run/worker-server.ts";
import { chinaPack } from "../fixtures/pack.ts";

const none = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
const sharing = { ...none, levers: { sharing: { kind: "constant", value: 0.9 } } } as const;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A real channel between threads' ends: messages are cloned and buffers transferred as with a worker. */
async function overChannel(): Promise<Runner> {
  const { port1, port2 } = new MessageChannel();
  const port = (end: typeof port1): Port => ({
    postMessage: (message, transfer) => end.postMessage(message, transfer as ArrayBuffer[]),
    addEventListener: (_type, listener) => end.on("message", (data) => listener({ data })),
  });
  serve(port(port2), { pack: new Map(), presets: new Map(), exercises: new Map() }, () =>
    performance.now(),
  );
  const client = createWorkerClient(port(port1));
  await client.call("adoptPack", chinaPack());
  closers.push(() => {
    port1.close();
    port2.close();
  });
  return createWorkerRunner(client);
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

  it("rejects runs after it was disposed of", async () => {
    const runner = await create();
    runner.dispose();
    await expect(runner.run(resolveSettings(chinaPack(), none))).rejects.toThrow(/stopped/);
  });
});

it("the worker's bytes are the caller's bytes", async () => {
  const inputs = resolveSettings(chinaPack(), sharing);
  const here = await createSyncRunner(chinaPack()).run(inputs);
  const there = await (await overChannel()).run(inputs);
  expect(Buffer.from(numbersOf(there).buffer).equals(Buffer.from(numbersOf(here).buffer))).toBe(
    true,
  );
});
