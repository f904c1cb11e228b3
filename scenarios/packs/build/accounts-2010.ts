import { type DomainId, domainIds } from "../../../models/index.ts";
import { provinces } from "./geography.ts";
import type { People } from "./people.ts";
import {
  byCode,
  estimated,
  need,
  numberIn,
  observed,
  readRaw,
  round,
  TableWriter,
  total,
} from "./table.ts";

/** Accounts of 2010 that other tables lean on, million yuan of 2010. */
export interface Accounts2010 {
  readonly gdpPerHead: ReadonlyMap<string, number>;
  readonly spendingTotal: ReadonlyMap<string, number>;
  readonly table: TableWriter;
}

/**
 * Local spending on a function in 2010, 100 million yuan: national releases, and for housing and culture final accounts,
 * both less the small part that the centre spends itself. Education has its own provincial table.
 */
const nationalFunctions = {
  social: 9081 * 0.95,
  health: 4745 * 0.985,
  housing: 2377 * 0.84,
  culture: 1543 * 0.9,
} as const;

/** Parts of functions by domain; the split of social security is that of the 2020 pack. */
const domainOf: Readonly<
  Record<DomainId, readonly (readonly [keyof typeof nationalFunctions | "education", number])[]>
> = {
  childcare: [
    ["education", 0.004],
    ["social", 0.003],
  ],
  schooling: [["education", 0.996]],
  "work-income": [["social", 0.15]],
  "health-care": [["health", 1]],
  "elderly-care": [["social", 0.64]],
  housing: [["housing", 1]],
  "support-weak": [["social", 0.127]],
  veterans: [["social", 0.08]],
  "culture-sports": [["culture", 1]],
};

/** Transfers less what deficits paid: local spending less own revenue was 3.33 trillion, deficits 0.2 less carry-over. */
const transfersOfGap = 0.97;
/** Parts of all transfers, national, an assumption: shared costs were smaller than in 2020, equalization 15 %. */
const kinds = { shared: 0.25, equalization: 0.15 } as const;

/** GDP, revenue, transfers and spending of the 2010 pack. */
export function buildAccounts2010(folder: string, people: People): Accounts2010 {
  const table = new TableWriter();
  const at2010 = (file: string) =>
    byCode(readRaw(`${folder}/${file}`).filter((row) => row.year === "2010"));
  const gdp = at2010("fiscal/gdp_population_panel.csv");
  const services = at2010("services/province_timeseries.csv");
  const spending = at2010("fiscal/expenditure_total_and_education_panel.csv");
  const gdpPerHead = new Map<string, number>();
  const spendingTotal = new Map<string, number>();
  const allSpending = total(
    provinces.map(({ code }) => numberIn(need(spending, code, "spending"), "gpb_expenditure_100m")),
  );
  const transfers = new Map<string, number>();
  for (const { code } of provinces) {
    const product = numberIn(need(gdp, code, "GDP"), "gdp_revised_100m_yuan") * 100;
    const own = numberIn(need(services, code, "services"), "gen_budget_revenue_100m_yuan") * 100;
    const spent = numberIn(need(spending, code, "spending"), "gpb_expenditure_100m") * 100;
    const education =
      numberIn(need(spending, code, "spending"), "education_expenditure_100m") * 100;
    gdpPerHead.set(code, (product * 1e6) / people.inProvince(code));
    spendingTotal.set(code, spent);
    transfers.set(code, Math.max(0.05 * spent, transfersOfGap * (spent - own)));
    const add = (item: string, value: number, note: string): void =>
      table.add(
        item,
        { area: code, year: 2010 },
        round(value, 1),
        observed("fiscal-accounts", note),
      );
    add("gdp", product, "revised after the fifth economic census, yuan of 2010");
    add("revenue.own", own, "general public budget");
    add("spending.total", spent, "general public budget, local");
    // Functions other than education by the province's part of local spending without education.
    const allEducation = total(
      provinces.map((other) =>
        numberIn(need(spending, other.code, "spending"), "education_expenditure_100m"),
      ),
    );
    const part = (spent / 100 - education / 100) / (allSpending - allEducation);
    for (const domain of domainIds) {
      const value = total(
        domainOf[domain].map(
          ([name, share]) =>
            share * (name === "education" ? education : nationalFunctions[name] * 100 * part),
        ),
      );
      table.add("spending.domain", { area: code, subject: domain, year: 2010 }, round(value, 1), {
        basis: domain === "schooling" ? "derived" : "estimated",
        source:
          domain === "schooling" ? "fiscal-accounts" : "fiscal-accounts;assumption-domain-split",
        note:
          domain === "schooling"
            ? "99.6 % of education spending"
            : "national function by the province's part of spending without education, then the split of the 2020 pack",
      });
    }
  }
  const persons = total(provinces.map(({ code }) => people.inProvince(code)));
  const pool = total(transfers.values());
  const ownAll = total(
    provinces.map(
      ({ code }) =>
        numberIn(need(services, code, "services"), "gen_budget_revenue_100m_yuan") * 100,
    ),
  );
  const perHead = (ownAll + kinds.equalization * pool) / persons;
  const gap = new Map(
    provinces.map(({ code }) => [
      code,
      Math.max(
        0,
        perHead * people.inProvince(code) -
          numberIn(need(services, code, "services"), "gen_budget_revenue_100m_yuan") * 100,
      ),
    ]),
  );
  const gapAll = total(gap.values());
  for (const { code } of provinces) {
    const all = need(transfers, code, "transfers");
    const shared = round(kinds.shared * all, 1);
    const equalization = round(
      Math.min(0.5 * all, (kinds.equalization * pool * need(gap, code, "gap")) / gapAll),
      1,
    );
    const origin = estimated(
      "fiscal-accounts;fiscal-transfers",
      "no table of transfers by province for 2010: 97 % of spending less own revenue, a quarter shared costs, 15 % of the national sum equalization by a gap formula (at most half), the rest other",
    );
    table.add("transfers.shared-responsibility", { area: code, year: 2010 }, shared, origin);
    table.add("transfers.equalization", { area: code, year: 2010 }, equalization, origin);
    table.add(
      "transfers.other",
      { area: code, year: 2010 },
      round(all - shared - equalization, 1),
      origin,
    );
  }
  for (const row of readRaw(`${folder}/fiscal/cost_sharing_tiers.csv`)) {
    table.add(
      "central-share",
      { area: row.code ?? "", year: 2010 },
      numberIn(row, "central_share_tiered_items_pct") / 100,
      estimated(
        "fiscal-tiers",
        "tiers of 2018 applied to 2010; before, each item had its own rule",
      ),
    );
  }
  return { gdpPerHead, spendingTotal, table };
}
