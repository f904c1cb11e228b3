import { createInvestmentScratch, type InvestmentScratch } from "./funding/investment.ts";
import { type BaseYear, initializeBaseYear } from "./initialize.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import { createPeople, type People, startPeople } from "./people.ts";
import { packDefault } from "./scenario/levers.ts";
import { planSimulation, type SimulationPlan } from "./simulation-plan.ts";
import { createState, type SimulationState, startState } from "./simulation-state.ts";

/** All that the steps of a year work on: what a pack says, and what a run keeps. A run never outlives its call, so the next one uses its room again. */
export interface RunRoom extends RoomOfRun, RoomOfPack {
  /** Default of the lever `consolidation`. */
  readonly usualConsolidation: number;
}

/** What every run has of its own. */
export interface RoomOfRun {
  readonly state: SimulationState;
  readonly people: People;
  base: BaseYear;
  readonly investment: InvestmentScratch;
  /** [cell] places at the start of the year; staff in post after rotation; [province] residents at the start of the year. */
  readonly facilitiesBefore: Float64Array;
  readonly posted: Float64Array;
  readonly residentsBefore: Float64Array;
}

/** What all runs of a pack share. */
export interface RoomOfPack {
  readonly pack: CompiledPack;
  readonly plan: SimulationPlan;
  readonly areas: CompiledPack["areas"];
}

/** Room for the runs of a pack, standing at the base year of the pack's own inputs. */
export function createRunRoom(pack: CompiledPack): RunRoom {
  const plan = planSimulation(pack);
  const state = createState(plan);
  const people = createPeople(pack);
  startState(state, {
    levers: pack.leverDefaults,
    parameters: Float64Array.from(pack.parameters, ({ value }) => value),
    weights: { kind: "equal" },
  });
  startPeople(people, state);
  return {
    pack,
    plan,
    areas: pack.areas,
    usualConsolidation: packDefault(pack, "consolidation"),
    state,
    people,
    base: initializeBaseYear(pack, state, people.population, { kind: "equal" }),
    investment: createInvestmentScratch(plan),
    facilitiesBefore: new Float64Array(state.facilities.length),
    posted: new Float64Array(state.staff.length),
    residentsBefore: new Float64Array(plan.provinceCount),
  };
}
