import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import binaryen from "binaryen";
import type { Statement } from "oxc-parser";
import { afterAll, describe, expect, it } from "vitest";
import { createKernelMemory } from "../../models/kernel/memory.ts";
import { randomStream } from "../../models/random.ts";
import { Compiler } from "../../tooling/kernel/compiler.ts";
import { Memory } from "../../tooling/kernel/memory.ts";
import { Modules } from "../../tooling/kernel/modules.ts";
import { NotTranslatable, nestedEnvironment } from "../../tooling/kernel/values.ts";

const folder = mkdtempSync(join(tmpdir(), "equalis-kernel-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Data of a small function: its own in every lane, and the same in all. */
interface Data {
  readonly lane: { readonly a: Float64Array; readonly b: Float64Array; total: number };
  readonly shared: {
    readonly itemCount: number;
    readonly list: Int32Array;
    readonly table: Float64Array;
  };
}

const count = 24;
const samples = 4;

function shared(): Data["shared"] {
  return {
    itemCount: count,
    list: Int32Array.from({ length: count }, (_, i) => (7 * i) % count),
    table: Float64Array.from({ length: count }, (_, i) => i * 1.25 - 7),
  };
}

/** Numbers of a lane, special ones among them. */
function laneData(lane: number): Data["lane"] {
  const random = randomStream("kernel-compiler", lane);
  const special = [0, -0, Number.NaN, 1, -1, Number.POSITIVE_INFINITY, 0.5, -3];
  const pick = () =>
    random.uniform() < 0.3
      ? (special[random.integer(special.length)] as number)
      : 20 * random.uniform() - 10;
  return {
    a: Float64Array.from({ length: count }, pick),
    b: Float64Array.from({ length: count }, pick),
    total: lane,
  };
}

let files = 0;

/** Runs a body as it stands and as the generator translates it for so many lanes; returns what both leave of each sample. */
async function both(
  body: string,
  lanes: number,
): Promise<{ reference: unknown[]; kernel: unknown[] }> {
  const path = join(folder, `step${files++}.ts`);
  const source = `interface Data {
  a: Float64Array;
  b: Float64Array;
  total: number;
}
interface Shared {
  itemCount: number;
  list: Int32Array;
  table: Float64Array;
}
function firstBelow(values: Float64Array, bound: number, n: number): number {
  for (let i = 0; i < n; i++) {
    if (values[i] < bound) return i;
  }
  return -1;
}
export function step(lane: Data, shared: Shared, year: number): void {
${body}
}
`;
  writeFileSync(path, source);
  const { step } = (await import(pathToFileURL(path).href)) as {
    step(lane: Data["lane"], shared: Data["shared"], year: number): void;
  };
  const all = Array.from({ length: samples }, (_, sample) => laneData(sample));

  const m = new binaryen.Module();
  m.setFeatures(
    binaryen.Features.SIMD128 | binaryen.Features.BulkMemory | binaryen.Features.NontrappingFPToInt,
  );
  m.addMemoryImport("memory", "pack", "memory");
  const memory = new Memory(m, lanes);
  const module = await new Modules().load(path);
  const environment = nestedEnvironment((name) => module.environment.lookup(name));
  environment.define("lane", memory.valueOf(laneData(0), "lane", true));
  environment.define("shared", memory.valueOf(shared(), "shared", false));
  environment.define("year", { kind: "uniform", type: "i32", local: 0 });
  const parsed = await import("oxc-parser");
  const { program } = parsed.parseSync("call.ts", "step(lane, shared, year);");
  const callable = module.environment.lookup("step");
  if (callable?.kind !== "callable") throw new Error("no step");
  const compiler = new Compiler(memory, {
    plain: new Set(),
    advancePopulation: callable,
    roots: () => undefined,
  });
  compiler.step("step", program.body[0] as Statement, environment);
  m.addFunctionExport("step", "step");
  expect(m.validate()).toBe(1);
  m.optimize();
  const board = createKernelMemory(
    memory.layout(),
    { lane: laneData(0), shared: shared() },
    () => Number.NaN,
  );
  const instance = new WebAssembly.Instance(
    new WebAssembly.Module(m.emitBinary() as BufferSource),
    {
      pack: board.imports as unknown as WebAssembly.ModuleImports,
    },
  );
  const places = [...board.arrays.values()];
  const put = (kernel: Data["lane"], lane: number) => {
    for (const { path: name, start, length } of places)
      for (let i = 0; i < length; i++)
        board.numbers[start / 8 + i * lanes + lane] = kernel[name.slice(5) as "a"][i] as number;
    const at = board.scalars.get("lane.total");
    if (at !== undefined) board.numbers[at / 8 + lane] = kernel.total;
  };
  const read = (sample: number, lane: number): Data["lane"] => {
    const result = laneData(sample);
    for (const { path: name, start, length } of places)
      for (let i = 0; i < length; i++)
        result[name.slice(5) as "a"][i] = board.numbers[start / 8 + i * lanes + lane] as number;
    const at = board.scalars.get("lane.total");
    if (at !== undefined) result.total = board.numbers[at / 8 + lane] as number;
    return result;
  };
  const kernel: Data["lane"][] = [];
  for (let first = 0; first < samples; first += lanes) {
    const batch = all.slice(first, first + lanes);
    batch.forEach(put);
    (instance.exports.step as (year: number) => void)(3);
    kernel.push(...batch.map((_, lane) => read(first + lane, lane)));
  }
  for (const data of all) step(data, shared(), 3);
  return { reference: all, kernel };
}

/** Bodies that say what the yearly steps say, each in a few lines. */
const bodies: Record<string, string> = {
  "bounds of NaN and of both zeros": `
  for (let i = 0; i < shared.itemCount; i++) {
    const x = lane.a[i];
    lane.b[i] = Math.max(0, x) + Math.min(1, x) * 100 + Math.max(-2, Math.min(x, lane.b[i])) / Math.max(x, lane.b[i]);
    lane.a[i] = Math.min(0, x);
  }`,
  rounding: `
  for (let i = 0; i < shared.itemCount; i++) {
    const x = Math.abs(lane.a[i]);
    lane.b[i] = Math.floor(x) + 10 * Math.ceil(x) + 100 * Math.round(x);
  }`,
  "going on with the next one where some lanes do": `
  for (let i = 0; i < shared.itemCount; i++) {
    if (!(lane.a[i] > 0)) continue;
    lane.total += lane.a[i];
    if (lane.a[i] > 5) {
      lane.b[i] = -1;
      continue;
    }
    lane.b[i] *= 2;
  }`,
  "leaving a loop at different places": `
  let sum = 0;
  for (let i = 0; i < shared.itemCount && sum < 30; i++) {
    if (lane.a[i] < -9) break;
    sum += Math.abs(lane.a[i]) > 0 ? Math.abs(lane.a[i]) : 0;
    lane.b[i] = sum;
  }
  lane.total = sum;`,
  "results from within loops": `
  const first = firstBelow(lane.a, lane.b[2] > 0 ? -5 : 2, shared.itemCount);
  lane.total = first;
  if (first >= 0) lane.b[first] = 77;
  if (first < 3) return;
  lane.a[0] = 1;`,
  "lists that lanes fill differently": `
  let length = 0;
  for (let i = 0; i < shared.itemCount; i++) if (lane.a[i] > 0) lane.b[length++] = i;
  for (let j = 0; j < length; j++) lane.total += lane.a[lane.b[j]];`,
  "tables and lists that lanes share": `
  for (const i of shared.list) {
    const place = Math.max(0, Math.min(20, Math.floor(lane.a[i] > 0 ? lane.a[i] : 0)));
    lane.b[i] = shared.table[place] + (shared.table[place + 1] - shared.table[place]) * 0.25;
    if (i > 3 && lane.b[i] > 0 ? lane.a[i] < 4 : lane.a[i] === 1) lane.total -= i;
  }`,
  "lengths of loops that differ": `
  let factor = 1;
  const turns = Math.max(1, Math.min(9, Math.floor(Math.abs(lane.a[1] > 0 ? lane.a[1] : 3))));
  for (let i = 0; i < turns; i++) factor *= 1.5;
  lane.total = factor * year;`,
};

describe.each([1, 2, 4])("the generator, for %i lanes, keeps every bit of", (lanes) => {
  for (const [what, body] of Object.entries(bodies))
    it(what, async () => {
      const { reference, kernel } = await both(body, lanes);
      expect(kernel).toEqual(reference);
    });

  it("what it can translate, and says what it cannot", async () => {
    await expect(both("lane.total = JSON.stringify(lane.a).length;", lanes)).rejects.toThrow(
      NotTranslatable,
    );
    await expect(both("shared.table[0] = 1;", lanes)).rejects.toThrow(/all lanes share/);
  });
});
