import { type People, totalsOfPeople } from "../people.ts";
import { arraysOfInputs, type SimulationState } from "../simulation-state.ts";
import { at, type KernelMemory } from "./memory.ts";
import type { KernelRoots } from "./roots.ts";

/** What the reference sees of a lane. */
interface Seen {
  readonly state: SimulationState;
  readonly people: People;
  weights: Float64Array;
}

/** Carries numbers between the objects of the reference and the lanes. */
export interface Board {
  /** Puts all lanes at nothing but the people of the base year. */
  clear(): void;
  /** Gives a lane, which was cleared, what the state of the reference has of a run's inputs and of the people of the base year. */
  putInputs(lane: number): void;
  putLevers(lane: number): void;
  /** What was read of the lanes holds no longer: the kernel has moved on. */
  movedOn(): void;
  readonly seen: readonly Seen[];
  refused(): boolean;
  /**
   * Where all lanes stand, and what puts them there again.
   * @param before a snapshot that is needed no longer: its room is taken
   */
  take(before?: BoardSnapshot): BoardSnapshot;
  restore(snapshot: BoardSnapshot): void;
}

export interface BoardSnapshot {
  readonly numbers: readonly Float64Array[];
  /** [lane] */
  readonly others: readonly {
    readonly weights: Float64Array;
    readonly fields: readonly (readonly [name: string, value: unknown])[];
  }[];
}

export function createBoard(memory: KernelMemory, roots: KernelRoots): Board {
  const { lanes, numbers } = memory;
  const { varying } = roots;
  // Counts of people are as good as the people they were made of: they stay, and no lane takes them from elsewhere.
  const arrays = [...memory.arrays.values()].filter(
    ({ path }) => !path.startsWith("scratch:") && !path.startsWith("state.eligible."),
  );
  const ofPeople = arrays.filter(({ path }) => path.startsWith("people."));
  const ofState = arrays
    .filter(({ path }) => path.startsWith("state."))
    .map((array) => ({ ...array, values: at(varying, array.path) as Float64Array }));
  const ofBase = arrays.filter(({ path }) => path.startsWith("base."));
  const ofInputs = ofState.filter(({ path }) => isOfInputs(path.slice("state.".length)));
  const ofLevers = arrays
    .filter(({ path }) => path.startsWith("state.levers."))
    .map(({ path, start, length }) => ({
      values: at(varying, path) as Float64Array,
      first: start / 8,
      length,
    }));
  const scalars = [...memory.scalars].map(([path, start]) => ({ path, first: start / 8 }));
  const scalarsOfState = scalars
    .filter(({ path }) => path.startsWith("state."))
    .map(({ path, first }) => {
      const end = path.lastIndexOf(".");
      const owner = at(varying, path.slice(0, end)) as Readonly<Record<string, number>>;
      return { owner, name: path.slice(end + 1), first };
    });
  const scalarsOfPeople = scalars.filter(({ path }) => path.startsWith("people.population."));
  const levers = varying.state.levers as Record<string, number | Float64Array>;
  const leverScalars = scalars
    .filter(({ path }) => path.startsWith("state.levers."))
    .map(({ path, first }) => ({ id: path.slice("state.levers.".length), first }));
  const refusedAt = memory.scalars.get("refused");

  function putArray(values: ArrayLike<number>, start: number, lane: number): void {
    for (let i = 0, to = start / 8 + lane; i < values.length; i++, to += lanes)
      numbers[to] = values[i];
  }

  for (let lane = 0; lane < lanes; lane++) {
    for (const { path, start } of ofPeople)
      putArray(at(varying, path) as ArrayLike<number>, start, lane);
    for (const { path, first } of scalarsOfPeople)
      numbers[first + lane] = at(varying, path) as number;
  }
  const versions = memory.arrays.get("state.eligible.versions");
  // No people were counted yet.
  if (versions !== undefined)
    numbers.fill(-1, versions.start / 8, versions.start / 8 + versions.length * lanes);
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

  // What a year leaves to the next; its scratch is none of it.
  const ranges = [
    ...[...ofPeople, ...ofState, ...ofBase].map(({ start, length }) =>
      numbers.subarray(start / 8, start / 8 + length * lanes),
    ),
    scalarsHere,
  ];

  return {
    seen,
    take(before) {
      const kept = before?.numbers ?? ranges.map(({ length }) => new Float64Array(length));
      ranges.forEach((range, i) => {
        kept[i].set(range);
      });
      const others = seen.map(({ state, weights }) => ({ weights, fields: othersOf(state) }));
      return { numbers: kept, others };
    },
    restore(snapshot) {
      ranges.forEach((range, i) => {
        range.set(snapshot.numbers[i]);
      });
      snapshot.others.forEach(({ weights, fields }, lane) => {
        seen[lane].weights = weights;
        Object.assign(seen[lane].state, Object.fromEntries(fields));
      });
      clock.turn++;
    },
    movedOn() {
      clock.turn++;
    },
    clear() {
      for (const { here, values } of cleared)
        if (values === undefined) here.fill(0);
        else here.set(values);
      scalarsHere.set(clearedScalars);
    },
    putInputs(lane) {
      for (const { values, start } of ofInputs) putArray(values, start, lane);
      for (const { owner, name, first } of scalarsOfState) numbers[first + lane] = owner[name];
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

/** Fields of the state that a run's inputs or the people of the base year set. */
function isOfInputs(field: string): boolean {
  return (
    (arraysOfInputs as readonly string[]).includes(field) ||
    (totalsOfPeople as readonly string[]).includes(field) ||
    /^(?:baseLevers|levers)\./.test(field)
  );
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

/** Fields of a lane that only the base year sets: `keepOthers` puts others in their place and never writes into them. */
function othersOf(view: object): readonly (readonly [string, unknown])[] {
  const from = view as Record<string | symbol, unknown>;
  return (from[untouched] as string[]).map((name) => [name, from[name]] as const);
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
