import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createSyncRunner,
  type RunInputs,
  resolveSettings,
  WorkerLost,
} from "../../../models/index.ts";
import { leverIndex } from "../../../models/scenario/levers.ts";
import { machine } from "../../../renderer/desktop.ts";
import {
  createScheduler,
  followWorkspace,
  runAgain,
} from "../../../renderer/session/follow-runs.ts";
import { selectScenarioRuns } from "../../../renderer/store/scenario-runs.ts";
import { workbench } from "../../../renderer/store.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { openWindow } from "../fixtures/scenarios.ts";

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

describe("the runs of the window", () => {
  const subscribe = vi.spyOn(workbench, "subscribe");
  beforeEach(() => {
    vi.useFakeTimers();
    workbench.setState({ results: {}, runErrors: {}, longRun: undefined });
    openWindow();
  });
  afterEach(() => {
    // Each test follows the workspace by itself.
    for (const { value } of subscribe.mock.results) value();
    subscribe.mockClear();
    vi.useRealTimers();
  });

  const { getState } = workbench;
  const turn = () => vi.advanceTimersByTimeAsync(0);

  /** Answers runs as the test says; the reform takes workers down until it is mended. */
  function mortalModel() {
    let broken = true;
    const run = vi.fn(async (_pack: string, inputs: RunInputs) => {
      const isReform = inputs.levers[leverIndex("sharing") * chinaPack().years.length + 15] === 0.6;
      if (broken && isReform) throw new WorkerLost("silent", "no answer for 30 s");
      return { result: await createSyncRunner(chinaPack()).run(inputs), milliseconds: 1 };
    });
    const mend = () => {
      broken = false;
    };
    return { run, mend };
  }

  it("one that takes its worker down is set aside, without an older number, until it is asked for or set otherwise", async () => {
    const model = mortalModel();
    const older = await createSyncRunner(chinaPack()).run(
      resolveSettings(chinaPack(), { levers: {}, weights: { kind: "equal" }, parameters: {} }),
    );
    const reform = getState().workspace.documents.reform;
    getState().setResult("reform", { settings: { ...reform?.settings } as never, result: older });
    await followWorkspace(model).idle();
    expect(getState().runErrors).toEqual({ reform: { kind: "set-aside", reason: "silent" } });
    expect(Object.keys(getState().results)).toEqual(["baseline"]);
    expect(selectScenarioRuns(getState()).map(({ id }) => id)).toEqual(["baseline"]);
    const runs = model.run.mock.calls.length;
    getState().renameScenario("reform", { en: "Renamed", "zh-CN": "Renamed" });
    await turn();
    expect(model.run).toHaveBeenCalledTimes(runs);
    model.mend();
    runAgain("reform");
    await turn();
    expect(getState().runErrors).toEqual({});
    expect(getState().results.reform?.settings).toBe(
      getState().workspace.documents.reform?.settings,
    );
  });

  it("what was set aside when the window began is not run before somebody asks, and is once it is set otherwise", async () => {
    const model = mortalModel();
    model.mend();
    workbench.setState({ runErrors: { reform: { kind: "set-aside", reason: "left" } } });
    await followWorkspace(model).idle();
    expect(model.run).toHaveBeenCalledTimes(1);
    expect(getState().results.reform).toBeUndefined();
    getState().setLever("sharing", { kind: "constant", value: 0.3 });
    await turn();
    expect(model.run).toHaveBeenCalledTimes(2);
  });

  it("one that takes long is said to, and is noted for the window that comes after this one", async () => {
    const noted = vi.spyOn(machine, "noteBusy");
    let end: (error: Error) => void = () => {};
    const run = () =>
      new Promise<never>((_, reject) => {
        end = reject;
      });
    followWorkspace({ run });
    await vi.advanceTimersByTimeAsync(1400);
    expect(getState().longRun).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    expect(getState().longRun).toBe("baseline");
    expect(noted).toHaveBeenLastCalledWith(["baseline"]);
    end(new WorkerLost("stopped", "stopped"));
    await turn();
    expect(getState().longRun).toBeUndefined();
    expect(noted).toHaveBeenLastCalledWith([]);
    expect(getState().runErrors.baseline).toEqual({ kind: "set-aside", reason: "stopped" });
  });
});
