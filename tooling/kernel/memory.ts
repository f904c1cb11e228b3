import binaryen from "binaryen";
import type { KernelLayout, KernelRegion } from "../../models/kernel/memory.ts";
import type { Builder } from "./builder.ts";
import {
  type Constant,
  type Host,
  itemOf,
  type Local,
  NotTranslatable,
  type Numeric,
  type Region,
  type Storage,
  type Table,
  type Uniform,
  type Value,
} from "./values.ts";

const { i32, f64, v128 } = binaryen;

/** Where arrays of modules begin, and after them the numbers of every lane. */
const firstConstant = 64;
export const firstScalar = 65_536;

const bytes = { f64: 8, i32: 4, u8: 1, i8: 1 } as const;

/** Turns objects of the reference into places of the kernel's memory, by what one pack's objects look like. */
export class Memory {
  readonly m: binaryen.Module;
  readonly lanes: number;
  readonly #scalars: string[] = [];
  readonly #numbers = new Map<string, boolean>();
  readonly #regions = new Map<string, KernelRegion>();
  readonly #optional = new Set<string>();
  readonly #globals = new Set<string>();
  readonly #absent = new Set<string>();
  /** [buffer] address of the arrays of modules. */
  readonly #constants = new Map<ArrayBufferLike, number>();
  #endOfConstants = firstConstant;
  readonly #paths = new Map<object, string>();

  constructor(m: binaryen.Module, lanes: number) {
    this.m = m;
    this.lanes = lanes;
  }

  /** One lane: nothing differs by lane, and arrays lie as the reference has them. */
  get single(): boolean {
    return this.lanes === 1;
  }

  layout(): KernelLayout {
    return {
      lanes: this.lanes,
      scalars: this.#scalars,
      numbers: [...this.#numbers].map(([path, whole]) => ({ path, whole })),
      regions: [...this.#regions.values()],
      optional: [...this.#optional],
      absent: [...this.#absent],
    };
  }

  #global(b: Builder, name: string, type: binaryen.Type): binaryen.ExpressionRef {
    if (!this.#globals.has(name)) {
      this.#globals.add(name);
      this.m.addGlobalImport(name, "pack", name, type, false);
    }
    return b.global(name, type);
  }

  /** What a value of the reference is to the kernel: one thing has one path, by whatever names it goes. */
  valueOf(sample: unknown, asked: string, varying: boolean): Value {
    const path = this.#pathOf(sample, asked);
    if (sample === undefined) {
      this.#absent.add(path);
      return { kind: "constant", value: undefined };
    }
    if (typeof sample === "string" || typeof sample === "boolean")
      return { kind: "constant", value: sample };
    const storage = storageOf(sample);
    if (storage !== undefined) return this.#array(path, varying, varying ? "f64" : storage);
    if (Array.isArray(sample)) {
      if (sample.every((item) => typeof item === "number")) return this.#array(path, false, "i32");
      return { kind: "table", path, sample };
    }
    if (typeof sample === "object" && sample !== null)
      return { kind: "host", path, sample, varying };
    throw new NotTranslatable(`${path}: ${typeof sample} in the reference's data`);
  }

  #pathOf(sample: unknown, asked: string): string {
    if (typeof sample !== "object" || sample === null) return asked;
    const known = this.#paths.get(sample);
    if (known !== undefined) return known;
    this.#paths.set(sample, asked);
    return asked;
  }

  #array(path: string, varying: boolean, storage: Storage): Region {
    return this.#lay({ path, varying, storage, form: "array" });
  }

  #lay(region: KernelRegion): Region {
    const name = `${region.form === "array" ? "" : `${region.form}:`}${region.path}`;
    this.#regions.set(name, region);
    const { varying, storage } = region;
    return { kind: "region", name, varying, storage };
  }

  /** An array of a module, such as a table of the elementary functions: part of the kernel itself. */
  constantArray(values: ArrayBufferView): Region {
    const storage = storageOf(values);
    if (storage === undefined) throw new NotTranslatable("an array of a module");
    let address = this.#constants.get(values.buffer);
    if (address === undefined) {
      address = this.#endOfConstants;
      this.#constants.set(values.buffer, address);
      this.#endOfConstants += Math.ceil(values.buffer.byteLength / 16) * 16;
      if (this.#endOfConstants > firstScalar) throw new NotTranslatable("too many tables");
    }
    return {
      kind: "region",
      name: "",
      varying: false,
      storage,
      address: address + values.byteOffset,
    };
  }

  /** Contents of the arrays of modules. */
  constants(): binaryen.MemorySegment[] {
    return [...this.#constants].map(([buffer, address]) => ({
      name: `constants${address}`,
      offset: this.m.i32.const(address),
      data: new Uint8Array(buffer.slice(0)),
      passive: false,
    }));
  }

  /** Room for an array that the reference makes anew each time. */
  scratch(key: string, length: number | string): Region {
    return this.#lay({ path: key, varying: true, storage: "f64", form: "scratch", length });
  }

  /** Field of an object of the reference. */
  field(b: Builder, host: Host, name: string): Value {
    const sample = (host.sample as Record<string, unknown>)[name];
    const path = host.path === "" ? name : `${host.path}.${name}`;
    if (host.row !== undefined) return this.#column(b, host, name, sample, host.row);
    if (typeof sample === "number") {
      if (host.varying) return this.loadScalar(b, path);
      const whole = /(?:Count|From|To|Levels)$|^(?:baseYear|followers)$/.test(name);
      this.#numbers.set(path, whole);
      return b.uniform(whole ? "i32" : "f64", this.#global(b, `number:${path}`, whole ? i32 : f64));
    }
    return this.valueOf(sample, path, host.varying);
  }

  /** A number that is worked out by whoever fills the memory. */
  named(b: Builder, path: string): Uniform {
    this.#numbers.set(path, false);
    return b.uniform("f64", this.#global(b, `number:${path}`, f64));
  }

  isThere(b: Builder, host: Host): Uniform {
    if (host.row !== undefined) {
      const region = this.#lay({ path: host.path, varying: false, storage: "u8", form: "present" });
      const here = this.#loadUniform(b, region, host.row);
      return b.uniform("bool", b.asI32(here));
    }
    this.#optional.add(host.path);
    return b.uniform("bool", this.#global(b, `present:${host.path}`, i32));
  }

  #column(b: Builder, host: Host, name: string, sample: unknown, row: Uniform | Constant): Value {
    const path = `${host.path}.${name}`;
    if (typeof sample === "number") {
      const region = this.#lay({ path, varying: false, storage: "f64", form: "column" });
      return this.#loadUniform(b, region, row);
    }
    const storage = storageOf(sample) ?? (isIndexList(sample) ? "i32" : undefined);
    if (storage === undefined) throw new NotTranslatable(`${path}: neither number nor array`);
    return this.#row(b, path, storage, row);
  }

  #row(b: Builder, path: string, storage: Storage, row: Uniform | Constant): Region {
    const { m } = this;
    const starts = this.#lay({ path, varying: false, storage: "i32", form: "starts" });
    const rows = this.#lay({ path, varying: false, storage, form: "rows" });
    const from = b.keep(i32, this.#uniformAt(b, starts, row, 0));
    const until = this.#uniformAt(b, starts, row, 1);
    const count = b.keep(i32, m.i32.sub(until, m.local.get(from, i32)));
    return { ...rows, from, count };
  }

  #uniformAt(b: Builder, region: Region, index: Numeric, later: number): binaryen.ExpressionRef {
    const { m } = this;
    const size = bytes[region.storage];
    const address = m.i32.add(this.start(b, region), m.i32.mul(b.asI32(index), m.i32.const(size)));
    switch (region.storage) {
      case "f64":
        return m.f64.load(later * size, 8, address);
      case "i32":
        return m.i32.load(later * size, 4, address);
      case "u8":
        return m.i32.load8_u(later * size, 1, address);
      case "i8":
        return m.i32.load8_s(later * size, 1, address);
    }
  }

  #loadUniform(b: Builder, region: Region, index: Numeric): Uniform {
    const whole = region.storage !== "f64";
    return b.uniform(whole ? "i32" : "f64", this.#uniformAt(b, region, index, 0));
  }

  /** Element of a list of lists or of objects. */
  element(b: Builder, table: Table, index: Numeric): Value {
    if (index.kind === "varying") throw new NotTranslatable(`${table.path}: a varying row`);
    const sample = table.sample.find((item) => item !== undefined);
    const path = `${table.path}[]`;
    const storage = storageOf(sample) ?? (isIndexList(sample) ? "i32" : undefined);
    if (storage !== undefined) return this.#row(b, path, storage, index);
    if (typeof sample !== "object" || sample === null)
      throw new NotTranslatable(`${path}: ${typeof sample}`);
    return { kind: "host", path, sample, varying: false, row: index };
  }

  start(b: Builder, region: Region): binaryen.ExpressionRef {
    if (region.address !== undefined) return this.m.i32.const(region.address);
    return this.#global(b, `start:${region.name}`, i32);
  }

  /** Number of elements. */
  length(b: Builder, value: Region | Table): Uniform {
    if (value.kind === "table") {
      const path = `${value.path}.length`;
      this.#numbers.set(path, true);
      return b.uniform("i32", this.#global(b, `number:${path}`, i32));
    }
    if (value.count !== undefined) return { kind: "uniform", type: "i32", local: value.count };
    return b.uniform("i32", this.#global(b, `length:${value.name}`, i32));
  }

  /** Index in the whole region. */
  #whole(b: Builder, region: Region, index: Numeric): Numeric {
    if (region.from === undefined) return index;
    return b.binary("+", { kind: "uniform", type: "i32", local: region.from }, index);
  }

  storeUniform(b: Builder, region: Region, index: Numeric, value: Numeric): void {
    const { m } = this;
    const size = bytes[region.storage];
    const whole = b.asI32(this.#whole(b, region, index));
    const address = m.i32.add(this.start(b, region), m.i32.mul(whole, m.i32.const(size)));
    if (region.storage === "f64") b.emit(m.f64.store(0, 8, address, b.asF64(value)));
    else if (region.storage === "i32") b.emit(m.i32.store(0, 4, address, b.asI32(value)));
    else throw new NotTranslatable(`writing an array of ${region.storage}`);
  }

  /** Address of an element of a varying region for the first lane. */
  address(b: Builder, region: Region, index: Numeric): Local {
    const { m } = this;
    const shift = 3 + Math.log2(this.lanes);
    const scaled = m.i32.shl(b.asI32(this.#whole(b, region, index)), m.i32.const(shift));
    return b.keep(i32, m.i32.add(this.start(b, region), scaled));
  }

  loadPair(b: Builder, address: Local, pair: number): binaryen.ExpressionRef {
    return b.m.v128.load(16 * pair, 8, b.m.local.get(address, i32));
  }

  storePair(b: Builder, address: Local, pair: number, value: binaryen.ExpressionRef): void {
    b.emit(b.m.v128.store(16 * pair, 8, b.m.local.get(address, i32), value));
  }

  load(b: Builder, region: Region, index: Numeric, mask: readonly Local[] | undefined): Numeric {
    if (index.kind === "varying") return this.#gather(b, region, index, mask);
    if (!region.varying || this.single)
      return this.#loadUniform(b, region, this.#whole(b, region, index));
    const address = this.address(b, region, index);
    return b.varying("f64", (pair) => this.loadPair(b, address, pair));
  }

  /** Addresses of elements that differ by lane: lanes that are not active take element 0. */
  laneAddress(
    b: Builder,
    region: Region,
    index: Numeric,
    mask: readonly Local[] | undefined,
    pair: number,
    lane: number,
  ): Local {
    const { m } = this;
    if (index.kind !== "varying") throw new NotTranslatable("lanes of a uniform index");
    const part = b.v(itemOf(index.locals, pair));
    const safe = mask === undefined ? part : m.v128.and(part, b.v(itemOf(mask, pair)));
    const known = index.whole;
    let whole =
      known === undefined
        ? m.i32.trunc_s_sat.f64(m.f64x2.extract_lane(safe, lane))
        : m.i32.add(m.local.get(itemOf(known.lanes, 2 * pair + lane), i32), b.asI32(known.plus));
    if (region.from !== undefined) whole = m.i32.add(whole, m.local.get(region.from, i32));
    const scaled = region.varying
      ? m.i32.add(
          m.i32.shl(whole, m.i32.const(3 + Math.log2(this.lanes))),
          m.i32.const(8 * (2 * pair + lane)),
        )
      : m.i32.mul(whole, m.i32.const(bytes[region.storage]));
    return b.keep(i32, m.i32.add(this.start(b, region), scaled));
  }

  #gather(b: Builder, region: Region, index: Numeric, mask: readonly Local[] | undefined): Numeric {
    const { m } = this;
    const loadLane = (pair: number, lane: number): binaryen.ExpressionRef => {
      const address = m.local.get(this.laneAddress(b, region, index, mask, pair, lane), i32);
      switch (region.storage) {
        case "f64":
          return m.f64.load(0, 8, address);
        case "i32":
          return m.f64.convert_s.i32(m.i32.load(0, 4, address));
        case "u8":
          return m.f64.convert_s.i32(m.i32.load8_u(0, 1, address));
        case "i8":
          return m.f64.convert_s.i32(m.i32.load8_s(0, 1, address));
      }
    };
    return b.varying("f64", (pair) => {
      const first = b.keep(v128, m.f64x2.splat(loadLane(pair, 0)));
      return m.f64x2.replace_lane(b.v(first), 1, loadLane(pair, 1));
    });
  }

  scalarAddress(path: string): number {
    let at = this.#scalars.indexOf(path);
    if (at < 0) at = this.#scalars.push(path) - 1;
    return firstScalar + 8 * this.lanes * at;
  }

  loadScalar(b: Builder, path: string): Numeric {
    const at = this.scalarAddress(path);
    if (this.single) return b.uniform("f64", b.m.f64.load(at, 8, b.m.i32.const(0)));
    return b.varying("f64", (pair) => b.m.v128.load(at + 16 * pair, 8, b.m.i32.const(0)));
  }
}

export function storageOf(value: unknown): Storage | undefined {
  if (value instanceof Float64Array) return "f64";
  if (value instanceof Int32Array) return "i32";
  if (value instanceof Uint8Array) return "u8";
  if (value instanceof Int8Array) return "i8";
  return undefined;
}

function isIndexList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}
