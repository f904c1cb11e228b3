import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builtInPack } from "../../cli/files.ts";
import {
  areaMembers,
  type CompiledPack,
  parsedValue,
  problemText,
  provenanceOfResult,
} from "../../models/index.ts";
import { packByCounty, readCountyAreas, readCountyCodes } from "../../reports/counties.ts";
import { areasFile, codesFile, countiesFolder, peopleFile } from "../../reports/county-files.ts";
import { compiledPack } from "../models/china-2020.ts";

const bytes = (name: string) => readFileSync(join(builtInPack, countiesFolder, name));
const areas = await readCountyAreas(bytes(areasFile));
const codes = await readCountyCodes(bytes(codesFile));
const people = new Map([["52", bytes(peopleFile("52"))]]);
const whole = compiledPack("china-2020");
const header = "code,name,service,stock,year,value,unit,source";

/** Guizhou by county, with a table of one's own. */
const opened = (...rows: readonly string[]) =>
  packByCounty(
    whole,
    areas,
    people,
    rows.length === 0 ? [] : [{ name: "own.csv", text: `${[header, ...rows].join("\n")}\n` }],
    codes,
  );
const without = parsedValue(await opened());

/** A stock of a service in an area. */
function stockIn(
  pack: CompiledPack,
  area: string,
  service: string,
  ...kinds: readonly ("capacity" | "staff" | "otherProviders")[]
): number {
  const k = pack.services.findIndex(({ id }) => id === service);
  const size = pack.areas.leaves.length;
  return areaMembers(pack.areas, area).leaves.reduce(
    (sum, leaf) =>
      kinds.reduce((all, kind) => all + (pack.stocks[kind][k * size + leaf] ?? 0), sum),
    0,
  );
}

/** What is needed of every row that does not fit. */
async function refused(...rows: readonly string[]): Promise<readonly string[]> {
  const reading = await opened(...rows);
  if (reading.ok) throw new Error("own table: refusals were expected");
  return reading.problems.map((one) => `${one.place?.line} ${problemText(one)}`);
}

const counties = [...without.areas.localities].filter(({ code }) => code.startsWith("52"));

describe("a table of one's own", () => {
  it("counts over the ratio of the province, which keeps its stocks and gives the others what is left", async () => {
    const pack = parsedValue(
      await opened(
        "520302,,elderly-care-beds,total,2020,3000,beds,Zunyi's report",
        ",观山湖区,养老服务床位,合计,2020,500,张,贵阳公报",
      ),
    );
    const beds = (of: CompiledPack, area: string) =>
      stockIn(of, area, "elderly-care-beds", "capacity", "otherProviders");
    expect(beds(pack, "520302")).toBeCloseTo(3000, 6);
    expect(beds(pack, "520115")).toBeCloseTo(500, 6);
    expect(beds(pack, "52")).toBeCloseTo(beds(without, "52"), 5);
    // The others all change by one factor, and what a county has falls into town and country as it did.
    const factors = counties
      .filter(({ code }) => code !== "520302" && code !== "520115")
      .map(({ code }) => beds(pack, code) / beds(without, code));
    for (const factor of factors) expect(factor).toBeCloseTo(factors[0] ?? Number.NaN, 9);
    expect(beds(pack, "520302-urban") / 3000).toBeCloseTo(
      beds(without, "520302-urban") / beds(without, "520302"),
      9,
    );
    expect(stockIn(pack, "520302", "hospital-beds", "capacity")).toBe(
      stockIn(without, "520302", "hospital-beds", "capacity"),
    );
    expect(pack.hash).not.toBe(without.hash);
    const { groups } = provenanceOfResult(
      pack,
      { indicator: "capacity", area: "520115", service: "elderly-care-beds" },
      2020,
    );
    const row = groups.flatMap(({ rows }) => rows).find(({ area }) => area === "520115");
    expect(row).toMatchObject({ value: 500, basis: "observed" });
    expect(pack.sources.find(({ id }) => id === row?.source)?.text).toBe("贵阳公报");
  });

  it("of all counties is brought to the province's stock where it is near, and refused where it is not", async () => {
    const rows = (factor: number) =>
      counties.map(
        ({ code }, i) =>
          `${code},,nurses,capacity,2020,${factor * (1 + (i % 3)) * 100},persons,made up for this test`,
      );
    const nurses = stockIn(without, "52", "nurses", "capacity");
    const sum = counties.reduce((all, _, i) => all + (1 + (i % 3)) * 100, 0);
    const pack = parsedValue(await opened(...rows((1.05 * nurses) / sum)));
    expect(stockIn(pack, "52", "nurses", "capacity")).toBeCloseTo(nurses, 5);
    const [first, second] = counties.map(({ code }) => stockIn(pack, code, "nurses", "capacity"));
    expect((second ?? 0) / (first ?? 0)).toBeCloseTo(2, 9);
    expect(await refused(...rows((1.2 * nurses) / sum))).toEqual([
      expect.stringMatching(/counts of all counties within a tenth/),
    ]);
  });

  it("cannot have more than its province", async () => {
    expect(await refused("520302,,elderly-care-beds,total,2020,1000000,beds,made up")).toEqual([
      expect.stringMatching(/counted counties that have no more than their province/),
      expect.stringMatching(/counted counties that have no more than their province/),
    ]);
  });

  it("finds a county by a code of another year that means it and nothing else", async () => {
    // Qianxi County became a city in 2021 under another code.
    const pack = parsedValue(await opened("520581,,elderly-care-beds,total,2020,800,beds,made up"));
    expect(stockIn(pack, "520522", "elderly-care-beds", "capacity", "otherProviders")).toBeCloseTo(
      800,
      6,
    );
    expect(codes.get("350405")).toBe("350427");
    // Linping was cut out of Yuhang, Mengjin put together with a part of Luoyang: of other land than any county of 2020.
    expect(codes.get("330113")).toBeUndefined();
    expect(codes.get("410308")).toBeUndefined();
  });

  it("lists every row that does not fit, with its line and what it lacks", async () => {
    expect(
      await refused(
        "520302,,elderly-care-bed,total,2020,3000,beds,made up",
        ",Nowhere County,elderly-care-beds,total,2020,3000,beds,made up",
        '520302,,elderly-care-beds,total,2020,"1,250",beds,made up',
        "520302,,elderly-care-beds,total,2021,3000,beds,made up",
        "520302,,elderly-care-beds,total,2020,3000,persons,made up",
        "520302,,elderly-care-beds,total,2020,3000,beds,",
        "510104,,elderly-care-beds,total,2020,3000,beds,made up",
        "520302,,elderly-care-beds,total,2020,3000,beds,made up",
        "520302,,elderly-care-beds,total,2020,3000,beds,made up",
        "520302,,elderly-care-beds,rooms,2020,-1,beds,made up",
      ),
    ).toEqual([
      '2 service: a service of pack.yaml is needed, "elderly-care-bed" given; nearest: "elderly-care-beds"',
      '3 name: a county of the provinces that are open, by its code or full name is needed, "Nowhere County" given',
      '4 value: a number with a point and no thousands marks is needed, "1,250" given',
      '5 year: the base year, 2020 is needed, "2021" given',
      '6 unit: the unit beds is needed, "persons" given',
      "7 source: a source is needed, nothing given",
      '8 code: a county of the provinces that are open, by its code or full name is needed, "510104" given',
      '10 code: each stock of a county once (it stands on line 9) is needed, "520302" given',
      expect.stringMatching(/^11 stock: one of .* is needed, "rooms" given/),
      expect.stringMatching(/^11 value: .* is needed, "-1" given/),
    ]);
  });

  it("counts lines through notes of several, and refuses a quote that does not close, which would swallow rows", async () => {
    const read = async (...lines: readonly string[]) => {
      const text = `${[`${header},note`, ...lines].join("\n")}\n`;
      const reading = await packByCounty(whole, areas, people, [{ name: "own.csv", text }]);
      return reading.ok ? [] : reading.problems.map((one) => `${one.place?.line} ${one.path}`);
    };
    expect(
      await read(
        '520302,,elderly-care-beds,total,2020,3000,beds,made up,"two\nlines"',
        "520303,,elderly-care-beds,total,2019,10,beds,made up,x",
      ),
    ).toEqual(["4 year"]);
    expect(
      await read(
        '520302,,elderly-care-beds,total,2020,3000,beds,made up,"open',
        "520303,,elderly-care-beds,total,2020,10,beds,made up,x",
      ),
    ).toEqual(["2 "]);
  });

  it("needs its columns", async () => {
    const read = await packByCounty(whole, areas, people, [
      { name: "own.csv", text: "a,b\n1,2\n" },
    ]);
    expect(read.ok ? [] : read.problems.map((one) => problemText(one))).toEqual([
      expect.stringMatching(/^columns headed service, stock, year, value, unit, source/),
    ]);
  });
});
