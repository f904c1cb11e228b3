import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  everyValueZero,
  flooredForTheilL,
  inequalityInto,
  inequalityMeasures,
  inequalityParts,
  nobodyThere,
  theilLFloor,
} from "../../../models/equalization/inequality-into.ts";
import {
  type InequalityTree,
  inequalityScratch,
  inequalityTree,
} from "../../../models/equalization/inequality-tree.ts";
import {
  atkinson,
  coefficientOfVariation,
  dagum as dagumParts,
  weightedMean,
} from "./oracles/by-definition.ts";
import { equalizationIndex, maxMinRatio, urbanRuralRatio } from "./oracles/gaps.ts";
import { decomposeTheilL, decomposeTheilT } from "./oracles/theil.ts";

const provinceCount = 31;
const leafCount = 2 * provinceCount;
const provinceOfLeaf = Array.from({ length: leafCount }, (_, i) => i >> 1);
const regionOfProvince = Array.from({ length: provinceCount }, (_, i) => (i * 7) % 4);
const settingOfLeaf = Array.from({ length: leafCount }, (_, i) => i & 1);
const areas = { provinceOfLeaf, regionOfProvince, settingOfLeaf };
// Two groups in each leaf, registered there or not; and the leaves as groups.
const groupCount = 2 * leafCount;
const leafOfGroup = Array.from({ length: groupCount }, (_, i) => i % leafCount);
const settings = leafOfGroup.map((leaf) => (settingOfLeaf[leaf] === 0 ? "urban" : "rural"));
const leafLabels = leafOfGroup.map((leaf) => `l${leaf}`);
const provinceLabels = leafOfGroup.map((leaf) => `p${provinceOfLeaf[leaf]}`);
const regionLabels = leafOfGroup.map(
  (leaf) => `r${regionOfProvince[provinceOfLeaf[leaf] as number]}`,
);

/** The same 20 numbers from independent functions, each written as its definition reads. */
function plainMeasures(
  values: Float64Array,
  weights: Float64Array,
  classes: string[],
  epsilon: number,
): number[] {
  const dagum = dagumParts(values, classes, weights);
  const floored = values.map((value) => Math.max(value, theilLFloor));
  const t = decomposeTheilT(values, [regionLabels, provinceLabels, leafLabels], weights);
  const l = decomposeTheilL(floored, [regionLabels, provinceLabels, leafLabels], weights);
  const mean = weightedMean(values, weights);
  return [
    mean,
    dagum.total,
    dagum.within,
    dagum.netBetween,
    dagum.transvariation,
    t.total,
    ...t.components,
    l.total,
    ...l.components,
    atkinson(values, epsilon, weights),
    coefficientOfVariation(values, weights),
    urbanRuralRatio(values, settings as ("urban" | "rural")[], weights),
    maxMinRatio(values, provinceLabels, weights),
    equalizationIndex(mean, dagum.total),
  ];
}

const valuesArbitrary = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: 0.001, max: 1.5, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  {
    minLength: groupCount,
    maxLength: groupCount,
  },
);
const weightsArbitrary = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 9e7 }) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  {
    minLength: groupCount,
    maxLength: groupCount,
  },
);

describe("inequalityInto", () => {
  for (const [classes, labels] of [
    ["regions", regionLabels],
    ["settings", settings],
    ["provinces", provinceLabels],
  ] as const) {
    it(`equals independent functions to 1e-12 with Gini classes by ${classes}, zeros and empty groups included`, () => {
      const tree = inequalityTree(areas, leafOfGroup, classes);
      const scratches = [inequalityScratch(tree), inequalityScratch(tree, 1.5)];
      fc.assert(
        fc.property(valuesArbitrary, weightsArbitrary, (v, w) => {
          const values = Float64Array.from(v);
          const weights = Float64Array.from(w);
          const populated = (setting: number) =>
            v.some(
              (x, i) =>
                settings[i] === (setting === 0 ? "urban" : "rural") &&
                (w[i] as number) > 0 &&
                x > 0,
            );
          fc.pre(populated(0) && populated(1));
          for (const scratch of scratches) {
            const out = new Float64Array(inequalityMeasures.length + 3).fill(-7);
            const flags = inequalityInto(out, 2, values, 0, weights, 0, tree, scratch);
            const expected = plainMeasures(values, weights, [...labels], scratch.epsilon);
            for (const [k, value] of expected.entries()) {
              const got = out[2 + k] as number;
              if (value === Number.POSITIVE_INFINITY) expect(got).toBe(value);
              else if (Math.abs(got - value) > 1e-12 * Math.max(1, Math.abs(value))) {
                expect.fail(`${inequalityMeasures[k]}: ${got} instead of ${value}`);
              }
            }
            expect([out[0], out[1], out[22]]).toEqual([-7, -7, -7]);
            const needsFloor = v.some((x, i) => (w[i] as number) > 0 && x < theilLFloor);
            expect(flags).toBe(needsFloor ? flooredForTheilL : 0);
          }
        }),
        { numRuns: 60 },
      );
    });
  }

  it("finds nothing between registrations where each leaf is one group, and all of it where the leaves are alike", () => {
    const part = (measure: "theil-t" | "theil-l", out: Float64Array) => ({
      whole: out[inequalityMeasures.indexOf(measure)] as number,
      registration: out[inequalityMeasures.indexOf(`${measure}.between-registration`)] as number,
    });
    const measure = (tree: InequalityTree, levelOf: (group: number) => number) => {
      const out = new Float64Array(inequalityMeasures.length);
      const values = Float64Array.from({ length: tree.groupCount }, (_, group) => levelOf(group));
      const ones = new Float64Array(tree.groupCount).fill(1);
      inequalityInto(out, 0, values, 0, ones, 0, tree, inequalityScratch(tree));
      return out;
    };
    const leavesAlone = measure(inequalityTree(areas), (leaf) => 0.2 + leaf / 100);
    const alike = measure(inequalityTree(areas, leafOfGroup), (group) =>
      group < leafCount ? 0.8 : 0.5,
    );
    for (const index of ["theil-t", "theil-l"] as const) {
      expect(part(index, leavesAlone).registration).toBe(0);
      expect(part(index, leavesAlone).whole).toBeGreaterThan(0.01);
      const { whole, registration } = part(index, alike);
      expect(whole).toBeGreaterThan(0.01);
      expect(registration).toBeCloseTo(whole, 15);
    }
  });

  it("gives the measures of a part the bytes that they have among all", () => {
    const tree = inequalityTree(areas, leafOfGroup);
    const { provinces, sorted, logarithms } = inequalityParts;
    const partOf = (measure: string) => {
      if (measure === "mean" || measure === "urban-rural-ratio") return 0;
      if (measure === "max-min-ratio") return provinces;
      return /^(theil|atkinson|cv)/.test(measure) ? logarithms : sorted;
    };
    fc.assert(
      fc.property(valuesArbitrary, weightsArbitrary, (v, w) => {
        const [values, weights] = [Float64Array.from(v), Float64Array.from(w)];
        const measured = (parts?: number) => {
          const out = new Float64Array(inequalityMeasures.length);
          inequalityInto(out, 0, values, 0, weights, 0, tree, inequalityScratch(tree), parts);
          return out;
        };
        const all = measured();
        for (const parts of [0, provinces, sorted, logarithms, provinces | sorted]) {
          const some = measured(parts);
          inequalityMeasures.forEach((measure, i) => {
            const part = partOf(measure);
            if ((part & parts) === part) expect(some[i], measure).toBe(all[i]);
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it("gives the same bytes whatever the scratch was used for before", () => {
    const tree = inequalityTree(areas);
    const used = inequalityScratch(tree);
    const measure = (values: Float64Array, scratch = inequalityScratch(tree)) => {
      const out = new Float64Array(inequalityMeasures.length);
      inequalityInto(out, 0, values, 0, new Float64Array(leafCount).fill(3.7), 0, tree, scratch);
      return [...out];
    };
    const one = Float64Array.from({ length: leafCount }, (_, i) => 0.3 + ((i * 37) % 11) / 20);
    const other = Float64Array.from({ length: leafCount }, (_, i) => 1 - i / 100);
    measure(other, used);
    expect(measure(one, used)).toEqual(measure(one));
  });

  it("reads values and weights at their offsets and changes neither", () => {
    const tree = inequalityTree({
      provinceOfLeaf: [0, 0],
      regionOfProvince: [0],
      settingOfLeaf: [0, 1],
    });
    const out = new Float64Array(inequalityMeasures.length);
    const values = Float64Array.of(9, 0.9, 0.6, 9);
    const weights = Float64Array.of(1, 1);
    inequalityInto(out, 0, values, 1, weights, 0, tree, inequalityScratch(tree));
    expect(out[0]).toBeCloseTo(0.75, 15);
    expect(out[inequalityMeasures.indexOf("urban-rural-ratio")]).toBeCloseTo(1.5, 15);
    expect([...values]).toEqual([9, 0.9, 0.6, 9]);
    expect([...weights]).toEqual([1, 1]);
  });

  it("is exactly 0 in every index when all leaves are equal", () => {
    const tree = inequalityTree(areas);
    const out = new Float64Array(inequalityMeasures.length);
    inequalityInto(
      out,
      0,
      new Float64Array(leafCount).fill(0.5),
      0,
      new Float64Array(leafCount).fill(1),
      0,
      tree,
      inequalityScratch(tree),
    );
    expect([...out]).toEqual([0.5, ...new Array<number>(16).fill(0), 1, 1, 0.5]);
  });

  it("flags zeros everywhere, and nobody there, instead of dividing by zero", () => {
    const tree = inequalityTree(areas);
    const scratch = inequalityScratch(tree);
    const out = new Float64Array(inequalityMeasures.length);
    const ones = new Float64Array(leafCount).fill(1);
    const zeros = new Float64Array(leafCount);
    expect(inequalityInto(out, 0, zeros, 0, ones, 0, tree, scratch)).toBe(everyValueZero);
    expect([...out]).toEqual([...new Array<number>(17).fill(0), 1, 1, 0]);
    expect(inequalityInto(out, 0, ones, 0, zeros, 0, tree, scratch)).toBe(nobodyThere);
    expect(out.every(Number.isNaN)).toBe(true);
  });

  it("refuses a broken tree by name", () => {
    expect(() => inequalityTree({ ...areas, settingOfLeaf: [0] })).toThrow(/areas/);
    expect(() =>
      inequalityTree({ ...areas, provinceOfLeaf: provinceOfLeaf.map(() => 99) }),
    ).toThrow(/areas/);
    expect(() => inequalityTree(areas, [0, leafCount])).toThrow(/leafOfGroup/);
    expect(() => inequalityTree(areas, [0, -1])).toThrow(/leafOfGroup/);
    expect(() => inequalityScratch(inequalityTree(areas), -1)).toThrow(/epsilon/);
  });
});
