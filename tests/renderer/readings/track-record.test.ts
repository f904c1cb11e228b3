import { describe, expect, it } from "vitest";
import {
  beatsAll,
  standing,
  standings,
  tally,
  targetTally,
  trackRecord,
} from "../../../renderer/readings/track-record.ts";
import type { TrackRecordScore } from "../../../reports/track-record-summary.ts";

function score(noChange: number | null, growth: number | null): TrackRecordScore {
  return {
    indicator: `${noChange}/${growth}`,
    name: { en: "", "zh-CN": "" },
    firstYear: 2011,
    lastYear: 2024,
    error: 0,
    noChange: 0,
    growth: 0,
    skillOverNoChange: noChange,
    skillOverGrowth: growth,
    provincesJudged: 0,
    provincesWon: 0,
  };
}

describe("standing", () => {
  it("is level where the skill is written 0.00, on either side of nought", () => {
    expect(standing(0.004)).toBe("level");
    expect(standing(-0.004)).toBe("level");
    expect(standing(0.006)).toBe("better");
    expect(standing(-0.006)).toBe("worse");
    expect(standing(null)).toBeUndefined();
  });

  it("wins only above both naive forecasts, or above the one that could be made", () => {
    expect(beatsAll(score(0.2, 0.1))).toBe(true);
    expect(beatsAll(score(0.2, null))).toBe(true);
    expect(beatsAll(score(0.2, 0))).toBe(false);
    expect(beatsAll(score(-0.2, 0.4))).toBe(false);
  });
});

it("a tally counts an indicator that loses twice once", () => {
  const found = tally([score(0.2, 0.1), score(-1, -1), score(0.5, -1), score(0.5, 0)]);
  expect(found).toMatchObject({ of: 4, won: 1, lost: 2 });
  expect(found.noChange).toHaveLength(1);
  expect(found.growth).toHaveLength(2);
});

describe("the measured record", () => {
  it("has both starts, with the nation and the provinces, and the targets of the 14th plan", () => {
    expect(trackRecord.starts.map(({ baseYear }) => baseYear)).toEqual([2010, 2020]);
    for (const start of trackRecord.starts) {
      expect(start.nation.length).toBeGreaterThan(15);
      expect(start.provinces.length).toBeGreaterThan(10);
      for (const one of start.provinces) expect(one.provincesJudged).toBeGreaterThan(0);
    }
    expect(new Set(trackRecord.targets.map(({ year }) => year))).toEqual(new Set([2025]));
  });

  it("hides no loss: what is neither won nor level is named against a forecast", () => {
    for (const { nation, provinces } of trackRecord.starts) {
      for (const scores of [nation, provinces]) {
        const { won, lost } = tally(scores);
        const level = scores.filter((one) => {
          const at = Object.values(standings(one));
          return at.includes("level") && !at.includes("worse");
        });
        expect(won + lost + level.length).toBe(scores.length);
        expect(lost).toBeGreaterThan(0);
      }
    }
  });

  it("judges targets only where both the count and the run speak", () => {
    const { of, judged, right, wrong } = targetTally(trackRecord);
    expect(of).toBe(trackRecord.targets.length);
    expect(right + wrong).toBe(judged);
    expect(judged).toBeLessThan(of);
  });
});
