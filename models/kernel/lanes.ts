import { initializeBaseYear } from "../initialize.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type People, recordPeople, startPeople } from "../people.ts";
import { type ResultViews, recordYear, resultViews } from "../record.ts";
import { type RecordedRun, type ResultLayout, type RunResult, resultLayout } from "../results.ts";
import { packDefault } from "../scenario/levers.ts";
import type { RunInputs } from "../scenario/settings.ts";
import { readLevers, type SimulationState, startState } from "../simulation-state.ts";
import { at, createKernelMemory, type KernelLayout, type KernelMemory } from "./memory.ts";
import { type KernelRoots, kernelRoots } from "./roots.ts";

/** A kernel as it was built: the module, and how its memory is laid out. */
export interface Kernel {
  readonly module: WebAssembly.Module;
  readonly layout: KernelLayout;
}

/** Runs several inputs of one pack side by side, each with the bytes that `Simulator.run` gives it. */
export interface LaneSimulator {
  readonly pack: CompiledPack;
  /** Runs at once. */
  readonly lanes: number;
  /**
   * Results of up to `lanes` inputs, in their order, each in its buffer of `into`; undefined where the model refuses one of the inputs,
   * so that the reference may say which and why.
   */
  run(
    inputs: readonly RunInputs[],
    into: readonly Float64Array[],
    layout?: ResultLayout,
  ): readonly RunResult[] | undefined;
}

/**
 * The kernel for a pack: base years are made by the reference, all later years by the kernel (`tooling/kernel/`), and the
 * reference's own functions record what they find in a lane.
 * @throws RangeError where the pack does not look as the kernel takes it to.
 */
export function createLaneSimulator(pack: CompiledPack, kernel: Kernel): LaneSimulator {
  const roots = kernelRoots(pack);
  const named = (name: string): number => {
    if (name === "usualConsolidation") return packDefault(pack, "consolidation");
    return packDefault(pack, name.slice("default:".length) as Parameters<typeof packDefault>[1]);
  };
  const everything = resultLayout(pack);
  const memory = createKernelMemory(kernel.layout, { ...roots.uniform, ...roots.varying }, named);
  const instance = new WebAssembly.Instance(kernel.module, { pack: memory.imports });
  const parts = [instance.exports.part0, instance.exports.part1] as ((year: number) => void)[];
  const board = createBoard(memory, roots);
  const { plan } = roots.uniform;
  const { state, people } = roots.varying;
  const { lanes } = memory;

  function run(
    inputs: readonly RunInputs[],
    into: readonly Float64Array[],
    layout: ResultLayout = everything,
  ): readonly RunResult[] | undefined {
    const results = inputs.map(
      (_, lane): RecordedRun => ({ years: pack.years, layout, values: into[lane] }),
    );
    const views = results.map(resultViews);
    board.clear();
    for (let lane = 0; lane < lanes; lane++) {
      // Lanes that nobody asks for repeat the last one.
      const own = inputs[Math.min(lane, inputs.length - 1)];
      startState(state, own);
      startPeople(people, state);
      roots.varying.base = initializeBaseYear(pack, state, people.population, own.weights);
      board.put(lane);
      if (lane < inputs.length) finishYear(views[lane], state, people, lane, 0);
    }
    for (let year = 1; year < plan.yearCount; year++) {
      parts[0](year);
      for (let lane = 0; lane < lanes; lane++) {
        const own = inputs[Math.min(lane, inputs.length - 1)];
        readLevers(own.levers, plan.yearCount, year, state.levers);
        board.putLevers(lane);
      }
      parts[1](year);
      board.movedOn();
      views.forEach((ofLane, lane) => {
        const seen = board.seen[lane];
        finishYear(ofLane, seen.state, seen.people, lane, year);
      });
    }
    return board.refused() ? undefined : results;
  }

  function finishYear(
    views: ResultViews,
    state: SimulationState,
    people: People,
    lane: number,
    year: number,
  ): void {
    recordPeople(people, pack.population, views, year);
    const { weights } = board.seen[lane];
    views.domainWeight?.set(weights, year * weights.length);
    recordYear(state, views, year);
  }

  return { pack, lanes, run };
}

/** What the reference sees of a lane. */
interface Seen {
  readonly state: SimulationState;
  readonly people: People;
  weights: Float64Array;
}

/** Carries numbers between the objects of the reference and the lanes. */
interface Board {
  /** Puts all lanes at nothing but the people of the base year. */
  clear(): void;
  /** Puts a lane where the reference stands. */
  put(lane: number): void;
  putLevers(lane: number): void;
  /** What was read of the lanes holds no longer: the kernel has moved on. */
  movedOn(): void;
  readonly seen: readonly Seen[];
  refused(): boolean;
}

function createBoard(memory: KernelMemory, roots: KernelRoots): Board {
  const { lanes, numbers } = memory;
  const { varying } = roots;
  const arrays = [...memory.arrays.values()].filter(({ path }) => !path.startsWith("scratch:"));
  const ofPeople = arrays.filter(({ path }) => path.startsWith("people."));
  const ofState = arrays
    .filter(({ path }) => path.startsWith("state."))
    .map((array) => ({ ...array, values: at(varying, array.path) as Float64Array }));
  const ofBase = arrays.filter(({ path }) => path.startsWith("base."));
  const ofLevers = arrays
    .filter(({ path }) => path.startsWith("state.levers."))
    .map(({ path, start, length }) => ({
      values: at(varying, path) as Float64Array,
      first: start / 8,
      length,
    }));
  const scalars = [...memory.scalars].map(([path, start]) => ({ path, first: start / 8 }));
  const scalarsOfRun = scalars.filter(({ path }) => /^(?:state|base)\./.test(path));
  const scalarsOfPeople = scalars.filter(({ path }) => path.startsWith("people.population."));
  const levers = varying.state.levers as Record<string, number | Float64Array>;
  const leverScalars = scalars
    .filter(({ path }) => path.startsWith("state.levers."))
    .map(({ path, first }) => ({ id: path.slice("state.levers.".length), first }));
  const refusedAt = memory.scalars.get("refused");

  function putArray(values: ArrayLike<number>, start: number, lane: number): void {
    const bits =
      values instanceof Float64Array
        ? new Int32Array(values.buffer, values.byteOffset, 2 * values.length)
        : undefined;
    // What is 0 is there already, a board that was cleared; −0 has a bit and is not.
    for (let i = 0, to = start / 8 + lane; i < values.length; i++, to += lanes)
      if (bits === undefined || (bits[2 * i] | bits[2 * i + 1]) !== 0) numbers[to] = values[i];
  }
  function putArrays(list: typeof arrays, lane: number): void {
    for (const { path, start } of list)
      putArray(at(varying, path) as ArrayLike<number>, start, lane);
  }
  function putScalars(list: typeof scalars, lane: number): void {
    for (const { path, first } of list) numbers[first + lane] = at(varying, path) as number;
  }

  for (let lane = 0; lane < lanes; lane++) {
    putArrays(ofPeople, lane);
    putScalars(scalarsOfPeople, lane);
  }
  const cleared = [...ofPeople, ...ofState, ...ofBase].map(({ start, length }) => {
    const here = numbers.subarray(start / 8, start / 8 + length * lanes);
    return { here, values: here.some((value) => value !== 0) ? here.slice() : undefined };
  });
  const scalarsHere = numbers.subarray(
    Math.min(...scalars.map(({ first }) => first)),
    Math.max(...scalars.map(({ first }) => first)) + lanes,
  );
  const clearedScalars = scalarsHere.slice();
  const clock = { turn: 0 };
  const seen = Array.from({ length: lanes }, (_, lane) => seenIn(lane));

  /** The objects of the reference as they are in a lane: an array is read when it is asked for. */
  function seenIn(lane: number): Seen {
    return {
      state: viewOfLane(memory, clock, "state.", varying.state, lane),
      people: {
        ...varying.people,
        population: viewOfLane(
          memory,
          clock,
          "people.population.",
          varying.people.population,
          lane,
        ),
        drivers: viewOfLane(memory, clock, "people.drivers.", varying.people.drivers, lane),
      },
      weights: new Float64Array(0),
    };
  }

  return {
    seen,
    movedOn() {
      clock.turn++;
    },
    clear() {
      for (const { here, values } of cleared)
        if (values === undefined) here.fill(0);
        else here.set(values);
      scalarsHere.set(clearedScalars);
    },
    put(lane) {
      for (const { values, start } of ofState) putArray(values, start, lane);
      putArrays(ofBase, lane);
      putScalars(scalarsOfRun, lane);
      seen[lane].weights = varying.base.weights;
      keepOthers(seen[lane].state, varying.state);
    },
    putLevers(lane) {
      for (const { values, first, length } of ofLevers)
        for (let i = 0; i < length; i++) numbers[first + i * lanes + lane] = values[i];
      for (const { id, first } of leverScalars) numbers[first + lane] = levers[id] as number;
    },
    refused: () =>
      refusedAt !== undefined &&
      numbers.subarray(refusedAt / 8, refusedAt / 8 + lanes).some((value) => value !== 0),
  };
}

/** Names of fields that no step of a year touches: they stay as the base year left them. */
const untouched = Symbol("untouched");

function viewOfLane<T extends object>(
  memory: KernelMemory,
  clock: { readonly turn: number },
  prefix: string,
  of: T,
  lane: number,
): T {
  const { lanes, numbers } = memory;
  const others: string[] = [];
  const view: Record<string | symbol, unknown> = { [untouched]: others };
  for (const [name, value] of Object.entries(of)) {
    const array = memory.arrays.get(`${prefix}${name}`);
    const scalar = memory.scalars.get(`${prefix}${name}`);
    if (array !== undefined) {
      const { start, length } = array;
      const buffer = new Float64Array(length);
      let read = -1;
      Object.defineProperty(view, name, {
        get() {
          if (read !== clock.turn) {
            readLane(numbers, start / 8 + lane, lanes, buffer);
            read = clock.turn;
          }
          return buffer;
        },
      });
    } else if (scalar !== undefined) {
      Object.defineProperty(view, name, { get: () => numbers[scalar / 8 + lane] });
    } else {
      view[name] = value;
      others.push(name);
    }
  }
  return view as T;
}

/** Every `lanes`th number from `first` on. */
function readLane(numbers: Float64Array, first: number, lanes: number, into: Float64Array): void {
  for (let i = 0, from = first; i < into.length; i++, from += lanes) into[i] = numbers[from];
}

/** Copies what only the base year sets. */
function keepOthers(view: object, from: object): void {
  const into = view as Record<string | symbol, unknown>;
  const source = from as Record<string, unknown>;
  for (const name of into[untouched] as string[]) {
    const value = source[name];
    into[name] = value instanceof Float64Array ? value.slice() : value;
  }
}
