import { compilePack } from "../../models/pack/compile.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import type { Datum } from "../../models/pack/datum.ts";
import { type Pack, readPack } from "../../models/pack/read.ts";
import { compilePopulation } from "../../models/population/compile-population.ts";
import { parsedValue } from "../../models/text/problem.ts";
import { packFiles } from "../models/china-2020.ts";

/** Items that are amounts and are parted among the pieces of a leaf; all others (rates) are repeated. */
const amounts = new Set([
  "population",
  "population.without-local-hukou",
  "stock.capacity",
  "stock.staff",
  "stock.other-providers",
  "reach.sites",
  "reach.speed",
]);

/** What a province's stock falls into is worked out once, from the whole pack: rows of leaves take the place of its rows. */
const stocksOfLeaves = {
  "stock.capacity": "capacity",
  "stock.staff": "staff",
  "stock.other-providers": "otherProviders",
} as const;

/**
 * The built-in pack with every leaf cut into equal pieces: as many leaves as China has counties, urban and rural, and the
 * same nation. For measuring how cost grows with leaves; says nothing about counties.
 */
export function cutLeaves(pieces: number): CompiledPack {
  const pack = parsedValue(readPack(packFiles("china-2020")));
  const leafCodes = new Set(
    pack.file.areas.filter((area) => area.level === "leaf").map((area) => area.code),
  );
  const areas = pack.file.areas.flatMap((area) =>
    area.level === "leaf"
      ? Array.from({ length: pieces }, (_, i) => ({ ...area, code: `${area.code}-${i}` }))
      : [area],
  );
  const whole = parsedValue(compilePack(pack, compilePopulation));
  const provinces = new Set(whole.areas.provinces.map(({ code }) => code));
  const data: Datum[] = [];
  const places: number[] = [];
  const put = (row: Datum, index: number) => {
    for (let i = 0; i < pieces; i++) {
      data.push({
        ...row,
        area: `${row.area}-${i}`,
        value: amounts.has(row.item) ? row.value / pieces : row.value,
      });
      places.push(index);
    }
  };
  const given = new Set(pack.data.filter(({ area }) => leafCodes.has(area)).map(cellOf));
  pack.data.forEach((row, index) => {
    if (provinces.has(row.area) && row.item.startsWith("stock.")) {
      for (const ofLeaf of rowsOfLeaves(whole, row)) {
        if (given.has(cellOf(ofLeaf))) continue;
        given.add(cellOf(ofLeaf));
        put(ofLeaf, index);
      }
      return;
    }
    if (!leafCodes.has(row.area)) {
      data.push(row);
      places.push(index);
      return;
    }
    put(row, index);
  });
  const cut: Pack = {
    ...pack,
    file: { ...pack.file, areas },
    data,
    tableOfRow: Int32Array.from(places, (index) => pack.tableOfRow[index] ?? 0),
    lineOfRow: Int32Array.from(places, (index) => pack.lineOfRow[index] ?? 0),
  };
  return parsedValue(compilePack(cut, compilePopulation));
}

/** A province's stock as rows of its leaves; none for shares, which say how it falls into them. */
function rowsOfLeaves({ areas, services, stocks }: CompiledPack, row: Datum): readonly Datum[] {
  const items =
    row.item === "stock.total" ? ["stock.capacity", "stock.other-providers"] : [row.item];
  const k = services.findIndex(({ id }) => id === row.subject);
  const leaves =
    areas.leavesOfProvince[areas.provinces.findIndex(({ code }) => code === row.area)] ?? [];
  return items.flatMap((item) => {
    const kind = (stocksOfLeaves as Readonly<Record<string, keyof typeof stocks | undefined>>)[
      item
    ];
    const stock = kind === undefined ? undefined : stocks[kind];
    if (!(stock instanceof Float64Array)) return [];
    return leaves.map((a) => ({
      ...row,
      item,
      area: areas.leaves[a]?.code ?? "",
      value: stock[k * areas.leaves.length + a] ?? 0,
    }));
  });
}

/** One row of a table by what it is about. */
function cellOf({ item, area, subject }: Datum): string {
  return `${item} ${area} ${subject}`;
}
