import type { FundingRows } from "../../rows/funding-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { directionOf, formatValue, shownDifference } from "../numbers.ts";
import { sentence } from "../sentence.ts";
import { costFinding } from "./cost-finding.ts";

/** Two sides differing by more than this share are said not to balance. */
const balanceTolerance = 1e-6;

const transfers = new Set([
  "transfers-shared",
  "transfers-equalization",
  "transfers-other",
  "shortcoming-grant",
]);

function sum(rows: FundingRows, side: "source" | "use", ids: ReadonlySet<string>, at: number) {
  return rows.items
    .filter((item) => item.side === side && ids.has(item.id))
    .reduce((total, item) => total + (item.values.at(at) ?? Number.NaN), 0);
}

/**
 * The finding of money: what the nine domains cost beside the base, what the centre's transfers carry, and whether the two sides
 * balance.
 */
export function fundingFinding(
  rows: FundingRows,
  name: string,
  base: { readonly rows: FundingRows; readonly name: string } | undefined,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const share = (at: number): number => {
    const total = rows.totalSources.at(at) ?? 0;
    return total > 0 ? sum(rows, "source", transfers, at) / total : Number.NaN;
  };
  const [first, last] = [share(0), share(-1)];
  if (!Number.isFinite(last) || !Number.isFinite(first)) return t("funding.none");
  const year = rows.years.at(-1) ?? "";
  const said = {
    from: formatValue(first, "share", language, { digits: 0 }),
    to: formatValue(last, "share", language, { digits: 0 }),
    firstYear: rows.years[0] ?? "",
    year,
  };
  const movements = { up: "rises", down: "falls", same: "holds", unknown: "holds" } as const;
  const movement = movements[directionOf(shownDifference(last, first, "share", { digits: 0 }))];
  return sentence(
    language,
    base === undefined
      ? undefined
      : costFinding(
          {
            year: rows.years.at(-1) ?? Number.NaN,
            cost: {
              scenario: rows.cost.at(-1) ?? Number.NaN,
              base: base.rows.cost.at(-1) ?? Number.NaN,
            },
          },
          { name, base: base.name },
          language,
        ),
    t(`funding.${movement}`, said),
    rows.imbalance > balanceTolerance
      ? t("funding.unbalanced", {
          share: formatValue(rows.imbalance, "share", language, { digits: 4 }),
        })
      : undefined,
  );
}
