import { type DomainId, domainIds } from "../../../models/index.ts";
import { provinces } from "./geography.ts";
import type { People } from "./people.ts";
import {
  byCode,
  estimated,
  need,
  numberIn,
  type RawRow,
  readRaw,
  round,
  TableWriter,
  total,
} from "./table.ts";

/** Accounts that other tables lean on. Money in million yuan of 2020. */
export interface Accounts {
  readonly gdpPerHead: ReadonlyMap<string, number>;
  readonly byDomain: ReadonlyMap<DomainId, ReadonlyMap<string, number>>;
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
  const fiscal = byCode(readRaw(`${folder}/fiscal/fiscal_by_province.csv`));
  const gdpPerHead = new Map<string, number>();
  const byDomain = new Map<DomainId, Map<string, number>>(
    domainIds.map((domain) => [domain, new Map()]),
  );
  for (const province of provinces) {
    const row = need(fiscal, province.code, "fiscal");
    const xinjiang =
      province.code === "65" ? "; without the Production and Construction Corps" : "";
    const gdp = numberIn(row, "gdp_revised_100m") * 100;
    gdpPerHead.set(province.code, (gdp * 1e6) / people.inProvince(province.code));
    const add = (item: string, value: number, note: string, unconfirmed = false): void =>
      table.add(item, { area: province.code, year: 2020 }, round(value, 1), {
        basis: unconfirmed ? "estimated" : "observed",
        source: "fiscal-accounts",
        note: note + xinjiang,
      });
    add("gdp", gdp, "revised after the fifth economic census");
    const sure = !(row.gpb_revenue_status ?? "").toLowerCase().includes("unconfirmed");
    add(
      "revenue.own",
      numberIn(row, "gpb_revenue_100m") * 100,
      sure
        ? "general public budget"
        : "general public budget; unconfirmed cell that closes the national sum",
      !sure,
    );
    add(
      "spending.total",
      numberIn(row, "gpb_expenditure_100m") * 100,
      "general public budget, local",
    );
    for (const domain of domainIds) {
      const parts = domainParts[domain];
      const value = total(parts.map((part) => part.share * numberIn(row, part.column) * 100));
      need(byDomain, domain, "domain").set(province.code, value);
      table.add(
        "spending.domain",
        { area: province.code, subject: domain, year: 2020 },
        round(value, 1),
        {
          basis: wholeFunctions.has(domain) ? "observed" : "estimated",
          source: wholeFunctions.has(domain)
            ? "fiscal-accounts"
            : "fiscal-accounts;assumption-domain-split",
          note: parts
            .map(
              (part) =>
                `${round(part.share * 100, 1)} % of ${part.column.slice(4, -5).replaceAll("_", " ")}`,
            )
            .join(" + "),
        },
      );
    }
  }
  addTransfers(table, folder, fiscal, people);
  for (const row of readRaw(`${folder}/fiscal/cost_sharing_tiers.csv`)) {
    const tier = numberIn(row, "tier");
    table.add(
      "central-share",
      { area: row.code ?? "", year: 2020 },
      numberIn(row, "central_share_tiered_items_pct") / 100,
      estimated(
        "fiscal-tiers",
        `tier ${tier} of five; the five shares are confirmed, membership ${tier === 1 ? "of this tier was not read in the notice" : "is unconfirmed"}`,
      ),
    );
  }
  return { gdpPerHead, byDomain, table };
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
  fiscal: ReadonlyMap<string, RawRow>,
  people: People,
): void {
  const rows = byCode(readRaw(`${folder}/fiscal/transfers.csv`));
  const all = new Map<string, number>();
  const shared = new Map<string, number>();
  const gap = new Map<string, number>();
  const ownTotal = total(
    provinces.map((province) =>
      numberIn(need(fiscal, province.code, "fiscal"), "gpb_revenue_100m"),
    ),
  );
  const persons = total(provinces.map((province) => people.inProvince(province.code)));
  for (const province of provinces) {
    const row = need(rows, province.code, "transfers");
    const executed = numberIn(row, "total_2020_executed_100m");
    all.set(province.code, executed);
    const kind =
      (numberIn(row, "of_which_shared_responsibility_2024_final_100m") * national2020.shared) /
      national2020.shared2024;
    shared.set(province.code, Math.min(kind, executed * (1 - leastOther)));
  }
  const perHead = (ownTotal + national2020.shared + national2020.equalization) / persons;
  const spent = (code: string): number =>
    numberIn(need(fiscal, code, "fiscal"), "gpb_expenditure_100m");
  const meanSpent = total(provinces.map((province) => spent(province.code))) / persons;
  for (const province of provinces) {
    const residents = people.inProvince(province.code);
    // Altitude, distance and thin settlement make services dearer; spending per head shows it, together with much else.
    const cost = 1 + costWeight * (spent(province.code) / residents / meanSpent - 1);
    const own = numberIn(need(fiscal, province.code, "fiscal"), "gpb_revenue_100m");
    gap.set(
      province.code,
      Math.max(0, perHead * cost * residents - own - need(shared, province.code, "shared")),
    );
  }
  const room = (code: string): number =>
    need(all, code, "transfers") * (1 - leastOther) - need(shared, code, "shared");
  // Raise the common rate until the capped amounts add up to the national sum.
  let low = 0;
  let high = 10;
  for (let i = 0; i < 80; i++) {
    const rate = (low + high) / 2;
    const sum = total(
      provinces.map((province) =>
        Math.min(room(province.code), rate * need(gap, province.code, "gap")),
      ),
    );
    if (sum < national2020.equalization) low = rate;
    else high = rate;
  }
  for (const province of provinces) {
    const code = province.code;
    const equalization = round(Math.min(room(code), high * need(gap, code, "gap")) * 100, 1);
    const sharedValue = round(need(shared, code, "shared") * 100, 1);
    const other = round(need(all, code, "transfers") * 100 - equalization - sharedValue, 1);
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
    add(
      "transfers.other",
      other,
      "executed total of 2020 (tax rebates and the special grant of that year included) less the other two",
    );
  }
}
