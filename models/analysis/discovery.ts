import type { Bilingual } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { meetsTarget } from "../reading/targets.ts";
import { type EnsembleRequest, planEnsemble } from "./ensemble.ts";
import { type BoxLimit, prim } from "./prim.ts";

/** Conditions on one input under which a target is missed. */
export interface Condition {
  readonly input: string;
  readonly name: Bilingual;
  readonly unit: string;
  /** Smallest and largest value inside; null: not limited on that side. */
  readonly low: number | null;
  readonly high: number | null;
  /** Chance of so dense a box if this input did nothing; small: it matters. */
  readonly quasiPValue: number;
}

/** Why a target fails. */
export interface Discovery {
  readonly target: string;
  readonly scenario: string;
  readonly draws: number;
  readonly missed: number;
  /**
   * `misses`: the conditions of missing it. `worst-quarter`: it is missed in every draw, so the conditions of the quarter
   * furthest from it. `least-margin`: it is met in every draw, so the conditions of the quarter with the least to spare.
   * Draws that share the lowest margin count as one quarter, however many they are.
   * `outside`: the run does not cover its year. `steady`: nothing varies.
   */
  readonly question: "misses" | "worst-quarter" | "least-margin" | "outside" | "steady";
  readonly conditions: readonly Condition[];
  /** Share of the cases asked about that the conditions hold. */
  readonly coverage: number;
  /** Share of the draws under the conditions that are such cases. */
  readonly density: number;
  /** Share of all draws under the conditions. */
  readonly support: number;
}

/** More conditions than this are no explanation. */
const mostConditions = 3;
/** Inputs that PRIM is given: those that go most with the outcome. */
const screenedInputs = 8;
/** What another condition must add to the worth of the box. */
const leastGain = 0.03;
/** A condition whose density could be had by chance more often than this is dropped. */
const chanceLimit = 0.05;

/**
 * Finds the conditions under which a target of an ensemble is missed, by PRIM on its draws.
 * Inputs are first narrowed to the eight whose ranks go most with the margin; of these up to three are taken, one by one, as long
 * as the box they make holds more of the misses or is denser, and chance does not explain it.
 *
 * @param rows [draw][column] of `runItems` for the ensemble
 * @param scenario position of the scenario in the request
 * @param target position of the target in the request
 * @throws RangeError naming `scenario` or `target` when there is none at that position, or `rows` when below 20 draws.
 */
export function discover(
  pack: CompiledPack,
  request: EnsembleRequest,
  rows: Float64Array,
  scenario: number,
  target: number,
): Discovery {
  const plan = planEnsemble(pack, request);
  const draws = rows.length / plan.width;
  const asked = request.targets[target];
  const of = request.scenarios[scenario];
  if (of === undefined) throw new RangeError(`scenario: none at position ${scenario}`);
  if (asked === undefined) throw new RangeError(`target: none at position ${target}`);
  if (!Number.isInteger(draws) || draws < 20) {
    throw new RangeError(`rows: at least 20 whole draws are needed, ${draws} given`);
  }
  const column = scenario * plan.scenarioWidth + plan.columns.width + 2 * target;
  const values = Array.from({ length: draws }, (_, draw) => rows[draw * plan.width + column]);
  const nothing = {
    target: asked.id,
    scenario: of.id,
    draws,
    missed: 0,
    conditions: [],
    coverage: 0,
    density: 0,
    support: 0,
  };
  if (!values.every(Number.isFinite)) {
    return { ...nothing, question: "outside" };
  }
  const sign = asked.comparison === "at-least" ? 1 : -1;
  const margins = values.map((value) => sign * (value - asked.value));
  const missed = values.filter((value) => !meetsTarget(asked, value)).length;
  const sorted = [...margins].sort((a, b) => a - b);
  if (sorted[0] === sorted.at(-1)) {
    return { ...nothing, missed, question: "steady" };
  }
  const question = missed === draws ? "worst-quarter" : missed === 0 ? "least-margin" : "misses";
  const edge = sorted[Math.floor(draws / 4)];
  const ofInterest =
    question === "misses"
      ? values.map((value) => !meetsTarget(asked, value))
      : // Where more than a quarter share the lowest margin, they are all of interest: no one of them lies below the edge.
        margins.map((margin) => (edge === sorted[0] ? margin <= edge : margin < edge));

  const inputs = plan.space.inputs.filter(({ kind }) => kind === "parameter");
  const drawn = values.map((_, draw) => {
    const { parameters } = plan.space.draw(plan.pointOf(draw));
    return Float64Array.from(
      inputs,
      ({ parameters: [index = -1] }) => parameters[index] ?? Number.NaN,
    );
  });
  const candidates = strongest(drawn, margins, inputs.length);
  const { chosen, limits } = simplestBox(drawn, ofInterest, candidates);
  const points = drawn.map((row) => Float64Array.from(chosen, (i) => row[i]));
  const kept = points.map((point) => limits.every((limit) => within(point, limit)));
  const inside = kept.filter(Boolean).length;
  const hits = kept.filter((isInside, draw) => isInside && ofInterest[draw]).length;
  const interesting = ofInterest.filter(Boolean).length;
  return {
    ...nothing,
    missed,
    question,
    conditions: limits.map((limit) => {
      const input = inputs[chosen[limit.dimension] ?? -1];
      return {
        input: input?.id ?? "",
        name: input?.name ?? { en: "", "zh-CN": "" },
        unit: input?.unit ?? "",
        low: limit.low,
        high: limit.high,
        quasiPValue: limit.quasiPValue,
      };
    }),
    coverage: interesting === 0 ? 0 : hits / interesting,
    density: inside === 0 ? 0 : hits / inside,
    support: inside / draws,
  };
}

interface SimpleBox {
  /** Positions of the inputs that the box may limit. */
  readonly chosen: readonly number[];
  readonly limits: readonly BoxLimit[];
}

/**
 * Adds inputs one by one, each time the one with which PRIM finds the best box, as long as the box gets better by a few per cent:
 * three inputs that explain most are worth more than eight that explain all.
 */
function simplestBox(
  drawn: readonly Float64Array[],
  ofInterest: readonly boolean[],
  candidates: readonly number[],
): SimpleBox {
  let best: SimpleBox = { chosen: [], limits: [] };
  let bestScore = 0;
  const baseRate = ofInterest.filter(Boolean).length / ofInterest.length;
  while (best.chosen.length < mostConditions) {
    const before = best;
    const beforeScore = bestScore;
    for (const candidate of candidates) {
      if (before.chosen.includes(candidate)) continue;
      const chosen = [...before.chosen, candidate];
      const points = drawn.map((row) => Float64Array.from(chosen, (i) => row[i]));
      const { trajectory, chosen: dense } = prim(points, ofInterest);
      for (const box of [dense, ...trajectory]) {
        if (box.limits.length < chosen.length) continue;
        if (box.limits.some(({ quasiPValue }) => quasiPValue >= chanceLimit)) continue;
        const score = worth(box.coverage, box.density, baseRate);
        if (score > bestScore && score > beforeScore + leastGain) {
          bestScore = score;
          best = { chosen, limits: box.limits };
        }
      }
    }
    if (best === before) break;
  }
  return best;
}

/** Harmonic mean of coverage and of the density gained over all draws: high only when both are. */
function worth(coverage: number, density: number, baseRate: number): number {
  const gained = Math.max(0, (density - baseRate) / (1 - baseRate));
  return coverage + gained === 0 ? 0 : (2 * coverage * gained) / (coverage + gained);
}

function within(point: Float64Array, { dimension, low, high }: BoxLimit): boolean {
  const value = point[dimension];
  return (low === null || value >= low) && (high === null || value <= high);
}

/** Inputs by the size of their Spearman correlation with the margin. */
function strongest(
  drawn: readonly Float64Array[],
  margins: readonly number[],
  count: number,
): readonly number[] {
  const marginRanks = ranks(margins);
  const strength = Array.from({ length: count }, (_, i) =>
    Math.abs(correlation(ranks(drawn.map((row) => row[i])), marginRanks)),
  );
  return strength
    .map((_, i) => i)
    .sort((a, b) => strength[b] - strength[a] || a - b)
    .slice(0, screenedInputs)
    .sort((a, b) => a - b);
}

/** Ranks from 0; equal values share their mean rank. */
function ranks(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  const found = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (const i of order.slice(from, to)) found[i] = (from + to - 1) / 2;
    from = to;
  }
  return found;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const middle = (a.length - 1) / 2;
  let product = 0;
  let squareOfA = 0;
  let squareOfB = 0;
  for (let i = 0; i < a.length; i++) {
    const fromA = a[i] - middle;
    const fromB = b[i] - middle;
    product += fromA * fromB;
    squareOfA += fromA * fromA;
    squareOfB += fromB * fromB;
  }
  const scale = Math.sqrt(squareOfA * squareOfB);
  return scale === 0 ? 0 : product / scale;
}
