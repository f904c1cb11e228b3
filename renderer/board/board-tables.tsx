import type { ReactNode } from "react";
import { perPack, type ScenarioSettings } from "../../models/index.ts";
import { headlineBasisOf } from "../../presentation/rows/headline-basis.ts";
import { builtTable } from "../panels/built-table.tsx";
import { inputsTable, outputsTable } from "../panels/compare-panel.tsx";
import { domainMoneyTable } from "../panels/domain-money.tsx";
import { domainTable } from "../panels/domain-table.tsx";
import { evidenceTable } from "../panels/evidence-panel.tsx";
import { basisPartsTable, heaviestTable } from "../panels/headline-basis.tsx";
import { peopleTable } from "../panels/people-table.tsx";
import { shortagesTable } from "../panels/place-shortages.tsx";
import { planRowsTable } from "../panels/plan-table.tsx";
import { allRegions, byLevel, provincesTable } from "../panels/provinces-table.tsx";
import { orderedRows, RowsTable, type RowsTableProps } from "../panels/rows-table.tsx";
import { canPin, cellText, headText, rowName } from "../panels/table-texts.ts";
import { scoresTable } from "../panels/track-record-scores.tsx";
import { recordTargetsTable } from "../panels/track-record-targets.tsx";
import { evidenceRows } from "../readings/evidence-rows.ts";
import type { Shown } from "../readings/shown.ts";
import { recordScopes, trackRecord } from "../readings/track-record.ts";
import type { TabId } from "../store/view-slice.ts";

export type Settings = Readonly<Record<string, string>>;

/** A cell of a table in words. */
export interface CellSaid {
  /** What it is of: its row and its column. */
  readonly name: string;
  readonly value: string;
  /** What stands beside it. */
  readonly detail: string;
}

/** A table whose rows are of whatever kind: they are known to it alone. */
export interface AnyTable {
  /** What it holds, in words. */
  readonly title: string;
  readonly draw: () => ReactNode;
  /** A cell by the key of its row and the id of its column; where each scenario has a column, that of the scenario. */
  readonly cell: (row: string, column: string, scenario: string) => CellSaid | undefined;
  /** Heads and rows in words, for documents. */
  readonly texts: () => {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
}

/** The order that a pin names; undefined where it names none or one that there is not. */
function orderFrom<Row>({ columns }: RowsTableProps<Row>, { sort, order }: Settings) {
  if (sort === undefined) return undefined;
  const column = columns.findIndex((one) => one?.id === sort && one.sortBy !== undefined);
  return column < 0 ? undefined : { column, isDescending: order === "down" };
}

/** A table as a card shows it, in the order of its pin. */
export function anyTable<Row>(
  props: RowsTableProps<Row> | undefined,
  settings: Settings = {},
): AnyTable | undefined {
  if (props === undefined) return undefined;
  const wanted = orderFrom(props, settings);
  if (settings.sort !== undefined && wanted === undefined) return undefined;
  const order = wanted ?? props.order;
  const columns = props.columns.filter((column) => column !== undefined);
  const title = props.caption ?? props.label ?? "";
  return {
    title,
    draw: () => (
      <RowsTable {...props} caption={title} {...(order === undefined ? {} : { order })} />
    ),
    cell: (key, id, scenario) => {
      const at = props.rows.findIndex((row, place) => String(props.keyOf(row, place)) === key);
      const row = props.rows[at];
      const column = columns.find(
        (one) => one.id === id && (one.of === undefined || one.of === scenario),
      );
      if (row === undefined || column === undefined || !canPin(column)) return undefined;
      const unit = props.unit === undefined ? [] : [props.unit];
      return {
        name: [rowName(props, row, at), headText(column), ...unit].join(" · "),
        value: cellText(column, row, at),
        detail: column.detail?.(row, at) ?? "",
      };
    },
    texts: () => ({
      columns: [
        ...(props.groupHead === undefined ? [] : [props.groupHead]),
        ...columns.map((column) => headText(column)),
      ],
      rows: orderedRows(props, order).map((row, at) => [
        ...(props.groupOf === undefined ? [] : [props.groupOf(row)]),
        ...columns.map((column) =>
          [cellText(column, row, at), column.detail?.(row, at) ?? ""]
            .filter((part) => part !== "")
            .join(" · "),
        ),
      ]),
    }),
  };
}

/** What a table or a sentence is made of. */
export interface Given {
  readonly shown: Shown;
  readonly settingsOf: (scenario: string) => ScenarioSettings | undefined;
}

/** A table that can hang on a board, or a number in it. */
export interface BoardTable {
  /** Where it stands; undefined for the comparison, which is no tab. */
  readonly tab: TabId | undefined;
  /** Whose numbers its are: a scenario's; those of the data pack; or the program's own record. */
  readonly of: "scenario" | "pack" | "program";
  /** Names of the choices that it may be pinned with, beside the order of its rows. */
  readonly choices?: readonly string[];
  /** Undefined where it is not: of another pack, of a selection that it does not know, of choices that there are not. */
  readonly make: (given: Given, settings: Settings) => AnyTable | undefined;
}

const evidenceById = perPack(
  (pack) => new Map(evidenceRows(pack, "en").map(({ id }, place) => [id, place])),
);

const tables: Readonly<Record<string, BoardTable>> = {
  domains: {
    tab: "domains",
    of: "scenario",
    make: ({ shown }, settings) => anyTable(domainTable(shown), settings),
  },
  provinces: {
    tab: "places",
    of: "scenario",
    choices: ["region"],
    make: ({ shown }, { region = allRegions, ...settings }) => {
      const isKnown =
        region === allRegions || shown.pack.areas.regions.some(({ code }) => code === region);
      return isKnown
        ? anyTable({ ...provincesTable(shown, region), order: byLevel }, settings)
        : undefined;
    },
  },
  people: {
    tab: "people",
    of: "scenario",
    make: ({ shown }, settings) => anyTable(peopleTable(shown), settings),
  },
  "domain-money": {
    tab: "money",
    of: "scenario",
    make: ({ shown }, settings) => anyTable(domainMoneyTable(shown), settings),
  },
  built: {
    tab: "build-out",
    of: "scenario",
    make: ({ shown }, settings) => anyTable(builtTable(shown), settings),
  },
  shortages: {
    tab: "places",
    of: "scenario",
    make: ({ shown }, settings) => anyTable(shortagesTable(shown), settings),
  },
  outputs: {
    tab: undefined,
    of: "scenario",
    choices: ["differences"],
    make: ({ shown }, { differences, ...settings }) =>
      differences === undefined || differences === "relative"
        ? anyTable(outputsTable(shown, differences === "relative"), settings)
        : undefined,
  },
  inputs: {
    tab: undefined,
    of: "scenario",
    make: ({ shown, settingsOf }, settings) => anyTable(inputsTable(shown, settingsOf), settings),
  },
  plan: {
    tab: "evidence",
    of: "scenario",
    make: ({ shown }, settings) => anyTable(planRowsTable(shown), settings),
  },
  evidence: {
    tab: "evidence",
    of: "pack",
    // Of thousands of rows one is looked at: the whole hangs on no board.
    make: ({ shown: { pack, language } }, { row, ...settings }) => {
      const found = evidenceRows(pack, language)[evidenceById(pack).get(row ?? "") ?? -1];
      return found === undefined ? undefined : anyTable(evidenceTable([found], language), settings);
    },
  },
  "basis-parts": {
    tab: "evidence",
    of: "pack",
    make: ({ shown: { pack, language } }, settings) => {
      const summary = headlineBasisOf(pack);
      return summary && anyTable(basisPartsTable(summary, language), settings);
    },
  },
  "basis-inputs": {
    tab: "evidence",
    of: "pack",
    make: ({ shown: { pack, language } }, settings) => {
      const summary = headlineBasisOf(pack);
      return summary && anyTable(heaviestTable(pack, summary, language), settings);
    },
  },
  "record-scores": {
    tab: "evidence",
    of: "program",
    choices: ["start", "scope"],
    make: ({ shown: { language } }, { start, scope, ...settings }) => {
      const from = trackRecord.starts.find(({ baseYear }) => String(baseYear) === start);
      const whose = recordScopes.find((one) => one === scope);
      return from && whose && anyTable(scoresTable(from[whose], language), settings);
    },
  },
  "record-targets": {
    tab: "evidence",
    of: "program",
    make: ({ shown: { language } }, settings) => anyTable(recordTargetsTable(language), settings),
  },
};

/** What every pin of a table or of a number in it may name. */
const everyChoice = ["row", "column", "sort", "order"];

/** Are all choices of a pin known? What a file or a link says is not taken for granted. */
export function knownChoices(settings: Settings, choices: readonly string[] = []): boolean {
  return Object.keys(settings).every(
    (name) => everyChoice.includes(name) || choices.includes(name),
  );
}

/** The table of an id; undefined where this version has none. */
export function boardTable(id: string): BoardTable | undefined {
  return Object.hasOwn(tables, id) ? tables[id] : undefined;
}
