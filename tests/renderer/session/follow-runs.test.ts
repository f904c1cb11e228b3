import { expect, it } from "vitest";
import { createScheduler } from "../../../renderer/session/follow-runs.ts";

/** Runs that end when the test says so. */
function heldRuns() {
  const ran: number[] = [];
  const ends: (() => void)[] = [];
  const run = (job: number): Promise<number> => {
    ran.push(job);
    return new Promise((resolve, reject) => {
      ends.push(() => (job === -1 ? reject(new RangeError("refused")) : resolve(job)));
    });
  };
  const end = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { run, ran, end };
}

function setUp(first: () => string | undefined = () => undefined) {
  const held = heldRuns();
  const results: string[] = [];
  const scheduler = createScheduler({
    run: held.run,
    first,
    onResult: (scenario, _job, result) => void results.push(`${scenario}=${result}`),
    onError: (scenario, error) => void results.push(`${scenario}: ${String(error)}`),
  });
  return { ...held, results, scheduler };
}

it("one change is one run", async () => {
  const { scheduler, ran, end, results } = setUp();
  scheduler.request("a", 1);
  await end();
  await scheduler.idle();
  expect(ran).toEqual([1]);
  expect(results).toEqual(["a=1"]);
});

it("of forty moves during a run only the newest runs", async () => {
  const { scheduler, ran, end, results } = setUp();
  for (let move = 1; move <= 41; move += 1) scheduler.request("a", move);
  await end();
  await end();
  await scheduler.idle();
  expect(ran).toEqual([1, 41]);
  expect(results).toEqual(["a=1", "a=41"]);
});

it("a request made while a result is taken in runs once, not twice", async () => {
  const held = heldRuns();
  let asked = false;
  const scheduler = createScheduler({
    run: held.run,
    first: () => undefined,
    onResult: () => {
      if (!asked) scheduler.request("a", 2);
      asked = true;
    },
    onError: () => {},
  });
  scheduler.request("a", 1);
  await held.end();
  await held.end();
  await scheduler.idle();
  expect(held.ran).toEqual([1, 2]);
});

it("every open scenario gets its run, the one in hand first", async () => {
  const { scheduler, ran, end } = setUp(() => "c");
  scheduler.request("a", 1);
  scheduler.request("b", 2);
  scheduler.request("c", 3);
  await end();
  await end();
  await end();
  expect(ran).toEqual([1, 3, 2]);
});

it("a closed scenario does not run any more", async () => {
  const { scheduler, ran, end } = setUp();
  scheduler.request("a", 1);
  scheduler.request("b", 2);
  scheduler.cancel("b");
  await end();
  await scheduler.idle();
  expect(ran).toEqual([1]);
});

it("a failed run is told and does not stop the next", async () => {
  const { scheduler, end, results } = setUp();
  scheduler.request("a", -1);
  scheduler.request("b", 2);
  await end();
  await end();
  expect(results).toEqual(["a: RangeError: refused", "b=2"]);
});
