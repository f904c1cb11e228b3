import { advanceYear } from "./advance-year.ts";
import { createCheckpoints, lastSharedYear } from "./checkpoint.ts";
import { type BaseYear, initializeBaseYear } from "./initialize.ts";
import { builtYearSteps } from "./kernel/built-kernel.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import { movePeople, recordPeople, startPeople } from "./people.ts";
import { perPack } from "./per-pack.ts";
import { recordYear, resultViews } from "./record.ts";
import { type RecordedRun, type ResultLayout, type RunResult, resultLayout } from "./results.ts";
import { createRunRoom, type RunRoom } from "./run-room.ts";
import type { DomainWeights, RunInputs } from "./scenario/settings.ts";
import { readLevers, startState } from "./simulation-state.ts";

/**
 * Runs one pack under any inputs: the seam behind which another kernel can stand. Whoever implements it keeps this contract.
 *
 * - `run` is a function of the pack and `inputs`: the same bytes whatever was run before, on whatever machine,
 *   and whether or not other simulators of the same pack run in between. Nothing is kept outside the simulator.
 * - What it returns is laid out as `layout` says; what is recorded changes no number that is. It lies in `into` where that is given (an allocation less, for
 *   thousands of runs), else in a buffer of its own; nothing that the simulator keeps shares memory with it.
 * - It reads `inputs` and `pack` and never writes to them; the pack must not change while the simulator lives.
 * - It is synchronous and not re-entrant. A run that throws leaves nothing behind for the next one.
 *
 * A simulator costs about as much memory as three results; make one and keep it as long as runs of the pack follow.
 */
export interface Simulator {
  readonly pack: CompiledPack;
  /**
   * @param layout what is recorded (`recordingOf`); all of it where none is given
   * @throws RangeError when a parameter is missing or not finite, or `into` has the wrong length.
   */
  run(inputs: RunInputs, into?: Float64Array, layout?: ResultLayout): RunResult;
}

/** What moves the run in a room on, a year at a time. */
export interface YearSteps {
  /** Puts the people of the room at the base year, whatever ran before. */
  start(): void;
  /** Settles the base year of the run whose inputs and people the state has; undefined where they are refused, so that the reference may say why. */
  settleBaseYear(weights: DomainWeights): BaseYear | undefined;
  /** `advanceYear`; false where it is refused. */
  advanceYear(year: number): boolean;
  /** Moves the people alone: what a run does in years that it shares with the one before. */
  movePeople(year: number): void;
}

/**
 * The simulator of a pack: the kernel where the engine and the pack allow it, else the reference. Both give the same bytes.
 *
 * @example createSimulator(pack).run(resolveScenario(baseline, pack)).years.at(-1) // 2035
 */
export function createSimulator(pack: CompiledPack): Simulator {
  const room = createRunRoom(pack);
  return simulatorIn(room, builtYearSteps(room) ?? referenceSteps(room));
}

/**
 * The simulator in TypeScript, which says what every other one must give: year by year from the base year to the horizon, the steps of a
 * year as `advanceYear` has them. Cost of a run: linear in leaves × services × years.
 */
export function createReference(pack: CompiledPack): Simulator {
  const room = createRunRoom(pack);
  return simulatorIn(room, referenceSteps(room));
}

function referenceSteps(room: RunRoom): YearSteps {
  return {
    start: () => undefined,
    settleBaseYear: (weights) =>
      initializeBaseYear(room.pack, room.state, room.people.population, weights),
    advanceYear(year) {
      advanceYear(room, year);
      return true;
    },
    movePeople: (year) => movePeople(room.pack, room.state, room.people, year),
  };
}

/**
 * People are taken over from the run before where their drivers are the same (`population/population-path.ts`, `kernel/people-memory.ts`), and
 * the years that no reform can change from a checkpoint (`checkpoint.ts`), bit for bit.
 */
function simulatorIn(room: RunRoom, steps: YearSteps): Simulator {
  const { pack, plan, state, people } = room;
  const everything = resultLayout(pack);
  const checkpoints = createCheckpoints(pack);
  let reference: Simulator | undefined;

  function run(
    inputs: RunInputs,
    given?: Float64Array,
    layout: ResultLayout = everything,
  ): RunResult {
    const into = given ?? new Float64Array(layout.totalLength);
    if (into.length !== layout.totalLength) {
      throw new RangeError(
        `into: a buffer of ${layout.totalLength} numbers is needed, ${into.length} given`,
      );
    }
    const result: RecordedRun = { years: pack.years, layout, values: into };
    const views = resultViews(result);
    steps.start();
    startState(state, inputs);
    startPeople(people, state);
    const lastShared = lastSharedYear(pack, state.parameters["context-observed-through"]);
    const checkpoint = checkpoints.find(inputs, lastShared, layout);
    const base = checkpoint?.base ?? steps.settleBaseYear(inputs.weights);
    if (base === undefined) return runOfReference(inputs, into, layout);
    room.base = base;
    if (checkpoint === undefined) finishYear(0);
    else {
      for (let year = 1; year <= lastShared; year++) {
        readLevers(inputs.levers, plan.yearCount, year, state.levers);
        steps.movePeople(year);
      }
      checkpoints.restore(checkpoint, state, result);
    }
    for (let year = checkpoint === undefined ? 1 : lastShared + 1; year < plan.yearCount; year++) {
      readLevers(inputs.levers, plan.yearCount, year, state.levers);
      if (!steps.advanceYear(year)) return runOfReference(inputs, into, layout);
      finishYear(year);
      if (year === lastShared) checkpoints.keep(inputs, lastShared, state, result, room.base);
    }
    return result;

    function finishYear(year: number): void {
      recordPeople(people, pack.population, views, year);
      views.domainWeight?.set(room.base.weights, year * room.base.weights.length);
      recordYear(state, views, year);
    }
  }

  /** It throws, and says why. */
  function runOfReference(inputs: RunInputs, into: Float64Array, layout: ResultLayout): RunResult {
    reference ??= createReference(pack);
    return reference.run(inputs, into, layout);
  }

  return { pack, run };
}

const simulatorOf = perPack(createSimulator);

/**
 * One run of a pack, by a simulator that is kept as long as the pack. Who wants one of its own makes it (`createSimulator`).
 * @throws RangeError as `Simulator.run`.
 * @example simulate(pack, resolveScenario(baseline, pack)).years.at(-1) // 2035
 */
export function simulate(pack: CompiledPack, inputs: RunInputs, into?: Float64Array): RunResult {
  return simulatorOf(pack).run(inputs, into);
}
