import { domainWeights } from "../equalization/domain-weights.ts";
import type { BaseYear } from "../initialize.ts";
import type { RunRoom } from "../run-room.ts";
import type { YearSteps } from "../simulate.ts";
import { at, createKernelMemory, type Kernel, type KernelMemory } from "./memory.ts";
import { createPeopleMemory } from "./people-memory.ts";
import { type KernelRoots, namedNumber, rootsOf } from "./roots.ts";

/**
 * The kernel of one lane for the run in a room. The room moves into the kernel's memory: its arrays become views of it and its
 * numbers are read and written there, so that the reference's own functions (base year, levers, checkpoint, recording) and the kernel
 * work on the same bytes and nothing is copied between them.
 * @throws RangeError where the pack does not look as the kernel takes it to.
 */
export function createYearSteps(room: RunRoom, kernel: Kernel): YearSteps {
  const roots = rootsOf(room);
  const memory = createKernelMemory(
    kernel.layout,
    { ...roots.uniform, ...roots.varying },
    namedNumber(room.pack),
  );
  moveIn(room, roots, memory);
  const people = createPeopleMemory(memory, room.plan.yearCount);
  const { exports } = new WebAssembly.Instance(kernel.module, {
    pack: { ...memory.imports, ...people.imports },
  });
  const settleBaseYear = exports.settleBaseYear as () => void;
  const advanceYear = exports.advanceYear as (year: number) => void;
  const movePeople = exports.movePeople as (year: number) => void;
  const { numbers } = memory;
  const refused = (memory.scalars.get("refused") ?? 0) / 8;
  const places = placesOfBase(memory);
  /** The base year that is in memory. */
  let placed: BaseYear | undefined;

  /** Whether inputs were accepted. Those that are refused may lead out of a table in the middle of a step. */
  function does(step: () => void): boolean {
    try {
      step();
      return numbers[refused] === 0;
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      // What is kept for the next run is of no use.
      room.people.population.work.stayFactor = Number.NaN;
      room.state.eligible.versions.fill(-1);
      return false;
    }
  }

  return {
    start() {
      numbers[refused] = 0;
      people.start();
    },
    settleBaseYear(weights) {
      placed = undefined;
      if (!does(settleBaseYear)) return undefined;
      const transfers = Object.fromEntries(
        places.map(({ name, at: first, length }) => [
          name,
          length === undefined ? numbers[first] : numbers.slice(first, first + length),
        ]),
      ) as unknown as BaseYear["transfers"];
      placed = { transfers, weights: domainWeights(weights, room.state) };
      return placed;
    },
    advanceYear(year) {
      const { base } = room;
      if (base !== placed) {
        for (const { name, at: first } of places) {
          const value = base.transfers[name];
          if (typeof value === "number") numbers[first] = value;
          else numbers.set(value, first);
        }
        placed = base;
      }
      return does(() => advanceYear(year));
    },
    movePeople,
  };
}

interface PlaceOfBase {
  readonly name: keyof BaseYear["transfers"];
  readonly at: number;
  /** Of an array. */
  readonly length: number | undefined;
}

/** Where the kernel has what the base year settles: a run that starts from a checkpoint gives it back. */
function placesOfBase({ arrays, scalars }: KernelMemory): PlaceOfBase[] {
  const prefix = "base.transfers.";
  const place = (path: string, start: number, length: number | undefined) =>
    path.startsWith(prefix)
      ? [{ name: path.slice(prefix.length) as PlaceOfBase["name"], at: start / 8, length }]
      : [];
  return [
    ...[...arrays.values()].flatMap(({ path, start, length }) => place(path, start, length)),
    ...[...scalars].flatMap(([path, start]) => place(path, start, undefined)),
  ];
}

function moveIn(room: RunRoom, { varying, uniform }: KernelRoots, memory: KernelMemory): void {
  const { base: _, ...kept } = varying;
  const views = new Map<unknown, Float64Array>();
  for (const { path, start, length } of memory.arrays.values()) {
    const values = at(kept, path) as ArrayLike<number> | undefined;
    if (values === undefined) continue;
    const view = memory.numbers.subarray(start / 8, start / 8 + length);
    view.set(values);
    views.set(values, view);
  }
  const left = new Set<unknown>([...Object.values(uniform), uniform.pack.population]);
  replaceArrays(room, views, left);
  for (const [path, start] of memory.scalars) {
    const end = path.lastIndexOf(".");
    const owner = end < 0 ? undefined : at(kept, path.slice(0, end));
    if (owner === undefined) continue;
    const name = path.slice(end + 1);
    const i = start / 8;
    const { numbers } = memory;
    numbers[i] = (owner as Record<string, number>)[name];
    Object.defineProperty(owner, name, {
      enumerable: true,
      get: () => numbers[i],
      set: (value: number) => {
        numbers[i] = value;
      },
    });
  }
}

/** Puts views where their arrays stand, wherever an object holds them. */
function replaceArrays(
  holder: object,
  views: ReadonlyMap<unknown, Float64Array>,
  seen: Set<unknown>,
): void {
  if (seen.has(holder)) return;
  seen.add(holder);
  const fields = holder as Record<string, unknown>;
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    const view = views.get(value);
    if (view !== undefined) fields[name] = view;
    else if (!ArrayBuffer.isView(value)) replaceArrays(value, views, seen);
  }
}
