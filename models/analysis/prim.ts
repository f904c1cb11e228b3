import { exp, ln } from "../arithmetic/elementary.ts";
import { checkOneEach, checkPoints } from "./argument-checks.ts";

/** Limits of a box in one dimension; null: not limited on that side. */
export interface BoxLimit {
  readonly dimension: number;
  /** Smallest value inside, or null. */
  readonly low: number | null;
  /** Largest value inside, or null. */
  readonly high: number | null;
  /**
   * Chance of a density this high or higher if this dimension's limits did nothing, by a one-sided binomial test against the
   * box without them (Bryant & Lempert 2010, quasi-p-value). Small: the limits matter.
   */
  readonly quasiPValue: number;
}

/** A box found by PRIM and how well it describes the cases of interest. */
export interface PrimBox {
  /** The limited dimensions only, in order of dimension. */
  readonly limits: readonly BoxLimit[];
  /** Share of all cases of interest that lie in the box. */
  readonly coverage: number;
  /** Share of the box's points that are cases of interest. */
  readonly density: number;
  /** Share of all points that lie in the box. */
  readonly support: number;
  readonly pointCount: number;
}

/** Options of `prim`. */
export interface PrimOptions {
  /** Share of the box's points that one peel removes, 0.01 to 0.5. Default 0.05. */
  readonly peelShare?: number;
  /** Share of the box's points that one paste adds, 0.01 to 0.5. Default 0.05. */
  readonly pasteShare?: number;
  /** Smallest share of all points a box may hold. Default 0.05. */
  readonly minimumSupport?: number;
  /** Density from which a box counts as a description; of those the one with most coverage is chosen. Default 0.8. */
  readonly minimumDensity?: number;
}

/** The peeling trajectory and the box chosen from it. */
export interface PrimResult {
  /** Boxes from all points to the smallest, as peeled; the trade of coverage for density. */
  readonly trajectory: readonly PrimBox[];
  /** The chosen box after pasting; the densest one when none reaches `minimumDensity`. */
  readonly chosen: PrimBox;
  /** Whether `chosen` reaches `minimumDensity`. */
  readonly dense: boolean;
}

/**
 * Patient Rule Induction Method: finds the box of inputs in which cases of interest (missed targets) are concentrated.
 * Peeling: from all points, cut off again and again the slice of `peelShare` on the one side of the one dimension that
 * leaves the highest density, until `minimumSupport`. Pasting: push the chosen box's limits out again by `pasteShare` on the one side
 * of the one dimension that leaves the highest density, until every next step would lower it. Equal values are never split; of equal
 * densities the larger box is taken, then the lower dimension, low side first; no randomness.
 *
 * @param points [row][dimension] inputs, finite
 * @param ofInterest one for each row
 * @throws RangeError naming `points`, `ofInterest` (none or all of interest) or `options.…`.
 * Source: Friedman & Fisher 1999, Statistics and Computing 9:123–143; coverage and density as in Bryant & Lempert 2010,
 * Technological Forecasting & Social Change 77:34–49. Cost: O(boxes · dimensions · n log n).
 * @example prim([[1], [2], [3], [4]], [true, true, false, false], { peelShare: 0.25 }).chosen.limits[0]?.high // 2
 */
export function prim(
  points: readonly ArrayLike<number>[],
  ofInterest: readonly boolean[],
  options: PrimOptions = {},
): PrimResult {
  const share = (
    name: "peelShare" | "pasteShare" | "minimumSupport" | "minimumDensity",
    usual: number,
    least: number,
    most: number,
  ) => checkedShare(options[name] ?? usual, `options.${name}`, least, most);
  const peelShare = share("peelShare", 0.05, 0.01, 0.5);
  const pasteShare = share("pasteShare", 0.05, 0.01, 0.5);
  const minimumSupport = share("minimumSupport", 0.05, 0, 1);
  const minimumDensity = share("minimumDensity", 0.8, 0, 1);
  const cases = checkedCases(points, ofInterest);
  const smallest = Math.max(1, Math.ceil(minimumSupport * cases.count));

  let box = openBox(cases.dimensions);
  const boxes = [box];
  for (;;) {
    const next = bestPeel(cases, box, peelShare, smallest);
    if (next === null) break;
    box = next;
    boxes.push(box);
  }
  const described = boxes.map((found) => boxFigures(cases, found));
  const chosenIndex = choose(described, minimumDensity);
  const pasted = paste(cases, boxes[chosenIndex], pasteShare);
  const chosen = boxFigures(cases, pasted);
  return { trajectory: described, chosen, dense: chosen.density >= minimumDensity };
}

interface Cases {
  readonly points: readonly ArrayLike<number>[];
  readonly ofInterest: readonly boolean[];
  readonly count: number;
  readonly dimensions: number;
  readonly interesting: number;
}

/** Closed limits; infinite where open. */
interface Box {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

function openBox(dimensions: number): Box {
  return {
    low: new Array<number>(dimensions).fill(Number.NEGATIVE_INFINITY),
    high: new Array<number>(dimensions).fill(Number.POSITIVE_INFINITY),
  };
}

function coordinate(cases: Cases, row: number, dimension: number): number {
  return cases.points[row][dimension];
}

/** Rows inside the box; `except` ignores one dimension's limits. */
function rowsInside(cases: Cases, box: Box, except = -1): number[] {
  const rows: number[] = [];
  for (let row = 0; row < cases.count; row++) {
    let inside = true;
    for (let d = 0; d < cases.dimensions && inside; d++) {
      if (d === except) continue;
      const value = coordinate(cases, row, d);
      inside = value >= box.low[d] && value <= box.high[d];
    }
    if (inside) rows.push(row);
  }
  return rows;
}

function interestingIn(cases: Cases, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + (cases.ofInterest[row] ? 1 : 0), 0);
}

function withLimit(box: Box, dimension: number, side: "low" | "high", value: number): Box {
  return { ...box, [side]: box[side].map((limit, d) => (d === dimension ? value : limit)) };
}

function bestPeel(cases: Cases, box: Box, share: number, smallest: number): Box | null {
  const rows = rowsInside(cases, box);
  const cut = Math.max(1, Math.floor(share * rows.length));
  let best: Box | null = null;
  let bestDensity = -1;
  let bestCount = 0;
  for (let d = 0; d < cases.dimensions; d++) {
    const sorted = [...rows].sort((a, b) => coordinate(cases, a, d) - coordinate(cases, b, d));
    for (const side of ["low", "high"] as const) {
      const ordered = side === "low" ? sorted : [...sorted].reverse();
      const kept = keepAfterCut(cases, ordered, d, cut);
      if (kept.length < smallest) continue;
      const density = interestingIn(cases, kept) / kept.length;
      if (density > bestDensity || (density === bestDensity && kept.length > bestCount)) {
        bestDensity = density;
        bestCount = kept.length;
        best = withLimit(box, d, side, coordinate(cases, kept[0], d));
      }
    }
  }
  return best;
}

/** Drops the first `cut` rows and everyone equal to the last of them. */
function keepAfterCut(
  cases: Cases,
  ordered: readonly number[],
  dimension: number,
  cut: number,
): readonly number[] {
  if (ordered.length <= cut) return [];
  const lastCut = coordinate(cases, ordered[cut - 1], dimension);
  let from = cut;
  while (from < ordered.length && coordinate(cases, ordered[from], dimension) === lastCut) from++;
  return ordered.slice(from);
}

function paste(cases: Cases, start: Box, share: number): Box {
  let box = start;
  for (;;) {
    const inside = rowsInside(cases, box);
    const density = interestingIn(cases, inside) / inside.length;
    const added = Math.max(1, Math.floor(share * inside.length));
    let best: Box | null = null;
    let bestDensity = density;
    // A wider box as dense as this one is a better description: each step takes in at least one row more, so this ends.
    let bestCount = inside.length;
    for (let d = 0; d < cases.dimensions; d++) {
      const beside = rowsInside(cases, box, d);
      for (const side of ["low", "high"] as const) {
        const limit = box[side][d];
        const outside = beside
          .map((row) => coordinate(cases, row, d))
          .filter((value) => (side === "low" ? value < limit : value > limit))
          .sort((a, b) => (side === "low" ? b - a : a - b));
        const reach = outside[Math.min(added, outside.length) - 1];
        if (reach === undefined) continue;
        const wider = withLimit(box, d, side, outside.length <= added ? openSide(side) : reach);
        const rows = rowsInside(cases, wider);
        const widerDensity = interestingIn(cases, rows) / rows.length;
        if (
          widerDensity > bestDensity ||
          (widerDensity === bestDensity && rows.length > bestCount)
        ) {
          bestDensity = widerDensity;
          bestCount = rows.length;
          best = wider;
        }
      }
    }
    if (best === null) return box;
    box = best;
  }
}

function openSide(side: "low" | "high"): number {
  return side === "low" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function choose(boxes: readonly PrimBox[], minimumDensity: number): number {
  let chosen = 0;
  for (const [i, box] of boxes.entries()) {
    const before = boxes[chosen];
    const better =
      before.density >= minimumDensity
        ? box.density >= minimumDensity && box.coverage > before.coverage
        : box.density > before.density;
    if (better) chosen = i;
  }
  return chosen;
}

function boxFigures(cases: Cases, box: Box): PrimBox {
  const rows = rowsInside(cases, box);
  const interesting = interestingIn(cases, rows);
  const limits: BoxLimit[] = [];
  for (let d = 0; d < cases.dimensions; d++) {
    const low = box.low[d];
    const high = box.high[d];
    if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) continue;
    const wider = rowsInside(cases, box, d);
    limits.push({
      dimension: d,
      low: low === Number.NEGATIVE_INFINITY ? null : low,
      high: high === Number.POSITIVE_INFINITY ? null : high,
      quasiPValue: binomialTail(
        interesting,
        rows.length,
        interestingIn(cases, wider) / wider.length,
      ),
    });
  }
  return {
    limits,
    coverage: interesting / cases.interesting,
    density: interesting / rows.length,
    support: rows.length / cases.count,
    pointCount: rows.length,
  };
}

/** P(X ≥ successes) for X ~ Binomial(trials, chance), summed in logarithms. */
function binomialTail(successes: number, trials: number, chance: number): number {
  if (chance >= 1 || successes === 0) return 1;
  if (chance <= 0) return 0;
  let logTerm = trials * ln(1 - chance);
  const logOdds = ln(chance) - ln(1 - chance);
  let sum = 0;
  for (let k = 0; k <= trials; k++) {
    if (k >= successes) sum += exp(logTerm);
    logTerm += ln(trials - k) - ln(k + 1) + logOdds;
  }
  return Math.min(1, sum);
}

function checkedShare(value: number, argument: string, least: number, most: number): number {
  if (!(value >= least && value <= most)) {
    throw new RangeError(
      `${argument}: a number from ${least} to ${most} is needed, ${value} given`,
    );
  }
  return value;
}

function checkedCases(points: readonly ArrayLike<number>[], ofInterest: readonly boolean[]): Cases {
  if (points.length < 2)
    throw new RangeError(`points: at least two rows are needed, ${points.length} given`);
  checkOneEach(ofInterest.length, points.length, "ofInterest");
  const dimensions = points[0].length;
  if (dimensions === 0)
    throw new RangeError("points: at least one dimension is needed, none given");
  checkPoints(points, dimensions);
  const interesting = ofInterest.filter(Boolean).length;
  if (interesting === 0)
    throw new RangeError("ofInterest: at least one case of interest is needed, none given");
  if (interesting === points.length) {
    throw new RangeError("ofInterest: some cases must not be of interest, all are");
  }
  return { points, ofInterest, count: points.length, dimensions, interesting };
}
