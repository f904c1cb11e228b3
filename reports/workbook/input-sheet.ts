import type { Workbook } from "exceljs";
import { type LeverProfile, leverPath, levers } from "../../models/index.ts";
import { leverUnit } from "../../presentation/words/levers.ts";
import { unitName } from "../../presentation/words/names.ts";
import { officeColour } from "../office/office-colour.ts";
import { columnName } from "../office/xml.ts";
import type { Story, StoryRun } from "../storyline/story.ts";
import { addSheet, type CellValue, setCell, styleHeader } from "./sheets.ts";

/** Marks the sheet that `readWorkbookInputs` reads; the number rises when its layout changes. */
export const inputMark = "equalis-inputs/1";
/** Rows: mark and run ids, run names, headings; the first input stands in the row after. */
export const inputRows = { ids: 1, names: 2, headings: 3, first: 4 } as const;
/** Columns from 1: id, name, unit, lowest, highest, default; each run then takes four. */
export const inputColumns = {
  id: 1,
  name: 2,
  unit: 3,
  low: 4,
  high: 5,
  standing: 6,
  runs: 7,
} as const;
export const columnsPerRun = 4;
/** Words of the column "how". */
export const hows = ["constant", "step", "ramp", "points"] as const;

/** Names of the input sheet in the two languages. */
export const inputSheetName = { en: "Inputs", "zh-CN": "输入" } as const;

function cellsOf(profile: LeverProfile | undefined): readonly CellValue[] {
  if (profile === undefined) return ["", null, null, null];
  switch (profile.kind) {
    case "constant":
      return ["constant", profile.value, null, null];
    case "step":
      return ["step", profile.value, profile.year, null];
    case "ramp":
      return ["ramp", profile.value, profile.from, profile.to];
    case "points":
      return [
        "points",
        profile.points.map(([year, value]) => `${year}: ${value}`).join("; "),
        null,
        null,
      ];
  }
}

/**
 * Writes the input sheet: a row a lever, then the weights and the parameters; four columns a run (how, value, from,
 * to). An empty "how" means the pack's default. Every cell that may be edited is checked as it is typed.
 */
export function writeInputSheet(workbook: Workbook, story: Story): void {
  const { say, language, runs } = story;
  const { pack } = story.input;
  const sheet = addSheet(workbook, inputSheetName[language], {
    columns: inputColumns.name,
    rows: inputRows.headings,
  });
  const put = (row: number, column: number, value: CellValue, format?: string) => {
    setCell(sheet.getRow(row).getCell(column), value, language, format);
  };
  put(inputRows.ids, 1, inputMark);
  put(
    inputRows.names,
    1,
    say(
      "Edit how, value, from and to; an empty “how” keeps the default. Shares are written from 0 to 1.",
      "可修改方式、数值、起始年和到达年；方式留空表示采用默认值。比例按0—1填写。",
    ),
  );
  const headings = [
    "id",
    say("Input", "设定"),
    say("Unit", "单位"),
    say("Lowest", "最小"),
    say("Highest", "最大"),
    say(`Default ${story.lastYear}`, `${story.lastYear}年默认值`),
  ];
  headings.forEach((heading, index) => {
    put(inputRows.headings, index + 1, heading);
  });
  runs.forEach((run, place) => {
    const column = inputColumns.runs + place * columnsPerRun;
    put(inputRows.ids, column, run.id);
    put(inputRows.names, column, run.name);
    [say("how", "方式"), say("value", "数值"), say("from", "起始年"), say("to", "到达年")].forEach(
      (heading, offset) => {
        put(inputRows.headings, column + offset, heading);
        sheet.getColumn(column + offset).width = offset < 2 ? 11 : 8;
      },
    );
    const nameCell = sheet.getRow(inputRows.names).getCell(column);
    nameCell.style = { ...nameCell.style };
    nameCell.font = {
      bold: true,
      size: 10,
      color: { argb: `FF${officeColour(run.colour)}` },
    };
  });
  styleHeader(sheet.getRow(inputRows.headings), language);
  [34, 44, 18, 9, 9, 12].forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });

  const lastInput = inputRows.first + levers.length + pack.parameters.length + 1;
  for (let at = inputRows.first as number; at <= lastInput; at++) {
    for (let offset = 0; offset < runs.length * columnsPerRun; offset++) markEditable(at, offset);
  }
  let row = inputRows.first as number;
  for (const lever of levers) {
    const standing = leverPath(pack, lever.id, undefined).at(-1) ?? lever.defaultValue;
    [lever.id, lever.name[language], leverUnit(lever, language)].forEach((value, index) => {
      put(row, index + 1, value);
    });
    [lever.minimum, lever.maximum, standing].forEach((value, index) => {
      put(row, inputColumns.low + index, value, "0.####");
    });
    runs.forEach((run, place) => {
      writeRun(
        row,
        inputColumns.runs + place * columnsPerRun,
        cellsOf(run.settings.levers[lever.id]),
      );
      checkTyping(row, inputColumns.runs + place * columnsPerRun, lever.minimum, lever.maximum);
    });
    row += 1;
  }
  put(row, 1, "weights");
  put(
    row,
    2,
    say("Weights of the domains: equal, entropy or own", "领域权重：equal、entropy 或 own"),
  );
  runs.forEach((run, place) => {
    const { weights } = run.settings;
    writeRun(row, inputColumns.runs + place * columnsPerRun, [
      weights.kind,
      weights.kind === "own"
        ? Object.entries(weights.weights)
            .map(([domain, weight]) => `${domain}: ${weight}`)
            .join("; ")
        : null,
    ]);
  });
  row += 1;
  for (const parameter of pack.parameters) {
    put(row, 1, `parameter:${parameter.id}`);
    put(row, 2, parameter.name[language]);
    put(row, 3, unitName(parameter.unit, language, parameter.id));
    put(row, inputColumns.standing, parameter.value, "0.######");
    runs.forEach((run: StoryRun, place) => {
      const value = run.settings.parameters[parameter.id];
      if (value === undefined) return;
      writeRun(row, inputColumns.runs + place * columnsPerRun, ["constant", value]);
    });
    row += 1;
  }
  put(row, 1, "seed");
  put(row, 2, say("Seed of ensembles", "抽样随机种子"));
  runs.forEach((run, place) => {
    if (run.seed === undefined) return;
    writeRun(row, inputColumns.runs + place * columnsPerRun, ["constant", run.seed]);
  });

  /** Cells that may be edited stand on a tint, with a rule where the next run begins. */
  function markEditable(at: number, offset: number): void {
    const cell = sheet.getRow(at).getCell(inputColumns.runs + offset);
    cell.style = { ...cell.style };
    cell.fill = {
      type: "pattern",
      pattern: "solid",
      fgColor: { argb: `FF${officeColour("paper-side")}` },
    };
    const rule = { style: "hair", color: { argb: `FF${officeColour("rule")}` } } as const;
    cell.border = {
      bottom: rule,
      ...(offset % columnsPerRun === 0
        ? { left: { style: "thin", color: { argb: `FF${officeColour("ink-faint")}` } } as const }
        : {}),
    };
  }

  function writeRun(at: number, column: number, values: readonly CellValue[]): void {
    values.forEach((value, offset) => {
      if (value !== null && value !== "") {
        const cell = sheet.getRow(at).getCell(column + offset);
        const { fill, border } = cell.style;
        put(at, column + offset, value, offset === 1 ? "0.####" : "0");
        // Setting a value sets the style; the tint stays.
        cell.style = { ...cell.style, ...(fill && { fill }), ...(border && { border }) };
      }
    });
  }

  function checkTyping(at: number, column: number, low: number, high: number): void {
    const cell = (offset: number) => sheet.getCell(`${columnName(column - 1 + offset)}${at}`);
    cell(0).dataValidation = {
      type: "list",
      allowBlank: true,
      formulae: [`"${hows.join(",")}"`],
      showErrorMessage: true,
      errorTitle: say("how", "方式"),
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
      error: say(`A number from ${low} to ${high}`, `请输入${low}至${high}之间的数`),
    };
  }
}
