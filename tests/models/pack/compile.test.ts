import { describe, expect, it } from "vitest";
import { compilePack } from "../../../models/pack/compile.ts";
import { readPack } from "../../../models/pack/read.ts";
import { leverIndex } from "../../../models/scenario/levers.ts";
import { formatProblem, parsedValue } from "../../../models/text/problem.ts";
import { emptyPopulation } from "./empty-population.ts";
import { smallPackFiles } from "./small-pack.ts";

const compiled = (files = smallPackFiles()) =>
  compilePack(parsedValue(readPack(files)), emptyPopulation);

/** Files with one line of a table changed. */
function withoutLine(name: string, holds: string): Map<string, string> {
  const files = smallPackFiles();
  const lines = (files.get(name) ?? "").split("\n");
  expect(lines.filter((line) => line.includes(holds))).toHaveLength(1);
  files.set(name, lines.filter((line) => !line.includes(holds)).join("\n"));
  return files;
}

describe("compilePack", () => {
  it("lays tables out by service and leaf, province and region, in the pack's order", () => {
    const pack = parsedValue(compiled());
    expect(pack.years).toHaveLength(16);
    expect([...pack.stocks.capacity.subarray(0, 4)]).toEqual([
      100_000,
      50_000,
      100_000 / 3,
      25_000,
    ]);
    expect([...pack.accounts.centralShare]).toEqual([0.5, 0.5]);
    expect(pack.accounts.spendingByDomain).toHaveLength(18);
    expect([...pack.withoutLocalHukou]).toEqual([50_000, 0, 50_000, 0]);
    expect(pack.stocks.needRate.every((rate) => rate === 0.1)).toBe(true);
  });

  it("runs lever defaults linearly between the pack's points and flat outside", () => {
    const pack = parsedValue(compiled());
    const start = leverIndex("gdp-growth") * pack.years.length;
    const path = [...pack.leverDefaults.subarray(start, start + 16)];
    expect(path[0]).toBe(8.4);
    expect(path[3]).toBeCloseTo(6.7, 12);
    expect(path[10]).toBe(3.8);
    expect(path[15]).toBe(2.8);
  });

  it("names the one cell that is missing", () => {
    const reading = compiled(withoutLine("accounts.csv", "gdp,54,"));
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    expect(reading.problems.map((problem) => formatProblem(problem))).toEqual([
      "pack.yaml: tables: a row gdp for 54, 2020 is needed, nothing given",
    ]);
  });

  it("names the missing stock of a leaf and the years that stand there instead", () => {
    const files = smallPackFiles();
    const stocks = files.get("stocks.csv") ?? "";
    files.set(
      "stocks.csv",
      stocks.replace(
        "stock.staff,54-rural,schooling-service,,,2020",
        "stock.staff,54-rural,schooling-service,,,2019",
      ),
    );
    const reading = compiled(files);
    expect(reading.ok ? [] : reading.problems.map((problem) => formatProblem(problem))).toEqual([
      "pack.yaml: tables: a row stock.staff for 54-rural, schooling-service, 2020 is needed, only 2019 given",
    ]);
  });

  it("refuses a cell given twice and says where it stood first", () => {
    const files = smallPackFiles();
    files.set(
      "accounts.csv",
      `${files.get("accounts.csv")}gdp,11,,,,2020,1,million yuan,assumed,made-up,\n`,
    );
    const reading = compiled(files);
    expect(reading.ok ? [] : reading.problems.map((problem) => formatProblem(problem))).toEqual([
      "accounts.csv:36:1: gdp: each cell once is needed, the cell of accounts.csv line 2 again given",
    ]);
  });

  it("survives the way to a worker", () => {
    const pack = parsedValue(compiled());
    expect(structuredClone(pack)).toEqual(pack);
  });
});
