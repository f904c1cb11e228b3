import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  deprivation,
  deprivationInto,
  deprivationWidth,
} from "../../../models/equalization/deprivation.ts";

/** An element that is there. */
function at<Element>(elements: readonly Element[], place: number): Element {
  const element = elements[place];
  if (element === undefined) throw new RangeError(`nothing stands at ${place}`);
  return element;
}

const sum = (values: readonly number[]) => values.reduce((so, one) => so + one, 0);

/** The measures as the definitions read, one matrix after the other. */
function oracle(
  levels: readonly (readonly number[])[],
  cutoffs: readonly number[],
  least: number,
  people: readonly number[],
) {
  const gaps = levels.map((row) =>
    row.map((level, d) => Math.max(0, (at(cutoffs, d) - level) / at(cutoffs, d))),
  );
  const counts = levels.map((row) => row.filter((level, d) => level < at(cutoffs, d)).length);
  const counting = counts.map((count) => (count >= least ? 1 : 0));
  const all = sum(people);
  const share = (of: (group: number) => number) =>
    sum(people.map((persons, g) => persons * at(counting, g) * of(g))) / all;
  const headcount = share(() => 1);
  const lacking = cutoffs.map((cutoff, d) => share((g) => (at(at(levels, g), d) < cutoff ? 1 : 0)));
  const ofDepth = cutoffs.map((_, d) => share((g) => at(at(gaps, g), d)) / cutoffs.length);
  return {
    headcount,
    breadth: headcount === 0 ? 0 : share((g) => at(counts, g)) / cutoffs.length / headcount,
    adjusted: share((g) => at(counts, g)) / cutoffs.length,
    depth: sum(ofDepth),
    lacking,
    ofAdjusted: lacking.map((part) => part / cutoffs.length),
    ofDepth,
  };
}

function expectAlike(
  found: ReturnType<typeof deprivation>,
  wanted: ReturnType<typeof oracle>,
): void {
  for (const measure of ["headcount", "breadth", "adjusted", "depth"] as const)
    expect(found[measure], measure).toBeCloseTo(wanted[measure], 12);
  for (const parts of ["lacking", "ofAdjusted", "ofDepth"] as const) {
    expect(found[parts]).toHaveLength(wanted[parts].length);
    wanted[parts].forEach((part, d) => {
      expect(at(found[parts], d), `${parts} of dimension ${d}`).toBeCloseTo(part, 12);
    });
  }
}

describe("four people and four dimensions, levels and cutoffs from Alkire and Foster (2011)", () => {
  // All values are computed from the definitions: in two dimensions or more, persons 2 (two of four) and 3 (all four) are deprived.
  const levels = [
    [13.1, 14, 4, 1],
    [15.2, 7, 5, 0],
    [12.5, 10, 1, 0],
    [20, 11, 3, 1],
  ];
  const cutoffs = [13, 12, 3, 1];
  const found = deprivation(levels, cutoffs, 2);

  it("counts half of them, who lack three quarters of the dimensions", () => {
    expect(found.headcount).toBe(1 / 2);
    expect(found.breadth).toBeCloseTo(3 / 4, 15);
    expect(found.adjusted).toBeCloseTo(3 / 8, 15);
  });

  it("says of each dimension who lacks it, and its part of M0", () => {
    expect(found.lacking).toEqual([1 / 4, 1 / 2, 1 / 4, 1 / 2]);
    expect(found.ofAdjusted).toEqual([1 / 16, 1 / 8, 1 / 16, 1 / 8]);
  });

  it("adds up the missing parts, dimension by dimension", () => {
    const gaps = [0.5 / 13, 5 / 12 + 2 / 12, 2 / 3, 1 + 1];
    gaps.forEach((gap, d) => {
      expect(at(found.ofDepth, d)).toBeCloseTo(gap / 16, 15);
    });
    [0.0024, 0.03646, 0.04167, 0.125].forEach((part, d) => {
      expect(at(found.ofDepth, d)).toBeCloseTo(part, 5);
    });
    expect(found.depth).toBeCloseTo(sum(gaps) / 16, 15);
  });
});

/** Each level as a multiple of its cutoff: below 1 the group lacks the dimension. Cutoffs stand as they are. */
const shortOf = fc.double({ min: 0, max: 0.9, noNaN: true });
const above = fc.double({ min: 1.01, max: 3, noNaN: true });
const exactly = <One>(one: fc.Arbitrary<One>, length: number) =>
  fc.array(one, { minLength: length, maxLength: length });

/**
 * Populations in which group 0 lacks the dimensions 0 … least − 1 at least and so counts, the last group lacks less than `least` and so
 * does not, and every group has people: each law has somebody to act on.
 */
const sample = fc
  .record({ groups: fc.integer({ min: 2, max: 12 }), dimensions: fc.integer({ min: 1, max: 9 }) })
  .chain(({ groups, dimensions }) =>
    fc.record({
      least: fc.integer({ min: 1, max: dimensions }),
      low: exactly(exactly(shortOf, dimensions), groups),
      high: exactly(exactly(above, dimensions), groups),
      lacks: exactly(exactly(fc.boolean(), dimensions), groups),
      people: exactly(fc.double({ min: 0.1, max: 100, noNaN: true }), groups),
      cutoffs: exactly(fc.double({ min: 0.05, max: 1, noNaN: true }), dimensions),
    }),
  )
  .map(({ least, low, high, lacks, people, cutoffs }) => {
    const last = lacks.length - 1;
    const levels = lacks.map((row, g) =>
      row.map((one, d) => {
        const lacking = g === 0 ? one || d < least : g === last ? one && d < least - 1 : one;
        return at(cutoffs, d) * (lacking ? at(at(low, g), d) : at(at(high, g), d));
      }),
    );
    return { levels, people, cutoffs, least };
  });

/** The levels with one of them changed. */
const withLevel = (
  levels: readonly (readonly number[])[],
  group: number,
  dimension: number,
  to: number,
) => levels.map((row, g) => row.map((level, d) => (g === group && d === dimension ? to : level)));

describe("definitions", () => {
  it("are what every measure and every dimension's parts follow", () => {
    fc.assert(
      fc.property(sample, ({ levels, people, cutoffs, least }) => {
        expectAlike(
          deprivation(levels, cutoffs, least, people),
          oracle(levels, cutoffs, least, people),
        );
      }),
    );
  });

  it("hold for some groups of larger arrays, from any place on, and nothing else is read or written", () => {
    const places = fc.record({
      outAt: fc.integer({ min: 0, max: 5 }),
      levelsAt: fc.integer({ min: 1, max: 7 }),
      peopleAt: fc.integer({ min: 1, max: 7 }),
      room: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(sample, places, ({ levels, people, cutoffs, least }, place) => {
        const { outAt, levelsAt, peopleAt, room } = place;
        const stride = levels.length + room;
        const dimensions = cutoffs.length;
        // Whatever is read from outside makes the result NaN, a level that is too low would count.
        const laidOut = new Float64Array(levelsAt + dimensions * stride).fill(-1);
        const persons = new Float64Array(peopleAt + stride).fill(Number.NaN);
        levels.forEach((row, g) => {
          persons[peopleAt + g] = at(people, g);
          row.forEach((level, d) => {
            laidOut[levelsAt + d * stride + g] = level;
          });
        });
        const width = deprivationWidth(dimensions);
        const out = new Float64Array(outAt + width + 1).fill(7);
        const groups = levels.map((_, g) => g).filter((g) => g % 2 === 0);
        deprivationInto(
          out,
          outAt,
          laidOut,
          levelsAt,
          stride,
          groups,
          persons,
          peopleAt,
          cutoffs,
          dimensions,
          least,
        );
        const wanted = oracle(
          groups.map((g) => at(levels, g)),
          cutoffs,
          least,
          groups.map((g) => at(people, g)),
        );
        const part = (k: number) => [
          ...out.subarray(outAt + 4 + k * dimensions, outAt + 4 + (k + 1) * dimensions),
        ];
        const measure = (k: number) => out[outAt + k] ?? Number.NaN;
        expectAlike(
          {
            headcount: measure(0),
            breadth: measure(1),
            adjusted: measure(2),
            depth: measure(3),
            lacking: part(0),
            ofAdjusted: part(1),
            ofDepth: part(2),
          },
          wanted,
        );
        expect([...out.subarray(0, outAt), out[outAt + width]]).toEqual(Array(outAt + 1).fill(7));
      }),
    );
  });
});

describe("laws of the deprivation measures", () => {
  it("M0 = H · A, parts by dimension add up, depth is at most M0", () => {
    fc.assert(
      fc.property(sample, ({ levels, people, cutoffs, least }) => {
        const found = deprivation(levels, cutoffs, least, people);
        expect(found.adjusted).toBeCloseTo(found.headcount * found.breadth, 12);
        expect(sum(found.ofAdjusted)).toBeCloseTo(found.adjusted, 12);
        expect(sum(found.ofDepth)).toBeCloseTo(found.depth, 12);
        expect(found.depth).toBeLessThanOrEqual(found.adjusted + 1e-12);
      }),
    );
  });

  it("a population is the weighted mean of its parts", () => {
    fc.assert(
      fc.property(sample, fc.nat(), ({ levels, people, cutoffs, least }, cut) => {
        const half = 1 + (cut % (levels.length - 1));
        const whole = deprivation(levels, cutoffs, least, people);
        const parts = [
          [levels.slice(0, half), people.slice(0, half)],
          [levels.slice(half), people.slice(half)],
        ] as const;
        for (const measure of ["headcount", "adjusted", "depth"] as const) {
          const mean = sum(
            parts.map(
              ([some, weights]) =>
                (deprivation(some, cutoffs, least, weights)[measure] * sum(weights)) / sum(people),
            ),
          );
          expect(mean).toBeCloseTo(whole[measure], 12);
        }
      }),
    );
  });

  it("copying everybody changes nothing, and neither does splitting a group in two", () => {
    fc.assert(
      fc.property(sample, ({ levels, people, cutoffs, least }) => {
        const once = oracle(levels, cutoffs, least, people);
        const twice = deprivation([...levels, ...levels], cutoffs, least, [...people, ...people]);
        expectAlike(twice, once);
        const halves = [at(people, 0) / 2, ...people.slice(1), at(people, 0) / 2];
        expectAlike(deprivation([...levels, at(levels, 0)], cutoffs, least, halves), once);
      }),
    );
  });

  it("a small gain below the cutoff, of one who counts, lowers depth and leaves M0", () => {
    fc.assert(
      fc.property(sample, fc.nat(), ({ levels, people, cutoffs, least }, choice) => {
        const dimension = choice % least; // group 0 lacks it
        const gain = at(at(levels, 0), dimension) + 0.05 * at(cutoffs, dimension);
        const before = deprivation(levels, cutoffs, least, people);
        const after = deprivation(withLevel(levels, 0, dimension, gain), cutoffs, least, people);
        expect(after.adjusted).toBe(before.adjusted);
        expect(after.headcount).toBe(before.headcount);
        const fall = (0.05 * at(people, 0)) / sum(people) / cutoffs.length;
        expect(before.depth - after.depth).toBeCloseTo(fall, 12);
        expect(after.depth).toBeLessThan(before.depth);
      }),
    );
  });

  it("one who counts and reaches the cutoff of a domain lowers M0", () => {
    fc.assert(
      fc.property(sample, fc.nat(), ({ levels, people, cutoffs, least }, choice) => {
        const dimension = choice % least;
        const reached = withLevel(levels, 0, dimension, at(cutoffs, dimension));
        const before = deprivation(levels, cutoffs, least, people);
        const after = deprivation(reached, cutoffs, least, people);
        expect(after.adjusted).toBeLessThan(before.adjusted);
        expect(after.depth).toBeLessThanOrEqual(before.depth);
        expect(after.headcount).toBeLessThanOrEqual(before.headcount);
      }),
    );
  });

  it("a gain above the cutoff changes nothing, whoever has it", () => {
    fc.assert(
      fc.property(sample, ({ levels, people, cutoffs, least }) => {
        // Of the last group dimension least − 1 is above its cutoff always, the others of all groups where they are.
        const richer = levels.map((row) =>
          row.map((level, d) => (level >= at(cutoffs, d) ? level * 1.5 : level)),
        );
        const last = levels.length - 1;
        expect(at(at(richer, last), least - 1)).toBeGreaterThan(at(at(levels, last), least - 1));
        expect(deprivation(richer, cutoffs, least, people)).toEqual(
          deprivation(levels, cutoffs, least, people),
        );
      }),
    );
  });

  it("a gain of one who does not count changes nothing, whatever it reaches", () => {
    fc.assert(
      fc.property(sample, fc.nat(), fc.nat(), ({ levels, people, cutoffs, least }, d, times) => {
        const last = levels.length - 1;
        const dimension = d % cutoffs.length;
        const gained =
          at(at(levels, last), dimension) + at(cutoffs, dimension) * (0.01 + (times % 100) / 50);
        expect(
          deprivation(withLevel(levels, last, dimension, gained), cutoffs, least, people),
        ).toEqual(deprivation(levels, cutoffs, least, people));
      }),
    );
  });

  it("asking for more dimensions counts fewer people, who lack more", () => {
    fc.assert(
      fc.property(sample, ({ levels, people, cutoffs }) => {
        // With one group that lacks everything somebody counts at every number.
        const all = [...levels, cutoffs.map(() => 0)];
        const persons = [...people, 1];
        const found = cutoffs.map((_, i) => deprivation(all, cutoffs, i + 1, persons));
        for (const [i, looser] of found.entries()) {
          const stricter = found[i + 1];
          if (stricter === undefined) break;
          expect(stricter.headcount).toBeLessThanOrEqual(looser.headcount);
          expect(stricter.breadth).toBeGreaterThanOrEqual(looser.breadth - 1e-12);
        }
        expect(found.at(-1)?.breadth).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("what is refused", () => {
  it.each([
    ["no cutoff", [[]], [], 1, undefined, /cutoffs/],
    ["a cutoff of zero", [[1]], [0], 1, undefined, /cutoffs/],
    ["an infinite cutoff", [[1]], [Number.POSITIVE_INFINITY], 1, undefined, /cutoffs/],
    ["a missing cutoff", [[1]], [Number.NaN], 1, undefined, /cutoffs/],
    ["nobody", [], [1], 1, undefined, /levels/],
    ["ragged levels", [[1, 1]], [1], 1, undefined, /levels/],
    ["a missing level", [[Number.NaN]], [1], 1, undefined, /levels/],
    ["an infinite level", [[Number.POSITIVE_INFINITY]], [1], 1, undefined, /levels/],
    ["a negative level", [[-0.1]], [1], 1, undefined, /levels/],
    ["more dimensions than there are", [[1]], [1], 2, undefined, /least/],
    ["no dimension", [[1]], [1], 0, undefined, /least/],
    ["half a dimension", [[1, 1]], [1, 1], 1.5, undefined, /least/],
    ["weights of zero for all", [[1], [1]], [1], 1, [0, 0], /weights/],
    ["an infinite weight", [[1]], [1], 1, [Number.POSITIVE_INFINITY], /weights/],
    ["a missing weight", [[1]], [1], 1, [Number.NaN], /weights/],
    ["a negative weight", [[1], [1]], [1], 1, [1, -1], /weights/],
    ["a weight too few", [[1], [1]], [1], 1, [1], /weights/],
  ] as const)("%s", (_, levels, cutoffs, least, weights, message) => {
    const ask = () => deprivation(levels, cutoffs, least, weights);
    expect(ask).toThrow(RangeError);
    expect(ask).toThrow(message);
  });
});
