import { levers } from "../../models/index.ts";
import { measureIndicator, measureQuery } from "../../presentation/rows/headline-rows.ts";
import { targetName } from "../../presentation/rows/targets-rows.ts";
import { tornadoRows } from "../../presentation/rows/tornado-rows.ts";
import { type WaterfallRows, waterfallRows } from "../../presentation/rows/waterfall-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { attributionFinding } from "../../presentation/words/findings/attribution-finding.ts";
import { discoveryFinding } from "../../presentation/words/findings/discovery-finding.ts";
import { measurePhrase } from "../../presentation/words/findings/headline-finding.ts";
import { uncertaintyFinding } from "../../presentation/words/findings/uncertainty-finding.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatLeverValue } from "../../presentation/words/levers.ts";
import {
  directionOf,
  formatChange,
  formatSize,
  formatValue,
} from "../../presentation/words/numbers.ts";
import { findingOf } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import type { AnswerTo, WhyAnswer } from "../store/analysis-slice.ts";
import { quantileAt } from "./fan-bands.ts";
import { mostProvable, type WhySubject } from "./why-requests.ts";

/** What an answer says in words. */
export interface AnswerSaid {
  /** A title, without a full stop. */
  readonly finding: string;
  /** Whole sentences after it; empty where there is no more to say. */
  readonly more: string;
  /** How many runs it is made of, and how well it is known. */
  readonly runs: string;
}

/** Writes values of the measure asked about. */
function writer({ measure }: WhySubject, language: Language) {
  const { kind } = measureIndicator(measure);
  return (value: number): string => formatValue(value, kind, language);
}

/** Between what nine of ten runs end, and how often above the base. */
export function saidOfSure(
  answer: AnswerTo<"sure">,
  subject: WhySubject,
  language: Language,
): AnswerSaid {
  const t = wordsIn(language, "why");
  const { result } = answer.outcome;
  const { year, active, base } = subject;
  const scenario = result.scenarios.find(({ id }) => id === active.id) ?? result.scenarios[0];
  const fan = scenario?.fans[0];
  const difference = result.differences[0];
  const { kind } = measureIndicator(subject.measure);
  const yearIndex = fan?.years.indexOf(year) ?? 0;
  const write = writer(subject, language);
  const precisions = result.scenarios.flatMap(({ fans }) => fans[0]?.precision ?? []);
  const precise = !answer.whole
    ? t("sure.more")
    : precisions.length === 0
      ? t("sure.few")
      : t(result.ended === "precision" ? "sure.ended_precision" : "sure.ended_runs", {
          precision: formatSize(Math.max(...precisions), kind, language),
        });
  const compared = difference && {
    name: base.title[language],
    above: difference.above[0]?.[yearIndex] ?? Number.NaN,
  };
  const named = { name: active.title[language], base: compared };
  const ends = { low: quantileAt(fan, 0.05, year), high: quantileAt(fan, 0.95, year) };
  return {
    finding: uncertaintyFinding({ ...subject, ...named, ...ends }, language),
    more: joined(language, "sentences", [
      t("sure.middle", {
        low: write(quantileAt(fan, 0.25, year)),
        high: write(quantileAt(fan, 0.75, year)),
        median: write(quantileAt(fan, 0.5, year)),
        straight: write(fan?.deterministic[yearIndex] ?? Number.NaN),
      }),
      difference &&
        t("sure.difference", {
          base: base.title[language],
          difference: formatChange(quantileAt(difference.fans[0], 0.5, year), kind, language),
        }),
    ]),
    runs: joined(language, "sentences", [t("sure.runs", { runs: result.modelRuns }), precise]),
  };
}

/** Which input moves the measure most. */
export function saidOfDepends(
  { tornado }: AnswerTo<"depends">,
  subject: WhySubject,
  language: Language,
): AnswerSaid {
  const t = wordsIn(language, "why");
  const year = tornado.outcomes[0]?.year ?? subject.year;
  const measure = measurePhrase(subject, language);
  const write = writer(subject, language);
  const [first] = tornadoRows(tornado, language).bars;
  const left = tornado.withoutCorrelations.length;
  return {
    finding:
      first !== undefined && first.whenLow !== first.whenHigh
        ? t("depends.finding", {
            input: first.name,
            measure,
            year,
            low: write(Math.min(first.whenLow, first.whenHigh)),
            high: write(Math.max(first.whenLow, first.whenHigh)),
          })
        : t("depends.nothing", { measure, year }),
    more: "",
    runs: joined(language, "sentences", [
      t("depends.runs", { runs: tornado.modelRuns }),
      left === 0 ? undefined : t("depends.alone", { count: left }),
    ]),
  };
}

/** Interactions worth a sentence. */
const shownPairs = 4;

/** Which levers need each other, a sentence each, those that are worth one. */
export function pairSentences(
  rows: WaterfallRows,
  { measure }: Pick<WhySubject, "measure">,
  language: Language,
): readonly string[] {
  const t = wordsIn(language, "why");
  const { kind, higherIsBetter } = measureIndicator(measure);
  return rows.pairs
    .filter(({ value }) => directionOf(value, kind) !== "same")
    .slice(0, shownPairs)
    .map(({ names: [one, other], value }) =>
      t(value > 0 === higherIsBetter ? "lever.helps" : "lever.hinders", {
        one,
        other,
        value: formatChange(value, kind, language),
      }),
    );
}

/** Which lever does most. */
export function saidOfLever(
  { attribution }: AnswerTo<"lever">,
  subject: WhySubject,
  language: Language,
): AnswerSaid {
  const t = wordsIn(language, "why");
  const { pack, measure, selection, year, active, base } = subject;
  const rows = waterfallRows(attribution, year, language);
  const names = { name: active.title[language], base: base.title[language], year };
  return {
    finding: findingOf(
      pack,
      measureQuery(pack, measure, selection).query,
      attributionFinding(rows, { ...names, measure }, language),
      language,
    ),
    more: "",
    runs: t("lever.runs", {
      runs: attribution.modelRuns,
      groups: attribution.groups.length,
    }),
  };
}

/** What stands behind a goal that is not reached, in words. */
function evidenceKey({
  evidence,
  bound,
  comparison,
  combinations,
  mostAddedSpending,
}: AnswerTo<"takes">["goal"]) {
  switch (evidence) {
    case "bound":
      if (bound?.reason === "access") return "takes.evidence.access";
      return comparison === "at-least"
        ? "takes.evidence.definitionMost"
        : "takes.evidence.definitionLeast";
    case "positions":
      return mostAddedSpending === null
        ? "takes.evidence.positions"
        : "takes.evidence.positionsMoney";
    default:
      return combinations <= mostProvable ? "takes.evidence.search" : "takes.evidence.many";
  }
}

/** A move with its lever, and how the two ends are written. */
export interface ShownMove {
  readonly move: AnswerTo<"takes">["goal"]["moves"][number];
  readonly lever: (typeof levers)[number];
  readonly from: string;
  readonly to: string;
}

/** The levers that move as far as the table can show it; a move can be finer than the slider's step, so it shows a place more. */
export function shownMoves(
  moves: AnswerTo<"takes">["goal"]["moves"],
  language: Language,
): readonly ShownMove[] {
  return moves.flatMap((move) => {
    const lever = levers.find(({ id }) => id === move.lever);
    if (lever === undefined) return [];
    const write = (value: number) => formatLeverValue(lever, value, language, 1);
    const [from, to] = [write(move.from), write(move.to)];
    return from === to ? [] : [{ move, lever, from, to }];
  });
}

/** Shares of the way from which on one lever does most of it, and nearly all. */
const most = 0.5;
const nearlyAll = 0.8;

function mainKey(share: number) {
  if (share >= nearlyAll) return "takes.nearlyAll";
  return share >= most ? "takes.most" : "takes.furthest";
}

/** Of several levers the one that goes furthest alone; none where none goes that way. */
function mainMove({ goal, alone }: AnswerTo<"takes">, moves: readonly ShownMove[]) {
  if (moves.length < 2) return undefined;
  const way = goal.after - goal.before;
  const [first] = moves
    .map(({ lever }) => {
      const value = alone.get(lever.id) ?? Number.NaN;
      return { lever, alone: value, share: (value - goal.before) / way };
    })
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  return first;
}

/** The smallest change found, or how close one gets. */
export function saidOfTakes(
  answer: AnswerTo<"takes">,
  subject: WhySubject,
  language: Language,
): AnswerSaid {
  const t = wordsIn(language, "why");
  const { goal } = answer;
  const { kind } = measureIndicator(subject.measure);
  const write = writer(subject, language);
  const { year } = goal.outcome;
  const moves = shownMoves(goal.moves, language);
  const main = mainMove(answer, moves);
  const values = {
    name: subject.active.title[language],
    measure: measurePhrase(subject, language),
    year,
    before: write(goal.before),
    after: write(goal.after),
    shortfall: formatSize(goal.shortfall, kind, language),
  };
  const evidence = t(evidenceKey(goal), {
    ...values,
    bound: goal.bound === null ? "" : write(goal.bound.value),
    combinations: goal.combinations,
    runs: goal.modelRuns,
  });
  const spends = goal.addedSpending >= 0 ? "takes.spending_more" : "takes.spending_less";
  return {
    finding: !goal.reached
      ? t(goal.evidence === "search" ? "takes.unreached" : "takes.proved", values)
      : moves.length === 0
        ? t("takes.met", values)
        : t("takes.reached", { ...values, count: moves.length }),
    more: joined(language, "sentences", [
      goal.reached ? undefined : evidence,
      main &&
        t(mainKey(main.share), {
          lever: main.lever.name[language],
          alone: write(main.alone),
          before: values.before,
          after: values.after,
        }),
      moves.length === 0
        ? undefined
        : t(spends, {
            amount: formatValue(Math.abs(goal.addedSpending), "money", language),
            year,
            name: values.name,
          }),
      goal.reached && goal.stoppedEarly ? t("takes.early") : undefined,
    ]),
    runs: t("takes.runs", { runs: goal.modelRuns }),
  };
}

/** How often a target is met, and under which conditions it is missed. */
export function saidOfFails(
  { discovery, request }: AnswerTo<"fails">,
  language: Language,
): AnswerSaid {
  const t = wordsIn(language, "why");
  const target = request.targets.find(({ id }) => id === discovery.target);
  return {
    finding: t("fails.finding", {
      target:
        target === undefined ? discovery.target : `${targetName(target, language)} ${target.year}`,
      share: formatValue(1 - discovery.missed / discovery.draws, "frequency", language),
    }),
    more: discoveryFinding(discovery, target?.name[language] ?? discovery.target, language),
    runs: joined(language, "sentences", [
      t("fails.runs", { draws: discovery.draws }),
      discovery.conditions.length === 0
        ? undefined
        : t("fails.support", {
            share: formatValue(discovery.support, "frequency", language),
          }),
    ]),
  };
}

/** What an answer says in words. */
export function saidOf(answer: WhyAnswer, subject: WhySubject, language: Language): AnswerSaid {
  switch (answer.question) {
    case "sure":
      return saidOfSure(answer, subject, language);
    case "depends":
      return saidOfDepends(answer, subject, language);
    case "lever":
      return saidOfLever(answer, subject, language);
    case "takes":
      return saidOfTakes(answer, subject, language);
    case "fails":
      return saidOfFails(answer, language);
  }
}

/** The same as a board carries it: the finding, and what is said after it. */
export function answerText(
  answer: WhyAnswer,
  subject: WhySubject,
  language: Language,
): { readonly text: string; readonly more: readonly string[] } {
  const { finding, more } = saidOf(answer, subject, language);
  const pairs =
    answer.question === "lever"
      ? pairSentences(waterfallRows(answer.attribution, subject.year, language), subject, language)
      : [];
  return { text: finding, more: [...(more === "" ? [] : [more]), ...pairs] };
}
