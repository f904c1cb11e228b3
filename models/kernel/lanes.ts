import {
  lastSharedYear,
  mostNumbersKept,
  noteShared,
  type SharedInputs,
  sameInputs,
  sharedInputs,
} from "../checkpoint.ts";
import { domainWeights } from "../equalization/domain-weights.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { recordFormedOfPeople, startPeople } from "../people.ts";
import {
  blocksOfPeople,
  blocksOfState,
  type ResultViews,
  recordArrays,
  recordFormed,
  resultViews,
} from "../record.ts";
import {
  type RecordedBlock,
  type RecordedRun,
  type ResultLayout,
  type RunResult,
  resultLayout,
} from "../results.ts";
import { createRunRoom } from "../run-room.ts";
import type { RunInputs } from "../scenario/settings.ts";
import { readLevers, takeInputs } from "../simulation-state.ts";
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
   *
   * @param returns the same draws come again under other reforms: what they share is kept at once
   */
  run(
    inputs: readonly RunInputs[],
    into: readonly Float64Array[],
    layout?: ResultLayout,
    returns?: boolean,
  ): readonly RunResult[] | undefined;
}

/** Years that reforms share: what each lane comes from, where the lanes stand after them, and what was recorded. */
interface SharedYears {
  readonly layout: ResultLayout;
  /** [lane]; one object where lanes have the same. */
  readonly inputs: readonly SharedInputs[];
  readonly board: BoardSnapshot;
  readonly people: PeopleStand;
  /** [lane][block] */
  readonly results: readonly (readonly FirstYears[])[];
}

/** The first years of a block, and where they begin. */
type FirstYears = readonly [offset: number, values: Float64Array];

/**
 * The kernel for a pack: base year and later years by the kernel (`tooling/kernel/`), recorded straight from its memory where a block is an
 * array of it, else by the reference's own functions, which find a lane through views.
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
  const settleBaseYear = exports.settleBaseYear as () => void;
  const recorder = createLaneRecorder(memory);
  const isLeft = (name: RecordedBlock): boolean => !recorder.blocks.has(name);
  const left = {
    ofState: blocksOfState.filter(isLeft),
    ofPeople: blocksOfPeople.filter(isLeft),
  };
  const { plan } = roots.uniform;
  const { state, people } = roots.varying;
  const { lanes } = memory;
  const observedThrough = pack.parameters.findIndex(({ id }) => id === "context-observed-through");
  let shared: SharedYears | undefined;

  function run(
    inputs: readonly RunInputs[],
    into: readonly Float64Array[],
    layout: ResultLayout = everything,
    returns = false,
  ): readonly RunResult[] | undefined {
    const results = inputs.map(
      (_, lane): RecordedRun => ({ years: pack.years, layout, values: into[lane] }),
    );
    const others = results.map((result) => without(resultViews(result), recorder.blocks));
    // Lanes that nobody asks for repeat the last one.
    const inputsOf = (lane: number): RunInputs => inputs[Math.min(lane, inputs.length - 1)];
    const lastShared = lastSharedYearOf(inputs);
    const kept =
      shared !== undefined &&
      shared.layout === layout &&
      lastShared > 0 &&
      shared.inputs.every((asked, lane) => sameInputs(pack, asked, inputsOf(lane), lastShared))
        ? shared
        : undefined;
    const values = results.map((result) => result.values);
    const finishYear = (year: number): void => {
      board.movedOn();
      recorder.record(layout, values, year);
      others.forEach((ofLane, lane) => {
        recordOthers(ofLane, lane, year);
      });
    };
    if (kept === undefined) {
      if (!startLanes(inputsOf, returns)) return undefined;
      finishYear(0);
    } else {
      board.restore(kept.board);
      peopleMemory.resume(kept.people, returns);
      results.forEach((result, lane) => {
        for (const [offset, years] of kept.results[lane]) result.values.set(years, offset);
        noteShared(result, kept.inputs[lane]);
      });
    }
    for (let year = kept === undefined ? 1 : lastShared + 1; year < plan.yearCount; year++) {
      for (let lane = 0; lane < lanes; lane++) {
        readLevers(inputsOf(lane).levers, plan.yearCount, year, state.levers);
        board.putLevers(lane);
      }
      if (!runs(() => advanceYear(year))) return undefined;
      finishYear(year);
      if (year === lastShared && !board.refused())
        keepShared(inputsOf, results, lastShared, returns);
    }
    return board.refused() ? undefined : results;
  }

  /** Lets the kernel do something with all lanes; false where inputs that the model refuses lead out of a table. */
  function runs(step: () => void): boolean {
    try {
      step();
      return true;
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) return false;
      throw error;
    }
  }

  /** Puts the lanes at the base year of their inputs; false as `runs` says. */
  function startLanes(inputsOf: (lane: number) => RunInputs, returns: boolean): boolean {
    board.clear();
    peopleMemory.start(returns);
    for (let lane = 0; lane < lanes; lane++) {
      takeInputs(state, inputsOf(lane));
      startPeople(people, state);
      board.putInputs(lane);
    }
    if (!runs(settleBaseYear)) return false;
    board.movedOn();
    board.seen.forEach((seen, lane) => {
      seen.weights = domainWeights(inputsOf(lane).weights, seen.state);
    });
    return true;
  }

  /** The last year that no reform can change, where it is the same in all lanes; 0: there is none. */
  function lastSharedYearOf(inputs: readonly RunInputs[]): number {
    const years = inputs.map(({ parameters }) => lastSharedYear(pack, parameters[observedThrough]));
    return years.every((year) => year === years[0]) ? years[0] : 0;
  }

  /** Keeps where the lanes stand for runs to come: where all lanes are reforms of the same years, or their draws return. */
  function keepShared(
    inputsOf: (lane: number) => RunInputs,
    results: readonly RecordedRun[],
    lastYear: number,
    returns: boolean,
  ): void {
    const [{ layout, values }] = results;
    const first = sharedInputs(pack, inputsOf(0), lastYear);
    const isFirst = (lane: number): boolean => sameInputs(pack, first, inputsOf(lane), lastYear);
    const all = Array.from({ length: lanes }, (_, lane) => lane);
    const areReforms = results.length > 1 && all.every(isFirst);
    const numbers = values.length * (areReforms ? 1 : lanes);
    if ((!areReforms && !returns) || numbers > mostNumbersKept) return;
    const firstYears = ({ values }: RecordedRun): FirstYears[] =>
      layout.recorded.map((name) => {
        const { offset, length } = layout[name];
        const end = offset + (length / plan.yearCount) * (lastYear + 1);
        return [offset, values.slice(offset, end)];
      });
    const ofFirst = firstYears(results[0]);
    shared = {
      layout,
      inputs: all.map((lane) =>
        areReforms ? first : sharedInputs(pack, inputsOf(lane), lastYear),
      ),
      people: peopleMemory.stand(),
      board: board.take(shared?.board),
      results: all.map((lane) =>
        areReforms ? ofFirst : firstYears(results[Math.min(lane, results.length - 1)]),
      ),
    };
    const { inputs } = shared;
    results.forEach((result, lane) => {
      noteShared(result, inputs[lane]);
    });
  }

  /** What the recorder leaves of a lane's year. */
  function recordOthers(views: ResultViews, lane: number, year: number): void {
    const { state, people, weights } = board.seen[lane];
    recordArrays(left.ofPeople, people.population, views, year);
    recordFormedOfPeople(people, pack.population, views, year);
    views.domainWeight?.set(weights, year * weights.length);
    recordArrays(left.ofState, state, views, year);
    recordFormed(state, views, year);
  }

  return { pack, lanes, run };
}

/** Views on all blocks but some. */
function without(views: ResultViews, blocks: ReadonlySet<string>): ResultViews {
  return Object.fromEntries(Object.entries(views).filter(([name]) => !blocks.has(name)));
}
