import "./table-pins.css";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { type Pinned, useChartSettings } from "../charts/chart-settings.ts";
import type { Column } from "./rows-table.tsx";

/** Where the board finds a table again. */
export interface TablePlace {
  /** Its name on the board. */
  readonly table: string;
  /** The choices made at it. */
  readonly settings?: Pinned["settings"];
  /** Whose scenario all of it is about, where that is not the one looked at: whose numbers those of a column are, the column says. */
  readonly about?: Pinned["about"];
  /** So long that only its cells can be pinned. */
  readonly cellsOnly?: boolean;
  /** What a cell is pinned as, where it is no cell of a table but something that has a name of its own. */
  readonly cell?: (row: string, of: string | undefined) => Pinned;
}

/** What a cell of a table is pinned as. */
export function cellPin<Row>(place: TablePlace, row: string, { id, of }: Column<Row>): Pinned {
  const { table, settings, about } = place;
  return (
    place.cell?.(row, of) ?? {
      kind: "number",
      of: table,
      settings: { ...settings, row, column: id },
      about: of === undefined ? about : { scenarios: [of] },
    }
  );
}

/** Under a table: pins it, or lets one of its cells be picked. */
export function TablePins(props: {
  readonly place: TablePlace;
  /** The column that the rows are sorted by. */
  readonly sort: string | undefined;
  readonly isDescending: boolean;
  readonly canPick: boolean;
  readonly picking: { readonly on: boolean; readonly set: (on: boolean) => void };
  readonly notice: string;
  readonly onNotice: (text: string) => void;
}) {
  const { t } = useTranslation();
  const { pin } = useChartSettings();
  const { place, sort, picking, onNotice } = props;
  const { on, set } = picking;
  useEffect(() => {
    if (!on) return;
    const end = (event: KeyboardEvent): void => {
      if (event.key === "Escape") set(false);
    };
    document.addEventListener("keydown", end);
    return () => document.removeEventListener("keydown", end);
  }, [on, set]);
  const pinTable = (): void => {
    const { table, settings, about } = place;
    const order = sort === undefined ? {} : { sort, order: props.isDescending ? "down" : "up" };
    onNotice(pin?.({ kind: "table", of: table, settings: { ...settings, ...order }, about }) ?? "");
  };
  return (
    <div
      className="table-pins row wrap screen-only"
      role="toolbar"
      aria-label={t("board.table.tools")}
    >
      {place.cellsOnly === true ? null : (
        <button type="button" className="text-button" onClick={pinTable}>
          {t("board.table.pin")}
        </button>
      )}
      {props.canPick ? (
        <button
          type="button"
          className="text-button"
          aria-pressed={on}
          onClick={() => {
            set(!on);
            onNotice("");
          }}
        >
          {t("board.table.pick")}
        </button>
      ) : null}
      <span role="status" className="note">
        {props.notice === "" && on ? t("board.table.picking") : props.notice}
      </span>
    </div>
  );
}
