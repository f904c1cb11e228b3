import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { loadScenario } from "../../../cli/scenarios.ts";
import { readingOf, resolveScenario, simulate } from "../../../models/index.ts";
import {
  areaAbove,
  type Likeness,
  likenessesOf,
  likePlacesRows,
} from "../../../presentation/rows/like-places-rows.ts";
import type { ScenarioRun } from "../../../presentation/rows/scenario-run.ts";
import { validSelection } from "../../../presentation/rows/selection.ts";

const pack = await loadPackByCounty(undefined, ["52"]);
const result = simulate(pack, resolveScenario(loadScenario("baseline", pack), pack));
const run: ScenarioRun = { id: "baseline", name: "baseline", slot: 0, isBase: true, result };

function like(area: string, likeness: Likeness) {
  const { selection } = validSelection(pack, { area });
  const { places, likeness: used } = likePlacesRows(
    pack,
    { active: run, base: run },
    selection,
    likeness,
    2035,
  );
  return { used, codes: places.map(({ code }) => code), places };
}

describe("places like one", () => {
  it("can be like by income where income is known, by people where counties are counted", () => {
    expect(likenessesOf(pack, "51")).toEqual(["neighbours", "income"]);
    expect(likenessesOf(pack, "520115")).toEqual(["neighbours", "people"]);
    expect(likenessesOf(pack, "west")).toEqual(["neighbours"]);
  });

  it("are those of the same area where the likeness asked for means nothing", () => {
    const { used, codes } = like("520115", "income");
    expect(used).toBe("neighbours");
    expect(areaAbove(pack, "520115")).toBe("520100");
    expect(codes.every((code) => code.startsWith("5201"))).toBe(true);
    expect(like("51", "people").used).toBe("neighbours");
  });

  it("of a district in Guiyang are towns of its size and age, of a mountain county villages", () => {
    const { value } = readingOf(pack, result);
    const towns = (code: string) =>
      value({ indicator: "population", area: code, setting: "urban" }, 2020) /
      value({ indicator: "population", area: code }, 2020);
    const [district, mountain] = ["520115", "520324"].map((area) => like(area, "people").codes);
    expect(district).toContain("520115");
    expect(district).toHaveLength(6);
    const shares = (codes: readonly string[] = []) => codes.map(towns);
    expect(Math.min(...shares(district))).toBeGreaterThan(Math.max(...shares(mountain)));
  });

  it("are near each other alike, whichever is asked about", () => {
    // Nearest by the same distances: who is nearest of all to a county has it at most five places further.
    const codes = pack.areas.localities.flatMap(({ code }) =>
      code.startsWith("52") ? [code] : [],
    );
    const near = new Map(codes.map((code) => [code, new Set(like(code, "people").codes)]));
    const mutual = codes.filter((code) =>
      [...(near.get(code) ?? [])].some((other) => other !== code && near.get(other)?.has(code)),
    );
    expect(mutual.length).toBeGreaterThan(codes.length / 2);
    for (const code of codes) expect(near.get(code)?.has(code)).toBe(true);
    // Former poverty counties are held against former poverty counties for the most part.
    const isPoor = (code: string) =>
      pack.areas.nodes.find((one) => one.code === code)?.facts?.leftPovertyListIn !== undefined;
    const pairs = codes.flatMap((code) =>
      [...(near.get(code) ?? [])].map((other) => [code, other]),
    );
    const alike = pairs.filter(([a = "", b = ""]) => isPoor(a) === isPoor(b));
    expect(alike.length / pairs.length).toBeGreaterThan(0.9);
  });

  it("of a province by income are the eight nearest a head", () => {
    const { codes } = like("52", "income");
    expect(codes).toHaveLength(9);
    expect(codes).toContain("52");
    expect(codes).not.toContain("11");
  });
});
