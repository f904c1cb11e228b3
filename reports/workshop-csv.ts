import { costIn, type Exercise, leverOf, type Outcome, type Submission } from "../models/index.ts";
import { csvOf } from "./csv.ts";

/** One submission as the facilitator's machine judged it. */
export interface WorkshopRow {
  readonly rank: number;
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
  language: "en" | "zh-CN",
): string {
  const say = (en: string, zh: string) => (language === "en" ? en : zh);
  const yes = (value: boolean) => (value ? say("yes", "是") : say("no", "否"));
  const header = [
    say("rank", "名次"),
    say("name", "姓名"),
    exercise.goal.name[language],
    say("goal reached", "目标完成"),
    say("all rules kept", "规则全部守住"),
    ...exercise.rules.map((rule) => rule.name[language]),
    `${say("cost", "花费")} (${exercise.budget.unit[language]})`,
    say("predicted", "预测"),
    say("equalization index", "均等化指数"),
    say("attempts", "尝试次数"),
    say("seconds", "用时（秒）"),
    say("handed in", "交卷时间"),
    say("file states other numbers", "文件数字与计算不符"),
    say("goal as stated in the file", "文件所写目标值"),
    ...exercise.levers.map((lever) => leverOf(lever.id).name[language]),
    say("file", "文件"),
  ];
  const lines = rows.map(({ rank, name, fileName, submission, outcome, cost, differs, values }) => [
    rank,
    name,
    outcome.goal,
    outcome.reached === undefined ? null : yes(outcome.reached),
    yes(outcome.allRulesKept),
    ...outcome.rules.map((rule) => rule.value),
    costIn(exercise, cost, language),
    submission.prediction ?? null,
    outcome.index,
    submission.attempts,
    submission.seconds,
    submission.handedIn,
    yes(differs),
    submission.result.goal,
    ...values,
    fileName,
  ]);
  return `\uFEFF${csvOf([header, ...lines])}`;
}
