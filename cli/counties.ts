import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import {
  type Area,
  type CodesOfOtherYears,
  type CompiledPack,
  datumColumns,
  packLimits,
  type TableColumn,
} from "../models/index.ts";
import {
  type CountyOverlay,
  packByCounty,
  readCountyAreas,
  readCountyCodes,
} from "../reports/counties.ts";
import {
  areaColumns,
  areasFile,
  codeColumns,
  codesFile,
  countiesFolder,
  factColumns,
  peopleFile,
} from "../reports/county-files.ts";
import { loadPack, packFolder, readText } from "./files.ts";
import { fileError, InputError } from "./input-error.ts";
import { nameList, unknownName } from "./options.ts";
import { progress } from "./output.ts";
import { createParquet } from "./parquet.ts";
import { userPath } from "./user-path.ts";

const asText = (name: string): TableColumn => ({ name, kind: "text" });
const dataColumns: readonly TableColumn[] = datumColumns.map((name) =>
  name === "year" || name === "value" ? { name, kind: "number" } : asText(name),
);

/** A province by county, as the builder of a pack makes it. */
export interface CountiesOfProvince {
  readonly province: string;
  readonly areas: readonly Area[];
  readonly rows: readonly Readonly<Record<(typeof datumColumns)[number], string | number>>[];
}

/** The files of a pack's counties, by name inside their folder. */
export function countyFiles(
  all: readonly CountiesOfProvince[],
  otherYears: CodesOfOtherYears,
): ReadonlyMap<string, Uint8Array> {
  const areas = createParquet([
    ...areaColumns.map(asText),
    ...factColumns.map((name): TableColumn => ({ name, kind: "number" })),
  ]);
  for (const one of all)
    areas.append(
      one.areas.map(({ code, parent, level, setting, name, point, facts }) => [
        one.province,
        code,
        parent,
        level,
        setting,
        name.en,
        name["zh-CN"],
        ...(point ?? ["", ""]).map(String),
        facts?.leftPovertyListIn ?? null,
        facts?.formerPeople?.year ?? null,
        facts?.formerPeople?.persons ?? null,
        facts?.kilometresToCity ?? null,
        facts?.squareKilometres ?? null,
      ]),
    );
  const codes = createParquet(codeColumns.map(asText));
  codes.append([...otherYears]);
  return new Map([
    [areasFile, areas.finish()],
    [codesFile, codes.finish()],
    ...all.map(({ province, rows }): [string, Uint8Array] => {
      const table = createParquet(dataColumns);
      table.append(rows.map((row) => datumColumns.map((column) => row[column])));
      return [peopleFile(province), table.finish()];
    }),
  ]);
}

/**
 * What the pack of `--pack`, or the built-in one, knows of the counties of provinces.
 * @param wanted codes of provinces, or `all`
 * @throws InputError where the pack knows no counties, or a province is none of those that it knows.
 */
export async function openCounties(
  given: string | undefined,
  wanted: readonly string[],
): Promise<{
  readonly areas: ReadonlyMap<string, readonly Area[]>;
  readonly people: ReadonlyMap<string, Uint8Array>;
  /** Codes of other years, where the pack has them: for matching tables of one's own. */
  readonly otherYears: () => Promise<CodesOfOtherYears>;
}> {
  const { folder, shown } = packFolder(given);
  const counties = join(folder, countiesFolder);
  // A copy, which is bytes and nothing else wherever it is used: a Buffer is no Uint8Array to another realm.
  const bytes = (name: string) => new Uint8Array(readFileSync(join(counties, name)));
  if (!existsSync(join(counties, areasFile)))
    throw new InputError(`--counties: a pack that knows counties is needed, ${shown} knows none`);
  progress(`reading the counties of ${wanted.join(", ")} …`);
  const areas = await readCountyAreas(bytes(areasFile));
  const people = new Map<string, Uint8Array>();
  for (const code of wanted.includes("all") ? areas.keys() : wanted) {
    if (!areas.has(code)) throw unknownName("--counties", code, ["all", ...areas.keys()]);
    people.set(code, bytes(peopleFile(code)));
  }
  return {
    areas,
    people,
    otherYears: async () =>
      existsSync(join(counties, codesFile)) ? readCountyCodes(bytes(codesFile)) : new Map(),
  };
}

/** Tables of one's own of what counties have, as texts. */
export function readOverlay(file: string): CountyOverlay {
  return { name: file, text: readText(userPath(file), file, 4 * packLimits.tableCharacters) };
}

/**
 * The pack of `--pack`, or the built-in one, with provinces by county.
 * @param wanted codes of provinces, or `all`
 * @param overlays files of one's own about what counties have
 * @throws InputError as `openCounties`, and with every row of a table that does not fit.
 */
export async function loadPackByCounty(
  given: string | undefined,
  wanted: readonly string[],
  overlays: readonly string[] = [],
): Promise<CompiledPack> {
  const { areas, people, otherYears } = await openCounties(given, wanted);
  const opened = await packByCounty(
    loadPack(given),
    areas,
    people,
    overlays.map(readOverlay),
    overlays.length > 0 ? await otherYears() : undefined,
  );
  if (!opened.ok) throw fileError(opened.problems);
  process.stderr.write(
    "counties: people are counted; places, staff and benefits that no table of yours counts are shared out by those entitled to them (the ratio of the province); movers go where movers live, which tells growth or loss of two counties in three rightly (docs/track-record-counties.md)\n",
  );
  return opened.value;
}

/** Provinces that a command runs by county, and tables of one's own of what counties have. */
export interface CountyOptions {
  readonly counties?: readonly string[];
  readonly overlay?: readonly string[];
}

export function addCountyOptions(command: Command): Command {
  return command
    .option(
      "--counties <codes>",
      "provinces to run by county, separated by commas, or all: people are those of the census, stocks have the ratio of their province",
      nameList,
    )
    .option(
      "--overlay <tables>",
      "with --counties: tables of your own of what counties have, separated by commas (see equalis pack overlay --help)",
      nameList,
    );
}

/** The pack that a command runs on. @throws InputError as `loadPack` and `loadPackByCounty`. */
export async function loadPackOf({
  pack,
  counties,
  overlay,
}: CountyOptions & { readonly pack?: string }): Promise<CompiledPack> {
  if (counties !== undefined) return loadPackByCounty(pack, counties, overlay);
  if (overlay !== undefined) throw new InputError("--overlay: --counties is needed, none given");
  return loadPack(pack);
}
