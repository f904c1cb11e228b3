import type { Target } from "../../../models/index.ts";
import { type HeadlineRows, headlineMeasureKinds } from "../../rows/headline-rows.ts";
import { domainName } from "../../rows/result-access.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import {
  directionOf,
  formatSize,
  formatTarget,
  formatValue,
  shownDifference,
  type ValueKind,
} from "../numbers.ts";
import { listed, quoted, sentence } from "../sentence.ts";

/** What is measured: which measure, of which domain, where. */
type Measured = Pick<HeadlineRows, "measure" | "domain" | "place">;

/** The measure in words, within a sentence. */
export function measurePhrase({ measure, domain, place }: Measured, language: Language): string {
  const t = wordsIn(language, "charts");
  const name = domainName(domain, language);
  const phrase =
    domain === "overall"
      ? t(`measure.${measure}.phrase`)
      : measure === "people-meeting-standard"
        ? t("measure.meetingDomain.phrase", { domain: name })
        : t("measure.ofDomain", { measure: t(`measure.${measure}.phrase`), domain: name });
  return place === undefined
    ? phrase
    : t("measure.inPlace", { measure: phrase, place: place[language] });
}

/** The measure as a heading, without the place. */
export function measureName(
  { measure, domain }: Omit<Measured, "place">,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const name = domainName(domain, language);
  if (domain === "overall") return t(`measure.${measure}.name`);
  return measure === "people-meeting-standard"
    ? t("measure.meetingDomain.name", { domain: name })
    : t("measure.ofDomainName", { measure: t(`measure.${measure}.name`), domain: name });
}

/**
 * The finding of the headline chart for the run the reader looks at: where it ends, against the base where there is
 * another run, else against the first year; then whether the last target is met, by how much it is missed, or since when.
 */
export function headlineFinding(rows: HeadlineRows, activeId: string, language: Language): string {
  const t = wordsIn(language, "charts");
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
    const difference = shownDifference(last, baseLast, kind);
    const values = {
      name: active.name,
      base: base.name,
      measure,
      to: write(last),
      year: lastYear,
      difference: formatSize(difference, kind, language),
    };
    if (difference === 0) return sentence(language, t("headline.same", values), target);
    const better = difference > 0 === higherIsBetter;
    const direction = difference > 0 ? "above" : "below";
    // What ends better than the base and no better than it began was held, not lifted.
    const moved = shownDifference(last, first, kind) * (higherIsBetter ? 1 : -1) > 0;
    const how = better ? (moved ? "better" : "held") : "worse";
    return sentence(language, t(`headline.${direction}.${how}`, values), target);
  }
  const values = { measure, from: write(first), to: write(last), firstYear, year: lastYear };
  const movements = { up: "rises", down: "falls", same: "holds", unknown: "holds" } as const;
  const movement = movements[directionOf(shownDifference(last, first, kind), kind)];
  return sentence(language, t(`headline.${movement}`, values), target);
}

/**
 * The finding about all runs: which stands best in the last year, by how much against the base, and what that is to the
 * last target. Of a single run, its own finding.
 */
export function bestFinding(rows: HeadlineRows, language: Language): string {
  const t = wordsIn(language, "charts");
  const { kind, higherIsBetter } = headlineMeasureKinds[rows.measure];
  const standing = (line: HeadlineRows["lines"][number]): number =>
    (higherIsBetter ? 1 : -1) * (line.values.at(-1) ?? Number.NaN);
  const base = rows.lines.find((line) => line.isBase) ?? rows.lines[0];
  if (base === undefined || rows.lines.length < 2)
    return headlineFinding(rows, base?.id ?? "", language);
  const best = rows.lines.reduce(
    (leading, line) => (standing(line) > standing(leading) ? line : leading),
    base,
  );
  const value = best.values.at(-1) ?? Number.NaN;
  const baseValue = base.values.at(-1) ?? Number.NaN;
  if (!Number.isFinite(value)) return t("headline.none");
  const alike = (other: number) => shownDifference(value, other, kind) === 0;
  const level = (line: HeadlineRows["lines"][number]) => alike(line.values.at(-1) ?? Number.NaN);
  const words = {
    names: listed(
      rows.lines
        .filter((line) => line !== base && level(line))
        .map(({ name }) => quoted(name, language)),
      language,
    ),
    base: base.name,
    measure: measurePhrase(rows, language),
    year: rows.years.at(-1) ?? 0,
    value: formatValue(value, kind, language),
    difference: formatSize(shownDifference(value, baseValue, kind), kind, language),
  };
  const said = rows.lines.every(level)
    ? t("headline.best.alike", words)
    : alike(baseValue)
      ? t(higherIsBetter ? "headline.best.noneHigher" : "headline.best.noneLower", words)
      : t(higherIsBetter ? "headline.best.higher" : "headline.best.lower", words);
  return sentence(
    language,
    said,
    best === base && words.names === "" ? closest() : undefined,
    targetClause(rows, best.values, kind, language),
  );

  /** Which of the others comes nearest to a base that stands best alone. */
  function closest(): string {
    const others = rows.lines.filter((line) => line !== base);
    const next = others.reduce((leading, line) =>
      standing(line) > standing(leading) ? line : leading,
    );
    return t("headline.best.closest", {
      names: quoted(next.name, language),
      value: formatValue(next.values.at(-1), kind, language),
    });
  }
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
  const t = wordsIn(language, "charts");
  const target = [...rows.targets].sort((a, b) => a.year - b.year).at(-1);
  if (target === undefined) return undefined;
  const at = rows.years.indexOf(target.year);
  const value = values[at];
  if (value === undefined || !Number.isFinite(value)) return undefined;
  const said = { target: formatTarget(target.value, kind, language), year: target.year };
  if (!meetsTarget(target, value)) {
    return t("headline.target.missed", {
      ...said,
      difference: formatSize(value - target.value, kind, language),
    });
  }
  // The year from which on it is met without a break until the target's year.
  let since = at;
  while (since > 0 && meetsTarget(target, values[since - 1] ?? Number.NaN)) since -= 1;
  return since < at
    ? t("headline.target.early", { ...said, since: rows.years[since] ?? target.year })
    : t("headline.target.met", said);
}
