import { csvOf, guarded } from "../../presentation/tables/csv.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatFixed, missingValue } from "../../presentation/words/numbers.ts";

/** A column of the data behind a chart. */
export interface TableColumn {
  readonly id: string;
  readonly label: string;
  /** Unit, shown in the head and copied with it. */
  readonly unit?: string;
  /** Decimals of a number column; absent for text. */
  readonly digits?: number;
}

export type TableCell = string | number | null;

/** The data behind a chart: for the screen reader, the eye and the clipboard. */
export interface ChartTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Head of a column with its unit. */
export function columnHead(column: TableColumn, language: Language): string {
  if (column.unit === undefined || column.unit === "") return column.label;
  return wordsIn(language, "writing")("aside", { text: column.label, note: column.unit });
}

function isNumber(cell: TableCell | undefined): cell is number {
  return typeof cell === "number" && Number.isFinite(cell);
}

/** A cell as the reader sees it. Years (no digits grouping) are columns with `digits` absent. */
export function cellText(
  cell: TableCell | undefined,
  column: TableColumn,
  language: Language,
): string {
  if (typeof cell === "string") return cell;
  if (!isNumber(cell)) return missingValue(language);
  return column.digits === undefined ? String(cell) : formatFixed(cell, column.digits, language);
}

/**
 * The table as tab-separated values with a point as decimal sign. Text that a spreadsheet would read as a
 * formula is preceded by an apostrophe; tabs and line ends inside text become spaces.
 */
export function tableToTsv(table: ChartTable, language: Language): string {
  const clean = (text: string): string => {
    return guarded(text.replace(/[\t\r\n]+/g, " "));
  };
  const head = table.columns.map((column) => clean(columnHead(column, language))).join("\t");
  const body = table.rows.map((row) =>
    row
      .map((cell, index) => {
        if (typeof cell === "string") return clean(cell);
        return isNumber(cell) ? String(written(cell, table.columns[index])) : "";
      })
      .join("\t"),
  );
  return [head, ...body].join("\n") + "\n";
}

/** A number no more precise than the table shows it. */
function written(cell: number, column: TableColumn | undefined): number {
  return column?.digits === undefined ? cell : Number(cell.toFixed(column.digits));
}

/** What a file of a chart's numbers says of them. */
export interface TableOrigin {
  readonly title: string;
  readonly subtitle: string;
  readonly citation: string;
}

/**
 * The table as tidy CSV: one row a number, with what it is of, its unit, the chart, and how to cite it. Columns that are no numbers
 * (years, names of places) say what a row is of; every number column becomes rows.
 */
export function tableToTidyCsv(
  { columns, rows }: ChartTable,
  { title, subtitle, citation }: TableOrigin,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const at = columns.map((column, index) => ({ column, index }));
  const keys = at.filter(({ column }) => column.digits === undefined);
  const values = at.filter(({ column }) => column.digits !== undefined);
  const head = [
    ...keys.map(({ column }) => column.label),
    ...(["series", "value", "unit", "finding", "indicator", "citation"] as const).map((id) =>
      t(`frame.csv.${id}`),
    ),
  ];
  const body = rows.flatMap((row) =>
    values.map(({ column, index }) => {
      const cell = row[index];
      return [
        ...keys.map((key) => row[key.index] ?? null),
        column.label,
        isNumber(cell) ? written(cell, column) : null,
        column.unit ?? "",
        title,
        subtitle,
        citation,
      ];
    }),
  );
  return `\uFEFF${csvOf([head, ...body])}`;
}

/** A line of a table of years. */
export interface YearColumn extends TableColumn {
  readonly values: readonly (number | null)[];
}

/** A table of one row a year and one column a line. */
export function yearTable(
  yearLabel: string,
  years: readonly number[],
  columns: readonly YearColumn[],
): ChartTable {
  return {
    columns: [{ id: "year", label: yearLabel }, ...columns],
    rows: years.map((year, index) => [
      year,
      ...columns.map((column) => column.values[index] ?? null),
    ]),
  };
}
