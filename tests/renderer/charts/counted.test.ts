// @vitest-environment node
import { beforeAll, describe, expect, it } from "vitest";
import { simulate } from "../../../models/index.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import {
  type CountedRows,
  countedChoices,
  countedRows,
} from "../../../presentation/rows/counted-rows.ts";
import type { ScenarioRun } from "../../../presentation/rows/scenario-run.ts";
import { countedFinding } from "../../../presentation/words/findings/counted-finding.ts";
import { compiledPack } from "../../models/china-2020.ts";

let pack: CompiledPack;
let runs: readonly ScenarioRun[];
beforeAll(() => {
  pack = compiledPack("china-2020");
  const result = simulate(pack, {
    levers: pack.leverDefaults,
    parameters: Float64Array.from(pack.parameters, ({ value }) => value),
    weights: { kind: "equal" },
  });
  runs = [{ id: "baseline", name: "Baseline", isBase: true, colourIndex: 0, result }] as never;
});

function rowsOf(id: string, area = "CN"): CountedRows {
  const choice = countedChoices(pack).find((one) => one.id === id);
  if (choice === undefined) throw new Error(`no choice "${id}"`);
  return countedRows(pack, runs, choice, area);
}

describe("series beside what was counted", () => {
  it("offer people and every service that was counted after the base year", () => {
    const ids = countedChoices(pack).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["residents", "births", "aged-65", "physicians"]));
    expect(ids).toContain("elderly-care-beds");
    expect(ids).not.toContain("library-floor");
  });

  it("keep the counts of the run's own years, and those of the age group and service asked for", () => {
    expect(rowsOf("residents").observed.map(({ year }) => year)).toEqual([
      2020, 2021, 2022, 2023, 2024, 2025,
    ]);
    const old = rowsOf("aged-65").observed.find(({ year }) => year === 2025);
    expect(old?.value).toBe(223_650_000);
    expect(rowsOf("elderly-care-beds").observed.map(({ year }) => year)).toContain(2024);
    expect(rowsOf("births", "62").observed).toEqual([]);
  });

  it("have no value for flows of the base year, which is not simulated", () => {
    const { lines } = rowsOf("births");
    expect(lines[0]?.values[0]).toBeNull();
    expect(lines[0]?.values[1]).toBeGreaterThan(5e6);
  });

  it("say where the series goes and the widest distance of a count, of the counts after the base year", () => {
    const rows = rowsOf("residents");
    const values = rows.lines[0]?.values ?? [];
    const widest = Math.max(
      ...rows.observed
        .filter(({ year }) => year > 2020)
        .map(({ year, value }) => Math.abs((values[year - 2020] ?? 0) / value - 1)),
    );
    const text = countedFinding(rows, "baseline", { series: "Residents", unit: "" }, "en");
    expect(text).toContain("5 counts since then lie within");
    expect(text).toContain(`${(widest * 100).toFixed(1)}%`);
    expect(countedFinding(rows, "baseline", { series: "常住人口", unit: "" }, "zh-CN")).toMatch(
      /^常住人口：2020年.*亿人，2035年.*5个统计值与模拟相差不超过/,
    );
  });

  it("claim nothing about counts where there are none", () => {
    const text = countedFinding(
      rowsOf("births", "62"),
      "baseline",
      { series: "Births", unit: "" },
      "en",
    );
    expect(text).not.toContain("count");
  });
});
