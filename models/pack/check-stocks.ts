import { domainIds } from "../domains.ts";
import { residentsOf } from "../population/model.ts";
import { pathValue } from "../simulation-plan.ts";
import { needs } from "../text/needs.ts";
import type { Problem } from "../text/problem.ts";
import { limited } from "./check-numbers.ts";
import type { CompiledPack } from "./compiled.ts";
import type { Datum } from "./datum.ts";
import { personsEntitled } from "./entitled.ts";
import { rowFinding } from "./finding.ts";
import type { Pack } from "./read.ts";

/** Stocks beside the need they serve, staff beside places, accounts beside each other. Outliers are warnings. */
export function checkStocks(pack: Pack, compiled: CompiledPack): readonly Problem[] {
  const rowOf = rowsByCell(pack.data, compiled.baseYear);
  const beyond: Problem[] = [];
  const staffing: Problem[] = [];
  // A row of a province stands for several leaves: it is named once.
  const named = new Set<number>();
  compiled.services.forEach((service, k) => {
    const standard = pathValue(service.standard, compiled.baseYear);
    const isShare = service.standard.kind === "coverage" && standard > 0;
    const perStaff =
      service.staffing === undefined
        ? undefined
        : pathValue(service.staffing.unitsPerStaff, compiled.baseYear);
    const personsIn = personsEntitled(compiled.population.initial, service);
    compiled.areas.leaves.forEach((leaf, a) => {
      if (leaf.setting === "" || !service.eligible.settings.includes(leaf.setting)) return;
      const cell = k * compiled.areas.leaves.length + a;
      const need = personsIn(a) * compiled.stocks.needRate[cell] * standard;
      const capacity = compiled.stocks.capacity[cell] + compiled.stocks.otherProviders[cell];
      const province = compiled.areas.provinces[compiled.areas.provinceOfLeaf[a]].code;
      const rowOfStock = (item: string) =>
        rowOf.get(`${item}|${leaf.code}|${service.id}`) ??
        rowOf.get(`${item}|${leaf.parent}|${service.id}`) ??
        rowOf.get(`${item}|${province}|${service.id}`);
      const row = rowOfStock("stock.capacity") ?? rowOfStock("stock.total");
      // Where the standard is a share of the entitled, all of them may be members, and a few who live elsewhere.
      const most = Math.max(3 * need, isShare ? (1.05 * need) / standard : 0);
      if (row !== undefined && !named.has(row) && capacity > most) {
        named.add(row);
        const needed = needs("stock-near-need", { need: Math.round(need) });
        beyond.push(rowFinding(pack, row, "warning", needed, Math.round(capacity)));
      }
      const least = need / 1000;
      if (row !== undefined && !named.has(row) && capacity < least && need >= 1000) {
        named.add(row);
        const needed = needs("stock-not-nothing", { need: Math.round(need) });
        beyond.push(rowFinding(pack, row, "warning", needed, Math.round(capacity)));
      }
      const staff = compiled.stocks.staff[cell];
      const places = compiled.stocks.capacity[cell];
      if (perStaff === undefined || places <= 0) return;
      const staffRow = rowOfStock("stock.staff");
      const ratio = (staff * perStaff) / places;
      if (staffRow !== undefined && !named.has(staffRow) && (ratio < 0.2 || ratio > 5)) {
        named.add(staffRow);
        const needed = needs("staff-near-places", { staff: Math.round(places / perStaff) });
        staffing.push(rowFinding(pack, staffRow, "warning", needed, Math.round(staff)));
      }
    });
  });
  return [
    ...limited(beyond),
    ...limited(staffing),
    ...checkAccounts(pack, compiled, rowOf),
    ...limited(checkRunningCosts(pack, compiled, rowOf)),
  ];
}

/** What the pack says that places cost to run fits into the account of their domain, after building. */
function checkRunningCosts(
  pack: Pack,
  compiled: CompiledPack,
  rowOf: ReadonlyMap<string, number>,
): Problem[] {
  const { accounts, areas, services, stocks } = compiled;
  const [P, L] = [areas.provinces.length, areas.leaves.length];
  return domainIds.flatMap((domain, d) =>
    areas.provinces.flatMap(({ code }, p) => {
      let running = 0;
      services.forEach((service, k) => {
        const each = stocks.runningCost[k * P + p];
        if (service.domain !== domain || each < 0) return;
        for (const a of areas.leavesOfProvince[p]) running += each * stocks.capacity[k * L + a];
      });
      const share = compiled.parameters.find(({ id }) => id === `capital-share-${domain}`)?.value;
      const room = accounts.lastingByDomain[d * P + p] * (1 - (share ?? 0));
      const row = rowOf.get(`spending.domain|${code}|${domain}`);
      if (row === undefined || running <= room) return [];
      const needed = needs("running-within-account", { domain, amount: Math.round(room) });
      return [rowFinding(pack, row, "warning", needed, Math.round(running))];
    }),
  );
}

function rowsByCell(data: readonly Datum[], baseYear: number): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  data.forEach((datum, row) => {
    if (datum.year === baseYear && datum.sex === "" && datum.age === "") {
      rows.set(`${datum.item}|${datum.area}|${datum.subject}`, row);
    }
  });
  return rows;
}

/** Spending of the domains fits into all spending; money received is near money spent; registered people near residents. */
function checkAccounts(
  pack: Pack,
  compiled: CompiledPack,
  rowOf: ReadonlyMap<string, number>,
): Problem[] {
  const { accounts, areas } = compiled;
  const P = areas.provinces.length;
  const problems: Problem[] = [];
  areas.provinces.forEach(({ code }, p) => {
    const at = (
      item: string,
      severity: Problem["severity"],
      needed: Problem["needed"],
      given: number,
    ) => {
      const row = rowOf.get(`${item}|${code}|`);
      if (row !== undefined) problems.push(rowFinding(pack, row, severity, needed, given));
    };
    const total = accounts.spendingTotal[p];
    let domains = 0;
    for (let d = 0; d * P < accounts.spendingByDomain.length; d++) {
      domains += accounts.spendingByDomain[d * P + p];
    }
    if (domains > total) {
      const needed = needs("spending-of-domains", { amount: Math.round(domains) });
      at("spending.total", "error", needed, total);
    }
    for (const [d, domain] of domainIds.entries()) {
      if (accounts.lastingByDomain[d * P + p] >= 0) continue;
      const row = rowOf.get(`spending.one-off|${code}|${domain}`);
      const needed = needs("once-within-account", {
        domain,
        amount: accounts.spendingByDomain[d * P + p],
      });
      if (row !== undefined) problems.push(rowFinding(pack, row, "error", needed));
    }
    const income =
      accounts.ownRevenue[p] +
      accounts.transfersShared[p] +
      accounts.transfersEqualization[p] +
      accounts.transfersOther[p];
    if (income > 1.5 * total || income < 0.5 * total) {
      const needed = needs("spending-near-income", { amount: Math.round(income) });
      at("spending.total", "warning", needed, total);
    }
    let residents = 0;
    for (const leaf of areas.leavesOfProvince[p])
      residents += residentsOf(compiled.population.initial, leaf);
    const registered = accounts.registeredPopulation[p];
    if (registered > 2 * residents || registered < 0.4 * residents) {
      const needed = needs("near-residents", { count: Math.round(residents) });
      at("population.registered", "warning", needed, registered);
    }
  });
  return problems;
}
