import type { Workbook } from "exceljs";
import { unitName } from "../../presentation/words/names.ts";
import { columnName } from "../office/xml.ts";
import { type BuildOptions, pause } from "../report-input.ts";
import { resultKeys, resultValues } from "../result-rows.ts";
import type { Story } from "../storyline/story.ts";
import { type BulkRow, sampleStyles } from "./bulk-rows.ts";
import { addTableSheet, filterRows, sheetReference } from "./sheets.ts";

/** Decimals by unit: three of a share or an index, none of money and people. The cells hold every digit. */
function formatOf(unit: string): string {
  if (unit === "persons") return "#,##0";
  if (unit.includes("yuan")) return "#,##0.0";
  return "0.000";
}

/** The same with a sign: above zero, below, none. */
function signedFormat(format: string): string {
  return `+${format};−${format};${format.replace("#,##", "")}`;
}

/** A sheet whose rows are written after exceljs is done. */
export interface BulkSheet {
  readonly number: number;
  readonly formats: readonly string[];
  readonly rows: readonly BulkRow[];
}

/** Widths of the columns before the years. */
const heads = { scenario: 24, indicator: 34, area: 20, domain: 20, unit: 16 } as const;

/** The sheets of results and of differences from the base: a row a run and series, a column a year. */
export async function addResultSheets(
  workbook: Workbook,
  story: Story,
  options: BuildOptions,
): Promise<BulkSheet[]> {
  const { t, language, years, runs } = story;
  const keys = resultKeys(story);
  const base = keys.map((key) => resultValues(story, story.base, key));
  const results: BulkRow[] = [];
  const differences: BulkRow[] = [];
  const sheetOfResults = sheetReference(t("workbook.sheet.results"));
  /** A number of the results in a row from 0; the first is under the header. */
  const result = (row: number, column: number) =>
    `${sheetOfResults}!${columnName(column)}${row + 2}`;
  for (const [place, run] of runs.entries()) {
    keys.forEach((key, at) => {
      const { unit, values } = (run.isBase ? base[at] : undefined) ?? resultValues(story, run, key);
      const { indicator, area, domain } = key;
      const head = [run.name, indicator, area, domain, unitName(unit, language, indicator)];
      const format = formatOf(unit);
      results.push({ values: [...head, ...values], format });
      const standing = base[at]?.values ?? [];
      const changes = values.map((value, year) => value - (standing[year] ?? Number.NaN));
      // Rows without any difference would bury those with one.
      if (!run.isBase && changes.some((change) => Math.abs(change) > 1e-12)) {
        const own = results.length - 1;
        differences.push({
          values: [...head, ...changes],
          format: signedFormat(format),
          formula: (column) => `${result(own, column)}-${result(at, column)}`,
        });
      }
    });
    await pause(options, 0.15 + (0.25 * (place + 1)) / runs.length);
  }
  const columns = [
    ...(Object.keys(heads) as (keyof typeof heads)[]).map((head) => ({
      header: t(`workbook.head.${head}`),
      width: heads[head],
    })),
    ...years.map((year) => ({ header: String(year), width: 14, format: "General" })),
  ].map((column) => ({ ...column, cell: () => null }));
  const sheetOf = (name: string, rows: readonly BulkRow[]): BulkSheet => {
    const frozen = Object.keys(heads).length;
    const sheet = addTableSheet(workbook, name, frozen, columns, [], language);
    const formats = [...new Set(rows.map((row) => row.format))];
    if (rows.length > 0) sampleStyles(sheet, formats, language);
    filterRows(sheet, columns.length, rows.length);
    return { number: workbook.worksheets.length, formats, rows };
  };
  return [
    sheetOf(t("workbook.sheet.results"), results),
    sheetOf(t("workbook.sheet.differences"), differences),
  ];
}
