import { describe, expect, it } from "vitest";
import { byProvince, Figures } from "../../scenarios/packs/build/figures.ts";
import { People } from "../../scenarios/packs/build/people.ts";
import { StockBook, topQuarterLevel } from "../../scenarios/packs/build/stocks.ts";
import { round } from "../../scenarios/packs/build/table.ts";

describe("the builder's methods", () => {
  it("reads the level that the best quarter of people have at least", () => {
    const level = new Figures([
      ["a", 5],
      ["b", 4],
      ["c", 1],
    ]);
    const people = new Figures([
      ["a", 10],
      ["b", 20],
      ["c", 70],
    ]);
    expect(topQuarterLevel(level, people)).toBe(4);
    expect(topQuarterLevel(level, people, false)).toBe(1);
  });

  it("scales provinces to a national total and keeps their ratios", () => {
    const values = new Figures([
      ["a", 1],
      ["b", 3],
    ]).raked(100);
    expect(values.get("a")).toBeCloseTo(25, 12);
    expect((values.get("b") ?? 0) / (values.get("a") ?? 1)).toBeCloseTo(3, 12);
  });

  it("splits a total by people in need and the rural ratio, and loses nothing", () => {
    const book = new StockBook(2020);
    const all = byProvince(() => 1000);
    book.putSplit(
      "capacity",
      "beds",
      { values: all, basis: "observed", source: "x", note: "n" },
      {
        inNeed: (_, setting) => (setting === "urban" ? 60 : 40),
        rural: 0.5,
        origin: { basis: "assumed", source: "y", note: "half" },
      },
    );
    expect(book.services.get("beds")?.capacity.get("11-urban")).toBe(750);
    expect(book.services.get("beds")?.capacity.get("11-rural")).toBe(250);
    const [whole, share] = book.table.rows;
    expect(whole).toMatchObject({ item: "stock.capacity", value: 1000, basis: "observed" });
    expect(share).toMatchObject({
      item: "stock.capacity.rural-share",
      value: 0.25,
      basis: "assumed",
      source: "y",
    });
  });

  it("counts people between two ages, groups taken as even", () => {
    const people = new People();
    for (const group of [
      "0",
      "1-4",
      "5-9",
      "10-14",
      "15-19",
      "20-24",
      "25-29",
      "30-34",
      "35-39",
      "40-44",
    ]) {
      for (const sex of ["female", "male"] as const) people.set("x", sex, group, 10);
    }
    expect(people.between("x", 0, 0)).toBe(20);
    expect(people.between("x", 3, 5)).toBeCloseTo(10 + 4, 12);
    expect(() => people.between("x", 0, 100)).toThrow(/45-49/);
  });

  it("rounds without leaving a negative zero", () => {
    expect(Object.is(round(-0.0001, 2), 0)).toBe(true);
    expect(round(1.005, 1)).toBe(1);
  });
});
