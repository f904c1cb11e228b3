import type { ReactNode } from "react";
import type { Column, RowsTableProps } from "./rows-table.tsx";

/** Words of something drawn; empty where it is no plain words and says none. */
function wordsOf(drawn: ReactNode, said: string | undefined): string {
  if (said !== undefined) return said;
  return typeof drawn === "string" || typeof drawn === "number" ? String(drawn) : "";
}

/** The head of a column in words. */
export function headText<Row>({ head, headText: said }: Column<Row>): string {
  return wordsOf(head, said);
}

/** A cell in words, without what stands beside it. */
export function cellText<Row>(column: Column<Row>, row: Row, at: number): string {
  const draw = "name" in column ? column.name : "text" in column ? column.text : column.number;
  return column.said?.(row, at) ?? wordsOf(draw(row, at), undefined);
}

/** What a row is of: the first of its words, after what it has in common with others. */
export function rowName<Row>(
  { columns, groupOf }: Pick<RowsTableProps<Row>, "columns" | "groupOf">,
  row: Row,
  at: number,
): string {
  const first = columns.find((column) => column !== undefined);
  const own = first === undefined ? "" : cellText(first, row, at);
  return [groupOf?.(row) ?? "", own].filter((part) => part !== "").join(" · ");
}

/** A cell with what it is of: "Elderly care · Urban minus rural: +12.3 points". */
export function cellName<Row>(
  table: Pick<RowsTableProps<Row>, "columns" | "groupOf">,
  column: Column<Row>,
  row: Row,
  at: number,
): string {
  return `${rowName(table, row, at)} · ${headText(column)}: ${cellText(column, row, at)}`;
}

/** Has a column cells that can be pinned: numbers, and words that are told as such? */
export function canPin<Row>(column: Column<Row> | undefined): boolean {
  return column?.id !== undefined && ("number" in column || column.said !== undefined);
}
