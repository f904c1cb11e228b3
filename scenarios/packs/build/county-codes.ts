import { group } from "d3-array";
import { readRaw } from "./table.ts";

/**
 * Codes of other years that mean a county of the census of 2020 and nothing else, by code (Ministry of Civil Affairs, 1981 to 2024): a county
 * whose code changed as a whole. Parts, splits and mergers lead to none: their numbers are of other land.
 */
export function codesOfOtherYears(folder: string): ReadonlyMap<string, string> {
  const rows = readRaw(`${folder}/county/area_codes_1981_2024.csv`).filter(
    (row) => row.级别 === "县级",
  );
  const counties = new Set(
    readRaw(`${folder}/county/counties_2020.csv`).map(({ adcode = "" }) => adcode),
  );
  // "520303[2003];520302": a part of it went to 520303 in 2003; what was left became 520302.
  const heirs = new Map(
    rows.flatMap(({ 代码: code = "", 新代码: next = "" }) =>
      next === "" ? [] : [[code, next.split(";")] as const],
    ),
  );
  const forebears = group(
    [...heirs].flatMap(([code, next]) =>
      next.map((heir) => ({ code, heir: heir.replace(/\[.*$/, "") })),
    ),
    ({ heir }) => heir,
  );
  const onwards = new Map<string, string>();
  const backwards = new Map<string, string>();
  for (const [code, [heir = "", ...others]] of heirs) {
    if (others.length > 0 || heir.includes("[") || forebears.get(heir)?.length !== 1) continue;
    onwards.set(code, heir);
    backwards.set(heir, code);
  }
  const leadTo = (code: string, links: ReadonlyMap<string, string>): string | undefined => {
    const seen = new Set<string>();
    for (let at: string | undefined = code; at !== undefined && !seen.has(at); at = links.get(at)) {
      if (counties.has(at)) return at;
      seen.add(at);
    }
    return undefined;
  };
  return new Map(
    rows.flatMap(({ 代码: code = "" }) => {
      const county = leadTo(code, onwards) ?? leadTo(code, backwards);
      return county === undefined || county === code ? [] : [[code, county] as const];
    }),
  );
}
