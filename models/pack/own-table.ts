import { cumsum, group } from "d3-array";
import Papa from "papaparse";
import { localityCodes } from "../areas.ts";
import { nearestName } from "../text/nearest-name.ts";
import { needs } from "../text/needs.ts";
import { normalizedText, type Problem, shown } from "../text/problem.ts";
import type { Datum } from "./datum.ts";
import type { PackFile, Service } from "./schema.ts";
import type { PackSource } from "./sources.ts";

/** A table that users bring of what their counties have, as rows of a pack with sources of their own. */
export interface OwnTable {
  readonly name: string;
  readonly rows: readonly Datum[];
  /** Line on which each row stands in the user's file. */
  readonly lines: readonly number[];
  readonly sources: readonly PackSource[];
  /** Every row that does not fit, with what it lacks. */
  readonly problems: readonly Problem[];
  /** Codes of the counties that its rows name, those of rows that do not fit among them. */
  readonly named: ReadonlySet<string>;
}

/** Codes of other years that mean a county of the pack and nothing else, with its code. */
export type CodesOfOtherYears = ReadonlyMap<string, string>;

/** Headings by which a column of a table of one's own is found, English ones first. */
export const ownTableHeadings = {
  code: ["code", "adcode", "area", "代码", "区划代码", "行政区划代码"],
  name: ["name", "county", "名称", "县", "区县", "县（市、区）"],
  service: ["service", "服务", "服务项目"],
  stock: ["stock", "存量", "指标"],
  year: ["year", "年份", "年"],
  value: ["value", "数值", "值"],
  unit: ["unit", "单位"],
  source: ["source", "来源", "资料来源"],
  note: ["note", "说明", "备注"],
} as const;
type Column = keyof typeof ownTableHeadings;
const optional: ReadonlySet<Column> = new Set(["code", "name", "note"]);

/** Items of a pack by the names that a table of one's own may use for its stocks. */
export const ownTableStocks: Readonly<Record<string, string>> = {
  capacity: "stock.capacity",
  能力: "stock.capacity",
  公办: "stock.capacity",
  staff: "stock.staff",
  人员: "stock.staff",
  "other-providers": "stock.other-providers",
  社会力量: "stock.other-providers",
  total: "stock.total",
  合计: "stock.total",
};

/** Most rows of a table that are read: every county with every stock of every service. */
const mostRows = 500_000;
/** Digits, with a point: "1,250" could be two numbers. */
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads a table of counties' stocks in the base year: columns by heading, in English or Chinese; a county by its code of the pack, by a
 * code before or since that means it and nothing else, or by its full name; a service by id or name; the unit that the service counts in,
 * persons for staff; a source on every row. Nothing is guessed: a row that does not fit is named and left out.
 *
 * @param file the pack with the provinces in detail
 * @param among whose counties these are, as messages say it: of provinces that somebody opened, or of all that the pack knows
 */
export function readOwnTable(
  text: string,
  name: string,
  file: PackFile,
  otherYears: CodesOfOtherYears = new Map(),
  among: "open" | "known" = "open",
): OwnTable {
  const { data, errors } = Papa.parse<string[]>(normalizedText(text), { newline: "\n" });
  const problems: Problem[] = [];
  const rows: Datum[] = [];
  const lines: number[] = [];
  const sources = new Map<string, PackSource>();
  const find = countyFinder(
    file,
    otherYears,
    needs(among === "open" ? "own-county" : "own-county-known"),
  );
  const seen = new Map<string, number>();
  const named = new Set<string>();
  const [header = [], ...body] = data;
  const positions = columnsOf(header);
  const lacking = (Object.keys(ownTableHeadings) as Column[]).filter(
    (column) => positions[column] < 0 && !optional.has(column),
  );
  const complain = (
    line: number,
    path: string,
    needed: Problem["needed"],
    given: string,
    nearest?: string,
  ) =>
    void problems.push({
      file: name,
      path,
      place: { line, column: 1 },
      severity: "error",
      needed,
      ...(given === "" ? {} : { given: shown(given) }),
      ...(nearest === undefined ? {} : { nearest }),
    });
  // A quoted note may go over several lines.
  const linesBefore = cumsum(data, (cells) => cells.join("").split("\n").length);
  const lineOf = (row: number) => (row === 0 ? 1 : 1 + (linesBefore[row - 1] ?? 0));
  // The end of the last line begins a row that is none.
  const given = body.length - (body.at(-1)?.join("") === "" ? 1 : 0);
  const broken = errors.find(({ type }) => type === "Quotes");
  if (lacking.length > 0 || (positions.code < 0 && positions.name < 0))
    complain(
      1,
      "",
      needs("own-columns", {
        names: lacking.length > 0 ? lacking : ["code", "name"],
      }),
      header.join(","),
    );
  else if (broken !== undefined)
    complain(lineOf(broken.row ?? 0), "", needs("quotes"), broken.message);
  else if (given > mostRows) complain(1, "", needs("rows", { most: mostRows }), String(given));
  else
    body.forEach((cells, i) => {
      const line = lineOf(i + 1);
      if (cells.every((cell) => cell.trim() === "")) return;
      const cell = (column: Column) => (cells[positions[column]] ?? "").trim();
      const before = problems.length;
      const no = (column: Column, needed: Problem["needed"], nearest?: string) =>
        complain(line, column, needed, cell(column), nearest);
      const county = find(cell("code"), cell("name"));
      if (typeof county === "string") named.add(county);
      else no(cell("code") === "" ? "name" : "code", county);
      const service = serviceNamed(file.services, cell("service"));
      if (service === undefined)
        no(
          "service",
          needs("subject-service"),
          nearestName(cell("service"), namesOf(file.services)),
        );
      const item = Object.hasOwn(ownTableStocks, cell("stock"))
        ? ownTableStocks[cell("stock")]
        : undefined;
      if (item === undefined) no("stock", needs("one-of", { names: Object.keys(ownTableStocks) }));
      if (cell("year") !== String(file.baseYear))
        no("year", needs("own-year", { year: file.baseYear }));
      const value = Number(cell("value"));
      if (!plainNumber.test(cell("value")) || !(value >= 0 && Number.isFinite(value)))
        no("value", needs("plain-number"));
      const unit = ownTableUnit(service, item);
      if (unit !== undefined && !unit.includes(cell("unit")))
        no("unit", needs("own-unit", { unit: unit[0] ?? "" }));
      if (cell("source") === "") no("source", needs("own-source"));
      const place = `${String(county)}|${service?.id}|${item}`;
      const earlier = seen.get(place);
      if (problems.length === before && earlier !== undefined)
        no("code", needs("own-once", { line: earlier }));
      if (problems.length > before || service === undefined || item === undefined) return;
      seen.set(place, line);
      lines.push(line);
      rows.push({
        item,
        area: String(county),
        subject: service.id,
        sex: "",
        age: "",
        year: file.baseYear,
        value,
        unit: unit?.[0] ?? "",
        basis: "observed",
        source: sourceOf(sources, cell("source")).id,
        note: cell("note"),
      });
    });
  return { name, rows, lines, sources: [...sources.values()], problems, named };
}

function columnsOf(header: readonly string[]): Readonly<Record<Column, number>> {
  const given = header.map((cell) => cell.trim().toLowerCase());
  const at = (names: readonly string[]) => given.findIndex((cell) => names.includes(cell));
  return Object.fromEntries(
    Object.entries(ownTableHeadings).map(([column, names]) => [column, at(names)]),
  ) as Record<Column, number>;
}

/** The source that users name, as one of the pack's: each text once. */
function sourceOf(known: Map<string, PackSource>, text: string): PackSource {
  const found = known.get(text);
  if (found !== undefined) return found;
  const made: PackSource = {
    id: `own-${known.size + 1}`,
    name: { en: text, "zh-CN": text },
    text,
    line: 1,
  };
  known.set(text, made);
  return made;
}

function serviceNamed(services: readonly Service[], given: string): Service | undefined {
  const wanted = given.toLowerCase();
  return services.find(
    ({ id, name }) => id === given || name.en.toLowerCase() === wanted || name["zh-CN"] === given,
  );
}

const namesOf = (services: readonly Service[]): readonly string[] => services.map(({ id }) => id);

/**
 * The unit that a stock is counted in, in English and in Chinese; undefined where service or stock is unknown.
 * @param item such as `stock.staff`
 */
export function ownTableUnit(
  service: Service | undefined,
  item: string | undefined,
): readonly string[] | undefined {
  if (service === undefined || item === undefined) return undefined;
  return item === "stock.staff" ? ["persons", "人"] : [service.unit.en, service.unit["zh-CN"]];
}

/** Finds the county that a row means: its code, or what was needed. */
function countyFinder(
  { areas }: PackFile,
  otherYears: CodesOfOtherYears,
  needed: Problem["needed"],
) {
  const codes = localityCodes(areas);
  const counties = areas.filter(({ code }) => codes.has(code));
  const byName = group(
    counties.flatMap(({ code, name }) =>
      [name["zh-CN"], name.en.toLowerCase()].map((one) => ({ code, name: one })),
    ),
    ({ name }) => name,
  );
  return (code: string, name: string): string | Problem["needed"] => {
    const known = codes.has(code) ? code : otherYears.get(code);
    if (known !== undefined && codes.has(known)) return known;
    const named = code === "" ? (byName.get(name.toLowerCase()) ?? []) : [];
    const [only, ...others] = named;
    if (only === undefined) return needed;
    if (others.length === 0) return only.code;
    return needs("own-county-one", { names: named.map((one) => one.code) });
  };
}
