import { useDeferredValue, useMemo, useRef } from "react";
import type { Language } from "../../presentation/words/languages.ts";
import type { ChartTable } from "./chart-table.ts";
import { DataTable } from "./data-table.tsx";

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
  readonly held: boolean;
  readonly hidden: boolean;
  readonly language: Language;
}) {
  const tableOf = useDeferredValue(useHeld(props.table, props.held));
  const table = useMemo(() => tableOf(), [tableOf]);
  return <DataTable table={table} language={props.language} hidden={props.hidden} />;
}
