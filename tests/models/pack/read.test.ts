import { describe, expect, it } from "vitest";
import { packHash } from "../../../models/pack/hash.ts";
import { readPack } from "../../../models/pack/read.ts";
import { readSources, sourceNames } from "../../../models/pack/sources.ts";
import { formatProblem, parsedValue } from "../../../models/text/problem.ts";
import { smallPackFiles } from "./small-pack.ts";

function problems(files: ReadonlyMap<string, string>): readonly string[] {
  const reading = readPack(files);
  return reading.ok ? [] : reading.problems.map((problem) => formatProblem(problem));
}

/** The small pack with one file changed. */
function changed(name: string, change: (text: string) => string): Map<string, string> {
  const files = smallPackFiles();
  const before = files.get(name) ?? "";
  const after = change(before);
  expect(after).not.toBe(before);
  return files.set(name, after);
}

describe("reading a pack", () => {
  it("keeps rows in the order of the tables, with the line of each", () => {
    const pack = parsedValue(readPack(smallPackFiles()));
    expect(pack.data[0]?.item).toBe("stock.capacity");
    expect(pack.lineOfRow[0]).toBe(2);
    expect(pack.data.at(-1)?.note).toBe("a note, with a comma");
    expect(pack.tables[pack.tableOfRow.at(-1) ?? -1]).toBe("people.csv");
    expect(pack.sources.map((source) => source.id)).toEqual(["Sources", "made-up"]);
  });

  it("reads the growth of the transfer pool of earlier packs as points beyond central revenue, with an elasticity of 0", () => {
    const old = changed("pack.yaml", (text) =>
      text.replace(/gdp-growth(?!-shift)/, "transfer-pool-growth"),
    );
    const { leverDefaults } = parsedValue(readPack(old)).file;
    const pointsOf = (id: string) => leverDefaults.find(({ lever }) => lever === id)?.points;
    expect(pointsOf("transfer-pool-growth")).toBeUndefined();
    expect(pointsOf("transfer-extra-growth")?.[0]).toEqual([2021, 8.4]);
    expect(pointsOf("transfer-elasticity")).toEqual([[2020, 0]]);
  });

  it("gives one hash whatever the line ends, the byte-order marks and the order of files", () => {
    const hash = parsedValue(readPack(smallPackFiles())).hash;
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    const windows = new Map(
      [...smallPackFiles()]
        .reverse()
        .map(([name, text]) => [name, `\uFEFF${text.replaceAll("\n", "\r\n")}`]),
    );
    expect(parsedValue(readPack(windows)).hash).toBe(hash);
    const files = smallPackFiles().set("notes.txt", "of no concern");
    expect(parsedValue(readPack(files)).hash).toBe(hash);
    const other = changed("accounts.csv", (text) => text.replace("3600000", "3600001"));
    expect(parsedValue(readPack(other)).hash).not.toBe(hash);
  });

  it("hashes as SHA-256 does", () => {
    // Known answer: sha256 of the bytes "a\0" "1\0" "x", computed with coreutils' sha256sum.
    expect(packHash([["a", "x"]])).toBe(
      "sha256:87898619c5d0f3bfb6e8917ff8d8477e56456331d07ec0a674183ca9aad95a93",
    );
  });

  it("reads quoted cells that hold commas, quotes and lines, and empty lines between rows", () => {
    const files = changed("people.csv", (text) =>
      text.replace('"a note, with a comma"', '"a ""quoted"" note\nover two lines"\n'),
    );
    const pack = parsedValue(readPack(files));
    const row = pack.data.findIndex((datum) => datum.note.startsWith("a "));
    expect(pack.data[row]?.note).toBe('a "quoted" note\nover two lines');
    // The row after it begins two lines and an empty one later.
    expect((pack.lineOfRow[row + 1] ?? 0) - (pack.lineOfRow[row] ?? 0)).toBe(3);
  });

  it("asks for the files that pack.yaml names, and for nothing outside the pack", () => {
    const asked: string[] = [];
    const watched = (files: ReadonlyMap<string, string>) => ({
      keys: () => files.keys(),
      get: (name: string) => {
        asked.push(name);
        return files.get(name);
      },
    });
    expect(readPack(watched(smallPackFiles())).ok).toBe(true);
    expect(new Set(asked)).toEqual(
      new Set(["pack.yaml", "SOURCES.md", "notes.csv", "stocks.csv", "accounts.csv", "people.csv"]),
    );
    asked.length = 0;
    const hostile = changed("pack.yaml", (text) =>
      text
        .replace("stocks.csv", "../../etc/passwd.csv")
        .replace("accounts.csv", "/etc/x.csv")
        .replace("people.csv", "a/b.csv"),
    );
    expect(readPack(watched(hostile)).ok).toBe(false);
    expect(asked).toEqual(["pack.yaml", "SOURCES.md", "notes.csv", "a/b.csv"]);
  });

  it("reads headings of SOURCES.md as ids", () => {
    expect(
      readSources("# a-b: A title\n\ntext\n## `c`\n```\n# not a heading\n```\n### Free text\n").map(
        ({ id, text }) => [id, text],
      ),
    ).toEqual([
      ["a-b", "text"],
      ["c", "```\n# not a heading\n```"],
      ["Free text", ""],
    ]);
  });

  it("reads what a source is called in both languages, and shows the id of one that has no name", () => {
    const sources = readSources(
      "## un-2024: UN Prospects 2024 / 联合国《展望2024》\n\n## `c` (old): Only English\n",
    );
    expect(sources.map(({ id, name, line }) => [id, name, line])).toEqual([
      ["un-2024", { en: "UN Prospects 2024", "zh-CN": "联合国《展望2024》" }, 1],
      ["c", undefined, 3],
    ]);
    expect(sourceNames(sources, "un-2024;c; none", "en")).toBe("UN Prospects 2024; c; none");
    expect(sourceNames(sources, "un-2024;c", "zh-CN")).toBe("联合国《展望2024》；c");
  });
});

describe("a table with a mistake", () => {
  const gdp = "gdp,11,,,,2020,3600000,million yuan,assumed,made-up,";
  it.each([
    [
      "a thousands mark",
      gdp.replace("3600000", '"3,600,000"'),
      'accounts.csv:2:16: value: a number with a point and no thousands marks is needed, "3,600,000" given',
    ],
    [
      "a word for a number",
      gdp.replace("3600000", "n/a"),
      'accounts.csv:2:16: value: a number with a point and no thousands marks is needed, "n/a" given',
    ],
    [
      "an empty value",
      gdp.replace("3600000", ""),
      "accounts.csv:2:16: value: a number with a point and no thousands marks is needed, nothing given",
    ],
    [
      "an infinite value",
      gdp.replace("3600000", "1e999"),
      'accounts.csv:2:16: value: a number with a point and no thousands marks is needed, "1e999" given',
    ],
    [
      "a hexadecimal value",
      gdp.replace("3600000", "0x1F"),
      'accounts.csv:2:16: value: a number with a point and no thousands marks is needed, "0x1F" given',
    ],
    [
      "an unknown item",
      gdp.replace("gdp", "gpd"),
      'accounts.csv:2:1: item: an item of docs/pack-format.md is needed, "gpd" given; nearest: "gdp"',
    ],
    [
      "an item named like an object's own",
      gdp.replace("gdp", "constructor"),
      'accounts.csv:2:1: item: an item of docs/pack-format.md is needed, "constructor" given',
    ],
    [
      "an unknown area",
      gdp.replace(",11,", ",11-urbn,"),
      'accounts.csv:2:5: area: an area code of pack.yaml is needed, "11-urbn" given; nearest: "11-urban"',
    ],
    [
      "an area of the wrong level",
      gdp.replace(",11,", ",11-urban,"),
      'accounts.csv:2:5: area: an area of the level province for gdp is needed, "11-urban" given',
    ],
    [
      "a subject where there is none",
      gdp.replace(",11,,", ",11,schooling,"),
      'accounts.csv:2:8: subject: no subject for gdp is needed, "schooling" given',
    ],
    [
      "a sex where there is none",
      gdp.replace(",11,,,", ",11,,male,"),
      'accounts.csv:2:9: sex: no sex for gdp is needed, "male" given',
    ],
    [
      "an unknown sex",
      gdp.replace(",11,,,", ",11,,m,"),
      'accounts.csv:2:9: sex: female, male or nothing is needed, "m" given',
    ],
    [
      "an age of the wrong form",
      gdp.replace(",11,,,,", ",11,,,5-1,"),
      'accounts.csv:2:10: age: an age such as 0, 1-4 or 85+ is needed, "5-1" given',
    ],
    [
      "a year that is none",
      gdp.replace("2020", "20"),
      'accounts.csv:2:11: year: a year of four digits is needed, "20" given',
    ],
    [
      "an unknown basis",
      gdp.replace("assumed", "asumed"),
      'accounts.csv:2:37: basis: one of observed, derived, estimated, assumed is needed, "asumed" given; nearest: "assumed"',
    ],
    [
      "no unit",
      gdp.replace("million yuan", ""),
      "accounts.csv:2:24: unit: a unit is needed, nothing given",
    ],
    [
      "no source",
      gdp.replace("made-up", ""),
      "accounts.csv:2:45: source: a source id is needed, nothing given",
    ],
    [
      "a row cut short",
      "gdp,11,,,,2020,3600000",
      "accounts.csv:2:16: value: 11 cells in the row is needed, 7 cells given",
    ],
    [
      "a row too long",
      `${gdp},,`,
      "accounts.csv:2:53: note: 11 cells in the row is needed, 13 cells given",
    ],
  ])("is refused with line and column: %s", (_what, row, expected) => {
    expect(problems(changed("accounts.csv", (text) => text.replace(gdp, row)))[0]).toBe(expected);
  });

  it("counts lines after quoted cells with line breaks", () => {
    const files = changed("people.csv", (text) =>
      text
        .replace('"a note, with a comma"', '"two\nlines"')
        .replace("54-rural,,,,2020,0", "54-rural,,,,2020,none"),
    );
    expect(problems(files)).toEqual([
      'people.csv:6:49: value: a number with a point and no thousands marks is needed, "none" given',
    ]);
  });

  it("is refused for a quote that never closes", () => {
    const files = changed("people.csv", (text) => text.replace('"a note, with a comma"', '"open'));
    expect(problems(files)[0]).toMatch(/^people\.csv:2:1: item: quotes that close is needed/);
  });

  it("is refused for another header", () => {
    expect(
      problems(changed("accounts.csv", (text) => text.replace("item,area", "area,item")))[0],
    ).toBe('accounts.csv:1:1: item: the column "item" at this place is needed, "area" given');
    expect(
      problems(changed("accounts.csv", (text) => text.replace(",note\n", ",note,more\n")))[0],
    ).toMatch(/^accounts\.csv:1:61: 11 columns is needed, 12 columns given/);
    expect(problems(smallPackFiles().set("accounts.csv", ""))[0]).toMatch(
      /^accounts\.csv:1:1: .*header/,
    );
  });

  it("lists at most fifty problems of a table", () => {
    const files = changed("stocks.csv", (text) => text.replaceAll("assumed", "assmed"));
    expect(problems(files)).toHaveLength(50);
  });
});

describe("a pack.yaml with a mistake", () => {
  it.each([
    [
      "an unknown key",
      (text: string) => `${text}extra: 1\n`,
      /^pack\.yaml:\d+:1: extra: a known key is needed, "extra" given/,
    ],
    [
      "a misspelt domain",
      (text: string) => text.replace("domain: veterans", "domain: veteran"),
      /services\[7\]\.domain: one of childcare.* needed, "veteran" given; nearest: "veterans"/,
    ],
    [
      "a newer format",
      (text: string) => text.replace("equalis-pack/1", "equalis-pack/2"),
      /^pack\.yaml:1:9: format: equalis-pack\/1, the newest that this program reads; a newer Equalis is needed, "equalis-pack\/2" given/,
    ],
    [
      "no format",
      (text: string) => text.replace("format: equalis-pack/1\n", ""),
      /^pack\.yaml:1:1: format: equalis-pack\/1 is needed, nothing given/,
    ],
    [
      "a table that is not there",
      (text: string) => text.replace("- stocks.csv", "- stock.csv"),
      /^pack\.yaml:\d+:5: tables\[0\]: the file stock\.csv in the pack is needed, "stock\.csv" given; nearest: "stocks\.csv"/,
    ],
    [
      "a table outside the folder",
      (text: string) => text.replace("- stocks.csv", "- ../stocks.csv"),
      /^pack\.yaml:\d+:5: tables\[0\]: the name of a CSV file inside the pack's folder is needed/,
    ],
    [
      "a horizon that never ends",
      (text: string) => text.replace("horizonYear: 2035", "horizonYear: 9999"),
      /^pack\.yaml:\d+:14: horizonYear: a whole number from 1900 to 2060 is needed, 9999 given/,
    ],
    ["a torn text", (text: string) => text.slice(0, 900), /^pack\.yaml/],
  ])("is refused: %s", (_what, change, expected) => {
    expect(problems(changed("pack.yaml", change)).join("\n")).toMatch(expected);
  });

  it("is refused when it or SOURCES.md is missing", () => {
    expect(problems(new Map([["pack.yml", ""]]))).toEqual([
      'pack.yaml: the file pack.yaml in the pack is needed, nothing given; nearest: "pack.yml"',
    ]);
    const files = smallPackFiles();
    files.delete("SOURCES.md");
    expect(problems(files)).toEqual([
      "SOURCES.md: the file SOURCES.md in the pack is needed, nothing given",
    ]);
  });
});
