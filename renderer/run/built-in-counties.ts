import { loadBuiltInCounties } from "virtual:built-in-counties";
import { areasFile, peopleFile } from "../../reports/counties.ts";
import type { CountyTables } from "./file-methods.ts";

/** The tables of some provinces of the program's pack by county, loaded when somebody asks for them. */
export async function countyTables(provinces: readonly string[]): Promise<CountyTables> {
  const [areas, ...people] = await Promise.all([
    loadBuiltInCounties(areasFile),
    ...provinces.map(async (code) => [code, await loadBuiltInCounties(peopleFile(code))] as const),
  ]);
  return { areas, people: new Map(people) };
}
