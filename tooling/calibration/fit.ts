import {
  effectiveSize,
  importanceWeights,
  nextProposal,
  type ScoreProposal,
  scoresOf,
  systematicResample,
  weightedMoments,
} from "../../models/analysis/population-monte-carlo.ts";
import type { ItemRunner } from "../../models/index.ts";
import { type CompiledPack, planItems } from "../../models/index.ts";
import { frameDraws } from "../../models/track-record/coverage.ts";
import type { Discrepancy } from "../../models/track-record/discrepancy.ts";
import type { ForecastPlan, ForecastRequest } from "../../models/track-record/forecast-plan.ts";
import { trackedIndicators } from "../../models/track-record/indicators.ts";
import {
  declaredDiscrepancy,
  type FittedCounts,
  fittedCounts,
  indicatorFactor,
  logLikelihoods,
} from "../../models/track-record/plausibility.ts";
import { informedErrors, keptDraws } from "./plan.ts";

/** A pack whose run is set beside its counts. `shared`: inputs that take part; the others stand at their medians. */
export interface Evidence {
  readonly id: string;
  readonly pack: CompiledPack;
  readonly years: readonly [number, number];
  readonly shared?: readonly string[];
}

/** What the counts say of an input: see `calibration.learned` of a pack. */
export interface Learned {
  readonly parameter: string;
  readonly width: number;
  readonly shift: number;
}

/** A fitted distribution: draws of equal weight of the informed parameters. */
export interface Calibrated {
  readonly years: readonly [number, number];
  readonly indicators: readonly string[];
  readonly runs: number;
  readonly effectiveRuns: number;
  readonly parameters: readonly string[];
  readonly draws: readonly (readonly number[])[];
  readonly learned: readonly Learned[];
}

interface Settings {
  readonly seed: number;
  readonly waveRuns: readonly number[];
  /** Fewest equal runs that a distribution may rest on; 100 unless told otherwise. */
  readonly leastEffective?: number;
  /** See `informedErrors` of the plan, which holds unless told otherwise. */
  readonly errors?: number;
}

const baseline = {
  id: "baseline",
  settings: { levers: {}, parameters: {}, weights: { kind: "equal" } },
} as const;

/** Runs one pack over a wave's points and gives its counts beside the draws. */
async function countsOf(
  { pack, years, shared }: Evidence,
  runner: ItemRunner,
  seed: number,
  runs: number,
  wave: number,
  proposal: ScoreProposal,
  inputs: readonly string[],
): Promise<readonly FittedCounts[]> {
  // Packs may differ in the inputs of their own, which stand at their medians here; those that take part have the same coordinate in both.
  const own = planItems(pack, requestOf(seed, runs, wave)).space.inputs.map(({ id }) => id);
  if ((shared ?? inputs).some((id) => own.indexOf(id) !== inputs.indexOf(id)))
    throw new RangeError(`evidence: the pack "${pack.id}" has other uncertain inputs`);
  const taken = (values: readonly number[]) =>
    own.map((id, d) => (shared?.includes(id) === false ? 0 : (values[d] ?? 0)));
  const request = requestOf(seed, runs, wave, {
    mean: taken(proposal.mean),
    sd: taken(proposal.sd),
  });
  const plan = planItems(pack, request);
  const rows = await runner.rows(request, 0, runs);
  return fittedCounts(frameDraws(plan, rows), pack.areas.nation.code, years);
}

function requestOf(
  seed: number,
  runs: number,
  wave: number,
  proposal?: ScoreProposal,
): ForecastRequest {
  return {
    kind: "forecast",
    scenario: baseline,
    indicators: trackedIndicators.map(({ id }) => id),
    inputs: { distribution: "prior", correlations: [] },
    ...(proposal === undefined ? {} : { proposal }),
    seed: seed + wave,
    runs,
  };
}

/**
 * Fits the first pack's inputs to all evidence by population Monte Carlo: each wave draws around what the wave before found, and holds
 * every indicator to a discrepancy declared from the misfit that the wave before left.
 *
 * @throws RangeError when packs differ in the uncertain inputs that they share, or the last wave is worth too few runs.
 */
export async function calibrate(
  evidence: readonly Evidence[],
  runners: readonly ItemRunner[],
  settings: Settings,
): Promise<Calibrated> {
  const [first] = evidence;
  if (first === undefined) throw new RangeError("evidence: a pack is needed, none given");
  const { seed, waveRuns, leastEffective = 100, errors = informedErrors } = settings;
  const flat = (dimensions: number): ScoreProposal => ({
    mean: Array.from({ length: dimensions }, () => 0),
    sd: Array.from({ length: dimensions }, () => 1),
  });
  const { space } = planItems(first.pack, requestOf(seed, 1, 0));
  const inputs = space.inputs.map(({ id }) => id);
  let proposal = flat(space.dimensions);
  let discrepancies: readonly (readonly Discrepancy[])[] = [];
  let weights = new Float64Array(0);
  let points: readonly Float64Array[] = [];
  let indicators: readonly string[] = [];
  for (const [wave, runs] of waveRuns.entries()) {
    const { pointOf } = planItems(first.pack, requestOf(seed, runs, wave, proposal));
    points = Array.from({ length: runs }, (_, draw) => pointOf(draw));
    const scores = points.map(scoresOf);
    const counts: (readonly FittedCounts[])[] = [];
    for (const [e, one] of evidence.entries()) {
      const runner = runners[e];
      if (runner !== undefined)
        counts.push(await countsOf(one, runner, seed, runs, wave, proposal, inputs));
    }
    // The first wave declares its discrepancies from the prior, later ones from the fit before.
    if (wave === 0) {
      const even = new Float64Array(runs).fill(1 / runs);
      discrepancies = counts.map((list) => list.map((one) => declaredDiscrepancy(one, even)));
    }
    const total = new Float64Array(runs);
    const factor = indicatorFactor(counts.reduce((sum, list) => sum + list.length, 0));
    for (const [e, list] of counts.entries()) {
      const part = logLikelihoods(list, discrepancies[e] ?? [], runs);
      for (let draw = 0; draw < runs; draw++)
        total[draw] = (total[draw] ?? 0) + factor * (part[draw] ?? 0);
    }
    weights = importanceWeights(total, scores, proposal) as Float64Array<ArrayBuffer>;
    indicators = [...new Set(counts.flatMap((list) => list.map(({ indicator }) => indicator)))];
    if (wave < waveRuns.length - 1) {
      discrepancies = counts.map((list) => list.map((one) => declaredDiscrepancy(one, weights)));
      proposal = nextProposal(scores, weights);
    }
  }
  const effectiveRuns = effectiveSize(weights);
  if (effectiveRuns < leastEffective)
    throw new RangeError(
      `runs: the last wave is worth ${effectiveRuns.toFixed(0)} runs, at least ${leastEffective} are needed`,
    );
  const values = points.map((point) => space.draw(point).parameters.slice());
  return finish(first, values, weights, {
    indicators,
    effectiveRuns,
    runs: points.length,
    seed,
    errors,
    inputs: space.inputs,
  });
}

function finish(
  { pack, years }: Evidence,
  values: readonly Float64Array[],
  weights: Float64Array,
  {
    inputs,
    seed,
    errors,
    ...told
  }: Pick<Calibrated, "indicators" | "effectiveRuns" | "runs"> & {
    readonly seed: number;
    readonly errors: number;
    readonly inputs: ForecastPlan["space"]["inputs"];
  },
): Calibrated {
  const columns = inputs.flatMap(({ id, kind, parameters: [index] }) =>
    kind === "parameter" && index !== undefined ? [{ id, index }] : [],
  );
  const { space, pointOf } = planItems(pack, requestOf(seed, told.runs, 0));
  const before = Array.from({ length: told.runs }, (_, draw) =>
    space.draw(pointOf(draw)).parameters.slice(),
  );
  const even = new Float64Array(told.runs).fill(1 / told.runs);
  const learned = columns.map(({ id, index }): Learned => {
    const prior = weightedMoments(
      before.map((one) => one[index] ?? Number.NaN),
      even,
    );
    const after = weightedMoments(
      values.map((one) => one[index] ?? Number.NaN),
      weights,
    );
    return {
      parameter: id,
      width: Number((after.sd / prior.sd).toFixed(3)),
      shift: Number(((after.mean - prior.mean) / prior.sd).toFixed(3)),
    };
  });
  const error = errors / Math.sqrt(told.effectiveRuns);
  const kept = learned
    .filter(({ width, shift }) => width < 1 - error / Math.SQRT2 || Math.abs(shift) > error)
    .toSorted((a, b) => a.width - b.width)
    .map(({ parameter }) => parameter);
  if (kept.length === 0)
    throw new RangeError(
      "calibration: the counts say nothing of any input that could be told from noise",
    );
  const indexes = kept.map((id) => pack.parameters.findIndex((one) => one.id === id));
  const draws = systematicResample(weights, keptDraws, seed)
    .map((draw) => indexes.map((index) => values[draw]?.[index] ?? Number.NaN))
    // In the order of what is known best, so that near coordinates of a Sobol point give near draws.
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  return { ...told, years, parameters: kept, draws, learned };
}
