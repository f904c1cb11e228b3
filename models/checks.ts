import { domainIds } from "./domains.ts";
import type { CompiledPack } from "./pack/compiled.ts";
import { type CheckId, checkIds } from "./results.ts";
import type { SimulationState } from "./simulation-state.ts";

/** Relative residual from which an account counts as unbalanced. Sums of doubles over 1,500 cells stay far below. */
export const checkTolerance = 1e-9;

const checkIndex = Object.fromEntries(checkIds.map((id, index) => [id, index])) as Record<
  CheckId,
  number
>;

/** Raises the residual of a check to at least `value`; anything not finite counts as infinitely wrong. */
export function raiseResidual(state: SimulationState, id: CheckId, value: number): void {
  const index = checkIndex[id];
  const size = Number.isFinite(value) ? Math.abs(value) : Number.POSITIVE_INFINITY;
  if (size > state.residuals[index]) state.residuals[index] = size;
}

/** Money: every province's sources equal its uses; transfers stay within the pool. */
export function checkMoney(
  pack: CompiledPack,
  state: SimulationState,
  grantCarriedIn: number,
): void {
  const { plan } = state;
  const P = plan.provinceCount;
  let granted = 0;
  for (let p = 0; p < P; p++) {
    const transfers =
      state.transfersShared[p] + state.transfersEqualization[p] + state.transfersOther[p];
    granted += transfers + state.shortcomingGrant[p];
    const sources =
      state.ownRevenue[p] +
      transfers +
      state.shortcomingGrant[p] +
      state.bondIssue[p] +
      state.fundsToBudget[p] +
      state.fundsToServices[p] +
      state.insurance[p] +
      state.fees[p] +
      state.carriedIn[p];
    let uses =
      state.conversionSpending[p] +
      state.otherFunctions[p] +
      state.bondInterest[p] +
      state.insurance[p] +
      state.fees[p] +
      state.unspent[p];
    for (let d = 0; d < domainIds.length; d++) {
      const row = d * P + p;
      uses += state.spendingRecurrent[row] + state.spendingCapital[row] + state.spendingOther[row];
    }
    raiseResidual(
      state,
      "money-spent-equals-money-sourced",
      (sources - uses) / pack.accounts.spendingTotal[p],
    );
  }
  raiseResidual(
    state,
    "transfers-within-pool",
    Math.max(0, granted / (state.transferPool + grantCarriedIn) - 1),
  );
}

/** Stocks: none negative, attainment between 0 and 1, facilities = before + opened + converted − retired − closed. */
export function checkStocks(state: SimulationState, facilitiesBefore: Float64Array): void {
  const { facilities, staff, served, otherProviders, underConstruction, capacity } = state;
  for (let cell = 0; cell < facilities.length; cell++) {
    const stock = facilities[cell];
    // Written so that NaN fails too.
    const sound =
      stock >= 0 &&
      staff[cell] >= 0 &&
      served[cell] >= 0 &&
      otherProviders[cell] >= 0 &&
      underConstruction[cell] >= 0 &&
      capacity[cell] >= 0;
    if (!sound) {
      const lowest = Math.min(
        stock,
        staff[cell],
        served[cell],
        otherProviders[cell],
        underConstruction[cell],
        capacity[cell],
      );
      raiseResidual(state, "no-negative-stock", lowest);
    }
    const attained = state.attainmentStanding[cell];
    if (!(attained >= 0 && attained <= 1))
      raiseResidual(state, "attainment-in-unit-interval", attained);
    const left = Math.min(state.converted[cell], 0) - state.closed[cell];
    const expected = facilitiesBefore[cell] + state.completed[cell] - state.retired[cell] + left;
    if (expected !== stock)
      raiseResidual(
        state,
        "capacity-balance",
        (stock - expected) / Math.max(1, Math.abs(expected)),
      );
  }
}
