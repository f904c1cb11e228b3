import { memo, useDeferredValue, useId, useMemo, useRef } from "react";
import type { Language } from "../../presentation/words/languages.ts";
import { type ChartTable, cellText, columnHead } from "./chart-table.ts";

/** The data behind a chart as a real table; `hidden` keeps it for screen readers only. */
const DataTable = memo(function DataTable(props: {
  readonly table: ChartTable;
  readonly title: string;
  readonly language: Language;
  readonly hidden: boolean;
}) {
  const { table, language, hidden } = props;
  const caption = useId();
  const body = (
    <table aria-labelledby={caption}>
      <caption id={caption}>{props.title}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column.id} scope="col" data-number={column.digits !== undefined || undefined}>
              {columnHead(column, language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.slice(0, 2).join("|")}>
            {table.columns.map((column, index) => {
              const text = cellText(row[index], column, language);
              return index === 0 ? (
                <th key={column.id} scope="row">
                  {text}
                </th>
              ) : (
                <td key={column.id} data-number={column.digits !== undefined || undefined}>
                  {text}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return hidden ? (
    <div className="chart-for-readers visually-hidden">{body}</div>
  ) : (
    // A scrolling region must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="chart-data" aria-labelledby={caption} tabIndex={0}>
      {body}
    </section>
  );
});

/** Keeps a value still while `frozen`. */
function useHeld<Value>(value: Value, frozen: boolean): Value {
  const held = useRef(value);
  if (!frozen) held.current = value;
  return held.current;
}

/**
 * The table behind a chart. Hidden, it is for screen readers alone and follows when the reader's hand rests: it
 * must never cost a frame of a drag. A component of its own, so that the picture is not drawn again with it.
 */
export function LateTable(props: {
  readonly table: () => ChartTable;
  readonly title: string;
  readonly held: boolean;
  readonly hidden: boolean;
  readonly language: Language;
}) {
  const tableOf = useDeferredValue(useHeld(props.table, props.held));
  const table = useMemo(() => tableOf(), [tableOf]);
  const title = useDeferredValue(useHeld(props.title, props.held));
  return <DataTable table={table} title={title} language={props.language} hidden={props.hidden} />;
}
