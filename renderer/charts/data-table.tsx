import { memo, useId } from "react";
import type { Language } from "../../presentation/words/languages.ts";
import { type ChartTable, cellText, columnHead } from "./chart-table.ts";

/** The data behind a chart as a real table; `hidden` keeps it for screen readers only. */
export const DataTable = memo(function DataTable({
  table,
  language,
  hidden,
}: {
  readonly table: ChartTable;
  readonly language: Language;
  readonly hidden: boolean;
}) {
  const caption = useId();
  const body = (
    <table aria-labelledby={caption}>
      <caption id={caption}>{table.caption}</caption>
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
    <div className="chart-for-readers">{body}</div>
  ) : (
    // A scrolling region must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="chart-data" aria-labelledby={caption} tabIndex={0}>
      {body}
    </section>
  );
});
