/** A dot to be placed: where it stands along the scale, and its radius, in the same unit. */
export interface SwarmDot {
  readonly at: number;
  readonly radius: number;
}

/** A dot's place: height of its centre over the line, and the radius that it was given. */
export interface PlacedDot {
  readonly height: number;
  readonly radius: number;
}

/** By which all radii are multiplied from one attempt to the next, and how often. */
const [shrinking, mostAttempts] = [0.85, 12];

/**
 * Places dots beside a line, so that none lies on another: each keeps its place along the scale and moves as little as it must to either
 * side, the largest first. Where they need more room than there is, all become smaller together, as areas that are compared must, but none
 * so small that it cannot be seen. Where they do not fit even so, the heights are pressed together and dots overlap.
 * Cost: the square of the number of dots at worst, for each attempt.
 *
 * @param room how far a dot's edge may lie from the line, either side
 * @param least the smallest radius of any
 * @returns places in the order given
 * @example placeSwarm([{ at: 0, radius: 2 }, { at: 0, radius: 2 }], 20, 1) // heights 0 and −4
 */
export function placeSwarm(
  dots: readonly SwarmDot[],
  room: number,
  least: number,
): readonly PlacedDot[] {
  let placed: readonly PlacedDot[] = [];
  let need = 0;
  for (let attempt = 0, factor = 1; attempt < mostAttempts; attempt += 1, factor *= shrinking) {
    placed = spread(
      dots.map(({ at, radius }) => ({ at, radius: Math.max(least, radius * factor) })),
    );
    need = Math.max(0, ...placed.map(({ height, radius }) => Math.abs(height) + radius));
    if (need <= room) return placed;
  }
  return placed.map(({ height, radius }) => ({ height: (height * room) / need, radius }));
}

/** Each dot where it is free nearest the line. */
function spread(dots: readonly SwarmDot[]): readonly PlacedDot[] {
  const heights = dots.map(() => 0);
  const placed: number[] = [];
  const radiusOf = (i: number): number => dots[i]?.radius ?? 0;
  const atOf = (i: number): number => dots[i]?.at ?? 0;
  const order = dots.map((_, i) => i).sort((a, b) => radiusOf(b) - radiusOf(a) || a - b);
  for (const i of order) {
    const blocked = placed.flatMap((j) => {
      const apart = radiusOf(i) + radiusOf(j);
      const along = Math.abs(atOf(i) - atOf(j));
      if (along >= apart) return [];
      const reach = Math.sqrt(apart * apart - along * along);
      const centre = heights[j] ?? 0;
      return [{ from: centre - reach, to: centre + reach }];
    });
    // An edge of what blocks is free itself, but for the last digits.
    const isFree = (height: number): boolean =>
      blocked.every(({ from, to }) => height <= from + 1e-9 || height >= to - 1e-9);
    const candidates = [0, ...blocked.flatMap(({ from, to }) => [from, to])].sort(
      (a, b) => Math.abs(a) - Math.abs(b) || a - b,
    );
    heights[i] = candidates.find(isFree) ?? 0;
    placed.push(i);
  }
  return dots.map(({ radius }, i) => ({ height: heights[i] ?? 0, radius }));
}
