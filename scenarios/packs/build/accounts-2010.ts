import { type DomainId, domainIds } from "../../../models/index.ts";
import { addCentralShares } from "./accounts-2020.ts";
import { byProvince, type Figures } from "./figures.ts";
import { provinces } from "./geography.ts";
import type { People } from "./people.ts";
import { column } from "./sources.ts";
import {
  derived,
  estimated,
  type Origin,
  observed,
  readRaw,
  round,
  TableWriter,
  total,
} from "./table.ts";

/** Accounts of 2010 that other tables lean on, million yuan of 2010. */
export interface Accounts2010 {
  readonly gdpPerHead: Figures;
  readonly spendingTotal: Figures;
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
  const at2010 = (file: string, name: string) =>
    column(
      readRaw(`${folder}/${file}`).filter((row) => row.year === "2010"),
      name,
    ).each((value) => value * 100);
  const gdp = at2010("fiscal/gdp_population_panel.csv", "gdp_revised_100m_yuan");
  const own = at2010("services/province_timeseries.csv", "gen_budget_revenue_100m_yuan");
  const panel = "fiscal/expenditure_total_and_education_panel.csv";
  const spending = at2010(panel, "gpb_expenditure_100m");
  const education = at2010(panel, "education_expenditure_100m");
  const add = (item: string, area: string, value: number, origin: Origin, subject = ""): void =>
    table.add(item, { area, subject, year: 2010 }, round(value, 1), origin);
  for (const { code } of provinces) {
    const counted = (item: string, value: number, note: string): void =>
      add(item, code, value, observed("fiscal-accounts", note));
    counted("gdp", gdp.of(code), "revised after the fifth economic census, yuan of 2010");
    counted("revenue.own", own.of(code), "general public budget");
    counted("spending.total", spending.of(code), "general public budget, local");
    // Functions other than education by the province's part of local spending without education.
    const part = (spending.of(code) - education.of(code)) / (spending.total() - education.total());
    for (const domain of domainIds) {
      const value = total(
        domainOf[domain].map(
          ([name, share]) =>
            share *
            (name === "education" ? education.of(code) : nationalFunctions[name] * 100 * part),
        ),
      );
      const origin =
        domain === "schooling"
          ? derived("fiscal-accounts", "99.6 % of education spending")
          : estimated(
              "fiscal-accounts;assumption-domain-split",
              "national function by the province's part of spending without education, then the split of the 2020 pack",
            );
      add("spending.domain", code, value, origin, domain);
    }
  }
  const residents = byProvince((code) => people.inProvince(code));
  const transfers = byProvince((code) =>
    Math.max(0.05 * spending.of(code), transfersOfGap * (spending.of(code) - own.of(code))),
  );
  const equalized = kinds.equalization * transfers.total();
  const perHead = (own.total() + equalized) / residents.total();
  const gap = byProvince((code) => Math.max(0, perHead * residents.of(code) - own.of(code)));
  const origin = estimated(
    "fiscal-accounts;fiscal-transfers",
    "no table of transfers by province for 2010: 97 % of spending less own revenue, a quarter shared costs, 15 % of the national sum equalization by a gap formula (at most half), the rest other",
  );
  for (const [code, all] of transfers) {
    const shared = round(kinds.shared * all, 1);
    const equalization = round(Math.min(0.5 * all, (equalized * gap.of(code)) / gap.total()), 1);
    add("transfers.shared-responsibility", code, shared, origin);
    add("transfers.equalization", code, equalization, origin);
    add("transfers.other", code, all - shared - equalization, origin);
  }
  const tiers = estimated(
    "fiscal-tiers",
    "tiers of 2018 applied to 2010; before, each item had its own rule",
  );
  addCentralShares(table, folder, 2010, () => tiers);
  return {
    gdpPerHead: gdp.each((product, code) => (product * 1e6) / residents.of(code)),
    spendingTotal: spending,
    table,
  };
}
