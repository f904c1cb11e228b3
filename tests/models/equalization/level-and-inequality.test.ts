import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atkinson, gini } from "../../../models/index.ts";

// What docs/decisions/what-the-index-measures.md says of mean × (1 − Gini).

const meanOf = (levels: readonly number[], people: readonly number[]) =>
  levels.reduce((sum, level, g) => sum + level * (people[g] as number), 0) /
  people.reduce((sum, persons) => sum + persons, 0);

const indexOf = (levels: readonly number[], people: readonly number[]) => {
  const mean = meanOf(levels, people);
  return mean === 0 ? 0 : mean * (1 - gini(levels, people));
};

const level = fc.double({ min: 0, max: 1, noNaN: true });
const persons = fc.double({ min: 0.1, max: 100, noNaN: true });
const groups = fc.array(fc.record({ level, persons, other: level }), {
  minLength: 1,
  maxLength: 12,
});

describe("mean × (1 − Gini)", () => {
  it("is the level that the worse-off of two people drawn at random can expect", () => {
    fc.assert(
      fc.property(groups, (sample) => {
        const levels = sample.map((group) => group.level);
        const people = sample.map((group) => group.persons);
        const all = people.reduce((sum, count) => sum + count, 0);
        let expected = 0;
        for (const one of sample)
          for (const two of sample)
            expected += (one.persons * two.persons * Math.min(one.level, two.level)) / all ** 2;
        expect(indexOf(levels, people)).toBeCloseTo(expected, 12);
      }),
    );
  });

  it("never falls when the level of one group rises, while the Gini alone may rise", () => {
    fc.assert(
      fc.property(groups, fc.nat(), level, (sample, pick, rise) => {
        const people = sample.map((group) => group.persons);
        const before = sample.map((group) => group.level);
        const after = before.map((was, g) =>
          g === pick % before.length ? Math.min(1, was + rise) : was,
        );
        expect(indexOf(after, people)).toBeGreaterThanOrEqual(indexOf(before, people) - 1e-12);
      }),
    );
    expect(gini([0.2, 0.9])).toBeGreaterThan(gini([0.2, 0.8]));
  });

  it("of the mean of two domains is never below the mean of their two, and equal if both order the groups alike", () => {
    fc.assert(
      fc.property(groups, level, (sample, weight) => {
        const people = sample.map((group) => group.persons);
        const mix = (first: readonly number[], second: readonly number[]) =>
          first.map((one, g) => weight * one + (1 - weight) * (second[g] as number));
        const one = sample.map((group) => group.level);
        const two = sample.map((group) => group.other);
        const averaged = weight * indexOf(one, people) + (1 - weight) * indexOf(two, people);
        expect(indexOf(mix(one, two), people)).toBeGreaterThanOrEqual(averaged - 1e-12);
        const alike = one.map((was) => was ** 2);
        expect(indexOf(mix(one, alike), people)).toBeCloseTo(
          weight * indexOf(one, people) + (1 - weight) * indexOf(alike, people),
          12,
        );
      }),
    );
  });

  it("hides two domains that are unequal in opposite ways behind an equal composite", () => {
    const people = [1, 1];
    expect(gini([0.5, 0.5], people)).toBe(0);
    expect((indexOf([0.2, 0.8], people) + indexOf([0.8, 0.2], people)) / 2).toBeCloseTo(0.35, 12);
  });

  it("is not consistent over subgroups: a province gains, nobody else changes, the nation loses", () => {
    const before = [0.2, 0.8];
    const after = [0.3, 0.52];
    expect(indexOf(before, [1, 1])).toBeCloseTo(0.35, 12);
    expect(indexOf(after, [1, 1])).toBeCloseTo(0.355, 12);
    expect(indexOf([...before, 0.9], [1, 1, 1])).toBeCloseTo(0.478, 3);
    expect(indexOf([...after, 0.9], [1, 1, 1])).toBeCloseTo(0.44, 3);
  });

  it("rises with the share of the unregistered who may use a capacity that binds, while the mean stays", () => {
    // Capacity 0.6 for each resident, 30 % of them without local hukou.
    const people = [0.7, 0.3];
    const at = (coverage: number) => {
      const registered = 0.6 / (0.7 + 0.3 * coverage);
      return [registered, coverage * registered];
    };
    const indices = [0, 0.2, 0.4, 0.6, 0.8, 1].map((coverage) => {
      expect(meanOf(at(coverage), people)).toBeCloseTo(0.6, 12);
      return indexOf(at(coverage), people);
    });
    for (const [i, index] of indices.slice(1).entries())
      expect(index).toBeGreaterThan(indices[i] as number);
    expect(indices.at(-1)).toBeCloseTo(0.6, 12);
  });
});

describe("mean × (1 − Atkinson)", () => {
  it("is zero once a single small group stands at zero, if the aversion is 1 or more", () => {
    const levels = [0, 0.9, 0.9];
    const people = [1, 1000, 1000];
    expect(atkinson(levels, 1, people)).toBe(1);
    expect(atkinson(levels, 0.5, people)).toBeLessThan(0.01);
    expect(gini(levels, people)).toBeLessThan(0.01);
  });
});
