/** A dot of a picture, in pixels. */
interface DrawnDot {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** So far beside a dot the pointer still means it. */
const near = 6;

/** The dot under a place of the picture, or beside it; of several the one whose middle is nearest for its size. */
export function dotUnder<Dot extends DrawnDot>(
  dots: readonly Dot[],
  x: number,
  y: number,
): Dot | undefined {
  let best: { readonly dot: Dot; readonly gap: number } | undefined;
  for (const dot of dots) {
    const gap = Math.hypot(dot.x - x, dot.y - y) - dot.r;
    if (gap <= near && (best === undefined || gap < best.gap)) best = { dot, gap };
  }
  return best?.dot;
}
