import { expect, it } from "vitest";
import { type CallPort, handOver, Stopped, serveCalls } from "../../models/calls.ts";
import { lastingCalls, WorkerLost } from "../../models/lasting-calls.ts";

interface Shop {
  hold(value: number): void;
  held(): number;
  add(a: number, b: number): number;
  /** Never answers; says that it lives when the test has it do so. */
  hang(onLife?: () => void): Promise<number>;
  /** Dies of it so many times, over all workers. */
  die(times: number): Promise<string>;
  count(steps: number, onStep: (step: number) => void): Promise<number>;
  sizeOf(buffer?: ArrayBuffer): number;
}

/** A port whose both ends are in this thread. */
function channel(): readonly [CallPort, CallPort] {
  const listeners: [
    ((event: { data: unknown }) => void)[],
    ((event: { data: unknown }) => void)[],
  ] = [[], []];
  const end = (own: 0 | 1): CallPort => ({
    postMessage(message, transfer) {
      const data: unknown = structuredClone(message, { transfer });
      setTimeout(() => {
        for (const listener of listeners[own === 0 ? 1 : 0]) listener({ data });
      });
    },
    addEventListener: (_type, listener) => void listeners[own].push(listener),
  });
  return [end(0), end(1)];
}

/** A shop whose workers die as the test says, and a clock that the test moves. */
function shop() {
  let deaths = 0;
  let workers = 0;
  let ended = 0;
  let live: (() => void) | undefined;
  const clock: { readonly what: () => void }[] = [];
  const lasting = lastingCalls<Shop>({
    start(onEnd) {
      workers += 1;
      const [page, worker] = channel();
      let value = 0;
      serveCalls<Shop>(worker, {
        hold: (given) => {
          value = given;
        },
        held: () => value,
        add: (a, b) => a + b,
        hang(onLife) {
          live = onLife;
          return new Promise(() => {});
        },
        die(times) {
          if (deaths >= times) return Promise.resolve("alive");
          deaths += 1;
          setTimeout(() => onEnd("out of luck"));
          return new Promise(() => {});
        },
        async count(steps, onStep) {
          for (let step = 1; step <= steps; step++) onStep(step);
          return steps;
        },
        sizeOf: (buffer) => buffer?.byteLength ?? -1,
      });
      return {
        port: page,
        end: () => {
          ended += 1;
        },
      };
    },
    standing: ["hold"],
    deaf: ["hang"],
    silenceMs: 10_000,
    later(_milliseconds, what) {
      const entry = { what };
      clock.push(entry);
      return () => {
        const at = clock.indexOf(entry);
        if (at >= 0) clock.splice(at, 1);
      };
    },
  });
  /** Lets a part of the wait for a silent worker pass. */
  const tick = (): void => clock.shift()?.what();
  return {
    ...lasting,
    tick,
    clock,
    workers: () => workers,
    ended: () => ended,
    sayLife: () => live?.(),
  };
}

const answersArrived = () => new Promise((resolve) => setTimeout(resolve, 5));

it("a call whose worker dies is asked of a new one, which holds what the lost one held", async () => {
  const { calls, workers } = shop();
  await calls.hold(7);
  const [lost, behind] = [calls.die(1), calls.held()];
  expect(await lost).toBe("alive");
  expect(await behind).toBe(7);
  expect(workers()).toBe(2);
});

it("a call that takes two workers down is given up; those behind it are answered", async () => {
  const { calls, workers } = shop();
  const lost = calls.die(9).catch((error: unknown) => error);
  const behind = calls.add(1, 2);
  expect(await lost).toBeInstanceOf(WorkerLost);
  expect(await lost).toMatchObject({ reason: "ended", message: "out of luck" });
  expect(await behind).toBe(3);
  expect(workers()).toBe(3);
});

it("a worker that says nothing for too long is ended, twice, and no sooner; a sign of life starts the wait anew", async () => {
  const { calls, tick, clock, workers, sayLife } = shop();
  let signs = 0;
  const hung = calls.hang(() => signs++).catch((error: unknown) => error);
  for (let part = 0; part < 9; part++) tick();
  expect(workers()).toBe(1);
  tick();
  expect(workers()).toBe(2);
  for (let part = 0; part < 9; part++) tick();
  await answersArrived();
  sayLife();
  await answersArrived();
  expect(signs).toBe(1);
  for (let part = 0; part < 9; part++) tick();
  expect(workers()).toBe(2);
  tick();
  expect(await hung).toMatchObject({ reason: "silent" });
  expect(clock).toHaveLength(0);
});

it("stopping gives up the call that is under way and no other", async () => {
  const { calls, stop } = shop();
  const hung = calls.hang().catch((error: unknown) => error);
  const behind = calls.add(2, 2);
  stop();
  expect(await hung).toMatchObject({ reason: "stopped" });
  expect(await behind).toBe(4);
});

it("giving up a call that hears nothing ends its worker, and the next call is answered by another", async () => {
  const { calls, until, workers, ended } = shop();
  const signal = new AbortController();
  const hung = until(signal.signal).hang();
  const behind = calls.add(3, 3);
  signal.abort();
  await expect(hung).rejects.toThrow(Stopped);
  expect(await behind).toBe(6);
  expect([workers(), ended()]).toEqual([2, 1]);
  await expect(until(signal.signal).add(1, 1)).rejects.toThrow(Stopped);
});

it("what was handed over went down with its worker, and the call is repeated without it", async () => {
  const { calls } = shop();
  const buffer = new ArrayBuffer(16);
  const lost = calls.die(1);
  const size = calls.sizeOf(handOver(buffer, [buffer]));
  expect(await lost).toBe("alive");
  expect(await size).toBe(-1);
});

it("what workers are to hold starts none, and is there when one starts", async () => {
  const { calls, hold, workers } = shop();
  hold("hold", 11);
  expect(workers()).toBe(0);
  expect(await calls.held()).toBe(11);
  hold("hold", 12);
  expect(await calls.held()).toBe(12);
});

it("what cannot be sent is refused, and nothing waits for it", async () => {
  const { calls, clock } = shop();
  await expect(calls.add(Symbol("no number") as never, 1)).rejects.toThrow(/could not be cloned/);
  expect(await calls.add(1, 1)).toBe(2);
  expect(clock).toHaveLength(0);
});

it("closing ends the worker, and rejects what is under way and what is to come", async () => {
  const { calls, close, ended } = shop();
  const hung = calls.hang();
  await answersArrived();
  close("the window is gone");
  await expect(hung).rejects.toThrow("the window is gone");
  await expect(calls.add(1, 1)).rejects.toThrow("the window is gone");
  expect(ended()).toBe(1);
});
