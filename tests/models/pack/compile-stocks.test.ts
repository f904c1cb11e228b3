import { describe, expect, it } from "vitest";
import { compilePack } from "../../../models/pack/compile.ts";
import { readPack } from "../../../models/pack/read.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { emptyPopulation } from "./empty-population.ts";
import { smallPackFiles } from "./small-pack.ts";

const service = "schooling-service";

/** The small pack with rows of stocks taken out and others put in. */
function withStocks(drop: RegExp, rows: readonly (readonly [string, string, number, string])[]) {
  const files = smallPackFiles();
  const kept = (files.get("stocks.csv") ?? "").split("\n").filter((line) => !drop.test(line));
  const added = rows.map(
    ([item, area, value, basis]) =>
      `${item},${area},${service},,,2020,${value},places,${basis},made-up,told`,
  );
  files.set("stocks.csv", [...kept.filter((line) => line !== ""), ...added, ""].join("\n"));
  return files;
}

const capacityRows = /^stock\.capacity,11-(urban|rural),schooling-service/;

function compiled(files: Map<string, string>) {
  const pack = parsedValue(compilePack(parsedValue(readPack(files)), emptyPopulation));
  const k = pack.services.findIndex(({ id }) => id === service);
  const first = k * pack.areas.leaves.length;
  const at = (values: Float64Array) => [...values.subarray(first, first + 4)];
  return { pack, k, at };
}

describe("stocks of a province", () => {
  it("are the same arrays whether given by leaf or as a total with its rural share", () => {
    const byLeaf = compiled(smallPackFiles());
    const [urban = 0, rural = 0] = byLeaf.at(byLeaf.pack.stocks.capacity);
    const split = compiled(
      withStocks(capacityRows, [
        ["stock.capacity", "11", urban + rural, "observed"],
        ["stock.capacity.rural-share", "11", rural / (urban + rural), "assumed"],
      ]),
    );
    const [splitUrban = 0, splitRural = 0, ...others] = split.at(split.pack.stocks.capacity);
    expect(splitUrban).toBeCloseTo(urban, 6);
    expect(splitRural).toBeCloseTo(rural, 6);
    expect(others).toEqual(byLeaf.at(byLeaf.pack.stocks.capacity).slice(2));
  });

  it("part into public and other providers where all are counted together", () => {
    const { pack, at } = compiled(
      withStocks(capacityRows, [
        ["stock.total", "11", 1000, "observed"],
        ["stock.public-share", "11", 0.75, "estimated"],
        ["stock.total.rural-share", "11", 0.2, "estimated"],
      ]),
    );
    expect(at(pack.stocks.capacity).slice(0, 2)).toEqual([600, 150]);
    expect(at(pack.stocks.otherProviders).slice(0, 2)).toEqual([200, 50]);
  });

  it("let other providers be given on their own beside a total", () => {
    const { pack, at } = compiled(
      withStocks(capacityRows, [
        ["stock.total", "11", 1000, "observed"],
        ["stock.public-share", "11", 0.75, "estimated"],
        ["stock.total.rural-share", "11", 0.2, "estimated"],
        ["stock.other-providers", "11", 100, "estimated"],
        ["stock.other-providers.rural-share", "11", 0.5, "assumed"],
      ]),
    );
    expect(at(pack.stocks.otherProviders).slice(0, 2)).toEqual([50, 50]);
  });

  it("know which split is counted", () => {
    const counted = (basis: string) => {
      const { pack, k } = compiled(
        withStocks(capacityRows, [
          ["stock.capacity", "11", 1000, "assumed"],
          ["stock.capacity.rural-share", "11", 0.2, basis],
        ]),
      );
      return [...pack.stocks.splitCounted.capacity.subarray(2 * k, 2 * k + 2)];
    };
    expect(counted("observed")).toEqual([1, 0]);
    expect(counted("derived")).toEqual([1, 0]);
    expect(counted("estimated")).toEqual([0, 0]);
  });
});
