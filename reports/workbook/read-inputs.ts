import ExcelJS, { type Worksheet } from "exceljs";
import {
  type CompiledPack,
  domainIds,
  levers,
  nearestName,
  type Parsed,
  type Problem,
  type Scenario,
  scenarioFormat,
  scenarioFromDocument,
} from "../../models/index.ts";
import { type KeyAfter, type TextValues, wordsIn } from "../../presentation/words/catalogue.ts";
import { inEveryLanguage } from "../../presentation/words/languages.ts";
import { columnName } from "../office/xml.ts";
import { ArchiveError, officeLimits, pack as packParts, unpack } from "../office/zip.ts";
import { cellNumber, textNumber } from "./cell-number.ts";
import {
  cellText,
  type InputLayout,
  inputLayout,
  mostInputRows,
  mostRuns,
  type RunColumns,
} from "./input-layout.ts";
import { hows, inputMark, runHeadings } from "./input-sheet.ts";
import { withoutBulk } from "./without-bulk.ts";
import { withoutDrawings } from "./without-drawings.ts";

function problem(
  path: string,
  given: string,
  key: KeyAfter<"reports", "needed">,
  values: TextValues,
  nearest?: string,
): Problem {
  return {
    file: "",
    path,
    severity: "error",
    needed: inEveryLanguage((language) => wordsIn(language, "reports")(`needed.${key}`, values)),
    given: given === "" ? undefined : `"${given}"`,
    nearest,
  };
}

/**
 * Reads the input sheet of a workbook back, edited or not: every run as a scenario, or every problem with sheet and cell as its path.
 * What a cell may hold is what a scenario file may hold: the same schema looks at both, so that what is read here can be saved and
 * opened again. Rows and columns are found by id and heading. Formulas count by the value that the spreadsheet program stored. Other
 * sheets are ignored.
 *
 * @example const reading = await readWorkbookInputs(bytes, pack); if (!reading.ok) reading.problems[0]?.path // "Inputs!H12"
 */
export async function readWorkbookInputs(
  bytes: Uint8Array,
  pack: CompiledPack,
): Promise<Parsed<readonly Scenario[]>> {
  const workbook = new ExcelJS.Workbook();
  try {
    const plain = packParts(withoutBulk(withoutDrawings(unpack(bytes, officeLimits, "workbook"))));
    await workbook.xlsx.load(plain.slice().buffer);
  } catch (error) {
    if (error instanceof ArchiveError)
      return { ok: false, problems: [problem("", error.message, "workbook", {})] };
    // What the library says of parts that contradict each other is for its authors.
    const given = inEveryLanguage((language) => wordsIn(language, "reports")("needed.brokenParts"));
    return { ok: false, problems: [{ ...problem("", "", "workbook", {}), given }] };
  }
  for (const sheet of workbook.worksheets) {
    const layout = inputLayout(sheet);
    if (layout !== undefined) return readSheet(sheet, layout, pack);
  }
  const names = workbook.worksheets.map((one) => one.name).join(", ");
  return { ok: false, problems: [problem("", names, "sheet", { mark: inputMark })] };
}

/** An input of the sheet: where a scenario file keeps it, its row, and the unit of its numbers. */
interface Input {
  readonly field: "levers" | "parameters" | "weights" | "seed";
  readonly id: string;
  readonly row: number;
  readonly unit: string;
}

/** A cell: row and column from 1. */
type Place = readonly [row: number, column: number];

function readSheet(
  sheet: Worksheet,
  layout: InputLayout,
  pack: CompiledPack,
): Parsed<readonly Scenario[]> {
  const { ids, headings, runs } = layout;
  const problems: Problem[] = [];
  const address = ([row, column]: Place) => `${columnName(column - 1)}${row}`;
  const text = (row: number, column: number) => cellText(sheet, row, column);
  /** Notes what a cell needed; what it gave is nothing that could be used. */
  const complain = (
    place: Place,
    key: KeyAfter<"reports", "needed">,
    values: TextValues = {},
    nearest?: string,
  ): undefined => {
    const path = `${sheet.name}!${address(place)}`;
    problems.push(problem(path, text(...place), key, values, nearest));
    return undefined;
  };
  checkLayout();
  const isLaidOut = problems.length === 0;
  const inputs = isLaidOut ? inputsOfSheet() : [];
  const scenarios = isLaidOut ? runs.flatMap(readRun) : [];
  if (scenarios.length === 0 && problems.length === 0)
    complain([ids.row, runs[0]?.how ?? ids.column], "scenario");
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: scenarios, warnings: [] };

  /** Every heading is there, and nothing stands where nobody looks. */
  function checkLayout(): void {
    const named = wordsIn("en", "reports");
    const list = runHeadings.map((key) => named(`workbook.input.${key}`)).join(", ");
    if (headings === 0) complain([ids.row + 1, ids.column], "headings", { list });
    if (sheet.rowCount > mostInputRows)
      complain([sheet.rowCount, ids.column], "rows", { most: mostInputRows });
    if (runs.length > mostRuns)
      complain([ids.row, runs[mostRuns]?.how ?? 1], "runs", { most: mostRuns });
    for (const { how, value, from, to } of runs)
      if (value === 0 || from === 0 || to === 0) complain([headings, how], "headings", { list });
    for (let column = ids.column + 1; column <= sheet.columnCount; column++)
      if (text(ids.row, column) !== "" && !runs.some(({ how }) => how === column))
        complain([ids.row, column], "headings", { list });
  }

  /** The inputs that the sheet lists, in its order. */
  function inputsOfSheet(): readonly Input[] {
    const known = new Map<string, Omit<Input, "row">>();
    for (const { id, unit } of levers) known.set(id, { field: "levers", id, unit });
    for (const { id, unit } of pack.parameters)
      known.set(`parameter:${id}`, { field: "parameters", id, unit });
    known.set("weights", { field: "weights", id: "weights", unit: "weight" });
    known.set("seed", { field: "seed", id: "seed", unit: "year" });
    const found = new Map<string, Input>();
    for (let row = headings + 1; row <= sheet.rowCount; row++) {
      const id = text(row, ids.column);
      if (id === "") continue;
      const input = known.get(id);
      const first = found.get(id);
      if (input === undefined)
        complain([row, ids.column], "inputId", {}, nearestName(id, known.keys()));
      else if (first !== undefined)
        complain([row, ids.column], "once", { first: address([first.row, ids.column]) });
      else found.set(id, { ...input, row });
    }
    return [...found.values()];
  }

  /** The scenario of a run, or none where it has neither id nor inputs. */
  function readRun(columns: RunColumns, place: number): readonly Scenario[] {
    const { how } = columns;
    const id = text(ids.row, how);
    const before = problems.length;
    const settings = inputs.flatMap((input) => settingOf(input, columns));
    if (id === "") {
      if (settings.length > 0 || problems.length > before) complain([ids.row, how], "scenarioId");
      return [];
    }
    if (runs.slice(0, place).some((other) => text(ids.row, other.how) === id))
      complain([ids.row, how], "ownId");
    const title = titleAt(how) || id;
    const head = {
      format: scenarioFormat,
      id,
      title: { en: title, "zh-CN": title },
      pack: { id: pack.id, hash: pack.hash },
    };
    // Each input by itself first, so that one wrong cell does not hide another.
    scenarioOf(head, columns);
    for (const setting of settings) scenarioOf({ ...head, ...fieldsOf([setting]) }, columns, true);
    if (problems.length > before) return [];
    return scenarioOf({ ...head, ...fieldsOf(settings) }, columns) ?? [];
  }

  /** The name of a run: what stands between its id and its headings. */
  function titleAt(column: number): string {
    for (let row = ids.row + 1; row < headings; row++)
      if (text(row, column) !== "") return text(row, column);
    return "";
  }

  /** What a scenario file would hold, as a scenario; complains at the cells that it came from. */
  function scenarioOf(
    value: object,
    columns: RunColumns,
    settingsOnly = false,
  ): readonly Scenario[] | undefined {
    const at = (path: readonly PropertyKey[]) => {
      const [row, column] = placeOf(path, columns);
      return { line: row, column };
    };
    const reading = scenarioFromDocument({ value, place: at }, "", pack);
    if (reading.ok) return [reading.value];
    for (const one of reading.problems) {
      const { line = ids.row, column = columns.how } = one.place ?? {};
      if (settingsOnly && line <= headings) continue;
      const path = `${sheet.name}!${address([line, column])}`;
      // A name stands for both languages: what is wrong with it is said once.
      const said = problems.some(
        (other) => other.path === path && other.needed.en === one.needed.en,
      );
      if (!said) problems.push({ ...one, path, place: undefined });
    }
    return undefined;
  }

  /** The cell that a part of the scenario stands in. */
  function placeOf(path: readonly PropertyKey[], { how, value, from, to }: RunColumns): Place {
    const [field, id] = path;
    if (field === "title") return [ids.row + 1, how];
    const input = inputs.find(
      (one) => one.field === field && (field === "weights" || field === "seed" || one.id === id),
    );
    if (input === undefined) return [ids.row, how];
    // A word that is none of the ways to weigh stands where the word stands.
    if (field === "weights" && text(input.row, how).toLowerCase() !== "own")
      return [input.row, how];
    const part = path.at(-1);
    if (part === "to") return [input.row, to];
    if (part === "from" || part === "year") return [input.row, from];
    return [input.row, value];
  }

  /** How a run sets an input, as a scenario file says it; nothing where it keeps the default. */
  function settingOf(input: Input, columns: RunColumns): readonly (readonly [Input, unknown])[] {
    const { field, row, unit } = input;
    const how = text(row, columns.how).toLowerCase();
    if (how === "") {
      const column = runHeadings.map((key) => columns[key]).find((one) => text(row, one) !== "");
      if (column !== undefined) {
        const cell = address([row, column]);
        complain([row, columns.how], "how", { hows: hows.join(", "), cell });
      }
      return [];
    }
    /** The number of a cell, or whatever else stands there for the schema to refuse. */
    const at = (column: number, ofUnit = unit): unknown =>
      cellNumber(sheet.getRow(row).getCell(column), ofUnit) ??
      (text(row, column) === "" ? undefined : text(row, column));
    const words = text(row, columns.value);
    if (field === "weights") {
      if (how !== "own") return [[input, how]];
      const weights = entriesOf(words, (domain) => domain);
      return weights === undefined
        ? (complain([row, columns.value], "weights", { domain: domainIds[0] }) ?? [])
        : [[input, Object.fromEntries(weights)]];
    }
    if (field !== "levers") return [[input, at(columns.value)]];
    switch (how) {
      case "constant":
        return [[input, { constant: at(columns.value) }]];
      case "step":
        return [[input, { step: { year: at(columns.from, "year"), value: at(columns.value) } }]];
      case "ramp": {
        const [from, to] = [at(columns.from, "year"), at(columns.to, "year")];
        return [[input, { ramp: { from, to, value: at(columns.value) } }]];
      }
      case "points": {
        const points = entriesOf(
          words,
          (year) => (/^\d{4}$/.test(year) ? Number(year) : undefined),
          unit,
        );
        return points === undefined
          ? (complain([row, columns.value], "points") ?? [])
          : [[input, { points }]];
      }
      default:
        return complain([row, columns.how], "oneOf", { hows: hows.join(", ") }) ?? [];
    }
  }
}

/** What a scenario file holds of some inputs. */
function fieldsOf(settings: readonly (readonly [Input, unknown])[]): object {
  const fields: Record<string, unknown> = {};
  for (const [{ field, id }, setting] of settings) {
    if (field === "weights" || field === "seed") fields[field] = setting;
    else fields[field] = { ...(fields[field] as object | undefined), [id]: setting };
  }
  return fields;
}

/** "2025: 0.3; 2030: 0.7" as entries; nothing where a part is none. */
function entriesOf<Key>(
  text: string,
  keyOf: (text: string) => Key | undefined,
  unit = "weight",
): readonly (readonly [Key, number])[] | undefined {
  const entries = text.split(/[;；]/).map((part): readonly [Key, number] | undefined => {
    const [key, value, ...rest] = part.split(/[:：]/).map((one) => one.trim());
    const [known, number] = [keyOf(key ?? ""), textNumber(value ?? "", unit)];
    return known === undefined || number === undefined || rest.length > 0
      ? undefined
      : [known, number];
  });
  if (!entries.every((one) => one !== undefined)) return undefined;
  return new Set(entries.map(([key]) => key)).size === entries.length ? entries : undefined;
}
