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
import { invest } from "./funding/investment.ts";
import { measureRequests } from "./funding/requests.ts";
import { updateTransfers } from "./funding/transfers.ts";
import { movePeople } from "./people.ts";
import type { RunRoom } from "./run-room.ts";
import { updateAttainment, updateOtherProviders, updateWorking } from "./services/attainment.ts";
import { adjustStandards, updateNeed } from "./services/need.ts";
import { updateReach } from "./services/reach.ts";

/**
 * Moves a run from the end of year index `year − 1` to the end of `year`, under the levers that its state holds.
 *
 * People, economy, need, transfers, stocks, budget (recurrent first), conversion, grant and investment, attainment, checks; levels of groups
 * and all measures are made when they are read (`made-blocks.ts`). Every statement is a step by itself: the kernels are translated from
 * this body (`tooling/kernel/`), so after a change here, or in what it calls: `npm run kernel`.
 */
export function advanceYear(room: RunRoom, year: number): void {
  const { pack, areas, usualConsolidation, base } = room;
  const { state, people, investment, facilitiesBefore, posted, residentsBefore } = room;
  state.residuals.fill(0);
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
  rotateStaff(state, areas.settingOfLeaf, posted);
  updateWorking(state, posted, year);
  updateBudget(pack, state, investment.growthMoney);
  state.conversionSpending.fill(0);
  convertSurplus(state, areas.provinceOfLeaf, investment.growthMoney, year);
  closePlaces(state, usualConsolidation, year);
  refitPlaces(state, areas.provinceOfLeaf, investment.growthMoney, year);
  startFeeFinanced(state, year);
  state.spendingCapital.fill(0);
  measureRequests(state, investment.requests, year);
  const grantCarriedIn = state.grantUnspent;
  spendShortcomingGrant(state, investment, year);
  invest(pack, state, investment, year);
  rotateStaff(state, areas.settingOfLeaf, posted);
  updateWorking(state, posted, year);
  updateAttainment(state, areas.provinceOfLeaf);
  checkStocks(state, facilitiesBefore);
  checkMoney(pack, state, grantCarriedIn);
}
