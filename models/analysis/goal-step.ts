/** A linear model of the goal around a point; coordinates are shares of each lever's range. */
export interface GoalModel {
  readonly place: Float64Array;
  readonly start: Float64Array;
  /** Cost of each lever's move over its whole range. */
  readonly weights: readonly number[];
  /** Cost of squared moves rather than of their sizes. */
  readonly squares: boolean;
  /** Largest change of a coordinate. */
  readonly radius: number;
  /** Target shortfall at the place, and its slopes. */
  readonly shortfall: number;
  readonly shortfallSlopes: Float64Array;
  /** Money excess at the place (−Infinity: no limit), and its slopes. */
  readonly excess: number;
  readonly excessSlopes: Float64Array;
}

/**
 * The least-cost point of a linear model within a trust region: minimizes Σ weight · move (or its square) from the start,
 * subject to modelled shortfall ≤ 0, modelled excess ≤ 0 and the box. Solved exactly through the dual: for given prices of
 * shortfall and excess the levers separate into closed forms; both prices are found by nested bisection.
 * Where the model cannot meet both within the box, the point nearest to meeting them by price is returned.
 *
 * @returns the new place. Cost: O(60² · levers), no runs.
 * @example leastCostStep({ place: Float64Array.of(1), start: Float64Array.of(0), weights: [1], squares: false, radius: 1,
 *   shortfall: -1, shortfallSlopes: Float64Array.of(-2), excess: -Infinity, excessSlopes: Float64Array.of(0) }) // about [0.5]
 */
export function leastCostStep(model: GoalModel): Float64Array {
  const limited = model.excess !== Number.NEGATIVE_INFINITY;
  const place = new Float64Array(model.place.length);
  const withinMoney = (price: number): boolean => {
    if (!limited) {
      separate(model, price, 0, place);
      return true;
    }
    return bisectPrice((moneyPrice) => {
      separate(model, price, moneyPrice, place);
      return modelled(model.excess, model.excessSlopes, model, place) <= 0;
    });
  };
  bisectPrice((price) => {
    withinMoney(price);
    return modelled(model.shortfall, model.shortfallSlopes, model, place) <= 0;
  });
  return place;
}

/** Raises a price until the condition holds, then narrows it from above; leaves the condition's last true state in place. */
function bisectPrice(holds: (price: number) => boolean): boolean {
  if (holds(0)) return true;
  let low = 0;
  let high = 1e-3;
  while (!holds(high)) {
    low = high;
    high *= 10;
    if (high > 1e9) return false;
  }
  for (let i = 0; i < 60 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return holds(high);
}

function modelled(
  base: number,
  slopes: Float64Array,
  model: GoalModel,
  place: Float64Array,
): number {
  let sum = base;
  for (const [i, slope] of slopes.entries()) {
    sum += slope * (place[i] - model.place[i]);
  }
  return sum;
}

/** Each lever's least of cost + price · shortfall + moneyPrice · excess within its box. */
function separate(model: GoalModel, price: number, moneyPrice: number, place: Float64Array): void {
  for (const [i, weight] of model.weights.entries()) {
    const pull = -price * model.shortfallSlopes[i] - moneyPrice * model.excessSlopes[i];
    // A little curvature under "sum" makes the lever's answer continuous in the price; it costs at most a thousandth.
    const linear = model.squares ? 0 : weight;
    const curvature = model.squares ? weight : weight * 1e-3;
    const move = (Math.sign(pull) * Math.max(0, Math.abs(pull) - linear)) / (2 * curvature);
    const at = model.place[i];
    const low = Math.max(0, at - model.radius);
    const high = Math.min(1, at + model.radius);
    place[i] = Math.min(high, Math.max(low, model.start[i] + move));
  }
}
