import {
  type Beside,
  type CostRows,
  isTaker,
  type Payer,
  type Taker,
} from "../../rows/cost-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import {
  digitsLeft,
  digitsTo,
  formatChange,
  formatDifference,
  formatSize,
  formatValue,
  shownDifference,
  shownParts,
  writtenStep,
} from "../numbers.ts";
import { inSentence, joined, listed } from "../sentence.ts";

/** Whose cost it is, and against whose. */
interface CostNames {
  readonly name: string;
  /** Undefined for a scenario alone. */
  readonly base: string | undefined;
}

/** The cost beside the base, as a clause: the same in Overview, Money, slides and page. */
export function costFinding(
  { year, cost }: Pick<CostRows, "year" | "cost">,
  { name, base }: CostNames,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const spent = formatValue(cost.scenario, "money", language);
  if (base === undefined) return t("funding.cost.alone", { name, year, spent });
  const difference = shownDifference(cost.scenario, cost.base, "money");
  // What is written alike is the same, however the last digits lie.
  const key = difference > 0 ? "more" : difference < 0 ? "less" : "same";
  return t(`funding.cost.${key}`, {
    name,
    base,
    year,
    spent,
    difference: formatSize(difference, "money", language, {
      ...digitsLeft(difference, cost.scenario, cost.base, "money"),
      like: cost.scenario,
    }),
  });
}

/** Name of who brings money in. */
function giverName(id: Exclude<Payer, Taker> | Beside, language: Language): string {
  const t = wordsIn(language, "charts");
  return id === "centre" ? t("answers.cost.payer.centre") : t(`funding.item.${id}`);
}

/** Name of a part of the difference: what takes from the same money pays where it gets less, and says so beside the plus. */
function partName(id: Payer, part: number, language: Language): string {
  if (!isTaker(id)) return giverName(id, language);
  return wordsIn(language, "charts")(`answers.cost.${part > 0 ? "lessTo" : "moreTo"}.${id}`);
}

/** A row of who pays, as it is written. */
export interface WrittenPayer {
  readonly id: Payer;
  readonly name: string;
  /** What is written: million yuan of the difference; of a scenario alone a share. */
  readonly shown: number;
  readonly text: string;
}

/**
 * Who pays, as it is written, without what is written as nothing: of the difference to the base, parts that a reader adds up to it; of a
 * scenario alone, hundredths of all that comes into the budgets.
 */
export function writtenPayers(rows: CostRows, language: Language): readonly WrittenPayer[] {
  const { cost } = rows;
  const alone = !Number.isFinite(cost.base);
  const whole = alone ? 1 : shownDifference(cost.scenario, cost.base, "money");
  const parts = alone
    ? rows.purse.map(({ id, part }) => ({ id, part }))
    : rows.payers.map(({ id, scenario, base }) => ({ id, part: scenario - base }));
  const step = alone ? 0.01 : writtenStep(cost.scenario, cost.base);
  const shown = shownParts(
    parts.map(({ part }) => part),
    parts.length === 0 ? 0 : whole,
    step,
  );
  const write = (value: number) =>
    alone
      ? formatValue(value, "share", language, { digits: 0 })
      : formatChange(value, "money", language, {
          digits: digitsTo(value, step),
          like: cost.scenario,
        });
  return parts
    .map(({ id }, at) => ({ id, shown: shown[at] ?? 0 }))
    .filter((one) => one.shown !== 0)
    .map((one) => ({ ...one, name: partName(one.id, one.shown, language), text: write(one.shown) }))
    .sort((a, b) => Math.abs(b.shown) - Math.abs(a.shown));
}

/** Who pays, as a clause; undefined where nothing is written: no difference, or a domain whose money no payer is known of. */
export function whoPaysFinding(rows: CostRows, language: Language): string | undefined {
  const t = wordsIn(language, "charts");
  const paid = writtenPayers(rows, language);
  if (paid.length === 0) return undefined;
  const list = joined(
    language,
    "values",
    paid.map(({ name, text }) => t("answers.cost.named", { name: inSentence(name), amount: text })),
  );
  const { scenario, base } = rows.cost;
  if (!Number.isFinite(base)) return t("answers.cost.paid", { list });
  const differs = shownDifference(scenario, base, "money") !== 0;
  return t(differs ? "answers.cost.paidMore" : "answers.cost.paidInstead", { list });
}

/** What is paid beside the public budgets, as it is written. */
export interface WrittenBeside {
  readonly id: Beside;
  readonly name: string;
  readonly text: string;
  /** The difference to the base; undefined for a scenario alone, and where it is written as none. */
  readonly change: string | undefined;
}

/** What social insurance and users pay beside the public budgets; nothing where it is not known. */
export function writtenBesides(rows: CostRows, language: Language): readonly WrittenBeside[] {
  return rows.besides.map(({ id, scenario, base }) => ({
    id,
    name: giverName(id, language),
    text: formatValue(scenario, "money", language),
    change:
      Number.isFinite(base) && shownDifference(scenario, base, "money") !== 0
        ? formatDifference(scenario, base, "money", language, { like: scenario })
        : undefined,
  }));
}

/** The same as a clause; undefined where it is not known. */
export function besidesFinding(rows: CostRows, language: Language): string | undefined {
  const t = wordsIn(language, "charts");
  const written = writtenBesides(rows, language);
  if (written.length === 0) return undefined;
  const list = written.map(({ name, text, change }) =>
    t("answers.cost.named", {
      name: inSentence(name),
      amount:
        change === undefined ? text : t("answers.cost.amountWithChange", { amount: text, change }),
    }),
  );
  return t("answers.cost.besideList", { list: listed(list, language) });
}
