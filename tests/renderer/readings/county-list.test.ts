import { describe, expect, it } from "vitest";
import { loadPackByCounty } from "../../../cli/counties.ts";
import { countiesOf } from "../../../presentation/rows/county-rows.ts";
import { countiesListed } from "../../../renderer/readings/county-list.ts";

const pack = await loadPackByCounty(undefined, ["13", "52"]);
const listed = (province: string, text: string) =>
  countiesListed(
    pack,
    countiesOf(pack, province).map(({ code }) => code),
    text,
  );

describe("a list of counties", () => {
  it("is read by code, by either name and without case, spaces and apostrophes, each once", () => {
    const text = "520302；桐梓县\nZheng'an County, zhengan county\t520322、TONGZI COUNTY";
    expect(listed("52", text)).toEqual({ codes: ["520302", "520322", "520324"], unknown: [] });
  });

  it("says what names no county of the province, or several", () => {
    // Shijiazhuang and Xingtai both have a Qiaoxi District; the codes tell them apart.
    expect(listed("13", "桥西区, 130104")).toEqual({ codes: ["130104"], unknown: ["桥西区"] });
    expect(listed("52", "130104, Nowhere, , ")).toEqual({
      codes: [],
      unknown: ["130104", "Nowhere"],
    });
    expect(listed("52", "")).toEqual({ codes: [], unknown: [] });
  });
});
