import Papa from "papaparse";
import { localityCodes } from "../areas.ts";
import { domainIds } from "../domains.ts";
import { nearestName } from "../text/nearest-name.ts";
import { needs } from "../text/needs.ts";
import { normalizedText, type Place, type Problem, shown } from "../text/problem.ts";
import { bases, type Datum, datumColumns } from "./datum.ts";
import { type ItemRule, itemRules, observedPrefix, parseAge } from "./items.ts";
import type { Area, PackFile } from "./schema.ts";

/** Problems of one table that are listed before the reader stops looking. */
const maximumProblems = 50;

/** Names that rows may use, taken from pack.yaml once for all tables. */
export interface TableContext {
  readonly areas: ReadonlyMap<string, Area>;
  /** Areas right above leaves, smaller than a province. */
  readonly localities: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
}

/** The names that the tables of a pack may use. */
export function tableContext(file: PackFile): TableContext {
  return {
    areas: new Map(file.areas.map((area) => [area.code, area])),
    localities: localityCodes(file.areas),
    services: new Set(file.services.map((service) => service.id)),
    domains: new Set(domainIds),
  };
}

/** The rows of a table and the line each begins on. */
export interface ParsedTable {
  readonly rows: readonly Datum[];
  readonly lines: readonly number[];
  readonly problems: readonly Problem[];
}

/**
 * Reads one CSV table of a pack: byte-order mark, Windows line ends, quotes and empty lines are fine; the header must be the
 * one column order; every row must be complete, name known areas and subjects, and carry a number and a basis.
 * Every problem comes with line and column. Cost: linear.
 */
export function readTable(
  text: string,
  file: string,
  context: TableContext,
  maximumRows: number,
): ParsedTable {
  const clean = normalizedText(text);
  const rows: Datum[] = [];
  const lines: number[] = [];
  const problems: Problem[] = [];
  let line = 1;
  let from = 0;
  let header: readonly string[] | undefined;
  const complain: Complain = (column, needed, given, nearest) => {
    problems.push({
      file,
      path: datumColumns[column] ?? "",
      severity: "error",
      place: fieldPlace(clean, from, line, column),
      needed,
      given,
      nearest,
    });
  };
  Papa.parse<string[]>(clean, {
    delimiter: ",",
    newline: "\n",
    skipEmptyLines: false,
    step: ({ data, errors, meta }, parser) => {
      const broken = errors.find((error) => error.type === "Quotes");
      if (broken !== undefined) {
        complain(0, needs("quotes"), broken.message);
        parser.abort();
      } else if (!(data.length === 1 && data[0] === "")) {
        if (header === undefined) {
          header = data.map((cell) => cell.trim());
          if (!checkHeader(header, complain)) parser.abort();
        } else {
          const row = readRow(data, context, complain);
          if (row !== undefined) {
            rows.push(row);
            lines.push(line);
          }
        }
        if (rows.length > maximumRows) {
          complain(0, needs("rows", { most: maximumRows }), "more");
          parser.abort();
        }
      }
      if (problems.length >= maximumProblems) parser.abort();
      for (let at = clean.indexOf("\n", from); at >= 0 && at < meta.cursor; ) {
        line++;
        at = clean.indexOf("\n", at + 1);
      }
      from = meta.cursor;
    },
  });
  if (header === undefined && problems.length === 0) {
    complain(0, needs("header", { header: datumColumns.join(",") }));
  }
  return { rows, lines, problems };
}

/** A row that was never text, as whoever read it gives it: anything may stand in its columns. */
export type GivenRow = Readonly<Partial<Record<keyof Datum, unknown>>>;

/**
 * Takes rows that were never text, such as those of a Parquet file, by the same rules: text columns hold texts, year and value numbers. A
 * problem stands at the number of its row, the first being 1. Cost: linear.
 */
export function takeRows(
  given: readonly GivenRow[],
  file: string,
  context: TableContext,
  maximumRows: number,
): ParsedTable {
  const rows: Datum[] = [];
  const lines: number[] = [];
  const problems: Problem[] = [];
  for (const [i, one] of given.entries()) {
    if (problems.length >= maximumProblems) break;
    const place = { line: i + 1, column: 1 };
    const complain: Complain = (at, needed, wrong, nearest) => {
      const path = datumColumns[at] ?? "";
      problems.push({ file, path, severity: "error", place, needed, given: wrong, nearest });
    };
    if (i >= maximumRows) {
      complain(0, needs("rows", { most: maximumRows }), "more");
      break;
    }
    const row = takeRow(one, context, complain);
    if (row === undefined) continue;
    rows.push(row);
    lines.push(place.line);
  }
  return { rows, lines, problems };
}

function takeRow(given: GivenRow, context: TableContext, complain: Complain): Datum | undefined {
  const odd = datumColumns.find(
    (name) => typeof given[name] !== (name === "year" || name === "value" ? "number" : "string"),
  );
  if (odd !== undefined) {
    complain(column[odd], needs("column-here", { column: odd }), shown(given[odd]));
    return undefined;
  }
  // Texts and numbers where they belong; whether a text may stand there is looked at next.
  const { item, area, subject, sex, age, year, value, unit, basis, source, note } = given as Datum;
  const row = { item, area, subject, sex, age, year, value, unit, basis, source, note };
  let sound = checkTexts(row, context, complain);
  if (!Number.isInteger(year) || year < 1000 || year > 9999) {
    sound = false;
    complain(column.year, needs("four-digit-year"), shown(year));
  }
  if (!Number.isFinite(value)) {
    sound = false;
    complain(column.value, needs("plain-number"), shown(value));
  }
  return sound ? row : undefined;
}

/** A cell as a problem shows it; an empty one gave nothing. */
const told = (cell: string): string | undefined => (cell === "" ? undefined : shown(cell));

type Complain = (
  column: number,
  needed: Problem["needed"],
  given?: string,
  nearest?: string,
) => void;

function checkHeader(header: readonly string[], complain: Complain): boolean {
  for (const [index, column] of datumColumns.entries()) {
    if (header[index] !== column) {
      const given = header[index] === undefined ? undefined : shown(header[index]);
      complain(index, needs("column-here", { column }), given);
      return false;
    }
  }
  if (header.length > datumColumns.length) {
    const count = datumColumns.length;
    complain(count, needs("columns", { count }), `${header.length} columns`);
    return false;
  }
  return true;
}

const column = Object.fromEntries(datumColumns.map((name, index) => [name, index])) as Record<
  (typeof datumColumns)[number],
  number
>;

function readRow(
  cells: readonly string[],
  context: TableContext,
  complain: Complain,
): Datum | undefined {
  const count = datumColumns.length;
  if (cells.length !== count) {
    const at = Math.min(cells.length, count) - 1;
    complain(at, needs("cells", { count }), `${cells.length} cells`);
    return undefined;
  }
  const [item, area, subject, sex, age, year, value, unit, basis, source, note] = cells.map(
    (cell) => cell.trim(),
  ) as [string, string, string, string, string, string, string, string, string, string, string];
  let sound = checkTexts({ item, area, subject, sex, age, unit, basis, source }, context, complain);
  if (!/^\d{4}$/.test(year)) {
    sound = false;
    complain(column.year, needs("four-digit-year"), shown(year));
  }
  const number = Number(value);
  // Number() also reads "0x1F" and "", which no statistics office means.
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) || !Number.isFinite(number)) {
    sound = false;
    complain(column.value, needs("plain-number"), told(value));
  }
  if (!sound) return undefined;
  return {
    item,
    area,
    subject,
    sex: sex as Datum["sex"],
    age,
    year: Number(year),
    value: number,
    unit,
    basis: basis as Datum["basis"],
    source,
    note,
  };
}

/** Are the texts of a row, its note aside, what a pack may say? */
function checkTexts(
  row: Readonly<Record<Exclude<(typeof datumColumns)[number], "year" | "value" | "note">, string>>,
  context: TableContext,
  complain: Complain,
): boolean {
  const { item, area, subject, sex, age, unit, basis, source } = row;
  let sound = true;
  const fail: Complain = (...problem) => {
    sound = false;
    complain(...problem);
  };
  checkDimensions(item, area, subject, sex, age, context, fail);
  if (unit === "") fail(column.unit, needs("unit"));
  if (!(bases as readonly string[]).includes(basis))
    fail(column.basis, needs("one-of", { names: bases }), told(basis), nearestName(basis, bases));
  if (source === "") fail(column.source, needs("source-id"));
  return sound;
}

function checkDimensions(
  item: string,
  area: string,
  subject: string,
  sex: string,
  age: string,
  context: TableContext,
  fail: Complain,
): void {
  const observed = item.startsWith(observedPrefix) && item.length > observedPrefix.length;
  const rule = observed || !Object.hasOwn(itemRules, item) ? undefined : itemRules[item];
  if (!observed && rule === undefined) {
    const nearest = nearestName(item, Object.keys(itemRules));
    fail(column.item, needs("item"), told(item), nearest);
  }
  const known = context.areas.get(area);
  if (known === undefined) {
    const nearest = nearestName(area, context.areas.keys());
    fail(column.area, needs("area-code"), told(area), nearest);
  } else if (rule !== undefined && !isAtLevel(known, rule.levels, context)) {
    const levels = rule.levels.join(" or ");
    const chineseLevels = rule.levels.join(" 或 ");
    fail(column.area, needs("area-level", { item, levels, chineseLevels }), shown(area));
  }
  checkSubject(item, rule?.subject, subject, observed, context, fail);
  if (sex !== "" && sex !== "female" && sex !== "male")
    fail(column.sex, needs("sex"), shown(sex), nearestName(sex, ["female", "male"]));
  else if (rule !== undefined && rule.sex !== (sex !== ""))
    fail(column.sex, needs(rule.sex ? "sex-of" : "no-sex", { item }), told(sex));
  if (age !== "" && parseAge(age) === undefined) fail(column.age, needs("age"), shown(age));
  else if (rule !== undefined && rule.age !== (age !== ""))
    fail(column.age, needs(rule.age ? "age-of" : "no-age", { item }), told(age));
}

/** A locality is what lies right above leaves and is no province, whatever a pack calls its level. */
function isAtLevel(area: Area, levels: ItemRule["levels"], { localities }: TableContext): boolean {
  return levels.some((level) =>
    level === "locality" ? localities.has(area.code) : level === area.level,
  );
}

function checkSubject(
  item: string,
  wanted: ItemRule["subject"] | undefined,
  subject: string,
  observed: boolean,
  context: TableContext,
  fail: Complain,
): void {
  const kind = wanted ?? (observed ? "service-or-domain" : undefined);
  if (kind === undefined || (observed && subject === "")) return;
  if (kind === "none") {
    if (subject !== "") fail(column.subject, needs("no-subject", { item }), shown(subject));
    return;
  }
  if (kind === "class") {
    if (subject === "") fail(column.subject, needs("subject-class"), told(subject));
    return;
  }
  const names = [
    ...(kind === "domain" ? [] : context.services),
    ...(kind === "service" ? [] : context.domains),
  ];
  if (names.includes(subject)) return;
  fail(column.subject, needs(`subject-${kind}`), told(subject), nearestName(subject, names));
}

/** Line and column at which a field of the row that begins at `from` begins; quoted fields may hold commas and lines. */
function fieldPlace(text: string, from: number, line: number, field: number): Place {
  let row = line;
  let start = from;
  let quoted = false;
  let fields = 0;
  let fieldLine = line;
  let column = 1;
  for (let i = from; fields < field && i < text.length; i++) {
    const character = text[i];
    if (character === '"') quoted = !quoted;
    else if (character === "\n") {
      if (!quoted) break;
      row++;
      start = i + 1;
    } else if (character === "," && !quoted) {
      fields++;
      fieldLine = row;
      column = i + 2 - start;
    }
  }
  return { line: fieldLine, column };
}
