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
]);

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
  const data: Datum[] = [];
  const places: number[] = [];
  pack.data.forEach((row, index) => {
    if (!leafCodes.has(row.area)) {
      data.push(row);
      places.push(index);
      return;
    }
    for (let i = 0; i < pieces; i++) {
      data.push({
        ...row,
        area: `${row.area}-${i}`,
        value: amounts.has(row.item) ? row.value / pieces : row.value,
      });
      places.push(index);
    }
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
