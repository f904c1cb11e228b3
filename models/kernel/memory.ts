/** What a kernel's memory holds: written by the generator (`tooling/kernel/memory.ts`) beside the module, for whoever fills it. */
export interface KernelLayout {
  readonly lanes: number;
  /** Numbers of their own in every lane, after the tables of the kernel itself, by path. */
  readonly scalars: readonly string[];
  /** Uniform numbers that are imported as globals, by path; whole ones as i32. */
  readonly numbers: readonly { readonly path: string; readonly whole: boolean }[];
  /** Arrays by path; their start, and where asked for their length, are imported as globals. */
  readonly regions: readonly KernelRegion[];
  /** Objects that a pack may lack; whether they are there is imported as a global. */
  readonly optional: readonly string[];
  /** Paths that led to nothing in the pack that the kernel was built with: its code knows nothing of them. */
  readonly absent: readonly string[];
}

/** A kernel as it was built: the module, and how its memory is laid out. */
export interface Kernel {
  readonly module: WebAssembly.Module;
  readonly layout: KernelLayout;
}

/** How a kernel holds the elements of an array. */
export type KernelStorage = "f64" | "i32" | "u8" | "i8";

export interface KernelRegion {
  /** Path of an array; `path[]` one row after another of a list of arrays; `path[].field` of the fields of a list. */
  readonly path: string;
  readonly varying: boolean;
  readonly storage: KernelStorage;
  /** `start`: where each row of a list begins. `scratch`: room that belongs to no array of the reference, with its length. */
  readonly form: "array" | "rows" | "starts" | "column" | "present" | "scratch";
  readonly length?: number | string;
}

/** Tables of the kernel itself lie before. */
const firstScalar = 65_536;
const pageSize = 65_536;
/** The built-in packs take 6 MiB in four lanes; packs of thousands of leaves run one by one, which caches like better. */
const mebibyte = 1024 * 1024;
const mostBytes = { one: 1024 * mebibyte, many: 128 * mebibyte } as const;
const bytes = { f64: 8, i32: 4, u8: 1, i8: 1 } as const;

/** Numbers of one array of the reference in every lane: element i of a lane at `start / 8 + i · lanes + lane` of `numbers`. */
export interface LaneArray {
  readonly path: string;
  readonly start: number;
  readonly length: number;
}

/** Memory of a kernel, filled with what all lanes share. */
export interface KernelMemory {
  readonly memory: WebAssembly.Memory;
  readonly imports: Record<string, WebAssembly.Global | WebAssembly.Memory>;
  readonly lanes: number;
  readonly numbers: Float64Array;
  readonly arrays: ReadonlyMap<string, LaneArray>;
  readonly scalars: ReadonlyMap<string, number>;
}

interface Placed {
  readonly region: KernelRegion;
  readonly name: string;
  readonly start: number;
  readonly length: number;
  readonly values: ArrayLike<number> | undefined;
}

/**
 * Lays out the memory for a pack: `roots` are the objects of the reference by the names that the year loop gives them, `named` the
 * numbers worked out outside.
 * @throws RangeError where the pack does not look as the kernel takes it to, or is too large.
 */
export function createKernelMemory(
  layout: KernelLayout,
  roots: Readonly<Record<string, unknown>>,
  named: (name: string) => number,
): KernelMemory {
  const { lanes } = layout;
  for (const path of layout.absent)
    if (at(roots, path) !== undefined) throw new RangeError(`kernel: ${path} is unknown to it`);
  const missing = layout.optional.filter((path) => at(roots, path) === undefined);
  const numberAt = (path: string): number => {
    if (missing.some((part) => path.startsWith(`${part}.`))) return 0;
    const value =
      path.startsWith("default:") || !path.includes(".") ? named(path) : at(roots, path);
    if (typeof value !== "number") throw new RangeError(`kernel: ${path} is no number`);
    return value;
  };
  let end = firstScalar + layout.scalars.length * lanes * 8;
  const placed: Placed[] = layout.regions.map((region) => {
    const values = valuesOf(roots, region);
    const length =
      region.form !== "scratch"
        ? (values?.length ?? 0)
        : typeof region.length === "string"
          ? numberAt(region.length)
          : (region.length ?? 0);
    const start = end;
    end += Math.ceil((length * (region.varying ? 8 * lanes : bytes[region.storage])) / 16) * 16;
    const name = region.form === "array" ? region.path : `${region.form}:${region.path}`;
    return { region, name, start, length, values };
  });
  if (end > (lanes === 1 ? mostBytes.one : mostBytes.many))
    throw new RangeError(`kernel: ${Math.ceil(end / mebibyte)} MiB are too many for lanes`);
  // A gather of a lane that takes no part reads the first element, also of an array without any.
  const pages = Math.ceil((end + 64) / pageSize);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const imports: Record<string, WebAssembly.Global | WebAssembly.Memory> = { memory };
  const whole = (value: number) => new WebAssembly.Global({ value: "i32" }, value);
  for (const { name, start, length, region, values } of placed) {
    imports[`start:${name}`] = whole(start);
    imports[`length:${name}`] = whole(length);
    if (!region.varying && values !== undefined)
      viewOf(memory.buffer, region.storage, start, length).set(values);
  }
  for (const { path, whole: isWhole } of layout.numbers) {
    const value = numberAt(path);
    if (isWhole && !Number.isInteger(value))
      throw new RangeError(`kernel: ${path} is ${value}, no whole number`);
    imports[`number:${path}`] = isWhole
      ? whole(value)
      : new WebAssembly.Global({ value: "f64" }, value);
  }
  for (const path of layout.optional)
    imports[`present:${path}`] = whole(missing.includes(path) ? 0 : 1);
  return {
    memory,
    imports,
    lanes,
    numbers: new Float64Array(memory.buffer),
    arrays: new Map(
      placed
        .filter(({ region }) => region.varying)
        .map(({ name, start, length }) => [name, { path: name, start, length }]),
    ),
    scalars: new Map(layout.scalars.map((path, i) => [path, firstScalar + i * lanes * 8])),
  };
}

function viewOf(
  buffer: ArrayBuffer,
  storage: KernelRegion["storage"],
  start: number,
  length: number,
): Float64Array | Int32Array | Uint8Array | Int8Array {
  switch (storage) {
    case "f64":
      return new Float64Array(buffer, start, length);
    case "i32":
      return new Int32Array(buffer, start, length);
    case "u8":
      return new Uint8Array(buffer, start, length);
    case "i8":
      return new Int8Array(buffer, start, length);
  }
}

/** What a path leads to; undefined where something on the way is missing. */
export function at(roots: unknown, path: string): unknown {
  let value = roots;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value =
      name === "length" && Array.isArray(value)
        ? value.length
        : (value as Record<string, unknown>)[name];
  }
  return value;
}

function valuesOf(roots: unknown, region: KernelRegion): ArrayLike<number> | undefined {
  const { path, form } = region;
  if (form === "scratch") return undefined;
  if (form === "array") return listAt(roots, path);
  const [listPath, field] = path.split("[]");
  const list = at(roots, listPath);
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new RangeError(`kernel: ${listPath} is no list`);
  if (form === "present") return list.map((item) => (item === undefined ? 0 : 1));
  const parts = list.map((item: unknown) =>
    field === "" || item === undefined ? item : at(item, field.slice(1)),
  );
  if (form === "column") return parts.map((part) => (typeof part === "number" ? part : 0));
  const rows = parts.map((part) => (part === undefined ? [] : (part as ArrayLike<number>)));
  if (form === "starts") {
    const starts = [0];
    for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.length);
    return starts;
  }
  return rows.flatMap((row) => Array.from(row));
}

function listAt(roots: unknown, path: string): ArrayLike<number> | undefined {
  const value = at(roots, path);
  if (value === undefined) return undefined;
  if (ArrayBuffer.isView(value) || Array.isArray(value))
    return value as unknown as ArrayLike<number>;
  throw new RangeError(`kernel: ${path} is no array`);
}
