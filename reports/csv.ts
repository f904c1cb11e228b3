import type { ReportInput } from "./report-input.ts";
import { checkReportInput } from "./report-input.ts";
import { resultKeys, resultValues } from "./result-rows.ts";
import { tellStory } from "./storyline/story.ts";
import { looksLikeFormula } from "./workbook/safe-text.ts";

export interface CsvOptions {
  /** Starts the file with a byte-order mark, without which Excel takes UTF-8 for a local code page. */
  readonly byteOrderMark?: boolean;
}

/**
 * Rows as RFC 4180: comma, CRLF, quotes where a field holds a comma, a quote or a break. Numbers are written with all
 * their digits, missing ones as empty fields. Text that a spreadsheet would run gets an apostrophe in front.
 *
 * @example csvOf([["a", 1.5], ["=1+1", null]]) // 'a,1.5\r\n\'=1+1,\r\n'
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const text = looksLikeFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The series of a comparison as CSV: a row a scenario and series, ids and names, unit, one column a year.
 *
 * @throws RangeError when the runs cannot be compared.
 */
export function buildCsv(input: ReportInput, options: CsvOptions = {}): string {
  checkReportInput(input);
  const story = tellStory(input);
  const { say, years } = story;
  const header = [
    say("scenario id", "情景编号"),
    say("scenario", "情景"),
    say("indicator id", "指标编号"),
    say("indicator", "指标"),
    say("area code", "地区代码"),
    say("area", "地区"),
    say("domain id", "领域编号"),
    say("group", "分组"),
    say("unit", "单位"),
    ...years.map(String),
  ];
  const keys = resultKeys(story);
  const rows = story.runs.flatMap((run) =>
    keys.map((key) => {
      const { unit, values } = resultValues(story, run, key);
      const { query } = key;
      return [
        run.id,
        run.name,
        query.indicator,
        key.indicator,
        query.area,
        key.area,
        query.domain ?? "",
        query.group ?? "",
        unit,
        ...values,
      ];
    }),
  );
  return `${options.byteOrderMark === true ? "\uFEFF" : ""}${csvOf([header, ...rows])}`;
}
