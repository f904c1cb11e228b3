import { beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { areaCodes, areaMembers, buildAreaTree, catchmentsOf } from "../../models/areas.ts";
import { compilePack } from "../../models/pack/compile.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { readPack } from "../../models/pack/read.ts";
import type { Area } from "../../models/pack/schema.ts";
import { provenanceOfResult } from "../../models/reading/provenance.ts";
import { readingOf } from "../../models/reading/reading.ts";
import { readSeries, seriesExists } from "../../models/reading/series.ts";
import { numbersOf, type RunResult } from "../../models/results.ts";
import { resolveSettings } from "../../models/scenario/resolve.ts";
import { simulate } from "../../models/simulate.ts";
import { parsedValue } from "../../models/text/problem.ts";
import { compiledPack, packFiles } from "./china-2020.ts";

const area = (code: string, parent: string, level: string, setting = ""): Area =>
  ({
    code,
    parent,
    level,
    setting,
    name: { en: code, "zh-CN": code },
    short: { en: code, "zh-CN": code },
  }) as Area;

/** Deep in the west, shallow in the east; the order of the pack is not that of the tree. */
const uneven = [
  area("540102-urban", "540102", "leaf", "urban"),
  area("540102-rural", "540102", "leaf", "rural"),
  area("540121-rural", "540121", "leaf", "rural"),
  area("11-urban", "11", "leaf", "urban"),
  area("540121", "54", "county"),
  area("540102", "5401", "county"),
  area("5401", "54", "prefecture"),
  area("11", "east", "province"),
  area("54", "west", "province"),
  area("west", "CN", "region"),
  area("east", "CN", "region"),
  area("CN", "", "nation"),
];

describe("a tree of areas", () => {
  const tree = buildAreaTree(uneven);
  const codesOf = (code: string, setting?: "urban" | "rural") =>
    areaMembers(tree, code, setting).leaves.map((leaf) => tree.leaves[leaf]?.code);

  it("holds parts at any depth, deeper in one place than in another", () => {
    expect(areaCodes(tree)).toEqual([
      "CN",
      "west",
      "east",
      "11",
      "54",
      "5401",
      "540121",
      "540102",
      "540102-urban",
      "540102-rural",
      "540121-rural",
      "11-urban",
    ]);
    expect(codesOf("54")).toEqual(["540102-urban", "540102-rural", "540121-rural"]);
    expect(codesOf("5401")).toEqual(["540102-urban", "540102-rural"]);
    expect(codesOf("west", "rural")).toEqual(["540102-rural", "540121-rural"]);
    expect(codesOf("54-urban")).toEqual(["540102-urban"]);
    expect(codesOf("540102-rural")).toEqual(["540102-rural"]);
    expect(codesOf("540121", "urban")).toEqual([]);
  });

  it("gives every leaf its province and every province its region, whatever lies between", () => {
    expect([...tree.provinceOfLeaf].map((p) => tree.provinces[p]?.code)).toEqual([
      "54",
      "54",
      "54",
      "11",
    ]);
    expect([...tree.regionOfProvince].map((r) => tree.regions[r]?.code)).toEqual(["east", "west"]);
    for (const [node, { parent }] of tree.nodes.entries())
      expect(tree.nodes[tree.parentOf[node] ?? -1]?.code ?? "").toBe(parent);
    expect(areaMembers(tree, "CN").provinces).toEqual([0, 1]);
    expect(areaMembers(tree, "5401").provinces).toEqual([]);
  });

  it("parts its leaves into those that use a service together: by locality, prefecture or province", () => {
    const names = (level: Parameters<typeof catchmentsOf>[1]) =>
      catchmentsOf(tree, level).map((leaves) => leaves.map((leaf) => tree.leaves[leaf]?.code));
    expect(names(undefined)).toEqual([
      ["11-urban"],
      ["540102-urban", "540102-rural"],
      ["540121-rural"],
    ]);
    // A county right below the province stands alone among prefectures; a province without any is one.
    expect(names("prefecture")).toEqual(names(undefined));
    expect(names("province")).toEqual([
      ["11-urban"],
      ["540102-urban", "540102-rural", "540121-rural"],
    ]);
    const city = buildAreaTree([
      ...uneven.map((one) => (one.code === "540121" ? { ...one, parent: "5401" } : one)),
      area("1102", "11", "county"),
      area("1102-rural", "1102", "leaf", "rural"),
    ]);
    expect(
      catchmentsOf(city, "prefecture").map((leaves) =>
        leaves.map((leaf) => city.leaves[leaf]?.code),
      ),
    ).toEqual([
      ["11-urban", "1102-rural"],
      ["540102-urban", "540102-rural", "540121-rural"],
    ]);
  });

  it.each<[string, readonly Area[], string]>([
    ["no nation", [area("east", "", "region")], "exactly one nation is needed, 0 given"],
    [
      "a parent that is missing",
      [area("CN", "", "nation"), area("x", "nowhere", "region")],
      'x needs the code of an area as its parent, "nowhere" is none',
    ],
    [
      "a circle",
      [area("CN", "", "nation"), area("a", "b", "county"), area("b", "a", "county")],
      "a lies below itself",
    ],
    [
      "a leaf without a province",
      [area("CN", "", "nation"), area("c", "CN", "county"), area("l", "c", "leaf", "urban")],
      'l needs a province as its parent, "c" is none',
    ],
    [
      "a leaf without a setting",
      [
        area("CN", "", "nation"),
        area("e", "CN", "region"),
        area("1", "e", "province"),
        area("l", "1", "leaf"),
      ],
      "leaf l needs a setting, urban or rural",
    ],
  ])("refuses %s", (_, areas, message) => {
    expect(() => buildAreaTree(areas)).toThrow(new RangeError(`areas: ${message}`));
  });
});

describe("a pack with counties in one province", () => {
  let plain: CompiledPack;
  let deep: CompiledPack;
  let result: RunResult;
  const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
  beforeAll(() => {
    plain = compiledPack("china-2020");
    const files = packFiles("china-2020");
    const file = parse(files.get("pack.yaml") ?? "");
    const name = { en: "Chengdu", "zh-CN": "成都" };
    const between = (code: string, parent: string, level: string) => ({
      code,
      parent,
      level,
      setting: "",
      name,
      short: name,
    });
    for (const one of file.areas)
      if (one.code === "51-urban" || one.code === "51-rural") one.parent = "510104";
    file.areas.push(between("5101", "51", "prefecture"), between("510104", "5101", "county"));
    files.set("pack.yaml", stringify(file));
    deep = parsedValue(compilePack(parsedValue(readPack(files))));
    result = simulate(deep, resolveSettings(deep, settings));
  });

  it("runs to the same numbers where one county is all there is of the province", () => {
    const before = numbersOf(simulate(plain, resolveSettings(plain, settings)));
    expect(Buffer.from(numbersOf(result).buffer).equals(Buffer.from(before.buffer))).toBe(true);
  });

  it("reads every level by the same rules", () => {
    const { series } = readingOf(deep, result);
    for (const indicator of ["population", "attainment", "equalization.people-meeting-standard"]) {
      expect(series({ indicator, area: "5101" })).toEqual(series({ indicator, area: "51" }));
      expect(series({ indicator, area: "510104", setting: "urban" })).toEqual(
        series({ indicator, area: "51-urban" }),
      );
      expect(series({ indicator, area: "5101", setting: "rural" })).toEqual(
        series({ indicator, area: "51-rural" }),
      );
    }
    const ratio = { indicator: "equalization.urban-rural-ratio" };
    expect(series({ ...ratio, area: "5101" })).toEqual(series({ ...ratio, area: "51" }));
    expect(series({ ...ratio, area: "510104" })).toEqual(series({ ...ratio, area: "51" }));
    expect(seriesExists(deep, { ...ratio, area: "51-urban" })).toBe(false);
    // Accounts are kept by province.
    expect(() => readSeries(deep, result, { indicator: "gdp", area: "5101" })).toThrow(
      'area: an area of the level nation, region, province for gdp is needed, "5101" given',
    );
  });

  it("traces a county's numbers to the rows above and below it", () => {
    const { groups } = provenanceOfResult(
      deep,
      { indicator: "attainment", area: "510104", setting: "urban" },
      2020,
    );
    const areas = new Set(groups.flatMap(({ rows }) => rows.map((row) => row.area)));
    expect(areas).toContain("51-urban");
    expect([...areas].filter((code) => code.startsWith("51-r") || code === "50")).toEqual([]);
  });
});
