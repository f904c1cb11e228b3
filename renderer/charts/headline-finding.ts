import type { Target } from "../../models/pack/schema.ts";
import { chartText, type Language } from "./chart-text.ts";
import { type HeadlineRows, headlineMeasureKinds } from "./headline-rows.ts";
import {
  formatPointsSize,
  formatTarget,
  formatValue,
  isShownAsZero,
  type ValueKind,
} from "./number-format.ts";
import { domainName } from "./result-access.ts";
import { sentence } from "./sentence.ts";

/** The measure in words, within a sentence. */
export function measurePhrase(
  rows: Pick<HeadlineRows, "measure" | "domain">,
  language: Language,
): string {
  const t = chartText(language);
  const phrase = t(`measure.${rows.measure}.phrase`);
  return rows.domain === "overall"
    ? phrase
    : t("measure.ofDomain", { measure: phrase, domain: domainName(rows.domain, language) });
}

/** Are two values the same once written? */
function writtenAlike(a: number, b: number, kind: ValueKind, language: Language): boolean {
  if (kind === "index" || kind === "share") return isShownAsZero(a - b);
  return formatValue(a, kind, language) === formatValue(b, kind, language);
}

/** The size of a difference, in points where the measure has them. */
function difference(a: number, b: number, kind: ValueKind, language: Language): string {
  if (kind === "index" || kind === "share") return formatPointsSize(a - b, language);
  return formatValue(Math.abs(a - b), kind, language);
}

/**
 * The finding of the headline chart for the run the reader looks at: where it ends, against the base where there is
 * another run, else against the first year; then whether the last target is met, by how much it is missed, or since when.
 */
export function headlineFinding(rows: HeadlineRows, activeId: string, language: Language): string {
  const t = chartText(language);
  const { kind, higherIsBetter } = headlineMeasureKinds[rows.measure];
  const active = rows.lines.find((line) => line.id === activeId) ?? rows.lines.at(-1);
  const base = rows.lines.find((line) => line.isBase);
  const first = active?.values[0];
  const last = active?.values.at(-1);
  if (
    active === undefined ||
    first === undefined ||
    last === undefined ||
    !Number.isFinite(first) ||
    !Number.isFinite(last)
  ) {
    return t("headline.none");
  }
  const measure = measurePhrase(rows, language);
  const firstYear = rows.years[0] ?? 0;
  const lastYear = rows.years.at(-1) ?? 0;
  const write = (value: number): string => formatValue(value, kind, language);
  const target = targetClause(rows, active.values, kind, language);

  const baseLast = base?.values.at(-1);
  if (base !== undefined && base.id !== active.id && baseLast !== undefined) {
    const values = {
      name: active.name,
      base: base.name,
      measure,
      to: write(last),
      year: lastYear,
      difference: difference(last, baseLast, kind, language),
    };
    if (writtenAlike(last, baseLast, kind, language))
      return sentence(language, t("headline.same", values), target);
    const better = last > baseLast === higherIsBetter;
    const direction = last > baseLast ? "above" : "below";
    return sentence(
      language,
      t(`headline.${direction}.${better ? "better" : "worse"}`, values),
      target,
    );
  }
  const values = { measure, from: write(first), to: write(last), firstYear, year: lastYear };
  const movement = writtenAlike(first, last, kind, language)
    ? "holds"
    : last > first
      ? "rises"
      : "falls";
  return sentence(language, t(`headline.${movement}`, values), target);
}

/** Is a target reached by a value, as written? A hair's breadth that no reader could see does not count as a miss. */
export function meetsTarget(target: Pick<Target, "comparison" | "value">, value: number): boolean {
  const slack = 1e-9 * Math.max(1, Math.abs(target.value));
  return target.comparison === "at-least"
    ? value >= target.value - slack
    : value <= target.value + slack;
}

function targetClause(
  rows: HeadlineRows,
  values: readonly number[],
  kind: ValueKind,
  language: Language,
): string | undefined {
  const t = chartText(language);
  const target = [...rows.targets].sort((a, b) => a.year - b.year).at(-1);
  if (target === undefined) return undefined;
  const at = rows.years.indexOf(target.year);
  const value = values[at];
  if (value === undefined || !Number.isFinite(value)) return undefined;
  const said = { target: formatTarget(target.value, kind, language), year: target.year };
  if (!meetsTarget(target, value)) {
    return t("headline.target.missed", {
      ...said,
      difference: difference(value, target.value, kind, language),
    });
  }
  // The year from which on it is met without a break until the target's year.
  let since = at;
  while (since > 0 && meetsTarget(target, values[since - 1] ?? Number.NaN)) since -= 1;
  return since < at
    ? t("headline.target.early", { ...said, since: rows.years[since] ?? target.year })
    : t("headline.target.met", said);
}
