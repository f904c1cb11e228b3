import { checkWhole } from "../analysis/argument-checks.ts";
import { standardNormalCdf, standardNormalQuantile } from "../analysis/distributions.ts";
import { type AnalysisScenario, drawnScenario, type ItemPlan } from "../analysis/item-plan.ts";
import { sobolSequence } from "../analysis/sobol-sequence.ts";
import {
  checkSomethingDrawn,
  type InputChoice,
  type InputSpace,
  inputSpace,
} from "../analysis/uncertain-inputs.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { seriesReader } from "../reading/series.ts";
import { type CountedService, countedServices } from "./counted-services.ts";
import { framesOf, type JudgedFrame, readFrame } from "./frames.ts";
import { trackedIndicators } from "./indicators.ts";

/**
 * Where draws lie in place of the unit cube filled evenly: normal scores of each coordinate around `mean` with `sd`. 0 and 1
 * is the even cube; sd 0 holds a coordinate at one probability.
 */
export interface Proposal {
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

/** Many runs over the uncertain inputs, each set beside what was counted. Plain data. */
export interface ForecastRequest {
  readonly kind: "forecast";
  readonly scenario: AnalysisScenario;
  /** Ids of tracked indicators. */
  readonly indicators: readonly string[];
  /** Year from which all forecasts start; absent: the base year. */
  readonly start?: number;
  readonly inputs: InputChoice;
  readonly proposal?: Proposal;
  readonly seed: number;
  readonly runs: number;
}

/** What a row of a forecast holds: each frame's years, then each counted service's year. */
export interface ForecastPlan extends ItemPlan<Float64Array> {
  readonly frames: readonly JudgedFrame[];
  /** [frame] first column. */
  readonly columnOf: readonly number[];
  readonly services: readonly CountedService[];
  readonly firstService: number;
  readonly space: InputSpace;
  /** The point of the unit cube behind a draw. */
  pointOf(item: number): Float64Array;
}

/**
 * Cuts a forecast into draws. Item = one draw (scrambled Sobol, the same seed the same bytes), one run.
 *
 * @throws RangeError naming `runs` or `inputs`.
 * Cost of an item: a run and about 1 ms for reading.
 */
export function planForecast(pack: CompiledPack, request: ForecastRequest): ForecastPlan {
  checkWhole(request.runs, "runs");
  const space = inputSpace(pack, request.inputs);
  checkSomethingDrawn(space, [request.scenario]);
  const frames = framesOf(
    pack,
    trackedIndicators.filter(({ id }) => request.indicators.includes(id)),
    request.start,
  );
  const services = countedServices(pack);
  const readers = services.map(({ service, year }) => ({
    reader: seriesReader(pack, { indicator: "capacity", service, area: pack.areas.nation.code }),
    place: pack.years.indexOf(year),
  }));
  const columnOf: number[] = [];
  let width = 0;
  for (const { years } of frames) {
    columnOf.push(width);
    width += years.length;
  }
  const scenario = drawnScenario(pack, request.scenario);
  const drawn = new Float64Array(pack.parameters.length);
  const pointOf = proposedPoints(space.dimensions, request);
  return {
    itemCount: request.runs,
    width: width + services.length,
    runsPerItem: 1,
    frames,
    columnOf,
    services,
    firstService: width,
    space,
    pointOf,
    inputsOf: (item) => scenario.under(space.draw(pointOf(item), drawn)),
    keep(result, out, offset) {
      frames.forEach((frame, f) => {
        out.set(readFrame(pack, result, frame).values, offset + columnOf[f]);
      });
      readers.forEach(({ reader, place }, s) => {
        out[offset + width + s] = reader.valueAt(result, place);
      });
    },
    finish: (rows) => rows,
  };
}

function proposedPoints(
  dimensions: number,
  { seed, proposal }: Pick<ForecastRequest, "seed" | "proposal">,
): (item: number) => Float64Array {
  const sequence = sobolSequence(dimensions, { seed });
  if (proposal === undefined) return (item) => sequence.point(item);
  if (proposal.mean.length !== dimensions || proposal.sd.length !== dimensions) {
    throw new RangeError(
      `proposal: ${dimensions} means and deviations are needed, ${proposal.mean.length} and ${proposal.sd.length} given`,
    );
  }
  return (item) =>
    sequence.point(item).map((probability, d) => {
      const { [d]: mean = 0 } = proposal.mean;
      const { [d]: sd = 1 } = proposal.sd;
      if (mean === 0 && sd === 1) return probability;
      return inside(standardNormalCdf(mean + sd * standardNormalQuantile(probability)));
    });
}

/** Keeps a probability off 0 and 1, where quantiles are infinite. */
function inside(probability: number): number {
  return Math.min(1 - Number.EPSILON / 2, Math.max(2.2250738585072014e-308, probability));
}
