import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Area,
  type CompiledPack,
  datumColumns,
  lookThrough,
  type ProvinceDetail,
  packInDetail,
  type TableColumn,
} from "../models/index.ts";
import { plainCsv } from "./csv.ts";
import { loadPackTables, packFolder } from "./files.ts";
import { fileError, InputError } from "./input-error.ts";
import { unknownName } from "./options.ts";
import { progress } from "./output.ts";
import { createParquet, readParquet } from "./parquet.ts";

/** Folder of a pack that holds its counties: one table of areas, and one of people for each province. */
export const countiesFolder = "counties";
const areasFile = "areas.parquet";

const areaColumns = ["province", "code", "parent", "level", "setting", "en", "zh-CN"] as const;
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
      return [`${province}.parquet`, table.finish()];
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
  const areas = await areasByProvince(join(counties, areasFile));
  const codes = wanted.includes("all") ? [...areas.keys()] : wanted;
  const details: ProvinceDetail[] = [];
  for (const code of codes) {
    const own = areas.get(code);
    if (own === undefined) throw unknownName("--counties", code, ["all", ...areas.keys()]);
    const { rows } = await readParquet(readFileSync(join(counties, `${code}.parquet`)));
    const table = plainCsv([datumColumns, ...rows.map((row) => datumColumns.map((c) => row[c]))]);
    details.push({ province: code, name: `${countiesFolder}/${code}.parquet`, areas: own, table });
  }
  const detailed = packInDetail(loadPackTables(given).pack, details);
  if (!detailed.ok) throw fileError(detailed.problems);
  const opened = lookThrough(detailed.value);
  if (!opened.ok) throw fileError(opened.problems);
  process.stderr.write(
    "counties: people are counted; places, staff and benefits are shared out by those entitled to them (the ratio of the province); movers go where movers live, which tells growth or loss of seven counties in ten rightly (docs/track-record-counties.md)\n",
  );
  return opened.value.compiled;
}

async function areasByProvince(file: string): Promise<ReadonlyMap<string, readonly Area[]>> {
  const { rows } = await readParquet(readFileSync(file));
  const found = new Map<string, Area[]>();
  for (const row of rows) {
    const text = (column: (typeof areaColumns)[number]) => String(row[column] ?? "");
    const setting = text("setting");
    const name = { en: text("en"), "zh-CN": text("zh-CN") };
    const area: Area = {
      code: text("code"),
      parent: text("parent"),
      level: text("level"),
      setting: setting === "urban" || setting === "rural" ? setting : "",
      name,
      short: name,
    };
    const own = found.get(text("province"));
    if (own === undefined) found.set(text("province"), [area]);
    else own.push(area);
  }
  return found;
}
