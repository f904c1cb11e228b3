import { extent, max, min } from "d3-array";
import { geoAzimuthalEqualArea } from "d3-geo";
import type { CompiledPack } from "../../models/index.ts";
import { classOf, classRanges, sequentialClasses } from "../drawing/classes.ts";
import { roundShown } from "../words/numbers.ts";
import type { CountyRow, CountyRows } from "./county-rows.ts";
import type { MapClass } from "./tile-map-rows.ts";

/** A county at its point. */
export interface CountyPoint extends CountyRow {
  /** Kilometres east of the westernmost point and south of the northernmost one. */
  readonly column: number;
  readonly row: number;
  /** Position among the classes; −1 where counties are not told apart (`CountyRows`). */
  readonly classIndex: number;
}

export interface CountyMapRows {
  readonly points: readonly CountyPoint[];
  readonly classes: readonly MapClass[];
  /** Decimals with which levels are written, per cent. */
  readonly digits: number;
  /** Kilometres from the westernmost to the easternmost point, and from north to south. */
  readonly wide: number;
  readonly high: number;
  /** Counties of whose place no point is known: development zones mostly. */
  readonly withoutPoint: readonly CountyRow[];
}

/** Mean radius of the earth, kilometres (IUGG). */
const earthRadius = 6371.0088;

/** Decimals of a level in a class's edges, per cent. */
const digits = 1;

/**
 * The counties of a province at their points, largest first, with the class of their level. Lambert's azimuthal equal-area projection
 * around the middle of the points: over Xinjiang distances are right within a hundredth.
 */
export function countyMapRows(pack: CompiledPack, rows: CountyRows): CountyMapRows {
  const places = new Map(pack.areas.localities.map(({ code, point }) => [code, point]));
  const known = rows.counties.flatMap((county) => {
    const point = places.get(county.code);
    return point === undefined ? [] : [{ county, point }];
  });
  const middle = (axis: 0 | 1) => {
    const [low = 0, high = 0] = extent(known, ({ point }) => point[axis]);
    return (low + high) / 2;
  };
  const project = geoAzimuthalEqualArea()
    .rotate([-middle(0), -middle(1)])
    .scale(earthRadius)
    .translate([0, 0]);
  const placed = known.flatMap(({ county, point }) => {
    const at = project([...point]);
    return at === null ? [] : [{ county, x: at[0], y: at[1] }];
  });
  const west = min(placed, ({ x }) => x) ?? 0;
  const north = min(placed, ({ y }) => y) ?? 0;
  const written = rows.counties.map(({ value }) => roundShown(value, "share", { digits }));
  const { isTold } = rows;
  const classes = sequentialClasses(isTold ? written : [], {
    ceiling: 1,
    unit: 10 ** -digits / 100,
  });
  const classIndex = (value: number) =>
    isTold ? classOf(roundShown(value, "share", { digits }), classes) : -1;
  const points = placed
    .map(({ county, x, y }) => ({
      ...county,
      column: x - west,
      row: y - north,
      classIndex: classIndex(county.value),
    }))
    .sort((a, b) => b.persons - a.persons || a.code.localeCompare(b.code));
  return {
    points,
    classes: isTold
      ? classRanges(classes).map((range, index) => ({
          ...range,
          count: rows.counties.filter(({ value }) => classIndex(value) === index).length,
        }))
      : [],
    digits,
    wide: max(points, ({ column }) => column) ?? 0,
    high: max(points, ({ row }) => row) ?? 0,
    withoutPoint: rows.counties.filter(({ code }) => places.get(code) === undefined),
  };
}
