import { describe, expect, it } from "vitest";
import {
  standardNormalCdf,
  standardNormalQuantile,
} from "../../../models/analysis/distributions.ts";
import {
  effectiveSize,
  importanceWeights,
  nextProposal,
  type ScoreProposal,
  scoresOf,
  systematicResample,
  weightedMoments,
} from "../../../models/analysis/population-monte-carlo.ts";
import { sobolPoints } from "../../../models/analysis/sampling.ts";

/** A standard normal prior and one observation with error ½ at 1: the posterior is normal with mean 0.8 and variance 0.2. */
function waves(count: number, runs = 2048) {
  let proposal: ScoreProposal = { mean: [0, 0], sd: [1, 1] };
  for (let wave = 0; ; wave++) {
    const scores = sobolPoints(runs, 2, { seed: wave }).map((point) =>
      scoresOf(point).map((z, d) => (proposal.mean[d] ?? 0) + (proposal.sd[d] ?? 1) * z),
    );
    const logs = scores.map((score) => -(((1 - (score[0] ?? 0)) / 0.5) ** 2) / 2);
    const weights = importanceWeights(logs, scores, proposal);
    const moments = [0, 1].map((d) =>
      weightedMoments(
        scores.map((score) => score[d] ?? 0),
        weights,
      ),
    );
    if (wave === count - 1) return { weights, moments, proposal };
    proposal = nextProposal(scores, weights);
  }
}

describe("population Monte Carlo", () => {
  it("finds the posterior of a conjugate normal, in one wave and in three", () => {
    for (const count of [1, 3]) {
      const { moments } = waves(count);
      expect(moments[0]?.mean).toBeCloseTo(0.8, 2);
      expect(moments[0]?.sd).toBeCloseTo(Math.sqrt(0.2), 2);
      expect(moments[1]?.mean).toBeCloseTo(0, 2);
      expect(moments[1]?.sd).toBeCloseTo(1, 2);
    }
  });

  it("leaves a coordinate that the data say nothing of at the prior, and is worth more runs in each wave", () => {
    expect(waves(3).proposal.mean[1]).toBe(0);
    expect(waves(3).proposal.sd[1]).toBe(1);
    expect(effectiveSize(waves(3).weights)).toBeGreaterThan(1.5 * effectiveSize(waves(1).weights));
  });

  it("counts equal draws as what they are, and one alone as one", () => {
    expect(effectiveSize([0.25, 0.25, 0.25, 0.25])).toBe(4);
    expect(effectiveSize([1, 0, 0])).toBe(1);
  });

  it("takes each draw as often as its weight says, up to one", () => {
    const weights = [0.1, 0.45, 0, 0.25, 0.2];
    const taken = systematicResample(weights, 1000, 4);
    weights.forEach((weight, i) => {
      const times = taken.filter((one) => one === i).length;
      expect(Math.abs(times - 1000 * weight)).toBeLessThanOrEqual(1);
    });
    expect(systematicResample([0.5, 0, 0.5], 4, 1)).toEqual([0, 0, 2, 2]);
  });

  it("refuses weights of which none is possible", () => {
    const flat = { mean: [0], sd: [1] };
    expect(() => importanceWeights([Number.NaN], [[0]], flat)).toThrow(/no draw is possible/);
  });

  it("goes to normal scores and back", () => {
    expect(standardNormalCdf(scoresOf([0.3])[0] ?? 0)).toBeCloseTo(0.3, 14);
    expect(scoresOf([0.975])[0]).toBe(standardNormalQuantile(0.975));
  });
});
