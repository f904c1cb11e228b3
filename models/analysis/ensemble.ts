import { checkTolerance } from "../checks.ts";
import { blockOf } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { Target } from "../pack/schema.ts";
import type { SeriesReader } from "../reading/series.ts";
import { metSince, targetReader } from "../reading/targets.ts";
import { blockFaults } from "../result-ranges.ts";
import { type RunResult, recordedRun } from "../results.ts";
import type { RunInputs } from "../scenario/settings.ts";
import { createSimulator } from "../simulate.ts";
import { checkWhole } from "./argument-checks.ts";
import { type EnsembleResult, finishEnsemble, preciseEnough } from "./ensemble-result.ts";
import {
  type AnalysisScenario,
  checkScenarios,
  createBufferedRuns,
  drawnScenario,
  type ItemPlan,
} from "./item-plan.ts";
import { type Quantity, type QuantityColumns, quantityColumns } from "./quantities.ts";
import { latinHypercube } from "./sampling.ts";
import { maximumSobolDimensions, sobolSequence } from "./sobol-sequence.ts";
import {
  checkSomethingDrawn,
  type InputChoice,
  type InputDraw,
  type InputSpace,
  inputSpace,
} from "./uncertain-inputs.ts";

/**
 * Many runs of one or several scenarios over the uncertain inputs. Plain data. Every scenario meets the same draws (common
 * random numbers), so that differences between scenarios are paired.
 */
export interface EnsembleRequest {
  readonly kind: "ensemble";
  /** The first is the base that the others are compared with. */
  readonly scenarios: readonly AnalysisScenario[];
  readonly quantities: readonly Quantity[];
  /** Targets whose probability of being met is wanted. */
  readonly targets: readonly Target[];
  readonly inputs: InputChoice;
  readonly sampling: "sobol" | "latin-hypercube";
  readonly seed: number;
  /** Draws; the most there may be when a quantity states a precision. */
  readonly runs: number;
}

/** Where an ensemble keeps what: one row a draw, scenario after scenario. Fewer rows than draws asked for: it stopped by precision. */
export interface EnsemblePlan extends ItemPlan<EnsembleResult> {
  readonly space: InputSpace;
  readonly columns: QuantityColumns;
  /** Numbers of one scenario within a row: quantities, value and lasting year of each target, failed checks (0 or 1). */
  readonly scenarioWidth: number;
  /** [scenario] what a row would hold of the run without any draw. */
  standing(): readonly Float64Array[];
  /** The point of the unit cube behind a draw. */
  pointOf(item: number): ArrayLike<number>;
  /** Whether every quantity that states a precision is known to it in all its years and scenarios. */
  isPrecise(rows: Float64Array): boolean;
}

/** Stands for "never within the run" in the column of years. */
export const neverMet = Number.POSITIVE_INFINITY;

/**
 * Cuts an ensemble into draws. Item = one draw through every scenario.
 *
 * @throws RangeError naming `runs`, `scenarios`, `quantities`, `inputs` or `correlation`.
 * Cost of an item: one run a scenario and below 0.3 ms for the draw.
 */
export function planEnsemble(pack: CompiledPack, request: EnsembleRequest): EnsemblePlan {
  checkWhole(request.runs, "runs");
  checkScenarios(request.scenarios);
  const space = inputSpace(pack, request.inputs);
  checkSomethingDrawn(space, request.scenarios);
  if (
    request.sampling === "latin-hypercube" &&
    request.quantities.some(({ precision }) => precision !== undefined)
  ) {
    throw new RangeError(
      "sampling: a Latin hypercube cannot be extended, so it cannot stop by precision; use Sobol or drop the precision",
    );
  }
  const pointOf = pointSource(request, space.dimensions);
  const scenarios = request.scenarios.map((scenario) => drawnScenario(pack, scenario));
  const columns = quantityColumns(pack, request.quantities);
  const targets = request.targets.map((target) => ({
    target,
    valueAt: targetReader(pack, target, target.area),
    year: pack.years.indexOf(target.year),
  }));
  const scenarioWidth = columns.width + 2 * request.targets.length + 1;
  const drawn = new Float64Array(pack.parameters.length);
  let draw: { readonly item: number; readonly inputs: InputDraw } | undefined;

  function inputsOf(item: number, scenario: number): RunInputs {
    if (draw?.item !== item) draw = { item, inputs: space.draw(pointOf(item), drawn) };
    return scenarios[scenario].under(draw.inputs);
  }

  function keep(result: RunResult, out: Float64Array, offset: number): void {
    columns.read(result, out, offset);
    let at = offset + columns.width;
    for (const { target, valueAt, year } of targets) {
      out[at++] = year < 0 ? Number.NaN : valueAt(result, year);
      out[at++] = lastingFrom(result, target, valueAt);
    }
    // Not a number is a failure too, among the residuals and among what was recorded to be read.
    const balances = blockOf(result, "checks").every((residual) => residual <= checkTolerance);
    out[at] = balances && blockFaults(recordedRun(result)).count === 0 ? 0 : 1;
  }

  const reads = [
    ...columns.reads,
    ...targets.flatMap(({ valueAt }) => valueAt.reads),
    "checks",
  ] as const;
  let standingRows: readonly Float64Array[] | undefined;
  function standing(): readonly Float64Array[] {
    if (standingRows === undefined) {
      const run = createBufferedRuns(createSimulator(pack), reads);
      standingRows = scenarios.map((scenario) => {
        const row = new Float64Array(scenarioWidth);
        keep(run(scenario.standing), row, 0);
        return row;
      });
    }
    return standingRows;
  }

  const plan: EnsemblePlan = {
    itemCount: request.runs,
    width: scenarioWidth * scenarios.length,
    runsPerItem: scenarios.length,
    reads,
    inputsOf,
    keep,
    space,
    columns,
    scenarioWidth,
    standing,
    pointOf,
    isPrecise: (rows) => preciseEnough(plan, request, rows),
    finish: (rows) => finishEnsemble(pack, plan, request, rows),
  };
  return plan;
}

function pointSource(
  { sampling, runs, seed }: EnsembleRequest,
  dimensions: number,
): (item: number) => ArrayLike<number> {
  if (sampling === "latin-hypercube") {
    const rows = latinHypercube(runs, dimensions, { seed });
    return (item) => rows[item];
  }
  if (dimensions > maximumSobolDimensions) {
    throw new RangeError(
      `inputs: at most ${maximumSobolDimensions} dimensions can be drawn by Sobol, ${dimensions} given; use latin-hypercube`,
    );
  }
  const sequence = sobolSequence(dimensions, { seed });
  const point = new Float64Array(dimensions);
  return (item) => sequence.point(item, point);
}

/** First year from which a target stays met to the end of the run. */
function lastingFrom(result: RunResult, target: Target, valueAt: SeriesReader["valueAt"]): number {
  const { years } = result;
  return years[metSince(target, (y) => valueAt(result, y), years.length - 1)] ?? neverMet;
}
