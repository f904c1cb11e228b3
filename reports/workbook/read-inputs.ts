import ExcelJS, { type Worksheet } from "exceljs";
import {
  type CompiledPack,
  type DomainId,
  type DomainWeights,
  domainIds,
  type Lever,
  type LeverProfile,
  levers,
  nearestName,
  type Parsed,
  type Problem,
  type Scenario,
  type ScenarioSettings,
} from "../../models/index.ts";
import { type KeyAfter, type TextValues, wordsIn } from "../../presentation/words/catalogue.ts";
import { inEveryLanguage } from "../../presentation/words/languages.ts";
import { columnName } from "../office/xml.ts";
import { officeLimits, pack as packParts, unpack } from "../office/zip.ts";
import { columnsPerRun, hows, inputColumns, inputMark, inputRows } from "./input-sheet.ts";
import { withoutDrawings } from "./without-drawings.ts";

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

/** Runs beyond this are refused. */
const maximumRuns = 20;
/** Rows beyond this are not read. */
const maximumRows = 5000;

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
 * Reads the input sheet of a workbook back, edited or not: every run as settings, or every problem with sheet and cell
 * as its path. Formulas count by the value that the spreadsheet program stored. Other sheets are ignored.
 *
 * @example const reading = await readWorkbookInputs(bytes, pack); if (!reading.ok) reading.problems[0]?.path // "Inputs!H12"
 */
export async function readWorkbookInputs(
  bytes: Uint8Array,
  pack: CompiledPack,
): Promise<Parsed<readonly WorkbookScenario[]>> {
  const workbook = new ExcelJS.Workbook();
  try {
    const plain = packParts(withoutDrawings(unpack(bytes, officeLimits, "workbook")));
    await workbook.xlsx.load(plain.slice().buffer);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [problem("", reason, "workbook", {})] };
  }
  const sheet = workbook.worksheets.find(
    (one) => one.getRow(inputRows.ids).getCell(1).text.trim() === inputMark,
  );
  if (sheet === undefined) {
    const names = workbook.worksheets.map((one) => one.name).join(", ");
    return { ok: false, problems: [problem("", names, "sheet", { mark: inputMark })] };
  }
  return readSheet(sheet, pack);
}

function readSheet(sheet: Worksheet, pack: CompiledPack): Parsed<readonly WorkbookScenario[]> {
  const problems: Problem[] = [];
  const place = (row: number, column: number) => `${columnName(column - 1)}${row}`;
  const text = (row: number, column: number) => sheet.getRow(row).getCell(column).text.trim();
  /** Notes what a cell needed; what it gave is nothing that could be used. */
  const complain = (
    row: number,
    column: number,
    key: KeyAfter<"reports", "needed">,
    values: TextValues = {},
    nearest?: string,
  ): undefined => {
    const path = `${sheet.name}!${place(row, column)}`;
    problems.push(problem(path, text(row, column), key, values, nearest));
    return undefined;
  };
  const rows = inputPlaces();
  const scenarios: WorkbookScenario[] = [];
  for (let run = 0; run < maximumRuns; run++) {
    const column = inputColumns.runs + run * columnsPerRun;
    const id = text(inputRows.ids, column);
    if (id === "") continue;
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/i.test(id) || scenarios.some((one) => one.id === id)) {
      complain(inputRows.ids, column, "ownId");
    } else scenarios.push(readRun(id, column));
  }
  if (scenarios.length === 0 && problems.length === 0) {
    complain(inputRows.ids, inputColumns.runs, "scenario");
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: scenarios, warnings: [] };

  /** The row of each input, in the sheet's order. */
  function inputPlaces(): ReadonlyMap<string, number> {
    const known = [
      ...levers.map((lever) => lever.id),
      ...pack.parameters.map((one) => `parameter:${one.id}`),
      "weights",
      "seed",
    ];
    const found = new Map<string, number>();
    for (let row = inputRows.first as number; row <= Math.min(sheet.rowCount, maximumRows); row++) {
      const id = text(row, inputColumns.id);
      const first = found.get(id);
      if (id === "") continue;
      if (!known.includes(id)) {
        complain(row, inputColumns.id, "inputId", {}, nearestName(id, known));
      } else if (first !== undefined) {
        complain(row, inputColumns.id, "once", { first: place(first, inputColumns.id) });
      } else found.set(id, row);
    }
    return found;
  }

  function readRun(id: string, column: number): WorkbookScenario {
    const settings: Record<string, LeverProfile> = {};
    const parameters: Record<string, number> = {};
    let weights: DomainWeights = { kind: "equal" };
    let seed: number | undefined;
    for (const [input, row] of rows) {
      const how = howOf(row, column);
      if (how === undefined) continue;
      const lever = levers.find((one) => one.id === input);
      if (lever !== undefined) {
        const profile = readProfile(row, column, how, lever);
        if (profile !== undefined) settings[lever.id] = profile;
      } else if (input === "weights") weights = readWeights(row, column, how) ?? weights;
      else if (input === "seed") {
        seed = numberAt(row, column + 1, "seed", {}, (one) => Number.isInteger(one) && one >= 0);
      } else {
        const value = numberAt(row, column + 1, "number", {}, () => true);
        if (value !== undefined) parameters[input.slice("parameter:".length)] = value;
      }
    }
    const title = text(inputRows.names, column) || id;
    return { id, title, settings: { levers: settings, parameters, weights }, seed };
  }

  /** How a run sets an input; nothing where it keeps the default. */
  function howOf(row: number, column: number): string | undefined {
    const how = text(row, column).toLowerCase();
    if (how !== "") return how;
    for (let offset = 1; offset < columnsPerRun; offset++) {
      if (text(row, column + offset) === "") continue;
      complain(row, column, "how", { hows: hows.join(", "), cell: place(row, column + offset) });
    }
    return undefined;
  }

  /** The number of a cell. @returns nothing, and complains, where there is none that is allowed. */
  function numberAt(
    row: number,
    column: number,
    needed: KeyAfter<"reports", "needed">,
    values: TextValues,
    allowed: (value: number) => boolean,
  ): number | undefined {
    const value = plainNumber(row, column);
    return value !== undefined && allowed(value) ? value : complain(row, column, needed, values);
  }

  function plainNumber(row: number, column: number): number | undefined {
    const { value, result } = sheet.getRow(row).getCell(column);
    const plain = typeof value === "number" ? value : result;
    if (typeof plain === "number" && Number.isFinite(plain)) return plain;
    // Numbers typed as text are read where nothing is lost: "0.5", "−2", "50%".
    const match = /^([+−-]?\d+(?:\.\d+)?)(%?)$/.exec(text(row, column));
    if (match === null) return undefined;
    const read = Number(match[1]?.replace("−", "-"));
    return match[2] === "%" ? read / 100 : read;
  }

  function yearAt(row: number, column: number, after = pack.baseYear - 1): number | undefined {
    const values = { first: pack.baseYear, last: pack.horizonYear };
    const year = numberAt(row, column, "year", values, isYear);
    return year === undefined || year > after
      ? year
      : complain(row, column, "yearAfter", { after });
  }

  function isYear(value: number): boolean {
    return Number.isInteger(value) && value >= pack.baseYear && value <= pack.horizonYear;
  }

  function readProfile(
    row: number,
    column: number,
    how: string,
    lever: Lever,
  ): LeverProfile | undefined {
    if (how === "points") return readPoints(row, column + 1, lever);
    if (!(hows as readonly string[]).includes(how)) {
      return complain(row, column, "oneOf", { hows: hows.join(", ") });
    }
    const { minimum, maximum } = lever;
    const value = numberAt(row, column + 1, "range", { minimum, maximum }, (one) =>
      inRange(one, lever),
    );
    if (value === undefined || how === "constant") {
      return value === undefined ? undefined : { kind: "constant", value };
    }
    const from = yearAt(row, column + 2);
    if (from === undefined || how === "step") {
      return from === undefined ? undefined : { kind: "step", year: from, value };
    }
    const to = yearAt(row, column + 3, from);
    return to === undefined ? undefined : { kind: "ramp", from, to, value };
  }

  function readPoints(row: number, column: number, lever: Lever): LeverProfile | undefined {
    const points = text(row, column)
      .split(/[;；]/)
      .map((part) => {
        const match = /^\s*(\d{4})\s*[:：]\s*([+-]?\d+(?:\.\d+)?)\s*$/.exec(part);
        return [Number(match?.[1]), Number(match?.[2])] as const;
      });
    const good = points.every(
      ([year, value], at) =>
        isYear(year) && inRange(value, lever) && year > (points[at - 1]?.[0] ?? 0),
    );
    const { minimum, maximum } = lever;
    const values = { first: pack.baseYear, last: pack.horizonYear, minimum, maximum };
    return good ? { kind: "points", points } : complain(row, column, "points", values);
  }

  function readWeights(row: number, column: number, how: string): DomainWeights | undefined {
    if (how === "equal" || how === "entropy") return { kind: how };
    const pairs = text(row, column + 1)
      .split(/[;；]/)
      .map((part) => part.split(/[:：]/).map((one) => one.trim()));
    const weights = Object.fromEntries(
      pairs.map(([domain = "", weight]) => [domain, Number(weight)]),
    );
    const complete =
      pairs.length === domainIds.length &&
      domainIds.every((domain) => Number.isFinite(weights[domain]) && (weights[domain] ?? -1) >= 0);
    return how === "own" && complete
      ? { kind: "own", weights: weights as Record<DomainId, number> }
      : complain(row, how === "own" ? column + 1 : column, "weights", { domain: domainIds[0] });
  }
}

function inRange(value: number, lever: Lever): boolean {
  const slack = 1e-9 * Math.max(1, lever.maximum - lever.minimum);
  return value >= lever.minimum - slack && value <= lever.maximum + slack;
}
