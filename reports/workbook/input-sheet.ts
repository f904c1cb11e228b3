import type { Workbook } from "exceljs";
import {
  type DomainWeights,
  fileIds,
  type LeverProfile,
  leverPath,
  levers,
} from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { leverUnit } from "../../presentation/words/levers.ts";
import { unitName } from "../../presentation/words/names.ts";
import type { Cell } from "../document.ts";
import { columnName } from "../office/xml.ts";
import type { Story, StoryRun } from "../storyline/story.ts";
import { addSheet, argb, filled, restyle, setCell, styleHeader } from "./sheets.ts";

/** Marks the sheet that `readWorkbookInputs` reads; the number rises when its layout changes. */
export const inputMark = "equalis-inputs/1";
/** Rows: mark and run ids, run names, headings; the first input stands in the row after. */
const inputRows = { ids: 1, names: 2, headings: 3, first: 4 } as const;
/** Columns from 1: id, name, unit, lowest, highest, default; each run then takes four. */
const inputColumns = {
  id: 1,
  name: 2,
  unit: 3,
  low: 4,
  high: 5,
  standing: 6,
  runs: 7,
} as const;
/** Headings of a run's columns, in their order. */
export const runHeadings = ["how", "value", "from", "to"] as const;
const columnsPerRun = runHeadings.length;
/** Words of the column "how". */
export const hows = ["constant", "step", "ramp", "points"] as const;

/** Name of the input sheet. */
export function inputSheetName(language: Language): string {
  return wordsIn(language, "reports")("workbook.sheet.inputs");
}

/** What a run has of an input: how, value, from, to. Nothing stands for the pack's default. */
type Setting = readonly Cell[];

/** One line of the sheet. */
interface InputRow {
  readonly id: string;
  readonly name: string;
  readonly unit?: string;
  readonly low?: number;
  readonly high?: number;
  readonly standing?: number;
  readonly decimals?: number;
  of(run: StoryRun): Setting;
}

function profileCells(profile: LeverProfile | undefined): Setting {
  switch (profile?.kind) {
    case undefined:
      return [];
    case "constant":
      return ["constant", profile.value];
    case "step":
      return ["step", profile.value, profile.year];
    case "ramp":
      return ["ramp", profile.value, profile.from, profile.to];
    case "points":
      return ["points", profile.points.map(([year, value]) => `${year}: ${value}`).join("; ")];
  }
}

function weightCells(weights: DomainWeights): Setting {
  if (weights.kind !== "own") return [weights.kind];
  const each = Object.entries(weights.weights);
  return ["own", each.map(([domain, weight]) => `${domain}: ${weight}`).join("; ")];
}

const constant = (value: number | undefined): Setting =>
  value === undefined ? [] : ["constant", value];

/** Every input that a run can set: the levers, the weights, the parameters, the seed. */
function inputsOf({ input: { pack }, t, language }: Story): readonly InputRow[] {
  return [
    ...levers.map((lever) => ({
      id: lever.id,
      name: lever.name[language],
      unit: leverUnit(lever, language),
      low: lever.minimum,
      high: lever.maximum,
      standing: leverPath(pack, lever.id, undefined).at(-1) ?? lever.defaultValue,
      decimals: 4,
      of: (run: StoryRun) => profileCells(run.settings.levers[lever.id]),
    })),
    {
      id: "weights",
      name: t("workbook.input.weights"),
      of: ({ settings }) => weightCells(settings.weights),
    },
    ...pack.parameters.map(({ id, name, unit, value }) => ({
      id: `parameter:${id}`,
      name: name[language],
      unit: unitName(unit, language, id),
      standing: value,
      decimals: 6,
      of: ({ settings }: StoryRun) => constant(settings.parameters[id]),
    })),
    { id: "seed", name: t("workbook.input.seed"), of: ({ seed }) => constant(seed) },
  ];
}

/** Widths of the columns before the runs. */
const widths = { id: 34, name: 44, unit: 18, low: 9, high: 9, standing: 12 } as const;

/**
 * Adds the input sheet: a row a lever, then the weights and the parameters; four columns a run (how, value, from,
 * to). An empty "how" means the pack's default. Every cell that may be edited is checked as it is typed.
 */
export function addInputSheet(workbook: Workbook, story: Story): void {
  const { t, language, runs } = story;
  const sheet = addSheet(workbook, inputSheetName(language), {
    columns: inputColumns.name,
    rows: inputRows.headings,
  });
  const cellAt = (row: number, column: number) => sheet.getRow(row).getCell(column);
  const put = (row: number, column: number, value: Cell, format?: string) => {
    setCell(cellAt(row, column), value, language, format);
  };
  put(inputRows.ids, 1, inputMark);
  put(inputRows.names, 1, t("workbook.input.help"));
  (Object.keys(widths) as (keyof typeof widths)[]).forEach((key, at) => {
    put(inputRows.headings, at + 1, t(`workbook.input.${key}`));
    sheet.getColumn(at + 1).width = widths[key];
  });
  const ids = fileIds(runs.map(({ id }) => id));
  runs.forEach((run, place) => {
    const column = columnOf(place);
    put(inputRows.ids, column, ids[place] ?? run.id);
    put(inputRows.names, column, run.name);
    restyle(cellAt(inputRows.names, column), {
      font: { bold: true, size: 10, color: argb(run.colour) },
    });
    runHeadings.forEach((key, offset) => {
      put(inputRows.headings, column + offset, t(`workbook.input.${key}`));
      sheet.getColumn(column + offset).width = offset < 2 ? 11 : 8;
    });
  });
  styleHeader(sheet.getRow(inputRows.headings));

  inputsOf(story).forEach((input, at) => {
    const row = inputRows.first + at;
    const format = `0.${"#".repeat(input.decimals ?? 0)}`;
    [input.id, input.name, input.unit, input.low, input.high, input.standing].forEach(
      (value, column) => {
        put(row, column + 1, value ?? null, format);
      },
    );
    runs.forEach((run, place) => {
      const setting = input.of(run);
      for (let offset = 0; offset < columnsPerRun; offset++) {
        put(row, columnOf(place) + offset, setting[offset] ?? null, offset === 1 ? "0.####" : "0");
        markEditable(row, columnOf(place), offset);
      }
      if (input.low !== undefined && input.high !== undefined) {
        checkTyping(row, columnOf(place), input.low, input.high);
      }
    });
  });

  function columnOf(place: number): number {
    return inputColumns.runs + place * columnsPerRun;
  }

  /** Cells that may be edited stand on a tint, with a rule where the next run begins. */
  function markEditable(row: number, column: number, offset: number): void {
    restyle(cellAt(row, column + offset), {
      fill: filled("paper-side"),
      border: {
        bottom: { style: "hair", color: argb("rule") },
        ...(offset === 0 ? { left: { style: "thin", color: argb("ink-faint") } } : {}),
      },
    });
  }

  function checkTyping(at: number, column: number, low: number, high: number): void {
    const cell = (offset: number) => sheet.getCell(`${columnName(column - 1 + offset)}${at}`);
    cell(0).dataValidation = {
      type: "list",
      allowBlank: true,
      formulae: [`"${hows.join(",")}"`],
      showErrorMessage: true,
      errorTitle: t("workbook.input.how"),
      error: hows.join(", "),
    };
    // A list of points is text, so the range check applies to the other ways only and warns instead of refusing.
    cell(1).dataValidation = {
      type: "decimal",
      operator: "between",
      allowBlank: true,
      formulae: [low, high],
      showErrorMessage: true,
      errorStyle: "warning",
      error: t("workbook.input.range", { low, high }),
    };
  }
}
