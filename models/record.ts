import { domainIds } from "./domains.ts";
import {
  governmentFundUses,
  moneySources,
  moneyUses,
  nationalMeasures,
  type RecordedBlock,
  type RecordedRun,
} from "./results.ts";
import type { SimulationState } from "./simulation-state.ts";

/** Views on the recorded blocks of a result, made once a run. */
export type ResultViews = Readonly<Partial<Record<RecordedBlock, Float64Array>>>;

export function resultViews({ layout, values }: RecordedRun): ResultViews {
  return Object.fromEntries(
    layout.recorded.map((name) => {
      const { offset, length } = layout[name];
      return [name, values.subarray(offset, offset + length)];
    }),
  );
}

/** Blocks whose year is an array of the state by the same name. */
export const blocksOfState = [
  "need",
  "capacity",
  "facilities",
  "staff",
  "started",
  "underConstruction",
  "completed",
  "retired",
  "converted",
  "refitted",
  "closed",
  "otherProviders",
  "attainmentStanding",
  "coverage",
  "groupPopulation",
  "measureChoices",
  "reach",
  "population",
  "registeredPopulation",
  "gdp",
  "bondStock",
  "unspentByReason",
  "spendingRecurrent",
  "spendingCapital",
  "spendingOther",
] as const satisfies readonly RecordedBlock[];

/** Blocks whose year is an array of the population by the same name. */
export const blocksOfPeople = [
  "births",
  "deaths",
  "netMigration",
  "withoutLocalHukou",
  "pyramid",
] as const satisfies readonly RecordedBlock[];

/** Copies arrays by the names of blocks into the year of these blocks. */
export function recordArrays<Name extends RecordedBlock>(
  names: readonly Name[],
  arrays: Readonly<Record<Name, Float64Array>>,
  views: ResultViews,
  year: number,
): void {
  for (const name of names) {
    const into = views[name];
    // Arrays of a lane are fetched when they are asked for.
    if (into === undefined) continue;
    const values = arrays[name];
    into.set(values, year * values.length);
  }
}

/** Copies the year's cells, money and checks into the result. */
export function recordYear(state: SimulationState, views: ResultViews, year: number): void {
  recordArrays(blocksOfState, state, views, year);
  recordFormed(state, views, year);
}

/** Records what is formed of more than one array or number of the state. */
export function recordFormed(state: SimulationState, views: ResultViews, year: number): void {
  const { plan } = state;
  const P = plan.provinceCount;
  if (views.standardOverBar !== undefined)
    for (let k = 0; k < plan.serviceCount; k++) {
      const bar = state.standingStandard[k];
      views.standardOverBar[year * plan.serviceCount + k] =
        state.standardOfYear[k] / (bar > 0 ? bar : 1);
    }
  const funds = year * governmentFundUses.length * P;
  views.governmentFunds?.set(state.fundsToBudget, funds);
  views.governmentFunds?.set(state.fundsToServices, funds + P);
  views.governmentFunds?.set(state.fundsElsewhere, funds + 2 * P);
  if (views.money !== undefined) recordMoney(state, views.money, year);
  if (views.national !== undefined) {
    const at = year * nationalMeasures.length;
    views.national[at] = state.transferDemand;
    views.national[at + 1] = state.transferPool;
    views.national[at + 2] = state.transferScale;
  }
  views.checks?.set(state.residuals, year * state.residuals.length);
}

function recordMoney(state: SimulationState, money: Float64Array, year: number): void {
  const P = state.plan.provinceCount;
  const rows = moneySources.length + moneyUses.length;
  const sources = [
    state.ownRevenue,
    state.transfersShared,
    state.transfersEqualization,
    state.transfersOther,
    state.shortcomingGrant,
    state.fundsToBudget,
    state.bondIssue,
    state.insurance,
    state.fees,
    state.carriedIn,
  ];
  const start = year * rows * P;
  sources.forEach((values, i) => {
    money.set(values, start + i * P);
  });
  const fundsRow = start + moneySources.indexOf("government-funds") * P;
  for (let p = 0; p < P; p++) money[fundsRow + p] += state.fundsToServices[p];
  const usesStart = start + sources.length * P;
  for (let p = 0; p < P; p++) {
    let recurrent = 0;
    let capital = 0;
    let other = 0;
    for (let d = 0; d < domainIds.length; d++) {
      recurrent += state.spendingRecurrent[d * P + p];
      capital += state.spendingCapital[d * P + p];
      other += state.spendingOther[d * P + p];
    }
    money[usesStart + p] = recurrent;
    money[usesStart + P + p] = capital;
    money[usesStart + 2 * P + p] = state.conversionSpending[p];
    money[usesStart + 3 * P + p] = other;
    money[usesStart + 4 * P + p] = state.otherFunctions[p];
    money[usesStart + 5 * P + p] = state.bondInterest[p];
    money[usesStart + 6 * P + p] = state.fees[p] + state.insurance[p];
    money[usesStart + 7 * P + p] = state.unspent[p];
  }
}
