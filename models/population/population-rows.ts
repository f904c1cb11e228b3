import type { Datum } from "../pack/datum.ts";

/** Where a number stands in a pack: item and dimensions, year apart. */
export interface RowPlace {
  readonly item: string;
  readonly area: string;
  readonly sex?: Datum["sex"];
  readonly age?: string;
}

/** Rows of a pack, found by item, area, sex and age. */
export interface PopulationRows {
  /** The row of exactly this year. @throws RangeError naming the row when there is none. */
  at(place: RowPlace, year: number): number;
  /** The row of this year or nothing. */
  find(place: RowPlace, year: number): number | undefined;
  /**
   * Values for `first` … `last`: linear between rows, flat after the last row.
   * @throws RangeError naming the row when none stands at or before `first`.
   */
  path(place: RowPlace, first: number, last: number): Float64Array;
  /** Ages that rows of an item have in an area and sex, in the order of the rows. */
  ages(place: RowPlace): readonly string[];
  /** Years that rows have at a place, rising. */
  years(place: RowPlace): readonly number[];
}

interface Point {
  readonly year: number;
  readonly value: number;
}

function keyOf(item: string, area: string, sex: string, age: string): string {
  return `${item}|${area}|${sex}|${age}`;
}

function placeText(place: RowPlace): string {
  const parts = [`item ${place.item}`, `area ${place.area}`];
  if (place.sex !== undefined && place.sex !== "") parts.push(`sex ${place.sex}`);
  if (place.age !== undefined && place.age !== "") parts.push(`age ${place.age}`);
  return parts.join(", ");
}

/**
 * Indexes the rows of the given items. A later row of the same place and year is an error, not an update.
 * @throws RangeError when two rows give the same number or one is not finite.
 */
export function populationRows(data: readonly Datum[], items: ReadonlySet<string>): PopulationRows {
  const points = new Map<string, Point[]>();
  const ages = new Map<string, string[]>();
  for (const row of data) {
    if (!items.has(row.item)) continue;
    const key = keyOf(row.item, row.area, row.sex, row.age);
    const place = { item: row.item, area: row.area, sex: row.sex, age: row.age };
    if (!Number.isFinite(row.value)) {
      throw new RangeError(
        `data: a finite number is needed for ${placeText(place)}, year ${row.year}; ${row.value} given`,
      );
    }
    const list = points.get(key);
    if (list === undefined) {
      points.set(key, [{ year: row.year, value: row.value }]);
      const ageKey = keyOf(row.item, row.area, row.sex, "");
      const ageList = ages.get(ageKey);
      if (ageList === undefined) ages.set(ageKey, [row.age]);
      else ageList.push(row.age);
    } else {
      if (list.some((point) => point.year === row.year))
        throw new RangeError(`data: two rows for ${placeText(place)}, year ${row.year}`);
      list.push({ year: row.year, value: row.value });
    }
  }
  for (const list of points.values()) list.sort((a, b) => a.year - b.year);

  function pointsAt(place: RowPlace): readonly Point[] {
    return points.get(keyOf(place.item, place.area, place.sex ?? "", place.age ?? "")) ?? [];
  }

  function find(place: RowPlace, year: number): number | undefined {
    return pointsAt(place).find((point) => point.year === year)?.value;
  }

  function at(place: RowPlace, year: number): number {
    const value = find(place, year);
    if (value === undefined) {
      const given = pointsAt(place).map((point) => point.year);
      throw new RangeError(
        `data: a row is needed for ${placeText(place)}, year ${year}; ${given.length > 0 ? `years ${given.join(", ")} given` : "none given"}`,
      );
    }
    return value;
  }

  function path(place: RowPlace, first: number, last: number): Float64Array {
    const list = pointsAt(place);
    const start = list[0];
    if (start === undefined || start.year > first) {
      throw new RangeError(
        `data: a row at or before ${first} is needed for ${placeText(place)}; ${start === undefined ? "none given" : `the first is of ${start.year}`}`,
      );
    }
    return Float64Array.from({ length: last - first + 1 }, (_, i) => valueIn(list, first + i));
  }

  return {
    at,
    find,
    path,
    ages: (place) => ages.get(keyOf(place.item, place.area, place.sex ?? "", "")) ?? [],
    years: (place) => pointsAt(place).map((point) => point.year),
  };
}

function valueIn(points: readonly Point[], year: number): number {
  let before = points[0];
  for (const point of points) {
    if (point.year === year) return point.value;
    if (point.year > year) {
      return (
        before.value +
        ((point.value - before.value) * (year - before.year)) / (point.year - before.year)
      );
    }
    before = point;
  }
  return before.value;
}

/** First age of a group such as `0`, `1-4`, `85+`. @throws RangeError when the text is none. */
export function firstAge(group: string): number {
  const match = /^(\d+)(?:-\d+|\+)?$/.exec(group);
  const age = match === null ? Number.NaN : Number(match[1]);
  if (!(age >= 0 && age <= 100))
    throw new RangeError(`age: a group such as 0, 1-4 or 85+ is needed, "${group}" given`);
  return age;
}

/**
 * Age groups of a table in rising order with their first ages.
 * @throws RangeError when they overlap, leave a gap, or the last is not open.
 */
export function sortedGroups(
  groups: readonly string[],
  place: RowPlace,
): { readonly groups: readonly string[]; readonly starts: readonly number[] } {
  const sorted = [...groups].sort((a, b) => firstAge(a) - firstAge(b));
  const starts = sorted.map(firstAge);
  sorted.forEach((group, i) => {
    const next = starts[i + 1];
    const last = group.includes("-") ? Number(group.split("-")[1]) : starts[i];
    const fits =
      next === undefined ? group.endsWith("+") : last === next - 1 && !group.endsWith("+");
    if (!fits) {
      throw new RangeError(
        `data: groups without gap or overlap up to an open one are needed for ${placeText(place)}; "${group}" ${next === undefined ? "is the last" : `is followed by "${sorted[i + 1]}"`}`,
      );
    }
  });
  if (sorted.length === 0)
    throw new RangeError(`data: rows are needed for ${placeText(place)}; none given`);
  return { groups: sorted, starts };
}
