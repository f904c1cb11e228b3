import type { FundingRows } from "../../rows/funding-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { directionOf, formatValue, shownDifference } from "../numbers.ts";
import { sentence } from "../sentence.ts";

/** Two sides differing by more than this share are said not to balance. */
const balanceTolerance = 1e-6;

const transfers = new Set([
  "transfers-shared",
  "transfers-equalization",
  "transfers-other",
  "shortcoming-grant",
]);

/** The finding of the money chart: what the centre's transfers carry, and whether the two sides balance. */
export function fundingFinding(rows: FundingRows, language: Language): string {
  const t = wordsIn(language, "charts");
  const shareAt = (at: number): number => {
    const total = rows.totalSources.at(at) ?? 0;
    if (total <= 0) return Number.NaN;
    return (
      rows.items
        .filter((item) => item.side === "source" && transfers.has(item.id))
        .reduce((sum, item) => sum + (item.values.at(at) ?? 0), 0) / total
    );
  };
  const first = shareAt(0);
  const last = shareAt(-1);
  if (!Number.isFinite(last) || !Number.isFinite(first)) return t("funding.none");
  const said = {
    from: formatValue(first, "share", language, { digits: 0 }),
    to: formatValue(last, "share", language, { digits: 0 }),
    firstYear: rows.years[0] ?? "",
    year: rows.years.at(-1) ?? "",
    total: formatValue(rows.totalSources.at(-1) ?? 0, "money", language),
  };
  const movements = { up: "rises", down: "falls", same: "holds", unknown: "holds" } as const;
  const change = shownDifference(last, first, "share", { digits: 0 });
  const movement = movements[directionOf(change)];
  const balance =
    rows.imbalance > balanceTolerance
      ? t("funding.unbalanced", {
          share: formatValue(rows.imbalance, "share", language, { digits: 4 }),
        })
      : undefined;
  return sentence(language, t(`funding.${movement}`, said), balance);
}
