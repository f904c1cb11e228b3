import {
  costIn,
  type Exercise,
  leverOf,
  type Outcome,
  type Standing,
  type Submission,
} from "../models/index.ts";
import { csvOf } from "../presentation/tables/csv.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";
import type { Cell } from "./document.ts";

/** One submission as the facilitator's machine judged it. */
export interface WorkshopRow {
  /** Undefined where nothing was moved. */
  readonly rank: number | undefined;
  readonly standing: Standing;
  readonly name: string;
  readonly fileName: string;
  readonly submission: Submission;
  readonly outcome: Outcome;
  readonly cost: number;
  /** Does the file state other numbers than were computed? */
  readonly differs: boolean;
  /** Value of each lever of the exercise, moved or not, in its order. */
  readonly values: readonly number[];
}

/**
 * The facilitator's table as CSV (RFC 4180, with a byte-order mark for Excel): a row a submission, all digits, levers by id and name.
 * Names are the participants' own words: what a spreadsheet would run gets an apostrophe.
 *
 * @example workshopCsv(exercise, rows, "en")
 */
export function workshopCsv(
  exercise: Exercise,
  rows: readonly WorkshopRow[],
  language: Language,
): string {
  const t = wordsIn(language, "reports");
  const yes = (value: boolean) => t(value ? "submissions.yes" : "submissions.no");
  const columns: readonly (readonly [header: string, cell: (row: WorkshopRow) => Cell])[] = [
    [t("submissions.rank"), (row) => row.rank ?? null],
    [t("submissions.standing"), (row) => wordsIn(language, "workshop")(`standing.${row.standing}`)],
    [t("submissions.name"), (row) => row.name],
    [exercise.goal.name[language], ({ outcome }) => outcome.goal],
    [
      t("submissions.reached"),
      ({ outcome: { reached } }) => (reached === undefined ? null : yes(reached)),
    ],
    [t("submissions.rules"), ({ outcome }) => yes(outcome.allRulesKept)],
    ...exercise.rules.map(
      (rule, at) =>
        [
          rule.name[language],
          ({ outcome }: WorkshopRow) => outcome.rules[at]?.value ?? null,
        ] as const,
    ),
    [
      t("submissions.cost", { unit: exercise.budget.unit[language] }),
      ({ cost }) => costIn(exercise, cost, language),
    ],
    [t("submissions.predicted"), ({ submission }) => submission.prediction ?? null],
    [t("submissions.index"), ({ outcome }) => outcome.index],
    [t("submissions.attempts"), ({ submission }) => submission.attempts],
    [t("submissions.seconds"), ({ submission }) => submission.seconds],
    [t("submissions.handedIn"), ({ submission }) => submission.handedIn],
    [t("submissions.differs"), ({ differs }) => yes(differs)],
    [t("submissions.stated"), ({ submission }) => submission.result.goal],
    ...exercise.levers.map(
      (lever, at) =>
        [
          leverOf(lever.id).name[language],
          ({ values }: WorkshopRow) => values[at] ?? null,
        ] as const,
    ),
    [t("submissions.file"), ({ fileName }) => fileName],
  ];
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row)));
  return `\uFEFF${csvOf([columns.map(([header]) => header), ...cells])}`;
}
