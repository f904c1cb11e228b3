import { describe, expect, it } from "vitest";
import { totalsOfPeople } from "../../models/people.ts";
import { resolveScenario } from "../../models/scenario/resolve.ts";
import { planSimulation } from "../../models/simulation-plan.ts";
import {
  arraysOfInputs,
  createState,
  startState,
  takeInputs,
} from "../../models/simulation-state.ts";
import { compiledPack, presetOf } from "./china-2020.ts";

const pack = compiledPack("china-2020");
const inputs = resolveScenario(presetOf(pack, "baseline"), pack);

/** Names of the state's arrays for which something holds. */
function namesWhere(
  state: ReturnType<typeof createState>,
  holds: (values: Float64Array) => boolean,
): string[] {
  return Object.entries(state).flatMap(([name, value]) =>
    value instanceof Float64Array && holds(value) ? [name] : [],
  );
}

describe("what a state takes from a run's inputs", () => {
  it("is written whole, whatever was there", () => {
    const state = createState(planSimulation(pack));
    for (const name of arraysOfInputs) state[name].fill(Number.NaN);
    takeInputs(state, inputs);
    expect(
      namesWhere(state, (values) => values.some(Number.isNaN)),
      "numbers that were there before",
    ).toEqual([]);
  });

  it("is all that a state at the start of a run holds", () => {
    const state = createState(planSimulation(pack));
    for (const value of Object.values(state)) if (value instanceof Float64Array) value.fill(7);
    startState(state, inputs);
    const held = namesWhere(state, (values) => values.some((value) => value !== 0));
    expect(held.filter((name) => !(arraysOfInputs as readonly string[]).includes(name))).toEqual(
      [],
    );
    // Totals of the people come from them alone.
    expect(held).not.toEqual(expect.arrayContaining([...totalsOfPeople]));
  });
});
