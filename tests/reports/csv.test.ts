import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { readSeries } from "../../models/reading/series.ts";
import { csvOf } from "../../presentation/tables/csv.ts";
import { buildCsv } from "../../reports/csv.ts";
import { pack, realComparison, runOf } from "./fixtures/real-runs.ts";

describe("csvOf", () => {
  it("follows RFC 4180: CRLF, quotes doubled, empty fields for what is missing", () => {
    expect(csvOf([["a,b", 'say "x"', "line\nbreak", null, Number.NaN, -1.5]])).toBe(
      '"a,b","say ""x""","line\nbreak",,,-1.5\r\n',
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])(
    "keeps %j from being run by a spreadsheet",
    (text) => {
      const [row] = Papa.parse<string[]>(csvOf([[text]])).data;
      expect(row?.[0]).toBe(`'${text}`);
    },
  );
});

describe("buildCsv", () => {
  it.each(["en", "zh-CN"] as const)(
    "holds every run's numbers to the last digit (%s)",
    (language) => {
      const text = buildCsv(realComparison(language), { byteOrderMark: true });
      expect(text.charCodeAt(0)).toBe(0xfeff);
      const [header, ...rows] = Papa.parse<string[]>(text.slice(1).trimEnd()).data;
      expect(header).toHaveLength(9 + 16);
      const row = rows.find(
        (cells) =>
          cells[0] === "fiscal-stress" &&
          cells[2] === "attainment" &&
          cells[4] === "54" &&
          cells[6] === "",
      );
      const expected = readSeries(pack, runOf("fiscal-stress").result, {
        indicator: "attainment",
        area: "54",
      });
      expect(row?.slice(9).map(Number)).toEqual(expected.values);
      expect(rows.length % 7).toBe(0);
    },
  );
});
