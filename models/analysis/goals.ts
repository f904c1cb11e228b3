import type { CompiledPack } from "../pack/compiled.ts";
import { yearPosition } from "../reading/positions.ts";
import { type SeriesQuery, type SeriesReader, seriesReader } from "../reading/series.ts";
import type { RunResult } from "../results.ts";
import { type Lever, levers } from "../scenario/levers.ts";
import { leverPath, profileForSlider } from "../scenario/profile.ts";
import { resolveSettings } from "../scenario/resolve.ts";
import type { LeverProfile, RunInputs, ScenarioSettings } from "../scenario/settings.ts";
import type { Simulator } from "../simulate.ts";
import { nearestHint } from "../text/nearest-name.ts";
import { ceilingReads } from "./attainment-ceiling.ts";
import { type GoalBound, goalBound } from "./goal-bound.ts";
import { countCombinations, sliderPositions } from "./goal-positions.ts";
import type { GoalLever, GoalResult } from "./goal-problem.ts";
import { findLeastChange } from "./goal-seek.ts";
import { type AnalysisScenario, createBufferedRuns } from "./item-plan.ts";
import { checkYear, queryOf } from "./quantities.ts";

/** A lever that a goal may move. */
export interface GoalMove {
  readonly lever: string;
  /** Range allowed; default the lever's own. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Political weight of moving it over its whole range, in any unit that all levers share. Default 1. */
  readonly cost?: number;
}

/** What would it take: the least change of levers that reaches a target. Plain data. */
export interface GoalRequest {
  readonly kind: "goal";
  readonly scenario: AnalysisScenario;
  readonly query: SeriesQuery;
  readonly year: number;
  readonly comparison: "at-least" | "at-most";
  readonly value: number;
  readonly moves: readonly GoalMove[];
  /**
   * `political`: the weights of the moves. `money`: what each lever by itself adds to public spending when it moves to the
   * end that helps, measured by a run; levers that cost nothing keep a hundredth of the mean, so that they are not free.
   */
  readonly costs: "political" | "money";
  /** `sum` moves few levers far, `squares` many a little. */
  readonly measure: "sum" | "squares";
  /** Most that public spending may add up to beyond the scenario's, to the goal's year, million yuan of the base year. */
  readonly mostAddedSpending?: number;
  readonly maximumRuns: number;
  /**
   * Most combinations of the levers' positions to run where the search finds none that reaches the goal: all of them are a
   * proof, and may find what the search missed. Default 0: none.
   */
  readonly mostCombinations?: number;
}

/** A lever in the answer. */
export interface GoalLeverMove {
  readonly lever: string;
  readonly from: number;
  readonly to: number;
  /** Share of its allowed range that it moves. */
  readonly share: number;
  /** Cost of the whole range in the measure used. */
  readonly cost: number;
}

/** Answer of a goal. */
export interface GoalAnswer {
  readonly kind: "goal";
  readonly scenario: string;
  readonly outcome: {
    readonly query: SeriesQuery;
    readonly unit: string;
    readonly year: number;
  };
  readonly comparison: GoalRequest["comparison"];
  readonly target: number;
  readonly reached: boolean;
  /**
   * `bound`: the goal lies beyond what the indicator can be within the ranges (`bound`), a proof. `positions`: every combination of
   * the positions of the levers' sliders was run and none reaches it, a proof for these. `search`: the best found by a search
   * from many starts; not a proof.
   */
  readonly evidence: "found" | "bound" | "positions" | "search";
  /** What the indicator cannot pass, whatever these levers do; null where nothing is known beforehand. */
  readonly bound: GoalBound | null;
  /** How many combinations the positions of the levers' sliders have. */
  readonly combinations: number;
  readonly before: number;
  readonly after: number;
  /** Distance from the target at the closest point found; 0 when reached. */
  readonly shortfall: number;
  /** Public spending beyond the scenario's, to the year, million yuan of the base year. */
  readonly addedSpending: number;
  readonly mostAddedSpending: number | null;
  readonly moves: readonly GoalLeverMove[];
  /** Levers that might move and stay. */
  readonly unmoved: readonly string[];
  readonly totalCost: number;
  readonly modelRuns: number;
  /** Whether the runs allowed ended the search. */
  readonly stoppedEarly: boolean;
  /** The scenario with the moves applied, ready to open. */
  readonly settings: ScenarioSettings;
}

/**
 * Levers that a goal may move unless it says which: every policy lever that is no standard, since a lower standard is no way to reach one.
 *
 * @param among those that have something to act on (`leversOn`); by default all there are
 */
export function defaultMoves(among: readonly Lever[] = levers): readonly GoalMove[] {
  return among
    .filter(
      ({ line, attributionGroup }) =>
        line !== "context" && !attributionGroup.startsWith("standard-"),
    )
    .map(({ id }) => ({ lever: id }));
}

const publicUses = [
  "recurrent",
  "capital",
  "conversion",
  "other-domain-spending",
  "bond-interest",
] as const;

/**
 * Finds the least change of the levers that reaches a goal within their ranges and the money, or says how close one gets
 * (`findLeastChange`) and whether that is proved: by a bound (`goalBound`) or by running every combination of slider positions.
 * A lever moves as its slider does (`profileForSlider`); where it stays, the scenario's own path stays.
 *
 * @param onRun called after each run with the number of runs so far
 * @throws RangeError naming `moves`, `value`, `years`, `mostAddedSpending`, or as `readSeries` does.
 * Cost: about 50 runs a lever.
 */
export function findGoal(
  simulator: Simulator,
  request: GoalRequest,
  onRun: (runs: number) => void = () => {},
): GoalAnswer {
  const { pack } = simulator;
  checkYear(pack, request.year);
  const limit = request.mostAddedSpending;
  if (limit !== undefined && !(limit >= 0 && Number.isFinite(limit))) {
    throw new RangeError(
      `mostAddedSpending: an amount of at least 0 million yuan is needed, ${limit} given`,
    );
  }
  const base = resolveSettings(pack, request.scenario.settings);
  const { unit, valueAt } = seriesReader(pack, request.query);
  const runInputs = createBufferedRuns(simulator, [
    ...valueAt.reads,
    ...spendingReaders(pack).flatMap((reader) => reader.valueAt.reads),
    ...ceilingReads,
  ]);
  let runs = 0;
  const run = (inputs: RunInputs): RunResult => {
    const result = runInputs(inputs);
    runs += 1;
    onRun(runs);
    return result;
  };
  const yearCount = pack.years.length;
  const lastYear = pack.years.indexOf(request.year);
  const start = run(base);
  const startSpending = publicSpending(pack, start, request.year);
  const indicator = (result: RunResult) => valueAt(result, lastYear);
  const before = indicator(start);

  const moves = request.moves.map((move) => placed(pack, request, move));
  if (moves.length === 0) throw new RangeError("moves: at least one lever is needed, none given");
  const twice = moves.find(({ lever }, i) => moves.findIndex((one) => one.lever === lever) !== i);
  if (twice !== undefined) throw new RangeError(`moves: "${twice.lever.id}" is given twice`);
  const paths = new Float64Array(base.levers.length);

  function inputsAt(values: readonly number[]): RunInputs {
    paths.set(base.levers);
    for (const [i, { lever, index, start: from }] of moves.entries()) {
      const value = values[i];
      if (value === from) continue;
      paths.set(leverPath(pack, lever.id, profileForSlider(pack, lever, value)), index * yearCount);
    }
    return { ...base, levers: paths };
  }

  const bound = goalBound(pack, start, base, { ...request, year: lastYear, moves }, (inputs) =>
    simulator.run(inputs),
  );
  const goalLevers: GoalLever[] = moves.map(({ lever, minimum, maximum, start: from, cost }) => ({
    id: lever.id,
    minimum,
    maximum,
    start: from,
    cost,
    positions: sliderPositions({
      from: lever.minimum,
      step: lever.step,
      minimum,
      maximum,
      start: from,
    }),
  }));
  const costed =
    request.costs === "money"
      ? moneyCosts(goalLevers, (i, value) => {
          const values = goalLevers.map((lever) => lever.start);
          values[i] = value;
          const result = run(inputsAt(values));
          return {
            gain: (indicator(result) - before) * (request.comparison === "at-least" ? 1 : -1),
            spending: publicSpending(pack, result, request.year) - startSpending,
          };
        })
      : goalLevers;

  const result = findLeastChange({
    levers: costed,
    target: request.value,
    comparison: request.comparison,
    measure: request.measure,
    maximumRuns: request.maximumRuns,
    mostCombinations: request.mostCombinations ?? 0,
    ...(bound === undefined ? {} : { bound: bound.value }),
    evaluate(values) {
      const outcome = run(inputsAt(values));
      const excess = publicSpending(pack, outcome, request.year) - startSpending - (limit ?? 0);
      return {
        indicator: indicator(outcome),
        // Trillions against shares of one: the search's tolerance needs both near one.
        ...(limit === undefined ? {} : { excess: excess / startSpending }),
      };
    },
  });
  const final = run(inputsAt(result.values));
  return answer(request, result, {
    levers: costed,
    bound: bound ?? null,
    unit,
    before,
    after: indicator(final),
    addedSpending: publicSpending(pack, final, request.year) - startSpending,
    modelRuns: runs,
    settings: {
      ...request.scenario.settings,
      levers: movedLevers(pack, request.scenario.settings.levers, moves, result.values),
    },
  });
}

interface PlacedMove {
  readonly lever: Lever;
  readonly index: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly start: number;
  readonly cost: number;
}

function placed(pack: CompiledPack, request: GoalRequest, move: GoalMove): PlacedMove {
  const index = levers.findIndex(({ id }) => id === move.lever);
  const lever = levers[index];
  if (lever === undefined) {
    const hint = nearestHint(
      move.lever,
      levers.map(({ id }) => id),
    );
    throw new RangeError(`moves: a lever is needed, "${move.lever}" given${hint}`);
  }
  const path = leverPath(pack, lever.id, request.scenario.settings.levers[lever.id]);
  const start = path[pack.years.indexOf(request.year)];
  const minimum = move.minimum ?? Math.min(lever.minimum, start);
  const maximum = move.maximum ?? Math.max(lever.maximum, start);
  if (!(minimum < maximum)) {
    throw new RangeError(
      `moves: "${lever.id}" needs a range from low to high, ${minimum} to ${maximum} given`,
    );
  }
  if (minimum < lever.minimum - 1e-9 || maximum > lever.maximum + 1e-9) {
    throw new RangeError(
      `moves: "${lever.id}" goes from ${lever.minimum} to ${lever.maximum}, ${minimum} to ${maximum} given`,
    );
  }
  if (start < minimum || start > maximum) {
    throw new RangeError(
      `moves: "${lever.id}" stands at ${start} in ${request.year}, outside its range of ${minimum} to ${maximum}`,
    );
  }
  return { lever, index, minimum, maximum, start, cost: move.cost ?? 1 };
}

function spendingReaders(pack: CompiledPack): readonly SeriesReader[] {
  return publicUses.map((group) => seriesReader(pack, { indicator: "money.uses", group }));
}

/** Public spending on the nine domains and their debt from the year after the base year to `lastYear`, million yuan. */
export function publicSpending(pack: CompiledPack, result: RunResult, lastYear: number): number {
  const readers = spendingReaders(pack);
  let total = 0;
  const last = yearPosition(result, lastYear);
  for (let year = 1; year <= last; year++) {
    for (const { valueAt } of readers) total += valueAt(result, year);
  }
  return total;
}

function moneyCosts(
  goalLevers: readonly GoalLever[],
  trial: (lever: number, value: number) => { readonly gain: number; readonly spending: number },
): readonly GoalLever[] {
  const spending = goalLevers.map((lever, i) => {
    const ends = [lever.minimum, lever.maximum]
      .filter((value) => value !== lever.start)
      .map((value) => ({
        ...trial(i, value),
        share: Math.abs(value - lever.start) / (lever.maximum - lever.minimum),
      }));
    const helpful = ends.reduce((best, end) => (end.gain > best.gain ? end : best));
    return Math.max(0, helpful.spending) / helpful.share;
  });
  const mean = spending.reduce((sum, one) => sum + one, 0) / spending.length;
  const least = mean > 0 ? mean / 100 : 1;
  return goalLevers.map((lever, i) => ({ ...lever, cost: Math.max(least, spending[i]) }));
}

function movedLevers(
  pack: CompiledPack,
  before: ScenarioSettings["levers"],
  moves: readonly PlacedMove[],
  values: readonly number[],
): Readonly<Record<string, LeverProfile>> {
  const after = { ...before };
  for (const [i, { lever, start }] of moves.entries()) {
    const value = values[i];
    if (value !== start) after[lever.id] = profileForSlider(pack, lever, value);
  }
  return after;
}

function answer(
  request: GoalRequest,
  result: GoalResult,
  found: Pick<
    GoalAnswer,
    "bound" | "before" | "after" | "addedSpending" | "modelRuns" | "settings"
  > & {
    readonly levers: readonly GoalLever[];
    readonly unit: string;
  },
): GoalAnswer {
  const all = found.levers.map((lever, i): GoalLeverMove => {
    const to = result.values[i];
    return {
      lever: lever.id,
      from: lever.start,
      to,
      share: Math.abs(to - lever.start) / (lever.maximum - lever.minimum),
      cost: lever.cost ?? 1,
    };
  });
  return {
    kind: "goal",
    scenario: request.scenario.id,
    outcome: { query: queryOf(request.query), unit: found.unit, year: request.year },
    comparison: request.comparison,
    target: request.value,
    reached: result.kind === "reached",
    evidence: evidenceOf(result),
    bound: found.bound,
    combinations: countCombinations(found.levers),
    before: found.before,
    after: found.after,
    shortfall: result.kind === "reached" ? 0 : result.shortfall,
    addedSpending: found.addedSpending,
    mostAddedSpending: request.mostAddedSpending ?? null,
    moves: all
      .filter(({ from, to }) => from !== to)
      .sort((a, b) => b.share * b.cost - a.share * a.cost),
    unmoved: all.filter(({ from, to }) => from === to).map(({ lever }) => lever),
    totalCost: result.cost,
    modelRuns: found.modelRuns,
    stoppedEarly: result.stoppedEarly,
    settings: found.settings,
  };
}

function evidenceOf(result: GoalResult): GoalAnswer["evidence"] {
  if (result.kind === "reached") return "found";
  if (result.evidence === "monotone") {
    throw new Error("findGoal: no lever is declared monotone, evidence of it came");
  }
  return result.evidence;
}
