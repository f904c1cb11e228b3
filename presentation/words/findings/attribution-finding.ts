import { measureIndicator, type ShownMeasure } from "../../rows/headline-rows.ts";
import type { WaterfallRows } from "../../rows/waterfall-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatChange, formatValue, shownDifference } from "../numbers.ts";
import { sentence } from "../sentence.ts";

/** Whose difference is shared out. */
export interface AttributedDifference {
  readonly measure: ShownMeasure;
  readonly name: string;
  readonly base: string;
}

/**
 * The finding of a waterfall: which group of levers does most of a gain, or costs most of a loss; where it does more than the whole, what
 * the others take away from it. All differences are those of the levels as they are written.
 */
export function attributionFinding(
  rows: WaterfallRows,
  { measure, name, base }: AttributedDifference,
  language: Language,
): string {
  const t = wordsIn(language, "why");
  const { kind, higherIsBetter } = measureIndicator(measure);
  const total = shownDifference(rows.scenario, rows.base, kind);
  const names = { name, base, year: rows.year };
  const sign = Math.sign(total);
  const [first, ...others] = [...rows.steps].sort((a, b) => sign * (b.share - a.share));
  if (total === 0 || first === undefined) return sentence(language, t("lever.nothing", names));
  const write = (value: number) => formatChange(value, kind, language);
  const said = { ...names, group: first.name, total: write(total) };
  if (others.length === 0) return sentence(language, t("lever.single", said));
  const better = total > 0 === higherIsBetter;
  const own = shownDifference(first.to, first.from, kind);
  const rest = shownDifference(total, own, kind);
  if (sign * rest < 0)
    return sentence(
      language,
      t(better ? "lever.givesMore" : "lever.costsMore", {
        ...said,
        own: write(own),
        rest: write(rest),
      }),
    );
  const share = formatValue(first.share / (rows.scenario - rows.base), "frequency", language);
  return sentence(language, t(better ? "lever.doesMost" : "lever.costsMost", { ...said, share }));
}
