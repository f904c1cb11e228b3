import {
  lastSharedYear,
  mostNumbersKept,
  noteShared,
  type SharedInputs,
  sameInputs,
  sharedInputs,
} from "../checkpoint.ts";
import { initializeBaseYear } from "../initialize.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { type People, recordPeople, startPeople } from "../people.ts";
import { type ResultViews, recordYear, resultViews } from "../record.ts";
import { type RecordedRun, type ResultLayout, type RunResult, resultLayout } from "../results.ts";
import { createRunRoom } from "../run-room.ts";
import type { RunInputs } from "../scenario/settings.ts";
import { readLevers, type SimulationState, startState } from "../simulation-state.ts";
import { type BoardSnapshot, createBoard } from "./board.ts";
import { createLaneRecorder } from "./lane-recorder.ts";
import { createKernelMemory, type Kernel } from "./memory.ts";
import { createPeopleMemory, type PeopleStand } from "./people-memory.ts";
import { namedNumber, rootsOf } from "./roots.ts";

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

/** Years that all lanes share: what they come from, where the lanes stand after them, and what was recorded. */
interface SharedYears {
  readonly layout: ResultLayout;
  readonly inputs: SharedInputs;
  readonly board: BoardSnapshot;
  readonly people: PeopleStand;
  readonly results: readonly (readonly [offset: number, values: Float64Array])[];
}

/**
 * The kernel for a pack: base years are made by the reference, all later years by the kernel (`tooling/kernel/`), and the
 * reference's own functions record what they find in a lane.
 * @throws RangeError where the pack does not look as the kernel takes it to.
 */
export function createLaneSimulator(pack: CompiledPack, kernel: Kernel): LaneSimulator {
  const roots = rootsOf(createRunRoom(pack));
  const everything = resultLayout(pack);
  const memory = createKernelMemory(
    kernel.layout,
    { ...roots.uniform, ...roots.varying },
    namedNumber(pack),
  );
  const board = createBoard(memory, roots);
  const peopleMemory = createPeopleMemory(memory, roots.uniform.plan.yearCount);
  const { exports } = new WebAssembly.Instance(kernel.module, {
    pack: { ...memory.imports, ...peopleMemory.imports },
  });
  const advanceYear = exports.advanceYear as (year: number) => void;
  const recorder = createLaneRecorder(memory);
  const { plan } = roots.uniform;
  const { state, people } = roots.varying;
  const { lanes } = memory;
  const observedThrough = pack.parameters.findIndex(({ id }) => id === "context-observed-through");
  let shared: SharedYears | undefined;

  function run(
    inputs: readonly RunInputs[],
    into: readonly Float64Array[],
    layout: ResultLayout = everything,
  ): readonly RunResult[] | undefined {
    const results = inputs.map(
      (_, lane): RecordedRun => ({ years: pack.years, layout, values: into[lane] }),
    );
    const views = results.map(resultViews);
    // What the recorder leaves.
    const others = views.map((ofLane) => without(ofLane, recorder.blocks));
    // Lanes that nobody asks for repeat the last one.
    const inputsOf = (lane: number): RunInputs => inputs[Math.min(lane, inputs.length - 1)];
    const lastShared = lastSharedYearOf(inputs);
    const kept =
      shared !== undefined && shared.layout === layout && isShared(shared, inputs, lastShared)
        ? shared
        : undefined;
    if (kept === undefined) startLanes(inputsOf, inputs.length, views);
    else {
      board.restore(kept.board);
      peopleMemory.resume(kept.people);
      for (const result of results) {
        for (const [offset, years] of kept.results) result.values.set(years, offset);
        noteShared(result, kept.inputs);
      }
    }
    for (let year = kept === undefined ? 1 : lastShared + 1; year < plan.yearCount; year++) {
      for (let lane = 0; lane < lanes; lane++) {
        readLevers(inputsOf(lane).levers, plan.yearCount, year, state.levers);
        board.putLevers(lane);
      }
      if (!moveOn(year)) return undefined;
      board.movedOn();
      recorder.record(
        layout,
        results.map(({ values }) => values),
        year,
      );
      others.forEach((ofLane, lane) => {
        const seen = board.seen[lane];
        finishYear(ofLane, seen.state, seen.people, lane, year);
      });
      if (year === lastShared && !board.refused()) keepShared(inputs, results[0], lastShared);
    }
    return board.refused() ? undefined : results;
  }

  /** Moves all lanes a year on; false where inputs that the model refuses lead out of a table. */
  function moveOn(year: number): boolean {
    try {
      advanceYear(year);
      return true;
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) return false;
      throw error;
    }
  }

  /** Puts the lanes at the base year of their inputs. */
  function startLanes(
    inputsOf: (lane: number) => RunInputs,
    asked: number,
    views: readonly ResultViews[],
  ): void {
    board.clear();
    peopleMemory.start();
    for (let lane = 0; lane < lanes; lane++) {
      const own = inputsOf(lane);
      startState(state, own);
      startPeople(people, state);
      roots.varying.base = initializeBaseYear(pack, state, people.population, own.weights);
      board.put(lane);
      if (lane < asked) finishYear(views[lane], state, people, lane, 0);
    }
  }

  /** The last year that no reform can change, where it is the same in all lanes; 0: there is none. */
  function lastSharedYearOf(inputs: readonly RunInputs[]): number {
    const years = inputs.map(({ parameters }) => lastSharedYear(pack, parameters[observedThrough]));
    return years.every((year) => year === years[0]) ? years[0] : 0;
  }

  /** Keeps where the lanes stand, if they all come from the same years: those of an analysis of reforms, not of draws. */
  function keepShared(inputs: readonly RunInputs[], result: RecordedRun, lastYear: number): void {
    if (inputs.length < 2 || result.values.length > mostNumbersKept) return;
    const { layout, values } = result;
    const candidate = { layout, inputs: sharedInputs(pack, inputs[0], lastYear) };
    if (!isShared(candidate, inputs, lastYear)) return;
    shared = {
      ...candidate,
      people: peopleMemory.stand(),
      board: board.take(),
      results: layout.recorded.map((name) => {
        const { offset, length } = layout[name];
        const end = offset + (length / plan.yearCount) * (lastYear + 1);
        return [offset, values.slice(offset, end)] as const;
      }),
    };
  }

  function isShared(
    { inputs: asked }: Pick<SharedYears, "inputs">,
    inputs: readonly RunInputs[],
    lastYear: number,
  ): boolean {
    return lastYear > 0 && inputs.every((own) => sameInputs(pack, asked, own, lastYear));
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

/** Views on all blocks but some. */
function without(views: ResultViews, blocks: ReadonlySet<string>): ResultViews {
  return Object.fromEntries(Object.entries(views).filter(([name]) => !blocks.has(name)));
}
