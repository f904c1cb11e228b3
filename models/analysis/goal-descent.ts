import { isFeasible, moved, type Probe, type Search } from "./goal-search.ts";
import { leastCostStep } from "./goal-step.ts";

/** Levers tried as partners of an exchange. */
const mostPartners = 6;

/** From a feasible point: back towards the start as far as it stays feasible, then sequential least-cost steps. */
export function descend(search: Search, feasible: Probe, start: Probe): Probe {
  let at = backTowards(search, feasible, start);
  let radius = 0.5;
  let stalls = 0;
  for (let iteration = 0; iteration < 40 && radius > search.resolution && stalls < 3; iteration++) {
    const slopes = slopesAt(search, at, Math.min(0.05, Math.max(radius / 4, search.resolution)));
    const { next, direct } = modelStep(search, at, slopes, radius);
    if (isFeasible(next) && next.cost < at.cost - 1e-12) {
      stalls = at.cost - next.cost < search.resolution * 0.1 ? stalls + 1 : 0;
      at = next;
      radius = direct ? Math.min(0.5, radius * 1.5) : radius / 2;
    } else radius /= 3;
  }
  return at;
}

/**
 * The model's least-cost point, corrected for curvature: where the run falls short of the model, the model is shifted by
 * that miss and solved again (second-order correction), and only then is the step shortened.
 */
function modelStep(
  search: Search,
  at: Probe,
  slopes: Slopes,
  radius: number,
): { readonly next: Probe; readonly direct: boolean } {
  let { shortfall, excess } = at;
  let next = at;
  for (let correction = 0; correction < 4; correction++) {
    const place = leastCostStep({
      place: at.place,
      start: search.start,
      weights: search.weights,
      squares: search.squares,
      radius,
      shortfall,
      shortfallSlopes: slopes.shortfall,
      excess,
      excessSlopes: slopes.excess,
    });
    next = search.probe(place);
    if (isFeasible(next)) return { next, direct: correction < 2 };
    shortfall += Math.max(0, next.shortfall);
    excess += Math.max(0, next.excess);
  }
  return { next: backTowards(search, at, next), direct: false };
}

/** The last feasible point on the way from a feasible point to another one, by bisection. */
function backTowards(search: Search, feasible: Probe, other: Probe): Probe {
  if (isFeasible(other)) return other;
  let at = feasible;
  let near = 0;
  let far = 1;
  while (far - near > search.resolution / 8) {
    const middle = (near + far) / 2;
    const place = feasible.place.map((from, i) => from + middle * (other.place[i] - from));
    const next = search.probe(place);
    if (isFeasible(next)) {
      near = middle;
      at = next;
    } else far = middle;
  }
  return at;
}

interface Slopes {
  readonly shortfall: Float64Array;
  readonly excess: Float64Array;
}

/** Central differences where both sides lie in the range, one-sided at its ends. */
function slopesAt(search: Search, at: Probe, step: number): Slopes {
  const shortfall = new Float64Array(at.place.length);
  const excess = new Float64Array(at.place.length);
  for (let i = 0; i < at.place.length; i++) {
    const low = search.probe(moved(at.place, i, at.place[i] - step));
    const high = search.probe(moved(at.place, i, at.place[i] + step));
    const width = high.place[i] - low.place[i];
    shortfall[i] = (high.shortfall - low.shortfall) / width;
    excess[i] = at.excess === Number.NEGATIVE_INFINITY ? 0 : (high.excess - low.excess) / width;
  }
  return { shortfall, excess };
}

/**
 * Moves of one lever back, or one back and another on, that stay feasible and cost less; the step is cut to a quarter when none
 * is found. Partners of an exchange are the levers that gain most for their cost, so runs grow linearly with levers.
 */
export function polish(search: Search, feasible: Probe): Probe {
  let at = feasible;
  const partners = bestPartners(search, at);
  for (let step = 0.02; step >= search.resolution; ) {
    const before = at;
    for (let i = 0; i < at.place.length; i++) {
      const gap = search.start[i] - at.place[i];
      if (gap === 0) continue;
      const share = at.place[i] + Math.sign(gap) * Math.min(step, Math.abs(gap));
      const back = moved(at.place, i, share);
      const alone = search.probe(back);
      at =
        isFeasible(alone) && alone.cost < at.cost
          ? alone
          : exchange(search, at, back, partners, i, step);
    }
    if (at === before) step /= 4;
  }
  return at;
}

interface Partner {
  readonly lever: number;
  /** 1 when raising the lever brings the target nearer, else −1. */
  readonly direction: number;
}

function bestPartners(search: Search, at: Probe): readonly Partner[] {
  const { shortfall } = slopesAt(search, at, 0.01);
  const gain = (lever: number) => Math.abs(shortfall[lever]) / search.weights[lever];
  return Array.from(shortfall, (slope, lever) => ({ lever, direction: slope <= 0 ? 1 : -1 }))
    .sort((one, other) => gain(other.lever) - gain(one.lever))
    .slice(0, mostPartners);
}

function exchange(
  search: Search,
  at: Probe,
  back: Float64Array,
  partners: readonly Partner[],
  skipped: number,
  step: number,
): Probe {
  for (const { lever, direction } of partners) {
    if (lever === skipped) continue;
    const next = search.probe(moved(back, lever, back[lever] + (direction * step) / 2));
    if (isFeasible(next) && next.cost < at.cost) return next;
  }
  return at;
}
