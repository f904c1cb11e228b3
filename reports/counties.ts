import {
  type Area,
  buildAreaTree,
  bytesHash,
  type CodesOfOtherYears,
  type CompiledPack,
  fileInDetail,
  lookThrough,
  type OwnTable,
  type PackFile,
  type Parsed,
  type Problem,
  type ProvinceDetail,
  packAsRead,
  packInDetail,
  readOwnTable,
} from "../models/index.ts";
import {
  type OwnTableSum,
  ownTableSums,
  unmatchedRows,
} from "../presentation/rows/own-table-rows.ts";
import { type areaColumns, countiesFolder, type factColumns, peopleFile } from "./county-files.ts";
import { readParquet } from "./read-parquet.ts";

/** Areas below provinces, by the code of the province. */
export type CountyAreas = ReadonlyMap<string, readonly Area[]>;

/** Reads a pack's areas below provinces, province by province. */
export async function readCountyAreas(bytes: Uint8Array): Promise<CountyAreas> {
  const { rows } = await readParquet(bytes);
  const found = new Map<string, Area[]>();
  for (const row of rows) {
    const text = (column: (typeof areaColumns)[number]) => String(row[column] ?? "");
    const setting = text("setting");
    const name = { en: text("en"), "zh-CN": text("zh-CN") };
    const [east, north] = [text("east"), text("north")];
    const area: Area = {
      code: text("code"),
      parent: text("parent"),
      level: text("level"),
      setting: setting === "urban" || setting === "rural" ? setting : "",
      name,
      short: name,
      ...(east === "" || north === "" ? {} : { point: [Number(east), Number(north)] }),
      ...factsOf(row),
    };
    const own = found.get(text("province"));
    if (own === undefined) found.set(text("province"), [area]);
    else own.push(area);
  }
  return found;
}

/** What is counted of a county beside its people; nothing of other areas, nor of counties whose table does not know it. */
function factsOf(row: Readonly<Record<string, unknown>>): Pick<Area, "facts"> {
  const known = (column: (typeof factColumns)[number]): number | undefined => {
    const value = row[column];
    return typeof value === "number" ? value : undefined;
  };
  const exit = known("poverty-exit");
  const [year, persons] = [known("former-year"), known("former-people")];
  const kilometres = known("city-kilometres");
  const area = known("square-kilometres");
  const facts: Area["facts"] = {
    ...(exit === undefined ? {} : { leftPovertyListIn: exit }),
    ...(year === undefined || persons === undefined ? {} : { formerPeople: { year, persons } }),
    ...(kilometres === undefined ? {} : { kilometresToCity: kilometres }),
    ...(area === undefined ? {} : { squareKilometres: area }),
  };
  return Object.keys(facts).length === 0 ? {} : { facts };
}

/** A table of one's own of what counties have (`readOwnTable`). */
export interface CountyOverlay {
  readonly name: string;
  readonly text: string;
  /**
   * Of one whose owner was told what does not fit (`matchOwnTable`): codes of the provinces whose counties it names. What does not fit, or lies
   * in a province that is whole, is left out. Without, every row must fit the provinces that are open.
   */
  readonly among?: readonly string[];
}

/** What of a table of one's own fits the counties of a pack. */
export interface OwnTableMatch {
  /** How many rows fit, and how many do not. */
  readonly fit: number;
  readonly others: number;
  /** How many things rows that do not fit lack, and the first of them, or all. */
  readonly lacks: number;
  readonly problems: readonly Problem[];
  readonly sums: readonly OwnTableSum[];
  /** Sources of the rows that fit, in the words of the table. */
  readonly sources: readonly string[];
  /** Codes of the provinces whose counties it names, and of those that a row fits. */
  readonly among: readonly string[];
  readonly provinces: readonly string[];
}

/** Reads the codes of other years that mean one of a pack's counties. */
export async function readCountyCodes(bytes: Uint8Array): Promise<CodesOfOtherYears> {
  const { rows } = await readParquet(bytes);
  return new Map(rows.map((row) => [String(row.other), String(row.code)]));
}

/**
 * A pack with provinces by county, looked through as every pack that is run. Command and window open provinces here, and the same tables
 * give the same pack in both.
 *
 * @param whole the pack that has the provinces whole
 * @param areas as `readCountyAreas` gives them
 * @param people the table of each province to open, by its code
 * @param overlays tables of one's own of what counties have, which count over what is shared out (`readOwnTable`)
 * @throws Error when a table is no Parquet file
 */
export async function packByCounty(
  whole: CompiledPack,
  areas: CountyAreas,
  people: ReadonlyMap<string, Uint8Array>,
  overlays: readonly CountyOverlay[] = [],
  otherYears: CodesOfOtherYears = new Map(),
): Promise<Parsed<CompiledPack>> {
  const details: ProvinceDetail[] = [];
  for (const [province, bytes] of people) {
    details.push({
      province,
      name: `${countiesFolder}/${peopleFile(province)}`,
      areas: areas.get(province) ?? [],
      rows: (await readParquet(bytes)).rows,
      hash: bytesHash(bytes),
    });
  }
  const file = fileInDetail(whole.file, details);
  const own = overlays.map((overlay) =>
    overlay.among === undefined
      ? readOwnTable(overlay.text, overlay.name, file, otherYears)
      : within(file, readAmong(whole, areas, overlay, overlay.among, otherYears)),
  );
  const detailed = packInDetail(packAsRead(whole), details, own);
  if (!detailed.ok) return detailed;
  const opened = lookThrough(detailed.value);
  return opened.ok ? { ...opened, value: opened.value.compiled } : opened;
}

function readAmong(
  whole: CompiledPack,
  areas: CountyAreas,
  { name, text }: CountyOverlay,
  provinces: Iterable<string>,
  otherYears: CodesOfOtherYears,
): OwnTable {
  return readOwnTable(text, name, withCountiesOf(whole, areas, provinces), otherYears, "known");
}

function withCountiesOf(
  whole: CompiledPack,
  areas: CountyAreas,
  provinces: Iterable<string>,
): PackFile {
  const details = [...provinces].map((province) => ({
    province,
    areas: areas.get(province) ?? [],
  }));
  return fileInDetail(whole.file, details);
}

/** What fits of a table in the areas that are open. */
function within({ areas }: PackFile, own: OwnTable): OwnTable {
  const open = new Set(areas.map(({ code }) => code));
  const isOpen = own.rows.map(({ area }) => open.has(area));
  return {
    ...own,
    rows: own.rows.filter((_row, i) => isOpen[i]),
    lines: own.lines.filter((_line, i) => isOpen[i]),
    problems: [],
  };
}

/**
 * What of a table of one's own fits a pack, whichever provinces it is about: its counties say which. A name that counties of several
 * provinces have is one's of the provinces that its other rows name.
 *
 * @param whole the pack that has the provinces whole
 * @param areas of every province of which counties are known
 * @param mostProblems how many of the things that rows lack are listed: of a table of half a million rows nobody reads all
 */
export function matchOwnTable(
  whole: CompiledPack,
  areas: CountyAreas,
  table: CountyOverlay,
  otherYears: CodesOfOtherYears,
  mostProblems: number,
): OwnTableMatch {
  const everywhere = readAmong(whole, areas, table, areas.keys(), otherYears);
  const among = provincesOf(areas, everywhere.named);
  const own = among.length === 0 ? everywhere : readAmong(whole, areas, table, among, otherYears);
  const tree = buildAreaTree(withCountiesOf(whole, areas, among).areas);
  return {
    fit: own.rows.length,
    others: unmatchedRows(own),
    lacks: own.problems.length,
    problems: own.problems.slice(0, mostProblems),
    sums: ownTableSums(whole, own, tree),
    sources: own.sources.map(({ text }) => text),
    among,
    provinces: provincesOf(areas, new Set(own.rows.map(({ area }) => area))),
  };
}

/** Codes of the provinces that some counties lie in. */
function provincesOf(areas: CountyAreas, counties: ReadonlySet<string>): readonly string[] {
  return [...areas].flatMap(([province, inside]) =>
    inside.some(({ code }) => counties.has(code)) ? [province] : [],
  );
}
