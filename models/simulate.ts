import { createCheckpoints, lastSharedYear } from "./checkpoint.ts";
import { checkMoney, checkStocks } from "./checks.ts";
import { closePlaces } from "./facilities/closing.ts";
import { convertSurplus } from "./facilities/conversion.ts";
import { updateLabourSupply } from "./facilities/labour-supply.ts";
import { reclassifyStocks } from "./facilities/reclassification.ts";
import { openRefits, refitPlaces } from "./facilities/refits.ts";
import { applyAttrition, rotateStaff } from "./facilities/staffing.ts";
import { openAndRetire, startFeeFinanced, updateLeadTimes } from "./facilities/stock.ts";
import { updateBudget } from "./funding/budget.ts";
import { advanceEconomy } from "./funding/economy.ts";
import { spendShortcomingGrant } from "./funding/grant.ts";
import { createInvestmentScratch, invest } from "./funding/investment.ts";
import { measureRequests } from "./funding/requests.ts";
import { updateTransfers } from "./funding/transfers.ts";
import { initializeBaseYear } from "./initialize.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import { createPeople, movePeople, recordPeople, startPeople } from "./people.ts";
import { recordYear, resultViews } from "./record.ts";
import { type RecordedRun, type ResultLayout, type RunResult, resultLayout } from "./results.ts";
import { packDefault } from "./scenario/levers.ts";
import type { RunInputs } from "./scenario/settings.ts";
import { updateAttainment, updateOtherProviders, updateWorking } from "./services/attainment.ts";
import { adjustStandards, updateNeed } from "./services/need.ts";
import { updateReach } from "./services/reach.ts";
import { planSimulation } from "./simulation-plan.ts";
import { createState, readLevers, startState } from "./simulation-state.ts";

/**
 * Runs one pack under any inputs: the seam behind which another kernel can stand. Whoever implements it keeps this contract.
 *
 * - `run` is a function of the pack and `inputs`: the same bytes whatever was run before, on whatever machine,
 *   and whether or not other simulators of the same pack run in between. Nothing is kept outside the simulator.
 * - What it returns is laid out as `layout` says; what is recorded changes no number that is. It lies in `into` where that is given (an allocation less, for
 *   thousands of runs), else in a buffer of its own; nothing that the simulator keeps shares memory with it.
 * - It reads `inputs` and `pack` and never writes to them; the pack must not change while the simulator lives.
 * - It is synchronous and not re-entrant. A run that throws leaves nothing behind for the next one.
 *
 * A simulator costs about as much memory as three results; make one and keep it as long as runs of the pack follow.
 */
export interface Simulator {
  readonly pack: CompiledPack;
  /**
   * @param layout what is recorded (`recordingOf`); all of it where none is given
   * @throws RangeError when a parameter is missing or not finite, or `into` has the wrong length.
   */
  run(inputs: RunInputs, into?: Float64Array, layout?: ResultLayout): RunResult;
}

/**
 * The simulator in TypeScript, which says what every other one must give: year by year from the base year to the horizon.
 *
 * Steps of a year: people, economy, need, transfers, stocks, budget (recurrent first), conversion, grant and investment,
 * attainment, checks; levels of groups and all measures are made when they are read (`made-blocks.ts`). People are taken over from the run before where their drivers are the same
 * (`population/population-path.ts`), and the years that no reform can change from a checkpoint (`checkpoint.ts`), bit for bit.
 * Cost of a run: linear in leaves × services × years.
 *
 * @example createSimulator(pack).run(resolveScenario(baseline, pack)).years.at(-1) // 2035
 */
export function createSimulator(pack: CompiledPack): Simulator {
  const { areas } = pack;
  const everything = resultLayout(pack);
  const plan = planSimulation(pack);
  const state = createState(plan);
  const people = createPeople(pack);
  const checkpoints = createCheckpoints(pack);
  const investment = createInvestmentScratch(plan.cellOrder.length, plan.provinceCount);
  const facilitiesBefore = new Float64Array(state.facilities.length);
  const posted = new Float64Array(state.staff.length);
  const residentsBefore = new Float64Array(plan.provinceCount);
  const usualConsolidation = packDefault(pack, "consolidation");

  function run(
    inputs: RunInputs,
    given?: Float64Array,
    layout: ResultLayout = everything,
  ): RunResult {
    const into = given ?? new Float64Array(layout.totalLength);
    if (into.length !== layout.totalLength) {
      throw new RangeError(
        `into: a buffer of ${layout.totalLength} numbers is needed, ${into.length} given`,
      );
    }
    const result: RecordedRun = { years: pack.years, layout, values: into };
    const views = resultViews(result);
    startState(state, inputs);
    startPeople(people, state);
    const lastShared = lastSharedYear(pack, state.parameters["context-observed-through"]);
    const checkpoint = checkpoints.find(inputs, lastShared, layout);
    const base =
      checkpoint?.base ?? initializeBaseYear(pack, state, people.population, inputs.weights);
    if (checkpoint === undefined) finishYear(0);
    else {
      for (let year = 1; year <= lastShared; year++) {
        readLevers(inputs.levers, plan.yearCount, year, state.levers);
        movePeople(pack, state, people, year);
      }
      checkpoints.restore(checkpoint, state, result);
    }

    for (let year = checkpoint === undefined ? 1 : lastShared + 1; year < plan.yearCount; year++) {
      state.residuals.fill(0);
      readLevers(inputs.levers, plan.yearCount, year, state.levers);
      residentsBefore.set(people.population.provinceResidents);
      movePeople(pack, state, people, year);
      reclassifyStocks(pack, state, people.population, year);
      advanceEconomy(pack, state, residentsBefore, people.population.provinceResidents, year);
      if (year > 1) state.momentum *= state.parameters["momentum-fade"];
      adjustStandards(state, year);
      updateNeed(pack, state, people.population, year);
      updateTransfers(pack, state, base.transfers, people.population.provinceResidents, year);
      facilitiesBefore.set(state.facilities);
      updateLeadTimes(state);
      openAndRetire(state, year);
      applyAttrition(state);
      openRefits(state, year);
      updateOtherProviders(pack, state, year);
      updateReach(state);
      updateLabourSupply(state, people.population, areas.provinceOfLeaf);
      rotateStaff(state, areas.leavesOfProvince, areas.settingOfLeaf, posted);
      updateWorking(state, posted, year);
      updateBudget(pack, state, investment.growthMoney);
      state.conversionSpending.fill(0);
      convertSurplus(state, areas.provinceOfLeaf, investment.growthMoney, year);
      closePlaces(state, areas.leavesOfProvince, usualConsolidation, year);
      refitPlaces(state, areas.provinceOfLeaf, investment.growthMoney, year);
      startFeeFinanced(state, year);
      state.spendingCapital.fill(0);
      measureRequests(state, investment.requests, year);
      const grantCarriedIn = state.grantUnspent;
      spendShortcomingGrant(state, investment, year);
      invest(pack, state, investment, year);
      rotateStaff(state, areas.leavesOfProvince, areas.settingOfLeaf, posted);
      updateWorking(state, posted, year);
      updateAttainment(state, areas.provinceOfLeaf, areas.leavesOfProvince);
      checkStocks(state, facilitiesBefore);
      checkMoney(pack, state, grantCarriedIn);
      finishYear(year);
      if (year === lastShared) checkpoints.keep(inputs, lastShared, state, result, base);
    }
    return result;

    function finishYear(year: number): void {
      recordPeople(people, pack.population, views, year);
      views.domainWeight?.set(base.weights, year * base.weights.length);
      recordYear(state, views, year);
    }
  }

  return { pack, run };
}

/**
 * One run of a pack, by a simulator that is thrown away. Who runs a pack again keeps a simulator (`createSimulator`).
 * @throws RangeError as `Simulator.run`.
 * @example simulate(pack, resolveScenario(baseline, pack)).years.at(-1) // 2035
 */
export function simulate(pack: CompiledPack, inputs: RunInputs, into?: Float64Array): RunResult {
  return createSimulator(pack).run(inputs, into);
}
