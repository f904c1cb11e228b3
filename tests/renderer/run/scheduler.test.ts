import { expect, it } from "vitest";
import type { RunResult } from "../../../models/results.ts";
import type { Runner } from "../../../models/runner.ts";
import type { RunInputs } from "../../../models/scenario/settings.ts";
import { createScheduler } from "../../../renderer/run/scheduler.ts";

const inputs = (value: number): RunInputs => ({
  levers: Float64Array.of(value),
  parameters: new Float64Array(),
  weights: { kind: "equal" },
});

/** A runner whose runs end when the test says so. */
function heldRunner() {
  const ran: number[] = [];
  const ends: (() => void)[] = [];
  const runner: Runner = {
    run(given) {
      ran.push(given.levers[0] ?? Number.NaN);
      return new Promise((resolve, reject) => {
        ends.push(() =>
          given.levers[0] === -1
            ? reject(new RangeError("refused"))
            : resolve({ years: [], layout: {}, values: given.levers } as unknown as RunResult),
        );
      });
    },
    dispose() {},
  };
  const end = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { runner, ran, end };
}

function setUp(first: () => string | undefined = () => undefined) {
  const held = heldRunner();
  const results: string[] = [];
  const scheduler = createScheduler({
    runner: held.runner,
    first,
    onResult: (scenario, given) => results.push(`${scenario}=${given.levers[0]}`),
    onError: (scenario, _given, error) => results.push(`${scenario}: ${String(error)}`),
  });
  return { ...held, results, scheduler };
}

it("one change is one run", async () => {
  const { scheduler, ran, end, results } = setUp();
  scheduler.request("a", inputs(1));
  await end();
  await scheduler.idle();
  expect(ran).toEqual([1]);
  expect(results).toEqual(["a=1"]);
});

it("of forty moves during a run only the newest runs", async () => {
  const { scheduler, ran, end, results } = setUp();
  for (let move = 1; move <= 41; move += 1) scheduler.request("a", inputs(move));
  await end();
  await end();
  await scheduler.idle();
  expect(ran).toEqual([1, 41]);
  expect(results).toEqual(["a=1", "a=41"]);
});

it("a request made while a result is taken in runs once, not twice", async () => {
  const held = heldRunner();
  let asked = false;
  const scheduler = createScheduler({
    runner: held.runner,
    first: () => undefined,
    onResult: () => {
      if (!asked) scheduler.request("a", inputs(2));
      asked = true;
    },
    onError: () => {},
  });
  scheduler.request("a", inputs(1));
  await held.end();
  await held.end();
  await scheduler.idle();
  expect(held.ran).toEqual([1, 2]);
});

it("every open scenario gets its run, the one in hand first", async () => {
  const { scheduler, ran, end } = setUp(() => "c");
  scheduler.request("a", inputs(1));
  scheduler.request("b", inputs(2));
  scheduler.request("c", inputs(3));
  await end();
  await end();
  await end();
  expect(ran).toEqual([1, 3, 2]);
});

it("a closed scenario does not run any more", async () => {
  const { scheduler, ran, end } = setUp();
  scheduler.request("a", inputs(1));
  scheduler.request("b", inputs(2));
  scheduler.cancel("b");
  await end();
  await scheduler.idle();
  expect(ran).toEqual([1]);
});

it("a failed run is told and does not stop the next", async () => {
  const { scheduler, end, results } = setUp();
  scheduler.request("a", inputs(-1));
  scheduler.request("b", inputs(2));
  await end();
  await end();
  expect(results).toEqual(["a: RangeError: refused", "b=2"]);
});
