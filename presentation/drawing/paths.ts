import { area, line, stack, stackOffsetDiverging } from "d3-shape";

/** A value of a line, or none. */
export type PathValue = number | null | undefined;

function isKnown(value: PathValue): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** A line through values, one place each (SVG path, hundredths of a pixel); a missing value breaks it. */
export function linePath(
  values: readonly PathValue[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const path = line<PathValue>(
    (_, index) => x(index),
    (value) => y(value ?? 0),
  );
  return path.defined(isKnown).digits(2)(values) ?? "";
}

/** The area between two rows of values; where one of them is missing, a piece ends. */
export function areaPath(
  lower: readonly PathValue[],
  upper: readonly PathValue[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const path = area<PathValue>(
    (_, index) => x(index),
    (_, index) => y(lower[index] ?? 0),
    (value) => y(value ?? 0),
  );
  return (
    path.defined((value, index) => isKnown(value) && isKnown(lower[index])).digits(2)(upper) ?? ""
  );
}

/** A path through points that are places already. */
export function pointPath(points: Iterable<readonly [x: number, y: number]>): string {
  return (
    line<readonly [number, number]>(
      (point) => point[0],
      (point) => point[1],
    ).digits(2)(points) ?? ""
  );
}

/** A diamond around a point: the mark of a target. */
export function diamond(x: number, y: number, radius: number): string {
  return `M${x},${y - radius}L${x + radius},${y}L${x},${y + radius}L${x - radius},${y}Z`;
}

/** Where the parts of a stack begin and end: positive ones upwards from zero, negative ones downwards. */
export function stackSpans(values: readonly number[]): readonly (readonly [number, number])[] {
  const layers = stack<readonly number[], number>()
    .keys(values.keys())
    .value((parts, part) => parts[part] ?? 0)
    .offset(stackOffsetDiverging);
  return layers([[...values]]).map(([span]) => [span?.[0] ?? 0, span?.[1] ?? 0]);
}

interface PathPen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

/**
 * A curve for areas (d3-shape's protocol) that draws a bar at every point instead of joining the points: a layer of a
 * stack of bars is one mark, however many years it has. `share` of the distance between two points is filled.
 */
export function barCurve(share: number) {
  return (pen: PathPen) => {
    let edges: (readonly [x: number, y: number])[][] = [];
    return {
      areaStart: () => {
        edges = [];
      },
      lineStart: () => {
        edges.push([]);
      },
      point: (x: number, y: number) => {
        edges.at(-1)?.push([x, y]);
      },
      lineEnd: () => {},
      areaEnd: () => {
        const [top = [], bottom = []] = edges;
        const half = (share / 2) * Math.abs((top[1]?.[0] ?? 0) - (top[0]?.[0] ?? 0));
        top.forEach(([x, y], index) => {
          // The lower edge comes back from the right.
          const base = bottom[top.length - 1 - index]?.[1] ?? y;
          pen.moveTo(x - half, base);
          pen.lineTo(x + half, base);
          pen.lineTo(x + half, y);
          pen.lineTo(x - half, y);
          pen.closePath();
        });
      },
    };
  };
}
