import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import type { TrackRecordScore, TrackRecordSummary } from "../../reports/track-record-summary.ts";
import record from "./track-record.json" with { type: "json" };

/** What the program measured of itself; `npm run track-record` writes it, a test keeps it current. */
export const trackRecord: TrackRecordSummary = record;

/** The model beside one naive forecast; undefined where the forecast could not be made. */
export type Standing = "better" | "level" | "worse";

/** Standing by skill, as precise as it is shown: what is written 0.00 is level. */
export function standing(skill: number | null): Standing | undefined {
  if (skill === null) return undefined;
  const shown = Number(skill.toFixed(2));
  return shown > 0 ? "better" : shown < 0 ? "worse" : "level";
}

/** The model beside both naive forecasts. */
export function standings(score: TrackRecordScore) {
  return {
    noChange: standing(score.skillOverNoChange),
    growth: standing(score.skillOverGrowth),
  };
}

/** True where no naive forecast that could be made is as good as the model. */
export function beatsAll(score: TrackRecordScore): boolean {
  return Object.values(standings(score)).every((one) => one === undefined || one === "better");
}

/** Wins and losses of a table: every indicator is in `won`, or below a forecast, or level with one. */
export function tally(scores: readonly TrackRecordScore[]) {
  const worse = (against: "noChange" | "growth") =>
    scores.filter((score) => standings(score)[against] === "worse");
  const [noChange, growth] = [worse("noChange"), worse("growth")];
  return {
    of: scores.length,
    won: scores.filter(beatsAll).length,
    noChange,
    growth,
    /** Indicators worse than at least one. */
    lost: new Set([...noChange, ...growth]).size,
  };
}

/** The last year that any indicator of a start was judged in. */
export function lastYear(start: TrackRecordSummary["starts"][number]): number {
  return Math.max(start.baseYear, ...start.nation.map((score) => score.lastYear));
}

/** Wins and losses of the longest hindcast in one sentence. */
export function trackRecordFinding(language: Language): string {
  const [first] = trackRecord.starts;
  if (first === undefined) return "";
  const { won, of, lost } = tally(first.nation);
  const number = (value: number) => formatFixed(value, 0, language);
  return wordsIn(language)("record.badgeScore", {
    from: first.baseYear,
    to: lastYear(first),
    won: number(won),
    of: number(of),
    lost: number(lost),
  });
}

/** For whom forecasts are judged: the nation, or all provinces together. */
export const recordScopes = ["nation", "provinces"] as const;
export type RecordScope = (typeof recordScopes)[number];

/** The same with the years and whom it is about, as it stands alone. */
export function recordSentence(
  start: TrackRecordSummary["starts"][number],
  scope: RecordScope,
  language: Language,
): string {
  const t = wordsIn(language, "record");
  return t("alone", {
    from: start.baseYear,
    to: lastYear(start),
    scope: t(scope),
    summary: recordSummary(start[scope], language),
  });
}

/** Wins and losses of a table in words, with the names of those that a naive forecast beats. */
export function recordSummary(scores: readonly TrackRecordScore[], language: Language): string {
  const t = wordsIn(language, "record");
  const { won, of, noChange, growth } = tally(scores);
  const names = (list: typeof scores) =>
    list.length === 0
      ? t("none")
      : joined(
          language,
          "clauses",
          list.map((score) => score.name[language]),
        );
  return t("summary", {
    won: formatFixed(won, 0, language),
    of: formatFixed(of, 0, language),
    noChange: names(noChange),
    growth: names(growth),
  });
}

/** How often the run said rightly whether a target would be met, of the targets counted in their year. */
export function targetTally({ targets }: TrackRecordSummary) {
  const judged = targets.filter(
    ({ countedMet, modelMet }) => countedMet !== null && modelMet !== null,
  );
  const right = judged.filter(({ countedMet, modelMet }) => countedMet === modelMet).length;
  return { of: targets.length, judged: judged.length, right, wrong: judged.length - right };
}
