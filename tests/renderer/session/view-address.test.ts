import { describe, expect, it } from "vitest";
import {
  addressParts,
  readView,
  writeFiles,
  writeView,
} from "../../../renderer/session/view-address.ts";
import { tabIds } from "../../../renderer/store/view-slice.ts";
import { chinaPack } from "../fixtures/pack.ts";

const pack = chinaPack();
const start = { tab: "overview", year: pack.horizonYear, scenario: undefined } as const;

describe("year, tab and scenario in the address", () => {
  it("are not written where they are those of the start", () => {
    expect(writeView(pack, start)).toBe("");
    expect(writeView(pack, { tab: "money", year: 2030, scenario: "full-reform" })).toBe(
      "tab=money&year=2030&scenario=full-reform",
    );
  });

  it("come back as they were written, for every tab and year", () => {
    for (const tab of [...tabIds, "compare" as const])
      for (const year of pack.years)
        for (const scenario of [undefined, "baseline", "low-fertility"]) {
          const base = year % 2 === 0 ? "low-fertility" : undefined;
          const text = writeView(pack, { tab, year, scenario, base });
          const read = readView(pack, text);
          if (text === "") expect(read).toBeUndefined();
          else
            expect(read, text).toEqual({
              view: {
                tab,
                year,
                ...(scenario === undefined ? {} : { scenario }),
                ...(base === undefined ? {} : { base }),
              },
              refused: [],
            });
        }
  });

  it("mean the start in what they leave out, so that nothing of the reader's own view stays", () => {
    expect(readView(pack, "scenario=baseline")?.view).toEqual({
      tab: "overview",
      year: pack.horizonYear,
      scenario: "baseline",
    });
  });

  it("say what cannot be shown", () => {
    expect(readView(pack, "tab=moon&year=1066")).toEqual({ view: {}, refused: ["tab", "year"] });
    expect(readView(pack, "year=2030&year=2031&tab=money")).toEqual({
      view: { tab: "money", year: pack.horizonYear },
      refused: ["year"],
    });
    expect(readView(pack, "place=52")).toBeUndefined();
    expect(readView(pack, `tab=${"m".repeat(3000)}`)).toBeUndefined();
  });

  it("stand beside the files that an address may carry", () => {
    expect(addressParts("#place=52&year=2030&file=zVb_-9&scenario=x")).toEqual({
      said: "place=52&year=2030&scenario=x",
      files: { file: "zVb_-9" },
    });
    expect(addressParts("#file=abc")).toEqual({ said: "", files: { file: "abc" } });
    expect(addressParts("#centre")).toEqual({ said: "centre", files: {} });
    expect(addressParts("")).toEqual({ said: "", files: {} });
    const both = { file: "own_1", baseFile: "base-2" };
    expect(addressParts(`#tab=money&${writeFiles(both).join("&")}`)).toEqual({
      said: "tab=money",
      files: both,
    });
    expect(addressParts(`#${writeFiles({ baseFile: "b" }).join("&")}&scenario=x`)).toEqual({
      said: "scenario=x",
      files: { baseFile: "b" },
    });
  });
});
