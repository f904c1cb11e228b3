import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Area, type CompiledPack, datumColumns, type TableColumn } from "../models/index.ts";
import { packByCounty, readCountyAreas } from "../reports/counties.ts";
import { areaColumns, areasFile, countiesFolder, peopleFile } from "../reports/county-files.ts";
import { loadPack, packFolder } from "./files.ts";
import { fileError, InputError } from "./input-error.ts";
import { unknownName } from "./options.ts";
import { progress } from "./output.ts";
import { createParquet } from "./parquet.ts";

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
export function countyFiles(all: readonly CountiesOfProvince[]): ReadonlyMap<string, Uint8Array> {
  const areas = createParquet(areaColumns.map(asText));
  for (const one of all)
    areas.append(
      one.areas.map(({ code, parent, level, setting, name }) => [
        one.province,
        code,
        parent,
        level,
        setting,
        name.en,
        name["zh-CN"],
      ]),
    );
  return new Map([
    [areasFile, areas.finish()],
    ...all.map(({ province, rows }): [string, Uint8Array] => {
      const table = createParquet(dataColumns);
      table.append(rows.map((row) => datumColumns.map((column) => row[column])));
      return [peopleFile(province), table.finish()];
    }),
  ]);
}

/**
 * The pack of `--pack`, or the built-in one, with provinces by county.
 * @param wanted codes of provinces, or `all`
 * @throws InputError where the pack knows no counties, or a province is none of those that it knows.
 */
export async function loadPackByCounty(
  given: string | undefined,
  wanted: readonly string[],
): Promise<CompiledPack> {
  const { folder, shown } = packFolder(given);
  const counties = join(folder, countiesFolder);
  if (!existsSync(join(counties, areasFile)))
    throw new InputError(`--counties: a pack that knows counties is needed, ${shown} knows none`);
  progress(`reading the counties of ${wanted.join(", ")} …`);
  const areas = await readCountyAreas(readFileSync(join(counties, areasFile)));
  const people = new Map<string, Uint8Array>();
  for (const code of wanted.includes("all") ? areas.keys() : wanted) {
    if (!areas.has(code)) throw unknownName("--counties", code, ["all", ...areas.keys()]);
    people.set(code, readFileSync(join(counties, peopleFile(code))));
  }
  const opened = await packByCounty(loadPack(given), areas, people);
  if (!opened.ok) throw fileError(opened.problems);
  process.stderr.write(
    "counties: people are counted; places, staff and benefits are shared out by those entitled to them (the ratio of the province); movers go where movers live, which tells growth or loss of seven counties in ten rightly (docs/track-record-counties.md)\n",
  );
  return opened.value;
}
