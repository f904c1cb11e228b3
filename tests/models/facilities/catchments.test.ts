import { sum } from "d3-array";
import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { areaMembers } from "../../../models/areas.ts";
import { rotateStaff } from "../../../models/facilities/staffing.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { updateAttainment } from "../../../models/services/attainment.ts";
import { planSimulation } from "../../../models/simulation-plan.ts";
import { createState, type SimulationState, startState } from "../../../models/simulation-state.ts";
import { compiledPack } from "../china-2020.ts";

const guizhou = await loadPackByCounty(undefined, ["52"]);
const plan = planSimulation(guizhou);
const { leafCount: L } = plan;
const serviceAt = (id: string) => guizhou.services.findIndex((one) => one.id === id);
/** Suiyang and Tongzi are counties of Zunyi; Puding is one of Anshun. */
const urbanOf = (county: string) => areaMembers(guizhou.areas, county, "urban").leaves[0] ?? -1;
const [suiyang, tongzi, puding] = [urbanOf("520323"), urbanOf("520322"), urbanOf("520422")];

function stateWith(set: (state: SimulationState) => void): SimulationState {
  const state = createState(plan);
  startState(
    state,
    resolveSettings(guizhou, { levers: {}, weights: { kind: "equal" }, parameters: {} }),
  );
  state.need.fill(100);
  state.working.fill(100);
  state.servedFraction.fill(1);
  set(state);
  return state;
}

describe("places and staff of counties", () => {
  it.each([
    ["senior-places", 10],
    ["primary-places", 0],
  ])(
    "lend %s to other counties of the prefecture where users travel so far, and no further",
    (id, lent) => {
      const first = serviceAt(id) * L;
      const state = stateWith((own) => {
        own.levers.sharing = 1;
        own.working[first + suiyang] = 110;
        own.working[first + tongzi] = 80;
        own.working[first + puding] = 80;
      });
      updateAttainment(state, guizhou.areas.provinceOfLeaf);
      const capacity = (leaf: number) => state.capacity[first + leaf] ?? Number.NaN;
      expect(capacity(suiyang)).toBeCloseTo(110 - lent, 9);
      expect(capacity(tongzi)).toBeCloseTo(80 + lent, 9);
      expect(capacity(puding)).toBe(80);
      expect(sum(state.capacity.subarray(first, first + L))).toBeCloseTo(
        sum(state.working.subarray(first, first + L)),
        6,
      );
    },
  );

  it.each([
    ["senior-places", true],
    ["physicians", false],
  ])("post staff of %s as far as its users travel", (id, posts) => {
    const k = serviceAt(id);
    const village = areaMembers(guizhou.areas, "520322", "rural").leaves[0] ?? -1;
    const state = stateWith((own) => {
      own.levers["staff-rotation"] = 1;
      own.baseLevers["staff-rotation"] = 0;
      own.staff.fill(0);
      own.staff[k * L + suiyang] = 90;
    });
    const posted = new Float64Array(state.staff.length);
    rotateStaff(state, guizhou.areas.settingOfLeaf, posted);
    expect((posted[k * L + village] ?? 0) > 0).toBe(posts);
    expect(sum(posted)).toBeCloseTo(sum(state.staff), 9);
  });

  it("are each province's own where provinces are whole", () => {
    const { catchments, catchmentStart } = planSimulation(compiledPack("china-2020"));
    expect(catchments.length).toBe(31 * compiledPack("china-2020").services.length);
    expect([...catchmentStart].slice(0, 3)).toEqual([0, 31, 62]);
  });
});
