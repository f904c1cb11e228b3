import { expect, it } from "vitest";
import { handOver, Stopped } from "../../models/calls.ts";
import { FileError } from "../../models/text/problem.ts";
import { served } from "./served.ts";

const problem = {
  file: "a.yaml",
  path: "levers",
  severity: "error",
  needed: { en: "a lever", "zh-CN": "政策杠杆" },
} as const;

interface Shop {
  add(a: number, b: number): number;
  slowly(text: string): Promise<string>;
  count(to: number, onStep: (step: number) => void): number;
  fail(kind: "file" | "range" | "other"): void;
  fill(length: number): Float64Array;
  sizeOf(values: Float64Array): number;
}

function shop() {
  const kept: Float64Array[] = [];
  const log: string[] = [];
  const methods: Shop = {
    add(a, b) {
      log.push("adds");
      return a + b;
    },
    slowly: async (text) => {
      log.push(`begins ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`ends ${text}`);
      return text;
    },
    count(to, onStep) {
      for (let step = 1; step <= to; step += 1) onStep(step);
      return to;
    },
    fail(kind) {
      if (kind === "file") throw new FileError([problem]);
      throw kind === "range" ? new RangeError("too far") : new Error("broken");
    },
    fill(length) {
      const values = new Float64Array(length).fill(1);
      kept.push(values);
      return handOver(values, [values.buffer]);
    },
    sizeOf: (values) => values.length,
  };
  return { kept, log, ...served(methods) };
}

it("each answer reaches its own call, and no call begins before the one before it is through", async () => {
  const { calls, log } = shop();
  const [slow, quick] = [calls.slowly("first"), calls.add(2, 3)];
  expect(await quick).toBe(5);
  expect(await slow).toBe("first");
  expect(log).toEqual(["begins first", "ends first", "adds"]);
});

it("a function among the arguments is called on this side, in order, before the answer comes", async () => {
  const { calls } = shop();
  const steps: number[] = [];
  expect(await calls.count(4, (step) => steps.push(step))).toBe(4);
  expect(steps).toEqual([1, 2, 3, 4]);
});

it("what was thrown there is thrown here: a file's problems, a range, anything else", async () => {
  const { calls } = shop();
  await expect(calls.fail("range")).rejects.toThrow(RangeError);
  const file: unknown = await calls.fail("file").catch((error: unknown) => error);
  expect(file).toBeInstanceOf(FileError);
  expect((file as FileError).problems).toEqual([problem]);
  const other: unknown = await calls.fail("other").catch((error: unknown) => error);
  expect(other).not.toBeInstanceOf(RangeError);
  expect(other).toMatchObject({ message: "broken" });
});

it("a buffer that is handed over is moved and not copied, in both directions", async () => {
  const { calls, kept } = shop();
  expect(await calls.fill(8)).toEqual(new Float64Array(8).fill(1));
  expect(kept[0]?.length).toBe(0);
  const copied = new Float64Array(8);
  expect(await calls.sizeOf(copied)).toBe(8);
  expect(copied.length).toBe(8);
  expect(await calls.sizeOf(handOver(copied, [copied.buffer]))).toBe(8);
  expect(copied.length).toBe(0);
});

it("a call that is given up rejects at once; its answer is dropped and the next call is answered", async () => {
  const { until, calls } = shop();
  const stop = new AbortController();
  const given = until(stop.signal).slowly("late");
  stop.abort();
  await expect(given).rejects.toThrow(Stopped);
  await expect(until(stop.signal).add(1, 1)).rejects.toThrow(Stopped);
  expect(await calls.slowly("next")).toBe("next");
});

it("closing rejects what is under way and what is to come, with the reason", async () => {
  const { calls, close } = shop();
  const under = calls.slowly("lost");
  close("the worker died");
  await expect(under).rejects.toThrow("the worker died");
  await expect(calls.add(1, 1)).rejects.toThrow("the worker died");
});

it("a method that is not served is an error, not silence", async () => {
  const { calls } = served<{ known(): number }>({ known: () => 1 });
  const stranger = (calls as unknown as { stranger(): Promise<unknown> }).stranger();
  await expect(stranger).rejects.toThrow(/no method is named stranger/);
});
