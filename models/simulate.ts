import { sum } from "d3-array";
import { checkMoney, checkStocks } from "./checks.ts";
import { domainWeights } from "./equalization/domain-weights.ts";
import { measureYear, startMeasurement } from "./equalization/measure-year.ts";
import { everySeries, type MeasuredSeries } from "./equalization/measured-series.ts";
import { convertSurplus } from "./facilities/conversion.ts";
import { reclassifyStocks } from "./facilities/reclassification.ts";
import { applyAttrition, rotateStaff } from "./facilities/staffing.ts";
import { openAndRetire, startFeeFinanced, updateLeadTimes } from "./facilities/stock.ts";
import { bookBaseFees, countEntitled, updateBudget } from "./funding/budget.ts";
import { advanceEconomy } from "./funding/economy.ts";
import { spendShortcomingGrant } from "./funding/grant.ts";
import { createInvestmentScratch, type InvestmentScratch, invest } from "./funding/investment.ts";
import { measureRequests } from "./funding/requests.ts";
import { type TransferBase, transferBase, updateTransfers } from "./funding/transfers.ts";
import { initializeState } from "./initialize.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import { createPeople, movePeople, recordPeople } from "./people.ts";
import { recordYear, resultViews } from "./record.ts";
import { type RecordedRun, type RunResult, resultLayout } from "./results.ts";
import type { RunInputs } from "./scenario/settings.ts";
import { updateAttainment, updateOtherProviders, updateWorking } from "./services/attainment.ts";
import { aggregateDomains } from "./services/domain-attainment.ts";
import { adjustStandards, updateNeed } from "./services/need.ts";
import { keepYears, keptYears, lastSharedYear, restoreYears } from "./shared-years.ts";
import { createState, readLevers, type SimulationState } from "./simulation-state.ts";

/**
 * Simulates a pack year by year under the given levers and parameters, from its base year to its horizon.
 *
 * Steps of a year: people, economy, need, transfers, stocks, budget (recurrent first), conversion, grant and investment,
 * attainment, equalization, checks. Pure and deterministic: the same inputs give the same bits, also where the people or the
 * years up to the last observed one are taken over from an earlier run (`population/population-path.ts`, `shared-years.ts`).
 * Cost: linear in leaves × services × years. `into` (a buffer of `resultLayout(pack).totalLength`) avoids an allocation;
 * `measured` leaves out inequality measures that nobody reads.
 *
 * @throws RangeError when a parameter is missing or not finite, or `into` has the wrong length.
 * @example simulate(pack, resolveScenario(baseline, pack)).years.at(-1) // 2035
 */
export function simulate(
  pack: CompiledPack,
  inputs: RunInputs,
  into?: Float64Array,
  measured: MeasuredSeries = everySeries,
): RunResult {
  const layout = resultLayout(pack);
  if (into !== undefined && into.length !== layout.totalLength) {
    throw new RangeError(
      `into: a buffer of ${layout.totalLength} numbers is needed, ${into.length} given`,
    );
  }
  const result: RecordedRun = {
    years: pack.years,
    layout,
    values: into ?? new Float64Array(layout.totalLength),
  };
  const views = resultViews(result);
  const state = createState(pack, inputs);
  const { plan } = state;
  const { areas } = pack;
  readLevers(inputs.levers, plan.yearCount, 0, state.baseLevers);
  readLevers(inputs.levers, plan.yearCount, 0, state.levers);
  const people = createPeople(pack, state);
  const measurement = startMeasurement(pack, state);
  const { investment, facilitiesBefore, posted, residentsBefore } = scratchOf(state);
  const lastShared = lastSharedYear(pack, state);
  const kept = keptYears<Course>(pack, inputs, lastShared, measured);
  const course = kept?.course ?? beginCourse();
  if (kept !== undefined) {
    for (let year = 1; year <= lastShared; year++) {
      readLevers(inputs.levers, plan.yearCount, year, state.levers);
      movePeople(pack, state, people, year);
    }
    restoreYears(kept, state, result);
    measurement.baseLevels.set(course.baseLevels);
  }

  for (let year = kept === undefined ? 1 : lastShared + 1; year < plan.yearCount; year++) {
    state.residuals.fill(0);
    readLevers(inputs.levers, plan.yearCount, year, state.levers);
    residentsBefore.set(people.population.provinceResidents);
    movePeople(pack, state, people, year);
    reclassifyStocks(pack, state, people.population, year);
    advanceEconomy(pack, state, residentsBefore, people.population.provinceResidents, year);
    if (year > 1) state.momentum *= state.parameters["momentum-fade"];
    adjustStandards(state, year);
    updateNeed(pack, state, people.population, year);
    updateTransfers(pack, state, course.transfers, people.population.provinceResidents, year);
    facilitiesBefore.set(state.facilities);
    updateLeadTimes(state);
    openAndRetire(state, year);
    applyAttrition(state);
    updateOtherProviders(state, year);
    rotateStaff(state, areas.leavesOfProvince, areas.settingOfLeaf, posted);
    updateWorking(state, posted, year);
    updateBudget(pack, state, investment.growthMoney);
    state.conversionSpending.fill(0);
    convertSurplus(state, areas.provinceOfLeaf, investment.growthMoney, year);
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
    finishYear(year, course.weights);
    if (year === lastShared) keepYears(pack, inputs, lastShared, measured, state, result, course);
  }
  return result;

  function beginCourse(): Course {
    initializeState(pack, state);
    updateNeed(pack, state, people.population, 0);
    countEntitled(pack, state);
    state.baseEntitledOfProvince.set(state.entitledOfProvince);
    for (let cell = 0; cell < state.need.length; cell++) {
      const open = state.need[cell] * state.access[cell];
      state.otherBaseShare[cell] = open > 0 ? state.otherProviders[cell] / open : 0;
    }
    updateAttainment(state, areas.provinceOfLeaf, areas.leavesOfProvince);
    const transfers = transferBase(pack, state, people.population.provinceResidents);
    bookBaseYear(pack, state);
    bookBaseFees(state);
    const weights = domainWeights(inputs.weights, state, views);
    finishYear(0, weights);
    return { transfers, weights, baseLevels: measurement.baseLevels.slice() };
  }

  function finishYear(year: number, weights: Float64Array): void {
    const L = plan.leafCount;
    recordPeople(people, views, year);
    aggregateDomains(
      state,
      weights,
      views.domainAttainment.subarray(year * 10 * L, (year + 1) * 10 * L),
      views.domainProvision.subarray(year * 10 * L, (year + 1) * 10 * L),
    );
    measureYear(pack, state, measurement, views, year, measured);
    recordYear(state, views, year);
  }
}

/** What the base year settles for the years after it. */
interface Course {
  readonly transfers: TransferBase;
  /** [domain] weights in the overall index. */
  readonly weights: Float64Array;
  /** [province] overall attainment of the base year, logarithm. */
  readonly baseLevels: Float64Array;
}

/** Books the accounts of the base year: what the pack observed, with no bonds, grant or conversion of the model's. */
function bookBaseYear(pack: CompiledPack, state: SimulationState): void {
  const { accounts } = pack;
  const P = state.plan.provinceCount;
  state.transferPool =
    sum(accounts.transfersShared) +
    sum(accounts.transfersEqualization) +
    sum(accounts.transfersOther);
  state.transferDemand = state.transferPool;
  for (let p = 0; p < P; p++) {
    const first =
      accounts.ownRevenue[p] +
      accounts.transfersShared[p] +
      accounts.transfersEqualization[p] +
      accounts.transfersOther[p];
    state.carriedIn[p] = accounts.spendingTotal[p] - first;
    let domains = 0;
    for (let d = 0; d < 9; d++) domains += accounts.spendingByDomain[d * P + p];
    state.envelope[p] = domains;
    state.otherFunctions[p] = accounts.spendingTotal[p] - domains;
  }
}

/** Scratch space of a run; every part is written before it is read in a year. */
interface RunScratch {
  readonly investment: InvestmentScratch;
  readonly facilitiesBefore: Float64Array;
  readonly posted: Float64Array;
  readonly residentsBefore: Float64Array;
}

const scratches = new WeakMap<SimulationState, RunScratch>();

function scratchOf(state: SimulationState): RunScratch {
  let scratch = scratches.get(state);
  if (scratch === undefined) {
    scratch = {
      investment: createInvestmentScratch(state.plan.cellOrder.length, state.plan.provinceCount),
      facilitiesBefore: new Float64Array(state.facilities.length),
      posted: new Float64Array(state.staff.length),
      residentsBefore: new Float64Array(state.plan.provinceCount),
    };
    scratches.set(state, scratch);
  }
  return scratch;
}
