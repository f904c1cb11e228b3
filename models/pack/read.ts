import type { Bilingual } from "../domains.ts";
import { nearestName } from "../text/nearest-name.ts";
import { needs } from "../text/needs.ts";
import { normalizedText, type Parsed, type Problem, shown } from "../text/problem.ts";
import { problemList } from "../text/problem-list.ts";
import { checkedDocument } from "../text/read-document.ts";
import { readYaml, type YamlDocument } from "../text/yaml-document.ts";
import { type Calibration, calibrationFile, readCalibration } from "./calibration.ts";
import type { Datum } from "./datum.ts";
import type { PackDetail } from "./detail.ts";
import { withPresentLevers } from "./former-levers.ts";
import { packHash } from "./hash.ts";
import { notesFile, readNotes } from "./notes.ts";
import { type PackFile, packFileSchema } from "./schema.ts";
import { type PackSource, readSources } from "./sources.ts";
import { readTable, tableContext } from "./table-reader.ts";

/** Bounds on a pack: room for 5,700 leaves, none for a file that only wants to fill the memory. */
export const packLimits = {
  packFileCharacters: 8_000_000,
  tableCharacters: 128_000_000,
  allCharacters: 256_000_000,
  tables: 200,
  rows: 3_000_000,
} as const;

const packYamlLimits = {
  maximumCharacters: packLimits.packFileCharacters,
  maximumDepth: 16,
  maximumValues: 1_000_000,
} as const;

/** Names of tables: inside the pack's folder, never above it. */
const tableName =
  /^(?!.*\.\.)[\p{L}\p{N}_][\p{L}\p{N}_. -]*(\/[\p{L}\p{N}_][\p{L}\p{N}_. -]*)*\.csv$/u;

/** The files of a pack by name. A `Map` is one; a folder can be another that reads a file when it is asked for. */
export interface PackFiles {
  /** Names of what is there. */
  keys(): Iterable<string>;
  /** Text of a file, if it is there. */
  get(name: string): string | undefined;
}

/** A pack as read: structure checked, every row placed, nothing computed yet. */
export interface Pack {
  readonly file: PackFile;
  /** Content hash, `sha256:` and 64 hex digits. */
  readonly hash: string;
  readonly data: readonly Datum[];
  /** [row] → index into `tables` and line there, for messages about a row. */
  readonly tableOfRow: Int32Array;
  readonly lineOfRow: Int32Array;
  readonly tables: readonly string[];
  readonly sources: readonly PackSource[];
  /** Notes of rows and declarations in both languages; empty where the pack has no `notes.csv`. */
  readonly notes: readonly Bilingual[];
  /** Where provinces of another pack are in detail here. */
  readonly detail?: PackDetail;
  /** Draws of fitted parameters, where pack.yaml declares a calibration. */
  readonly calibration?: Calibration;
  /** Places in pack.yaml, for later checks. */
  readonly document: YamlDocument;
}

const format = "equalis-pack/1";

/**
 * Reads a data pack from its files: `pack.yaml`, `SOURCES.md`, the tables that pack.yaml names, never a name that leads
 * out of the pack, `calibration.csv` where pack.yaml declares one, and `notes.csv` where there is one; no other file is asked for. Gives the pack, or every problem with file, line, column, need, gift and nearest valid name.
 *
 * @example readPack(new Map([["pack.yaml", text], ["SOURCES.md", sources], ["population.csv", table]]))
 */
export function readPack(files: PackFiles): Parsed<Pack> {
  const text = files.get("pack.yaml");
  if (text === undefined) return { ok: false, problems: [missingFile("pack.yaml", files)] };
  const yaml = readYaml(text, "pack.yaml", packYamlLimits);
  if (!yaml.ok) return yaml;
  const document = yaml.value;
  const otherFormat = formatProblem(document);
  if (otherFormat !== undefined) return { ok: false, problems: [otherFormat] };
  const reading = checkedDocument(document, "pack.yaml", packFileSchema);
  if (!reading.ok) return reading;
  const file = withPresentLevers(reading.value.data);
  const { problems, complain } = problemList(document, "pack.yaml");
  const sourcesText = files.get("SOURCES.md");
  if (sourcesText === undefined) problems.push(missingFile("SOURCES.md", files));
  const notesText = files.get(notesFile);
  const calibrationText = file.calibration === undefined ? undefined : files.get(calibrationFile);
  if (file.calibration !== undefined && calibrationText === undefined)
    problems.push(missingFile(calibrationFile, files));
  let characters =
    text.length +
    (sourcesText?.length ?? 0) +
    (notesText?.length ?? 0) +
    (calibrationText?.length ?? 0);
  if (characters > packLimits.allCharacters) {
    return { ok: false, problems: [tooLarge("", packLimits.allCharacters, characters)] };
  }
  const notes = notesText === undefined ? undefined : readNotes(notesText);
  if (notes?.ok === false) problems.push(...notes.problems);
  const calibration =
    file.calibration === undefined || calibrationText === undefined
      ? undefined
      : readCalibration(calibrationText, file.calibration);
  if (calibration?.ok === false) problems.push(...calibration.problems);
  const data: Datum[] = [];
  const tableOfRow: number[] = [];
  const lineOfRow: number[] = [];
  const context = tableContext(file);
  if (new Set(file.tables).size !== file.tables.length || file.tables.length > packLimits.tables) {
    const needed = needs("tables", { most: packLimits.tables });
    complain(["tables"], needed, file.tables.length);
    return { ok: false, problems };
  }
  for (const [index, name] of file.tables.entries()) {
    if (!tableName.test(name)) {
      complain(["tables", index], needs("table-name"), name);
      continue;
    }
    const content = files.get(name);
    if (content === undefined) {
      complain(["tables", index], needs("file-of-pack", { name }), name, { names: files.keys() });
      continue;
    }
    if (content.length > packLimits.tableCharacters) {
      problems.push(tooLarge(name, packLimits.tableCharacters, content.length));
      continue;
    }
    characters += content.length;
    if (characters > packLimits.allCharacters) {
      return { ok: false, problems: [tooLarge("", packLimits.allCharacters, characters)] };
    }
    const table = readTable(content, name, context, packLimits.rows - data.length);
    problems.push(...table.problems);
    table.rows.forEach((row, i) => {
      data.push(row);
      tableOfRow.push(index);
      lineOfRow.push(table.lines[i]);
    });
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    warnings: [],
    value: {
      file,
      hash: packHash(
        [
          "pack.yaml",
          "SOURCES.md",
          ...(notesText === undefined ? [] : [notesFile]),
          ...(calibrationText === undefined ? [] : [calibrationFile]),
          ...file.tables,
        ].map((name) => [name, normalizedText(files.get(name) ?? "")]),
      ),
      data,
      tableOfRow: Int32Array.from(tableOfRow),
      lineOfRow: Int32Array.from(lineOfRow),
      tables: file.tables,
      sources: readSources(sourcesText ?? ""),
      notes: notes?.ok === true ? notes.value : [],
      calibration: calibration?.ok === true ? calibration.value : undefined,
      document,
    },
  };
}

/** Place of a row of the pack, for messages. */
export function placeOfRow(pack: Pack, row: number): Pick<Problem, "file" | "place"> {
  return {
    file: pack.tables[pack.tableOfRow[row]],
    place: { line: pack.lineOfRow[row], column: 1 },
  };
}

function formatProblem(document: YamlDocument): Problem | undefined {
  const value = document.value as { readonly format?: unknown } | null;
  const given = typeof value === "object" && value !== null ? value.format : undefined;
  if (given === format) return undefined;
  const version = typeof given === "string" ? /^equalis-pack\/(\d+)$/.exec(given)?.[1] : undefined;
  const newer = version !== undefined && Number(version) > 1;
  return {
    file: "pack.yaml",
    path: "format",
    place: document.place(["format"]),
    severity: "error",
    needed: newer ? needs("newest-format", { format }) : { en: format, "zh-CN": format },
    given: given === undefined ? undefined : shown(given),
  };
}

function missingFile(name: string, files: PackFiles): Problem {
  return {
    file: name,
    path: "",
    severity: "error",
    needed: needs("file-of-pack", { name }),
    nearest: nearestName(name, files.keys()),
  };
}

function tooLarge(file: string, most: number, given: number): Problem {
  return {
    file,
    path: "",
    severity: "error",
    needed: needs("characters", { most }),
    given: `${given}`,
  };
}
