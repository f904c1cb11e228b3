import { type DomainId, domainIds } from "../../../models/index.ts";
import { byProvince, type Figures } from "./figures.ts";
import { provinces } from "./geography.ts";
import { fundRevenue, landPartOfFunds } from "./money-paths-2020.ts";
import type { People } from "./people.ts";
import { column } from "./sources.ts";
import {
  byCode,
  derived,
  estimated,
  need,
  numberIn,
  type Origin,
  observed,
  type RawRow,
  readRaw,
  round,
  TableWriter,
  total,
} from "./table.ts";

/** Accounts that other tables lean on. Money in million yuan of 2020. */
export interface Accounts {
  readonly gdpPerHead: Figures;
  readonly byDomain: Readonly<Record<DomainId, Figures>>;
  readonly table: TableWriter;
}

/** A part of a budget function that goes to a domain. */
interface FunctionPart {
  readonly column: string;
  readonly share: number;
}

/**
 * Which parts of the local budget's functions make up each domain. The split of social security is national
 * (the items of the function are not published by province) and an assumption held against national item sums:
 * minimum living allowance, destitute and disability support about 13 %, veterans 8 %, employment and its offices 15 %,
 * pensions and care of the old (civil servants' pensions included) the rest.
 */
export const domainParts: Readonly<Record<DomainId, readonly FunctionPart[]>> = {
  childcare: [
    { column: "exp_education_100m", share: 0.004 },
    { column: "exp_social_security_employment_100m", share: 0.003 },
  ],
  schooling: [{ column: "exp_education_100m", share: 0.996 }],
  "work-income": [{ column: "exp_social_security_employment_100m", share: 0.15 }],
  "health-care": [{ column: "exp_health_100m", share: 1 }],
  "elderly-care": [{ column: "exp_social_security_employment_100m", share: 0.64 }],
  housing: [{ column: "exp_housing_security_100m", share: 1 }],
  "support-weak": [{ column: "exp_social_security_employment_100m", share: 0.127 }],
  veterans: [{ column: "exp_social_security_employment_100m", share: 0.08 }],
  "culture-sports": [{ column: "exp_culture_tourism_sports_media_100m", share: 1 }],
};

const wholeFunctions: ReadonlySet<DomainId> = new Set(["health-care", "housing", "culture-sports"]);

/** GDP, own revenue, transfers and spending of the 2020 pack. */
export function buildAccounts2020(folder: string, people: People): Accounts {
  const table = new TableWriter();
  const rows = readRaw(`${folder}/fiscal/fiscal_by_province.csv`);
  const fiscal = byCode(rows);
  const millions = (name: string) => column(rows, name).each((value) => value * 100);
  const gdp = millions("gdp_revised_100m");
  const byDomain = Object.fromEntries(
    domainIds.map((domain) => [
      domain,
      byProvince((code) => {
        const row = need(fiscal, code, "fiscal");
        return total(
          domainParts[domain].map((part) => part.share * numberIn(row, part.column) * 100),
        );
      }),
    ]),
  ) as Record<DomainId, Figures>;
  for (const { code } of provinces) {
    const row = need(fiscal, code, "fiscal");
    const xinjiang = code === "65" ? "; without the Production and Construction Corps" : "";
    const add = (item: string, value: number, note: string, confirmed = true): void =>
      table.add(item, { area: code, year: 2020 }, round(value, 1), {
        basis: confirmed ? "observed" : "estimated",
        source: "fiscal-accounts",
        note: note + xinjiang,
      });
    add("gdp", gdp.of(code), "revised after the fifth economic census");
    const confirmed = !(row.gpb_revenue_status ?? "").toLowerCase().includes("unconfirmed");
    const closing = confirmed ? "" : "; unconfirmed cell that closes the national sum";
    const own = numberIn(row, "gpb_revenue_100m") * 100;
    add("revenue.own", own, `general public budget${closing}`, confirmed);
    const spent = numberIn(row, "gpb_expenditure_100m") * 100;
    add("spending.total", spent, "general public budget, local");
    for (const domain of domainIds) {
      const at = { area: code, subject: domain, year: 2020 };
      const note = domainParts[domain]
        .map(
          ({ share, column: name }) =>
            `${round(share * 100, 1)} % of ${name.slice(4, -5).replaceAll("_", " ")}`,
        )
        .join(" + ");
      const origin = wholeFunctions.has(domain)
        ? observed("fiscal-accounts", note)
        : estimated("fiscal-accounts;assumption-domain-split", note);
      table.add("spending.domain", at, round(byDomain[domain].of(code), 1), origin);
    }
  }
  addSpentOnce(table, folder, byDomain["health-care"]);
  addShortfalls(table, folder, {
    gdp,
    own: byProvince((code) => numberIn(need(fiscal, code, "fiscal"), "gpb_revenue_100m") * 100),
  });
  addTransfers(table, folder, rows, people);
  addFunds(table, folder);
  addCentralShares(table, folder, 2020, (tier) =>
    estimated(
      "fiscal-tiers",
      `tier ${tier} of five; the five shares are confirmed, membership ${tier === 1 ? "of this tier was not read in the notice" : "is unconfirmed"}`,
    ),
  );
  const gdpPerHead = gdp.each((value, code) => (value * 1e6) / people.inProvince(code));
  return { gdpPerHead, byDomain, table };
}

/**
 * Health spending of 2020 alone, against the epidemic: a province's share of the nation's that came back neither in 2021 nor in 2023
 * (Tibet's was back by then). A third of Hubei's, at most 6 % elsewhere. No other function is taken: none was raised by the epidemic's
 * grants in one place and fell back. Nothing that the hindcast is tested on is read here: health spending is not among it.
 */
function addSpentOnce(table: TableWriter, folder: string, health: Figures): void {
  const rows = readRaw(`${folder}/fiscal/expenditure_by_function_panel.csv`);
  const shares = [2020, 2021, 2023].map((year) => {
    const ofYear = rows.filter((row) => row.year === String(year));
    const nation = numberIn(need(byCode(ofYear), "00", "functions"), "health_100m");
    return column(
      ofYear.filter((row) => row.code !== "00"),
      "health_100m",
    ).each((value) => value / nation);
  });
  const [then, next, later] = shares as [Figures, Figures, Figures];
  for (const [code, money] of health) {
    const kept = Math.max(next.of(code), later.of(code)) / then.of(code);
    table.add(
      "spending.one-off",
      { area: code, subject: "health-care", year: 2020 },
      round(money * Math.max(0, 1 - kept), 1),
      derived(
        "fiscal-accounts",
        "health spending of 2020 beyond the larger of the province's shares of the nation's in 2021 and 2023",
      ),
    );
  }
}

/**
 * What provinces lost in 2020 alone: their share of the nation's sum fell and came back in 2021, no further than where it stood in 2019.
 * A share that fell on (Tianjin's) or passed its old level for another reason (coal in Shanxi) is no loss of the year.
 */
function addShortfalls(
  table: TableWriter,
  folder: string,
  { gdp, own }: Readonly<Record<"gdp" | "own", Figures>>,
): void {
  const inYear = (file: string, name: string, year: number) =>
    column(
      readRaw(`${folder}/${file}`).filter((row) => row.year === String(year)),
      name,
    );
  for (const [item, file, name, account] of [
    ["gdp.one-off-shortfall", "fiscal/gdp_population_panel.csv", "gdp_revised_100m_yuan", gdp],
    [
      "revenue.one-off-shortfall",
      "services/province_timeseries.csv",
      "gen_budget_revenue_100m_yuan",
      own,
    ],
  ] as const) {
    const before = inYear(file, name, 2019);
    const after = inYear(file, name, 2021);
    for (const [code, value] of account) {
      const regained = Math.min(before.of(code) / before.total(), after.of(code) / after.total());
      const lost = Math.max(0, regained * account.total() - value);
      table.add(
        item,
        { area: code, year: 2020 },
        round(lost, 1),
        derived(
          "fiscal-accounts",
          "share of the nation in 2020 below both 2019 and 2021: the smaller of the two less that of 2020",
        ),
      );
    }
  }
}

/** Part of tiered costs that the centre pays, by the tiers of 2018. */
export function addCentralShares(
  table: TableWriter,
  folder: string,
  year: number,
  originOf: (tier: number) => Origin,
): void {
  for (const row of readRaw(`${folder}/fiscal/cost_sharing_tiers.csv`)) {
    const share = numberIn(row, "central_share_tiered_items_pct") / 100;
    const at = { area: row.code ?? "", year };
    table.add("central-share", at, share, originOf(numberIn(row, "tier")));
  }
}

/** Government funds of 2020 by province, and land within them at the nation's part. */
function addFunds(table: TableWriter, folder: string): void {
  const land = landPartOfFunds(folder);
  for (const [code, { value, note }] of fundRevenue(folder)) {
    const at = { area: code, year: 2020 };
    table.add(
      "revenue.government-funds",
      at,
      round(value * 100, 1),
      observed(
        "government-funds",
        note.includes("XPCC")
          ? "without the Production and Construction Corps"
          : "local government funds",
      ),
    );
    table.add(
      "revenue.land",
      at,
      round(value * land * 100, 1),
      derived("government-funds", "government funds by the nation's part of land sales, 94 %"),
    );
  }
}

/** National amounts of 2020, 100 million yuan: final accounts; equalization is unconfirmed. */
const national2020 = { shared: 32_180.72, shared2024: 37_503.37, equalization: 17_192 } as const;
/** Least part of a province's transfers that stays in the class "other" (tax rebates, special and other grants). */
const leastOther = 0.12;

/** How far standard need per head follows actual spending per head (cost differences), an assumption. */
const costWeight = 0.6;

/**
 * Transfers of 2020 in three kinds, summing to the province's executed total. Shared-responsibility: the national sum of
 * 2020 by the provinces' shares of 2024. Equalization: the national sum by the gap between the mean budget per head
 * times residents and a cost factor, and own revenue plus shared transfers, capped where it would leave less than 12 % for the rest.
 */
function addTransfers(
  table: TableWriter,
  folder: string,
  fiscal: readonly RawRow[],
  people: People,
): void {
  const rows = readRaw(`${folder}/fiscal/transfers.csv`);
  const own = column(fiscal, "gpb_revenue_100m");
  const spent = column(fiscal, "gpb_expenditure_100m");
  const residents = byProvince((code) => people.inProvince(code));
  const all = column(rows, "total_2020_executed_100m");
  const lasting = column(rows, "total_2020_executed_excl_special_antiepidemic_100m");
  const shared = column(rows, "of_which_shared_responsibility_2024_final_100m").each(
    (of2024, code) =>
      Math.min(
        (of2024 * national2020.shared) / national2020.shared2024,
        all.of(code) * (1 - leastOther),
      ),
  );
  const perHead =
    (own.total() + national2020.shared + national2020.equalization) / residents.total();
  const meanSpent = spent.total() / residents.total();
  const gap = byProvince((code) => {
    // Altitude, distance and thin settlement make services dearer; spending per head shows it, together with much else.
    const cost = 1 + costWeight * (spent.of(code) / residents.of(code) / meanSpent - 1);
    return Math.max(0, perHead * cost * residents.of(code) - own.of(code) - shared.of(code));
  });
  const capped = (rate: number) =>
    byProvince((code) =>
      Math.min(all.of(code) * (1 - leastOther) - shared.of(code), rate * gap.of(code)),
    );
  // Raise the common rate until the capped amounts add up to the national sum.
  let low = 0;
  let high = 10;
  for (let i = 0; i < 80; i++) {
    const rate = (low + high) / 2;
    if (capped(rate).total() < national2020.equalization) low = rate;
    else high = rate;
  }
  for (const [code, amount] of capped(high)) {
    const equalization = round(amount * 100, 1);
    const sharedValue = round(shared.of(code) * 100, 1);
    const other = round(all.of(code) * 100 - equalization - sharedValue, 1);
    const add = (item: string, value: number, note: string): void =>
      table.add(item, { area: code, year: 2020 }, value, estimated("fiscal-transfers", note));
    add(
      "transfers.shared-responsibility",
      sharedValue,
      "national final account of 2020 by the province's share of 2024",
    );
    add(
      "transfers.equalization",
      equalization,
      "unconfirmed national sum of 1,719 billion by a gap formula (mean budget per head × cost factor × residents − own revenue − shared transfers), capped by the province's total",
    );
    const once = all.of(code) - lasting.of(code);
    table.add(
      "transfers.one-off",
      { area: code, year: 2020 },
      round(once * 100, 1),
      derived(
        "fiscal-transfers",
        "special grants against the epidemic, given in 2020 alone: total less the total without them",
      ),
    );
    add(
      "transfers.other",
      other,
      "executed total of 2020 (tax rebates and the special grant of that year included) less the other two",
    );
  }
}
