import {
  type Bilingual,
  type DomainOrOverall,
  meetsTarget,
  metSince,
  type Target,
} from "../../../models/index.ts";
import {
  type HeadlineRows,
  measureIndicator,
  type ShownMeasure,
} from "../../rows/headline-rows.ts";
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
import { domainName } from "../places.ts";
import { inSentence, listed, quoted, sentence } from "../sentence.ts";

/** What is measured: which measure, of which domain, where. */
interface Measured {
  readonly measure: ShownMeasure;
  readonly domain?: DomainOrOverall | undefined;
  readonly service?: Bilingual | undefined;
  readonly place?: Bilingual | undefined;
  readonly people?: Bilingual | undefined;
}

/** Name of the service, else of the domain; nothing for all nine. */
function subjectOf({ domain, service }: Measured, language: Language): string | undefined {
  if (service !== undefined) return service[language];
  return domain === undefined || domain === "overall" ? undefined : domainName(domain, language);
}

type Dashed<Id extends string> = Id extends `${infer First}.${infer Rest}`
  ? `${First}-${Dashed<Rest>}`
  : Id;

/** The name that the catalogue has for a measure: no key holds a point of its own. */
function keyOf<Measure extends ShownMeasure>(measure: Measure): Dashed<Measure> {
  return measure.replaceAll(".", "-") as Dashed<Measure>;
}

/** The unit of a measure, as it stands beside a chart's name. */
export function measureUnit(measure: ShownMeasure, language: Language): string {
  return wordsIn(language, "charts")(`measure.${keyOf(measure)}.unit`);
}

/** The measure in words, within a sentence: "mean attainment for health care among people without local hukou in rural Gansu". */
export function measurePhrase(measured: Measured, language: Language): string {
  const t = wordsIn(language, "charts");
  const { measure, place, people } = measured;
  const subject = subjectOf(measured, language);
  const said = subject === undefined ? "" : inSentence(subject);
  const own = t(`measure.${keyOf(measure)}.phrase`);
  const ofSubject =
    subject === undefined
      ? own
      : measure === "people-meeting-standard"
        ? t("measure.meetingDomain.phrase", { domain: said })
        : t("measure.ofDomain", { measure: own, domain: said });
  const phrase =
    people === undefined
      ? ofSubject
      : t("measure.amongPeople", { measure: ofSubject, people: people[language] });
  return place === undefined
    ? phrase
    : t("measure.inPlace", { measure: phrase, place: place[language] });
}

/** The measure as a heading, without the place: "Equalization index (Health care)". */
export function measureName(measured: Measured, language: Language): string {
  const t = wordsIn(language, "charts");
  const meeting = measured.measure === "people-meeting-standard";
  const own = meeting ? t("measure.meeting") : measureIndicator(measured.measure).name[language];
  const subject = subjectOf(measured, language);
  if (subject === undefined) return own;
  return meeting
    ? t("measure.meetingDomain.name", { domain: inSentence(subject) })
    : t("measure.ofDomainName", { measure: own, domain: subject });
}

/** What a finding leaves out: the target, where something else is said beside the level. */
interface FindingOptions {
  readonly target?: boolean;
}

/**
 * The finding of the headline chart for the run the reader looks at: where it ends, against the base where there is
 * another run, else against the first year; then, unless it is left out, whether the last target is met, by how much it is missed, or
 * since when.
 */
export function headlineFinding(
  rows: HeadlineRows,
  activeId: string,
  language: Language,
  options: FindingOptions = {},
): string {
  const t = wordsIn(language, "charts");
  const { kind, higherIsBetter } = measureIndicator(rows.measure);
  const active = rows.lines.find((line) => line.id === activeId) ?? rows.lines.at(-1);
  const base = rows.lines.find((line) => line.isBase);
  if (active === undefined) return t("headline.none");
  // An allowance that starts after the first year has its first value then.
  const firstAt = Math.max(0, active.values.findIndex(Number.isFinite));
  const first = active.values[firstAt] ?? Number.NaN;
  const last = active.values.at(-1) ?? Number.NaN;
  const baseLast = base?.values.at(-1) ?? Number.NaN;
  const beside = base !== undefined && base.id !== active.id;
  if (!Number.isFinite(first + last) || (beside && !Number.isFinite(baseLast)))
    return missing(rows, language);
  const measure = measurePhrase(rows, language);
  const firstYear = rows.years[firstAt] ?? 0;
  const lastYear = rows.years.at(-1) ?? 0;
  const write = (value: number): string => formatValue(value, kind, language);
  const target =
    options.target === false ? undefined : targetClause(rows, active.values, kind, language);

  if (beside) {
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
    const direction = difference > 0 ? "above" : "below";
    // "Lifts" and "brings down" are true only of what really moves that way from the first year on.
    const since = shownDifference(last, first, kind);
    // A ratio of two places falls when one gains and when the other loses: no words of praise for it alone.
    const better = rows.measure !== "urban-rural-ratio" && difference > 0 === higherIsBetter;
    const manner = !better ? "worse" : since * difference > 0 ? "better" : "held";
    return sentence(language, t(`headline.${direction}.${manner}`, values), target);
  }
  const values = { measure, from: write(first), to: write(last), firstYear, year: lastYear };
  const movements = { up: "rises", down: "falls", same: "holds", unknown: "holds" } as const;
  const movement = movements[directionOf(shownDifference(last, first, kind), kind)];
  return sentence(language, t(`headline.${movement}`, values), target);
}

function missing(rows: HeadlineRows, language: Language): string {
  return sentence(
    language,
    wordsIn(language, "charts")("headline.missing", {
      measure: measurePhrase(rows, language),
      year: rows.years.at(-1) ?? "",
    }),
  );
}

/**
 * The finding about all runs: which stand best in the last year, by how much against the base, and, unless it is left out, what that is to
 * the last target. Of one run, or of one beside the base, its own finding.
 */
export function bestFinding(
  rows: HeadlineRows,
  language: Language,
  options: FindingOptions = {},
): string {
  const t = wordsIn(language, "charts");
  const { kind, higherIsBetter } = measureIndicator(rows.measure);
  const base = rows.lines.find((line) => line.isBase) ?? rows.lines[0];
  const others = rows.lines.filter((line) => line !== base);
  if (base === undefined || others.length < 2)
    return headlineFinding(rows, others[0]?.id ?? base?.id ?? "", language, options);
  const end = (line: HeadlineRows["lines"][number]): number => line.values.at(-1) ?? Number.NaN;
  const standing = (line: HeadlineRows["lines"][number]): number =>
    (higherIsBetter ? 1 : -1) * end(line);
  const best = rows.lines.reduce(
    (leading, line) => (standing(line) > standing(leading) ? line : leading),
    base,
  );
  const value = end(best);
  if (!Number.isFinite(value) || others.some((line) => !Number.isFinite(end(line))))
    return missing(rows, language);
  const alike = (line: HeadlineRows["lines"][number]) =>
    shownDifference(value, end(line), kind) === 0;
  const first = others.filter(alike);
  const words = {
    name: listed(
      first.map((line) => quoted(line.name, language)),
      language,
    ),
    base: base.name,
    measure: measurePhrase(rows, language),
    year: rows.years.at(-1) ?? 0,
    value: formatValue(value, kind, language),
    difference: formatSize(shownDifference(value, end(base), kind), kind, language),
  };
  const key = () => {
    if (rows.lines.every(alike)) return "alike";
    if (alike(base)) return higherIsBetter ? "noneHigher" : "noneLower";
    return higherIsBetter ? "higher" : "lower";
  };
  const closest = others.reduce((a, b) => (standing(b) > standing(a) ? b : a));
  return sentence(
    language,
    t(`headline.best.${key()}`, words),
    // Where all fall behind the base, the reader asks which falls behind least.
    first.length === 0
      ? t("headline.best.closest", {
          name: quoted(closest.name, language),
          value: formatValue(end(closest), kind, language),
        })
      : undefined,
    options.target === false ? undefined : targetClause(rows, best.values, kind, language),
  );
}

/** What becomes of the last target of a measure under a run, as a sentence; undefined where nothing is aimed at. */
export function targetFinding(
  rows: HeadlineRows,
  runId: string,
  language: Language,
): string | undefined {
  const values = rows.lines.find(({ id }) => id === runId)?.values ?? [];
  const clause = targetClause(rows, values, measureIndicator(rows.measure).kind, language);
  return clause === undefined ? undefined : sentence(language, clause);
}

function targetClause(
  rows: HeadlineRows,
  values: readonly number[],
  kind: ValueKind,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const year = Math.max(...rows.targets.map((one) => one.year));
  const at = rows.years.indexOf(year);
  const value = values[at];
  if (value === undefined || !Number.isFinite(value)) return undefined;
  /** The year from which on a target is met without a break until its year; after it where it is missed. */
  const sinceOf = (one: Target): number =>
    meetsTarget(one, value) ? metSince(one, (y) => values[y] ?? Number.NaN, at) : at + 1;
  // Of two limits in one year the one that binds: the one missed, or met last.
  const ofYear = rows.targets.filter((one) => one.year === year);
  const target = ofYear.reduce((a, b) => (sinceOf(b) > sinceOf(a) ? b : a));
  const written = formatTarget(target.value, kind, language);
  const basis = rows.targetBases?.[target.id] ?? "declared";
  const said = {
    // Only what a plan or a law states may pass for a target without a word.
    target:
      basis === "declared"
        ? written
        : t("targets.basis.value", { value: written, basis: t(`targets.basis.${basis}`) }),
    year: target.year,
  };
  if (!meetsTarget(target, value)) {
    if (shownDifference(value, target.value, kind) === 0) return t("headline.target.hair", said);
    return t("headline.target.missed", {
      ...said,
      difference: formatSize(shownDifference(value, target.value, kind), kind, language),
    });
  }
  const since = sinceOf(target);
  return since < at
    ? t("headline.target.early", { ...said, since: rows.years[since] ?? target.year })
    : t("headline.target.met", said);
}
