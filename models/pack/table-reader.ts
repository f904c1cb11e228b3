import Papa from "papaparse";
import { domainIds } from "../domains.ts";
import { nearestName } from "../text/nearest-name.ts";
import { normalizedText, type Place, type Problem, shown } from "../text/problem.ts";
import { bases, type Datum, datumColumns } from "./datum.ts";
import { itemRules, observedPrefix, parseAge } from "./items.ts";
import type { Area, PackFile } from "./schema.ts";

/** Problems of one table that are listed before the reader stops looking. */
const maximumProblems = 50;

/** Names that rows may use, taken from pack.yaml once for all tables. */
export interface TableContext {
  readonly areas: ReadonlyMap<string, Area>;
  readonly services: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
}

/** The names that the tables of a pack may use. */
export function tableContext(file: PackFile): TableContext {
  return {
    areas: new Map(file.areas.map((area) => [area.code, area])),
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
  const complain = (
    column: number,
    needed: Problem["needed"],
    given?: string,
    nearest?: string,
  ): void => {
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
        complain(0, { en: "quotes that close", "zh-CN": "成对的引号" }, broken.message);
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
          complain(
            0,
            { en: `at most ${maximumRows} rows`, "zh-CN": `不超过${maximumRows}行` },
            "more",
          );
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
    complain(0, {
      en: `the header ${datumColumns.join(",")}`,
      "zh-CN": `表头 ${datumColumns.join(",")}`,
    });
  }
  return { rows, lines, problems };
}

type Complain = (
  column: number,
  needed: Problem["needed"],
  given?: string,
  nearest?: string,
) => void;

function checkHeader(header: readonly string[], complain: Complain): boolean {
  for (const [index, column] of datumColumns.entries()) {
    if (header[index] !== column) {
      complain(
        index,
        { en: `the column "${column}" at this place`, "zh-CN": `此处应为“${column}”列` },
        header[index] === undefined ? undefined : shown(header[index]),
      );
      return false;
    }
  }
  if (header.length > datumColumns.length) {
    complain(
      datumColumns.length,
      { en: `${datumColumns.length} columns`, "zh-CN": `${datumColumns.length}列` },
      `${header.length} columns`,
    );
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
  if (cells.length !== datumColumns.length) {
    complain(
      Math.min(cells.length, datumColumns.length) - 1,
      {
        en: `${datumColumns.length} cells in the row`,
        "zh-CN": `每行${datumColumns.length}个单元格`,
      },
      `${cells.length} cells`,
    );
    return undefined;
  }
  const [item, area, subject, sex, age, year, value, unit, basis, source, note] = cells.map(
    (cell) => cell.trim(),
  ) as [string, string, string, string, string, string, string, string, string, string, string];
  let sound = true;
  const fail: Complain = (...problem) => {
    sound = false;
    complain(...problem);
  };
  checkDimensions(item, area, subject, sex, age, context, fail);
  if (!/^\d{4}$/.test(year)) {
    fail(column.year, { en: "a year of four digits", "zh-CN": "四位数年份" }, shown(year));
  }
  const number = Number(value);
  // Number() also reads "0x1F" and "", which no statistics office means.
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) || !Number.isFinite(number)) {
    fail(
      column.value,
      {
        en: "a number with a point and no thousands marks",
        "zh-CN": "数字（小数点，无千位分隔符）",
      },
      value === "" ? undefined : shown(value),
    );
  }
  if (unit === "") fail(column.unit, { en: "a unit", "zh-CN": "单位" });
  if (!(bases as readonly string[]).includes(basis)) {
    fail(
      column.basis,
      { en: `one of ${bases.join(", ")}`, "zh-CN": `以下之一：${bases.join("、")}` },
      basis === "" ? undefined : shown(basis),
      nearestName(basis, bases),
    );
  }
  if (source === "") fail(column.source, { en: "a source id", "zh-CN": "来源编号" });
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
    fail(
      column.item,
      { en: "an item of docs/pack-format.md", "zh-CN": "docs/pack-format.md 中的项目" },
      item === "" ? undefined : shown(item),
      nearestName(item, Object.keys(itemRules)),
    );
  }
  const known = context.areas.get(area);
  if (known === undefined) {
    fail(
      column.area,
      { en: "an area code of pack.yaml", "zh-CN": "pack.yaml 中的地区代码" },
      area === "" ? undefined : shown(area),
      nearestName(area, context.areas.keys()),
    );
  } else if (rule !== undefined && !rule.levels.includes(known.level)) {
    fail(
      column.area,
      {
        en: `an area of the level ${rule.levels.join(" or ")} for ${item}`,
        "zh-CN": `${item} 需要层级为 ${rule.levels.join(" 或 ")} 的地区`,
      },
      shown(area),
    );
  }
  checkSubject(
    item,
    rule?.subject ?? (observed ? "service-or-domain" : undefined),
    subject,
    observed,
    context,
    fail,
  );
  if (sex !== "" && sex !== "female" && sex !== "male") {
    fail(
      column.sex,
      { en: "female, male or nothing", "zh-CN": "female、male 或留空" },
      shown(sex),
      nearestName(sex, ["female", "male"]),
    );
  } else if (rule !== undefined && rule.sex !== (sex !== "")) {
    fail(
      column.sex,
      rule.sex
        ? { en: `female or male for ${item}`, "zh-CN": `${item} 需要 female 或 male` }
        : { en: `no sex for ${item}`, "zh-CN": `${item} 不分性别` },
      sex === "" ? undefined : shown(sex),
    );
  }
  if (age !== "" && parseAge(age) === undefined) {
    fail(
      column.age,
      { en: "an age such as 0, 1-4 or 85+", "zh-CN": "年龄，如 0、1-4 或 85+" },
      shown(age),
    );
  } else if (rule !== undefined && rule.age !== (age !== "")) {
    fail(
      column.age,
      rule.age
        ? { en: `an age for ${item}`, "zh-CN": `${item} 需要年龄` }
        : { en: `no age for ${item}`, "zh-CN": `${item} 不分年龄` },
      age === "" ? undefined : shown(age),
    );
  }
}

function checkSubject(
  item: string,
  wanted: "none" | "service" | "domain" | "service-or-domain" | undefined,
  subject: string,
  optional: boolean,
  context: TableContext,
  fail: Complain,
): void {
  if (wanted === undefined || (optional && subject === "")) return;
  if (wanted === "none") {
    if (subject !== "") {
      fail(
        column.subject,
        { en: `no subject for ${item}`, "zh-CN": `${item} 没有对象` },
        shown(subject),
      );
    }
    return;
  }
  const names = [
    ...(wanted === "domain" ? [] : context.services),
    ...(wanted === "service" ? [] : context.domains),
  ];
  if (names.includes(subject)) return;
  const words = {
    service: { en: "a service of pack.yaml", "zh-CN": "pack.yaml 中的服务" },
    domain: { en: "a domain", "zh-CN": "领域" },
    "service-or-domain": { en: "a service or a domain", "zh-CN": "服务或领域" },
  }[wanted];
  fail(
    column.subject,
    words,
    subject === "" ? undefined : shown(subject),
    nearestName(subject, names),
  );
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
