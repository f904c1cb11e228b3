import ExcelJS, { type Worksheet } from "exceljs";
import {
  type Bilingual,
  type CompiledPack,
  type DomainId,
  type DomainWeights,
  domainIds,
  type Lever,
  type LeverProfile,
  levers,
  nearestName,
  type Scenario,
  type ScenarioSettings,
} from "../../models/index.ts";
import { columnName } from "../office/xml.ts";
import {
  ArchiveError,
  officeLimits,
  type Parts,
  pack as packParts,
  strFromU8,
  strToU8,
  unpack,
} from "../office/zip.ts";
import {
  columnsPerRun,
  hows,
  inputColumns,
  inputMark,
  inputRows,
  inputSheetName,
} from "./input-sheet.ts";

/** One problem of a workbook, with its place. */
export interface WorkbookProblem {
  readonly sheet: string;
  /** Such as `H12`; empty where the sheet as a whole is meant. */
  readonly cell: string;
  readonly needed: Bilingual;
  readonly given: string;
}

/** A scenario as a workbook holds it. */
export interface WorkbookScenario {
  readonly id: string;
  readonly title: string;
  readonly settings: ScenarioSettings;
  readonly seed?: number;
}

/** A workbook's scenario as a scenario file holds it; the workbook knows its name in one language, which stands for both. */
export function workbookScenario(
  { id, title, settings, seed }: WorkbookScenario,
  pack: CompiledPack,
): Scenario {
  return {
    id,
    title: { en: title, "zh-CN": title },
    pack: { id: pack.id, hash: pack.hash },
    levers: settings.levers,
    weights: settings.weights,
    parameters: settings.parameters,
    targets: [],
    seed,
  };
}

export type WorkbookReading =
  | { readonly ok: true; readonly scenarios: readonly WorkbookScenario[] }
  | { readonly ok: false; readonly problems: readonly WorkbookProblem[] };

/** Runs beyond this are refused. */
const maximumRuns = 20;

/**
 * Reads the input sheet of a workbook back, edited or not: every run as settings, or every problem with sheet and cell.
 * Formulas count by the value that the spreadsheet program stored. Other sheets are ignored.
 *
 * @example const reading = await readWorkbookInputs(bytes, pack); if (!reading.ok) reading.problems[0]?.cell // "H12"
 */
export async function readWorkbookInputs(
  bytes: Uint8Array,
  pack: CompiledPack,
): Promise<WorkbookReading> {
  const whole = (needed: Bilingual, given: string): WorkbookReading => ({
    ok: false,
    problems: [{ sheet: "", cell: "", needed, given }],
  });
  const workbook = new ExcelJS.Workbook();
  try {
    const plain = packParts(withoutDrawings(unpack(bytes, officeLimits, "workbook")));
    await workbook.xlsx.load(plain.slice().buffer);
  } catch (error) {
    return whole(
      { en: "an Excel workbook (.xlsx)", "zh-CN": "Excel 工作簿（.xlsx）" },
      error instanceof ArchiveError || error instanceof Error ? error.message : String(error),
    );
  }
  const sheet = workbook.worksheets.find(
    (one) => one.getRow(inputRows.ids).getCell(1).text.trim() === inputMark,
  );
  if (sheet === undefined) {
    return whole(
      {
        en: `a sheet with "${inputMark}" in cell A1, such as "${inputSheetName.en}"`,
        "zh-CN": `A1单元格为“${inputMark}”的工作表，如“${inputSheetName["zh-CN"]}”`,
      },
      workbook.worksheets.map((one) => one.name).join(", "),
    );
  }
  return readSheet(sheet, pack);
}

/**
 * The package without drawings, charts and comments: inputs need none, and the reader stumbles over those that other
 * programs write (openpyxl's charts among them).
 */
function withoutDrawings(parts: Parts): Parts {
  const kept: Parts = {};
  for (const [name, bytes] of Object.entries(parts)) {
    if (/^xl\/(drawings|charts|chartsheets|comments|threadedComments|media)/.test(name)) continue;
    if (/^xl\/worksheets\/_rels\/.*\.rels$/.test(name)) {
      kept[name] = strToU8(
        strFromU8(bytes).replace(
          /<(?:\w+:)?Relationship\b[^>]*Type="[^"]*\/(?:drawing|vmlDrawing|comments|threadedComment|image|chart)"[^>]*?(?:\/>|><\/(?:\w+:)?Relationship>)/g,
          "",
        ),
      );
    } else if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) {
      kept[name] = strToU8(
        strFromU8(bytes).replace(
          /<(?:\w+:)?(?:drawing|legacyDrawing|legacyDrawingHF|picture)\b[^>]*\/>/g,
          "",
        ),
      );
    } else {
      kept[name] = bytes;
    }
  }
  return kept;
}

interface Draft {
  levers: Record<string, LeverProfile>;
  parameters: Record<string, number>;
  weights: DomainWeights;
  seed?: number;
}

function readSheet(sheet: Worksheet, pack: CompiledPack): WorkbookReading {
  const problems: WorkbookProblem[] = [];
  const place = (row: number, column: number) => `${columnName(column - 1)}${row}`;
  const complain = (row: number, column: number, needed: Bilingual, given: string): void => {
    problems.push({ sheet: sheet.name, cell: place(row, column), needed, given });
  };
  const text = (row: number, column: number) => sheet.getRow(row).getCell(column).text.trim();
  const number = (row: number, column: number): number | undefined => {
    const { value, result } = sheet.getRow(row).getCell(column);
    const plain = typeof value === "number" ? value : result;
    if (typeof plain === "number" && Number.isFinite(plain)) return plain;
    const typed = text(row, column);
    // Numbers typed as text are read where nothing is lost: "0.5", "−2", "50%".
    const match = /^([+−-]?\d+(?:\.\d+)?)(%?)$/.exec(typed);
    if (match === null) return undefined;
    const read = Number(match[1]?.replace("−", "-"));
    return match[2] === "%" ? read / 100 : read;
  };
  const inputs: Record<string, { row: number; lever?: Lever }> = {};
  const parameterIds = pack.parameters.map((one) => `parameter:${one.id}`);
  const known = [...levers.map((lever) => lever.id), ...parameterIds, "weights", "seed"];
  for (let row = inputRows.first as number; row <= Math.min(sheet.rowCount, 5000); row++) {
    const id = text(row, inputColumns.id);
    if (id === "") continue;
    if (!known.includes(id)) {
      const nearest = nearestName(id, known);
      complain(
        row,
        inputColumns.id,
        {
          en: `the id of an input${nearest === undefined ? "" : `; nearest: "${nearest}"`}`,
          "zh-CN": `输入项编号${nearest === undefined ? "" : `；最接近：“${nearest}”`}`,
        },
        id,
      );
      continue;
    }
    if (inputs[id] !== undefined) {
      complain(
        row,
        inputColumns.id,
        { en: "each input once", "zh-CN": "每项输入只出现一次" },
        `${id} (${place(inputs[id].row, 1)})`,
      );
      continue;
    }
    const lever = levers.find((one) => one.id === id);
    inputs[id] = { row, lever };
  }
  const scenarios: WorkbookScenario[] = [];
  for (let run = 0; run < maximumRuns; run++) {
    const column = inputColumns.runs + run * columnsPerRun;
    const id = text(inputRows.ids, column);
    if (id === "") continue;
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/i.test(id) || scenarios.some((one) => one.id === id)) {
      complain(
        inputRows.ids,
        column,
        {
          en: "an id of its own: letters, digits and hyphens",
          "zh-CN": "唯一编号：字母、数字和连字符",
        },
        id,
      );
      continue;
    }
    const draft: Draft = { levers: {}, parameters: {}, weights: { kind: "equal" } };
    for (const [input, { row, lever }] of Object.entries(inputs))
      readInput(input, row, column, lever, draft);
    scenarios.push({
      id,
      title: text(inputRows.names, column) || id,
      settings: { levers: draft.levers, parameters: draft.parameters, weights: draft.weights },
      seed: draft.seed,
    });
  }
  if (scenarios.length === 0 && problems.length === 0) {
    complain(
      inputRows.ids,
      inputColumns.runs,
      { en: "the id of at least one scenario", "zh-CN": "至少一个情景的编号" },
      "",
    );
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, scenarios };

  function readInput(
    id: string,
    row: number,
    column: number,
    lever: Lever | undefined,
    draft: Draft,
  ): void {
    const how = text(row, column).toLowerCase();
    if (how === "") {
      [1, 2, 3].forEach((offset) => {
        const left = text(row, column + offset);
        if (left !== "") {
          complain(
            row,
            column,
            {
              en: `one of ${hows.join(", ")}, because ${place(row, column + offset)} holds a value`,
              "zh-CN": `${hows.join("、")}之一，因为${place(row, column + offset)}已有数值`,
            },
            "",
          );
        }
      });
      return;
    }
    if (id === "weights") {
      draft.weights = readWeights(row, column, how) ?? draft.weights;
      return;
    }
    if (lever === undefined) {
      const value = number(row, column + 1);
      if (value === undefined || (id === "seed" && !(Number.isInteger(value) && value >= 0))) {
        complain(
          row,
          column + 1,
          id === "seed"
            ? { en: "a whole number, 0 or more", "zh-CN": "非负整数" }
            : { en: "a number", "zh-CN": "数值" },
          text(row, column + 1),
        );
      } else if (id === "seed") draft.seed = value;
      else draft.parameters[id.slice("parameter:".length)] = value;
      return;
    }
    const profile = readProfile(row, column, how, lever);
    if (profile !== undefined) draft.levers[lever.id] = profile;
  }

  function readProfile(
    row: number,
    column: number,
    how: string,
    lever: Lever,
  ): LeverProfile | undefined {
    if (how === "points") return readPoints(row, column + 1, lever);
    if (!(hows as readonly string[]).includes(how)) {
      complain(
        row,
        column,
        { en: `one of ${hows.join(", ")}`, "zh-CN": `${hows.join("、")}之一` },
        how,
      );
      return undefined;
    }
    const value = number(row, column + 1);
    if (value === undefined || !inRange(value, lever)) {
      complain(row, column + 1, rangeOf(lever), text(row, column + 1));
      return undefined;
    }
    if (how === "constant") return { kind: "constant", value };
    const from = year(row, column + 2);
    if (from === undefined) return undefined;
    if (how === "step") return { kind: "step", year: from, value };
    const to = year(row, column + 3);
    if (to === undefined) return undefined;
    if (to <= from) {
      complain(
        row,
        column + 3,
        { en: `a year after ${from}`, "zh-CN": `${from}年之后的年份` },
        String(to),
      );
      return undefined;
    }
    return { kind: "ramp", from, to, value };
  }

  function readPoints(row: number, column: number, lever: Lever): LeverProfile | undefined {
    const typed = text(row, column);
    const points = typed.split(/[;；]/).map((part) => {
      const match = /^\s*(\d{4})\s*[:：]\s*([+-]?\d+(?:\.\d+)?)\s*$/.exec(part);
      return match === null ? undefined : ([Number(match[1]), Number(match[2])] as const);
    });
    const good = points.filter((point) => point !== undefined);
    const rising = good.every(
      (point, index) => index === 0 || point[0] > (good[index - 1]?.[0] ?? 0),
    );
    const placed = good.every(
      ([at, value]) => at >= pack.baseYear && at <= pack.horizonYear && inRange(value, lever),
    );
    if (good.length !== points.length || !rising || !placed) {
      complain(
        row,
        column,
        {
          en: `"year: value; year: value" with rising years from ${pack.baseYear} to ${pack.horizonYear} and values from ${lever.minimum} to ${lever.maximum}`,
          "zh-CN": `“年份: 数值; 年份: 数值”，年份在${pack.baseYear}—${pack.horizonYear}之间递增，数值在${lever.minimum}—${lever.maximum}之间`,
        },
        typed,
      );
      return undefined;
    }
    return { kind: "points", points: good };
  }

  function readWeights(row: number, column: number, how: string): DomainWeights | undefined {
    if (how === "equal" || how === "entropy") return { kind: how };
    const typed = text(row, column + 1);
    const pairs = typed.split(/[;；]/).map((part) => part.split(/[:：]/).map((one) => one.trim()));
    const weights = Object.fromEntries(
      pairs.map(([domain, weight]) => [domain ?? "", Number(weight)]),
    );
    const complete =
      pairs.length === domainIds.length &&
      domainIds.every((domain) => Number.isFinite(weights[domain]) && (weights[domain] ?? -1) >= 0);
    if (how !== "own" || !complete) {
      complain(
        row,
        how === "own" ? column + 1 : column,
        {
          en: `equal, entropy, or own with "${domainIds[0]}: 1; …" for all nine domains`,
          "zh-CN": `equal、entropy，或 own 并为九个领域填写“${domainIds[0]}: 1; …”`,
        },
        how === "own" ? typed : how,
      );
      return undefined;
    }
    return { kind: "own", weights: weights as Record<DomainId, number> };
  }

  function year(row: number, column: number): number | undefined {
    const value = number(row, column);
    if (
      value !== undefined &&
      Number.isInteger(value) &&
      value >= pack.baseYear &&
      value <= pack.horizonYear
    ) {
      return value;
    }
    complain(
      row,
      column,
      {
        en: `a year from ${pack.baseYear} to ${pack.horizonYear}`,
        "zh-CN": `${pack.baseYear}—${pack.horizonYear}之间的年份`,
      },
      text(row, column),
    );
    return undefined;
  }
}

function inRange(value: number, lever: Lever): boolean {
  const slack = 1e-9 * Math.max(1, lever.maximum - lever.minimum);
  return value >= lever.minimum - slack && value <= lever.maximum + slack;
}

function rangeOf(lever: Lever): Bilingual {
  return {
    en: `a number from ${lever.minimum} to ${lever.maximum}`,
    "zh-CN": `${lever.minimum}至${lever.maximum}之间的数`,
  };
}
