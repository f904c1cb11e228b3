import { describe, expect, it } from "vitest";
import { readSeries } from "../../../models/reading/series.ts";
import { resolveScenario } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { planSimulation } from "../../../models/simulation-plan.ts";
import { compareWithOutcomes } from "../../../models/track-record/outcomes.ts";
import { compiledPack, presetOf } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const run = simulate(pack, resolveScenario(presetOf(pack, "baseline"), pack));
const plan = planSimulation(pack);
const k = pack.services.findIndex(({ id }) => id === "childcare-places");

describe("the counted pace of childcare places", () => {
  it("is that of 2.54 million places in 2020 and 6.66 million in 2025", () => {
    const paces = [1, 2, 3, 4, 5].map((y) => plan.otherMomentum[k * plan.yearCount + y] ?? 0);
    const grown = paces.reduce((places, pace) => places * (1 + pace), 1);
    expect(grown).toBeCloseTo(6.66 / 2.5418, 1);
    expect(plan.otherPaceKnownTo[k]).toBe(5);
  });

  it("brings other providers no faster than counted, and fades after the last count", () => {
    const others = readSeries(pack, run, {
      indicator: "other-providers",
      service: "childcare-places",
      area: "CN",
    }).values;
    for (let y = 1; y < others.length; y++) {
      const pace = plan.otherMomentum[k * plan.yearCount + y] ?? 0;
      const most = Math.max(pace, 0.05) + 0.01;
      expect((others[y] ?? 0) / (others[y - 1] ?? 1) - 1, `year ${y}`).toBeLessThanOrEqual(most);
    }
  });

  it("makes the row of the track record no test, and that row only", () => {
    const given = compareWithOutcomes(pack, run, 2025)
      .filter((row) => row.given)
      .map(({ target }) => target.service);
    expect(new Set(given)).toEqual(new Set(["childcare-places"]));
  });
});
