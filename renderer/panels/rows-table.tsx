import { ascending, group } from "d3-array";
import { type ReactNode, useMemo, useState } from "react";
import { useChartSettings } from "../charts/chart-settings.ts";
import { cellPin, TablePins, type TablePlace } from "./table-pins.tsx";
import { canPin, cellName } from "./table-texts.ts";

type Cell<Row> = (row: Row, at: number) => ReactNode;

/** A column of a table: what names the rows, words, or numbers, which stand under each other at the right. */
export type Column<Row> = {
  readonly head: ReactNode;
  /** Its head in words, where that is more than words. */
  readonly headText?: string;
  /** Its name in a pin: only cells of columns that have one can be pinned. */
  readonly id?: string;
  /** Whose numbers these are, where each scenario has a column: the id of the scenario. */
  readonly of?: string;
  /** A cell in words, where it is more than words. */
  readonly said?: (row: Row, at: number) => string;
  /** What stands beside a number in its cell. */
  readonly detail?: (row: Row, at: number) => string | undefined;
  /** What the rows are sorted by when its head is pressed; without, it is no button. */
  readonly sortBy?: (row: Row) => number | string;
  readonly className?: string;
} & ({ readonly name: Cell<Row> } | { readonly text: Cell<Row> } | { readonly number: Cell<Row> });

export interface RowsTableProps<Row> {
  /** Over the table; none where a heading says it already. */
  readonly caption?: string | undefined;
  /** Says what the table holds to those who do not see it, where the caption does not or says more. */
  readonly label?: string;
  /** After the caption: the unit of all numbers. */
  readonly unit?: string;
  /** Columns that are undefined are left out. */
  readonly columns: readonly (Column<Row> | undefined)[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, at: number) => string | number;
  /** Rows that belong under a row and follow it, in the same order among themselves; none of a row that is folded. */
  readonly under?: ((row: Row) => readonly Row[]) | undefined;
  /** What rows after each other have in common: a part of the table of their own. */
  readonly groupOf?: (row: Row) => string;
  readonly groupHead?: string;
  readonly className?: string;
  /** For tables higher than a window: the head stays in sight while the rows scroll under it. */
  readonly headStays?: boolean;
  readonly isSelected?: (row: Row) => boolean;
  /** Under the table. */
  readonly children?: ReactNode;
  /** In place of the rows when there are none. */
  readonly none?: ReactNode;
  /** The order at first; without, they stand as they come. */
  readonly order?: TableOrder;
  /** Where the board finds the table again; without, nothing of it can be pinned. */
  readonly pin?: TablePlace;
}

/** By which column the rows are sorted, and whether the highest stand first. */
export interface TableOrder {
  /** Place of the column. */
  readonly column: number | undefined;
  readonly isDescending: boolean;
}

const asTheyCome: TableOrder = { column: undefined, isDescending: false };

/** What cannot be compared stands last, whichever way the others are sorted. */
function inOrder<Row>(
  rows: readonly Row[],
  sortBy: (row: Row) => number | string,
  isDescending: boolean,
): readonly Row[] {
  const words = new Intl.Collator(document.documentElement.lang);
  const keyed = rows.map((row) => ({ row, key: sortBy(row) }));
  const compare = (a: number | string, b: number | string): number =>
    typeof a === "string" ? words.compare(a, String(b)) : ascending(a, b);
  return keyed
    .sort((a, b) => {
      const last = Number(Number.isNaN(a.key)) - Number(Number.isNaN(b.key));
      return last !== 0 ? last : compare(a.key, b.key) * (isDescending ? -1 : 1);
    })
    .map(({ row }) => row);
}

/** The rows in the order in which they are shown. */
export function orderedRows<Row>(
  { rows, columns, under }: Pick<RowsTableProps<Row>, "rows" | "columns" | "under">,
  { column, isDescending }: TableOrder = asTheyCome,
): readonly Row[] {
  const sortBy = columns[column ?? -1]?.sortBy;
  const inTheirOrder = (some: readonly Row[]): readonly Row[] => {
    const ordered = sortBy === undefined ? some : inOrder(some, sortBy, isDescending);
    return under === undefined
      ? ordered
      : ordered.flatMap((row) => [row, ...inTheirOrder(under(row))]);
  };
  return inTheirOrder(rows);
}

/** A table of rows with the same columns, in a box that scrolls sideways, named and reachable by keyboard. */
export function RowsTable<Row>(props: RowsTableProps<Row>) {
  const { columns, rows, keyOf, isSelected, pin, under } = props;
  const [order, setOrder] = useState<TableOrder>(props.order ?? asTheyCome);
  const [isPicking, setPicking] = useState(false);
  const [notice, setNotice] = useState("");
  const pinIt = useChartSettings().pin;
  const shown = useMemo(
    () => orderedRows({ rows, columns, under }, order),
    [rows, columns, under, order],
  );
  const pick = (row: Row, at: number, column: Column<Row>) => () => {
    if (pin !== undefined) setNotice(pinIt?.(cellPin(pin, String(keyOf(row, at)), column)) ?? "");
  };
  return (
    <>
      <section
        className="table-scroll"
        data-head-stays={props.headStays}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={props.label ?? props.caption}
      >
        <table className={joinedClass("table", props.className)}>
          {props.caption !== undefined && (
            <caption className="table-caption title">
              {props.caption}
              {props.unit !== undefined && <span className="table-unit note">{props.unit}</span>}
            </caption>
          )}
          <thead>
            <tr>
              {props.groupHead !== undefined && <th scope="col">{props.groupHead}</th>}
              {columns.map((column, place) =>
                column === undefined ? null : (
                  <Head
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places.
                    key={place}
                    column={column}
                    place={place}
                    order={order}
                    onOrder={setOrder}
                  />
                ),
              )}
            </tr>
          </thead>
          {shown.length === 0 && props.none !== undefined ? (
            <tbody>
              <tr>
                <td colSpan={columns.length}>{props.none}</td>
              </tr>
            </tbody>
          ) : null}
          {[...group(shown.entries(), ([, row]) => props.groupOf?.(row) ?? "")].map(
            ([name, part]) => (
              <tbody key={name}>
                {part.map(([at, row], place) => (
                  <tr key={keyOf(row, at)} data-selected={isSelected?.(row)}>
                    {name !== "" && place === 0 && (
                      <th scope="rowgroup" rowSpan={part.length}>
                        {name}
                      </th>
                    )}
                    {columns.map((column, index) =>
                      column === undefined ? null : (
                        <RowCell
                          // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places.
                          key={index}
                          column={column}
                          row={row}
                          at={at}
                          picked={
                            isPicking && canPin(column)
                              ? {
                                  label: cellName(props, column, row, at),
                                  onPick: pick(row, at, column),
                                }
                              : undefined
                          }
                        />
                      ),
                    )}
                  </tr>
                ))}
              </tbody>
            ),
          )}
        </table>
        {props.children}
      </section>
      {pin === undefined || pinIt === undefined ? null : (
        <TablePins
          place={pin}
          sort={columns[order.column ?? -1]?.id}
          isDescending={order.isDescending}
          picking={{ on: isPicking, set: setPicking }}
          canPick={
            rows.length > 0 && columns.some((column) => column !== undefined && canPin(column))
          }
          notice={notice}
          onNotice={setNotice}
        />
      )}
    </>
  );
}

function joinedClass(...names: readonly (string | undefined)[]): string | undefined {
  const given = names.filter((name) => name !== undefined);
  return given.length === 0 ? undefined : given.join(" ");
}

function classOf<Row>(column: Column<Row>): string | undefined {
  return joinedClass("number" in column ? "number" : undefined, column.className);
}

function RowCell<Row>(props: {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly at: number;
  /** While a number to pin is being picked. */
  readonly picked: { readonly label: string; readonly onPick: () => void } | undefined;
}) {
  const { column, row, at, picked } = props;
  if ("name" in column) return <th scope="row">{column.name(row, at)}</th>;
  const cell = "number" in column ? column.number : column.text;
  return (
    <td className={classOf(column)}>
      {picked === undefined ? (
        cell(row, at)
      ) : (
        <button
          type="button"
          className="pick-cell bare"
          aria-label={picked.label}
          onClick={picked.onPick}
        >
          {cell(row, at)}
        </button>
      )}
    </td>
  );
}

function Head<Row>(props: {
  readonly column: Column<Row>;
  readonly place: number;
  readonly order: TableOrder;
  readonly onOrder: (order: TableOrder) => void;
}) {
  const { column, place, order } = props;
  const { head, sortBy } = column;
  if (sortBy === undefined) {
    return (
      <th scope="col" className={classOf(column)}>
        {head}
      </th>
    );
  }
  const sorted = place !== order.column ? "none" : order.isDescending ? "descending" : "ascending";
  return (
    <th scope="col" className={classOf(column)} aria-sort={sorted}>
      <button
        type="button"
        className="sort-button bare"
        data-sorted={sorted}
        onClick={() => props.onOrder({ column: place, isDescending: sorted === "ascending" })}
      >
        {head}
      </button>
    </th>
  );
}

/** A cell that does something when pressed: it selects what its row is about. */
export function CellButton(props: {
  /** `more`: pressed with Ctrl or ⌘, which adds to what is selected. */
  readonly onPress: (more: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="cell-button bare"
      onClick={(event) => props.onPress(event.ctrlKey || event.metaKey)}
    >
      {props.children}
    </button>
  );
}
