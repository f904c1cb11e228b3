import { describe, expect, it } from "vitest";
import { modelRevision } from "../../../models/model-revision.ts";
import { openParts, writeParts } from "../../../models/pack/binary-parts.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import {
  compiledFormat,
  openCompiledForm,
  writeCompiledForm,
} from "../../../models/pack/compiled-form.ts";
import { columnsOf, rowsFrom } from "../../../models/pack/row-columns.ts";
import { numbersOf } from "../../../models/results.ts";
import { readPresets } from "../../../models/scenario/presets.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { compiledPack, presetsOf, presetTexts } from "../china-2020.ts";

/** Every number, text and array of a value by its place, numbers as their 64 bits. */
function leavesOf(value: unknown, place = "", found = new Map<string, string>()) {
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    found.set(place, `${value.constructor.name} ${bytes.toString("base64")}`);
  } else if (value instanceof Map) {
    found.set(place, `Map of ${value.size}`);
    for (const [key, inner] of value) leavesOf(inner, `${place}<${key}>`, found);
  } else if (typeof value === "object" && value !== null) {
    found.set(place, Array.isArray(value) ? `list of ${value.length}` : "object");
    for (const [key, inner] of Object.entries(value)) leavesOf(inner, `${place}.${key}`, found);
  } else if (typeof value === "number") {
    found.set(place, `number ${Buffer.from(Float64Array.of(value).buffer).toString("hex")}`);
  } else found.set(place, `${typeof value} ${String(value)}`);
  return found;
}

const listed = presetTexts();
const presets = parsedValue(readPresets(listed.order, listed.files));

describe.each(["china-2020", "china-2010"])("the compiled form of %s", (id) => {
  const pack = compiledPack(id);
  const bytes = writeCompiledForm(pack, presets, "files");
  const form = openCompiledForm(bytes);

  it("holds what reading and compiling its tables gives, field by field and bit for bit", () => {
    const [there, here] = [leavesOf(form.pack), leavesOf(pack)];
    expect(here.size).toBeGreaterThan(100_000);
    const different = [...here].filter(([place, value]) => there.get(place) !== value);
    expect(different.map(([place]) => place)).toEqual([]);
    expect([...there.keys()].filter((place) => !here.has(place))).toEqual([]);
  });

  it("keeps one object where the pack has one, on which looking up by identity rests", () => {
    expect(form.pack.services).toBe(form.pack.file.services);
    expect(form.pack.targets).toBe(form.pack.file.targets);
    const { parameters } = form.pack.file;
    expect(parameters.filter((one) => !form.pack.parameters.includes(one))).toEqual([]);
    expect(form.pack.areas.leaves.every((leaf) => form.pack.areas.nodes.includes(leaf))).toBe(true);
    expect(form.pack.data).toBe(form.pack.data);
  });

  it("says from what it was made", () => {
    expect(form.from).toEqual({ pack: pack.hash, revision: modelRevision, files: "files" });
  });

  it("is the same bytes each time", () => {
    const again = writeCompiledForm(compiledPack(id), presets, "files");
    expect(Buffer.compare(again, bytes)).toBe(0);
  });

  it("opens from bytes that lie anywhere in a buffer", () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(openCompiledForm(shifted.subarray(3)).pack.accounts).toEqual(pack.accounts);
  });

  it("survives the way to a worker", () => {
    const moved: CompiledPack = structuredClone(form.pack);
    expect(leavesOf(moved)).toEqual(leavesOf(pack));
  });

  it("gives the same run, bit for bit", () => {
    const none = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
    const run = (of: CompiledPack) => numbersOf(simulate(of, resolveSettings(of, none)));
    expect(Buffer.from(run(form.pack).buffer).equals(Buffer.from(run(pack).buffer))).toBe(true);
  });
});

it("the presets of the form are those that are read on the pack", () => {
  const pack = compiledPack("china-2020");
  const form = openCompiledForm(writeCompiledForm(pack, presets, ""));
  expect(leavesOf(form.presets)).toEqual(leavesOf(presetsOf(pack)));
});

describe("a file of parts", () => {
  it("keeps what JSON loses", () => {
    const shared = { a: -0, b: Number.NaN, c: undefined, d: Number.POSITIVE_INFINITY };
    const value = { first: shared, second: shared, map: new Map([["k", Int32Array.of(7, -7)]]) };
    const read = openParts("f", writeParts("f", { value })).read("value") as typeof value;
    expect(read).toEqual(value);
    expect(Object.is(read.first.a, -0)).toBe(true);
    expect(read.second).toBe(read.first);
  });

  it("places arrays of every kind so that they can be looked at where they lie", () => {
    const value = [Uint8Array.of(1, 2, 3), Float64Array.of(0.1), Uint16Array.of(65535)];
    const file = writeParts("f", { value });
    const read = openParts("f", file).read("value") as typeof value;
    expect(read).toEqual(value);
    expect(read.every((array) => array.buffer === file.buffer && array.byteOffset % 8 === 0)).toBe(
      true,
    );
  });

  it.each([
    ["nothing", new Uint8Array(0)],
    ["a text", new TextEncoder().encode("item,area,subject,sex,age,year,value")],
    ["another format", writeParts("g", {})],
    ["what was cut short", writeParts("f", { value: "long enough" }).slice(0, 20)],
  ])("refuses %s", (_name, bytes) => {
    expect(() => openParts("f", bytes)).toThrow(/the format f is needed/);
  });

  it("refuses what is no data, and a part that is not there", () => {
    expect(() => writeParts("f", { value: () => 1 })).toThrow(/function/);
    expect(() => writeParts("f", { value: new BigInt64Array(1) })).toThrow(/BigInt64Array/);
    expect(() => openParts("f", writeParts("f", {})).read("toString")).toThrow(/a part toString/);
  });
});

it("rows turned into columns and back are the rows", () => {
  const { data } = compiledPack("china-2010");
  expect(leavesOf(rowsFrom(columnsOf(data)))).toEqual(leavesOf(data));
  expect(rowsFrom(columnsOf([]))).toEqual([]);
});

it("a form of another revision of the model is refused", () => {
  const from = { pack: "", revision: modelRevision - 1, files: "" };
  const bytes = writeParts(compiledFormat, { from });
  expect(() => openCompiledForm(bytes)).toThrow(`revision ${modelRevision} of the model is needed`);
});
