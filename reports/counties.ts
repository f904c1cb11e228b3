import {
  type Area,
  bytesHash,
  type CodesOfOtherYears,
  type CompiledPack,
  fileInDetail,
  lookThrough,
  type Parsed,
  type ProvinceDetail,
  packAsRead,
  packInDetail,
  readOwnTable,
} from "../models/index.ts";
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
  const own = overlays.map(({ name, text }) => readOwnTable(text, name, file, otherYears));
  const detailed = packInDetail(packAsRead(whole), details, own);
  if (!detailed.ok) return detailed;
  const opened = lookThrough(detailed.value);
  return opened.ok ? { ...opened, value: opened.value.compiled } : opened;
}
