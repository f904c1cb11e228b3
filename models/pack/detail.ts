import { needs } from "../text/needs.ts";
import type { Parsed, Problem } from "../text/problem.ts";
import type { CompiledPack } from "./compiled.ts";
import type { Datum } from "./datum.ts";
import { packHash, textHash } from "./hash.ts";
import type { OwnTable } from "./own-table.ts";
import { type Pack, packLimits } from "./read.ts";
import type { Area, PackFile } from "./schema.ts";
import { type GivenRow, tableContext, takeRows } from "./table-reader.ts";

/** Smaller areas of one province with their own people: they take the place of its urban and its rural part. */
export interface ProvinceDetail {
  /** Code of the province. */
  readonly province: string;
  /** Areas below the province, leaves among them, parents inside the detail or the province. */
  readonly areas: readonly Area[];
  /** Name of its table, for messages; its rows as `takeRows` takes them; hash of what they were read from. */
  readonly name: string;
  readonly rows: readonly GivenRow[];
  readonly hash: string;
}

/** Which provinces a pack has in detail, and of which pack. */
export interface PackDetail {
  /** Content hash of the pack that has them whole: scenarios name that one. */
  readonly of: string;
  /** Codes of the provinces. */
  readonly provinces: readonly string[];
  /** Tables of one's own that count over what is shared out; absent where there is none. */
  readonly own?: readonly OwnTableInPack[];
}

/** What a pack has of a table of one's own. */
export interface OwnTableInPack {
  /** Name of its file, without the folders before it. */
  readonly name: string;
  readonly rows: number;
  /** Counties that it has a row of. */
  readonly counties: number;
  /** Ids of the services that it counts, in its order. */
  readonly services: readonly string[];
  /** Codes of the provinces that its counties lie in. */
  readonly provinces: readonly string[];
}

/** What a detail brings of its own; anything else that a pack says of a part holds for all of it, or is shared out in it. */
const broughtItems: ReadonlySet<string> = new Set(["population", "population.without-local-hukou"]);

/** Content hash of the pack that scenarios on a pack name: of one in detail that of the whole one. */
export function packOfScenarios({ hash, detail }: Pick<CompiledPack, "hash" | "detail">): string {
  return detail?.of ?? hash;
}

/** A compiled pack as `packInDetail` takes it, where its tables are not at hand: the same rows, of which nobody knows the lines. */
export function packAsRead(compiled: CompiledPack): Pack {
  const { file, hash, data, sources, notes, calibration } = compiled;
  return {
    file,
    hash,
    data,
    tableOfRow: new Int32Array(data.length),
    lineOfRow: new Int32Array(data.length).fill(1),
    tables: ["pack.yaml"],
    sources,
    notes,
    ...(calibration === undefined ? {} : { calibration }),
    document: { value: file, place: () => ({ line: 1, column: 1 }) },
  };
}

/** pack.yaml with the areas of a pack in detail: what names of one's own tables are matched with. */
export function fileInDetail(
  file: PackFile,
  details: readonly Pick<ProvinceDetail, "province" | "areas">[],
): PackFile {
  const replaced = replacedLeaves(
    file,
    details.map(({ province }) => province),
  );
  return {
    ...file,
    areas: [
      ...file.areas.filter(({ code }) => !replaced.has(code)),
      ...details.flatMap(({ areas }) => areas),
    ],
  };
}

/** The urban and rural parts of provinces that are opened. */
function replacedLeaves({ areas }: PackFile, opened: readonly string[]): ReadonlySet<string> {
  return new Set(
    areas.flatMap(({ code, level, parent }) =>
      level === "leaf" && opened.includes(parent) ? [code] : [],
    ),
  );
}

/**
 * A pack with some provinces in detail and the others as they are. Accounts stay with provinces. What the pack says of the urban or rural
 * part of a province, and the detail does not, holds for all areas of that part: rates as they are; stocks by the people entitled to them,
 * which is the ratio of the province and no count; sites by people and settled land.
 *
 * Tables of one's own say what its smaller areas have; they count over what is shared out.
 *
 * Problems name a detail that is of no province of the pack, or a second one of one, and every row that does not fit.
 */
export function packInDetail(
  pack: Pack,
  details: readonly ProvinceDetail[],
  own: readonly OwnTable[] = [],
): Parsed<Pack> {
  const provinces = pack.file.areas.flatMap(({ code, level }) =>
    level === "province" ? [code] : [],
  );
  const opened = details.map(({ province }) => province);
  const problems: Problem[] = opened.flatMap((code, i) =>
    provinces.includes(code) && opened.indexOf(code) === i
      ? []
      : [
          {
            file: details[i].name,
            path: "",
            severity: "error",
            needed: needs("province-once"),
            given: code,
          },
        ],
  );
  const replaced = replacedLeaves(pack.file, opened);
  const file = fileInDetail(pack.file, details);
  const context = tableContext(file);
  const data: Datum[] = [];
  const tableOfRow: number[] = [];
  const lineOfRow: number[] = [];
  pack.data.forEach((row, i) => {
    if (replaced.has(row.area) && broughtItems.has(row.item)) return;
    data.push(row);
    tableOfRow.push(pack.tableOfRow[i]);
    lineOfRow.push(pack.lineOfRow[i]);
  });
  details.forEach(({ name, rows }, i) => {
    const read = takeRows(rows, name, context, packLimits.rows - data.length);
    problems.push(...read.problems);
    read.rows.forEach((row, at) => {
      data.push(row);
      tableOfRow.push(pack.tables.length + i);
      lineOfRow.push(read.lines[at]);
    });
  });
  own.forEach((table, i) => {
    problems.push(...table.problems);
    table.rows.forEach((row, at) => {
      data.push({ ...row, source: ownSource(row.source, i) });
      tableOfRow.push(pack.tables.length + details.length + i);
      lineOfRow.push(table.lines[at]);
    });
  });
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    warnings: [],
    value: {
      ...pack,
      sources: [
        ...pack.sources,
        ...own.flatMap(({ sources }, i) =>
          sources.map((one) => ({ ...one, id: ownSource(one.id, i) })),
        ),
      ],
      hash: packHash([
        ["pack", pack.hash],
        ...details.map(({ name, areas, hash }): [string, string] => [
          name,
          `${textHash(JSON.stringify(areas))}${hash}`,
        ]),
        ...own.map(({ name, rows }): [string, string] => [name, textHash(JSON.stringify(rows))]),
      ]),
      file,
      detail: {
        of: pack.hash,
        provinces: opened,
        ...(own.length === 0 ? {} : { own: own.map((table) => inPack(table, details)) }),
      },
      tables: [...pack.tables, ...[...details, ...own].map(({ name }) => name)],
      data,
      tableOfRow: Int32Array.from(tableOfRow),
      lineOfRow: Int32Array.from(lineOfRow),
    },
  };
}

/** Each table numbers its sources from 1: those of a second one get its number too. */
const ownSource = (id: string, table: number): string =>
  table === 0 ? id : `${id}-of-${table + 1}`;

/** What documents and the window say of a table that a pack has. */
function inPack(
  { name, rows }: OwnTable,
  details: readonly Pick<ProvinceDetail, "province" | "areas">[],
): OwnTableInPack {
  const counties = new Set(rows.map(({ area }) => area));
  return {
    name: name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1),
    rows: rows.length,
    counties: counties.size,
    services: [...new Set(rows.map(({ subject }) => subject))],
    provinces: details.flatMap(({ province, areas }) =>
      areas.some(({ code }) => counties.has(code)) ? [province] : [],
    ),
  };
}
