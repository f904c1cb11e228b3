/** A dot to be placed: where it stands along the scale, and its radius, in the same unit. */
export interface SwarmDot {
  readonly at: number;
  readonly radius: number;
}

/**
 * Heights of dots beside a line, so that none lies on another: each keeps its place along the scale and moves as little as it must to
 * either side. Larger ones are placed first, nearest the line; where nothing is free within the room, a dot stays at its edge and overlaps.
 * Cost: the square of the number of dots at worst.
 *
 * @param room how far a dot's edge may lie from the line, either side
 * @returns the height of each dot's centre, in the order given
 * @example swarmHeights([{ at: 0, radius: 2 }, { at: 1, radius: 2 }], 20) // [0, ±3.9…]
 */
export function swarmHeights(dots: readonly SwarmDot[], room: number): readonly number[] {
  const heights = dots.map(() => 0);
  const placed: number[] = [];
  const order = dots.map((_, i) => i).sort((a, b) => radiusOf(b) - radiusOf(a) || a - b);
  function radiusOf(i: number): number {
    return dots[i]?.radius ?? 0;
  }
  for (const i of order) {
    const own = dots[i];
    if (own === undefined) continue;
    const most = Math.max(0, room - own.radius);
    const blocked = placed.flatMap((j) => {
      const other = dots[j];
      const apart = own.radius + (other?.radius ?? 0);
      const along = Math.abs(own.at - (other?.at ?? 0));
      if (along >= apart) return [];
      const reach = Math.sqrt(apart * apart - along * along);
      const centre = heights[j] ?? 0;
      return [{ from: centre - reach, to: centre + reach }];
    });
    const isFree = (height: number): boolean =>
      blocked.every(({ from, to }) => height <= from + 1e-9 || height >= to - 1e-9);
    const wanted = [0, ...blocked.flatMap(({ from, to }) => [from, to])]
      .filter((height) => Math.abs(height) <= most)
      .sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
    heights[i] = wanted.find(isFree) ?? (i % 2 === 0 ? most : -most);
    placed.push(i);
  }
  return heights;
}
