import { describe, expect, it, vi } from "vitest";
import { basisText } from "../../cli/pack-basis.ts";
import { loadScenario } from "../../cli/scenarios.ts";
import { headlineBasisSummary } from "../../presentation/rows/headline-basis.ts";
import { basisFinding } from "../../presentation/words/findings/basis-finding.ts";
import { compiledPack } from "../models/china-2020.ts";
import { equalis } from "./equalis.ts";

vi.setConfig({ testTimeout: 300_000 });

describe("equalis targets", () => {
  it("prints 22 lines, each with a verdict of the model and of the count, in both languages", async () => {
    for (const [language, words] of [
      ["en", ["not modelled", "not counted", "at the line", "92.0% (2024): met"]],
      ["zh-CN", ["未模拟", "无统计值", "持平", "92.0%（2024年）：达到"]],
    ] as const) {
      const { code, stdout, stderr } = await equalis(["targets", "--language", language]);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout.match(/^\d+ {2,}\S/gm)).toHaveLength(22);
      for (const word of words) expect(stdout).toContain(word);
      expect(stdout).not.toMatch(/NaN|undefined/);
    }
  });

  it("gives the same lines in JSON and CSV", async () => {
    const json = JSON.parse((await equalis(["targets", "--format", "json"])).stdout) as {
      readonly format: string;
      readonly tally: { readonly of: number };
      readonly rows: readonly { readonly status: string }[];
    };
    expect(json.format).toBe("equalis-plan-table/1");
    expect(json.tally.of).toBe(22);
    const lines = (await equalis(["targets", "--format", "csv"])).stdout.trim().split("\n");
    expect(lines).toHaveLength(23);
    expect(json.rows.map(({ status }) => status)).toEqual(
      lines.slice(1).map((line) => /,(met|missed|not-modelled),/.exec(line)?.[1]),
    );
  });

  it("refuses a pack without the table of a plan", async () => {
    const { code, stderr } = await equalis(["targets", "--pack", "scenarios/packs/china-2010"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--pack: a pack with the table of a plan is needed");
  });
});

describe("equalis pack basis", () => {
  it("refuses a step that is none", async () => {
    const { code, stderr } = await equalis(["pack", "basis", "--step", "2"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--step: a number between 0 and 1 is needed, 2 given");
  });

  it("prints the sentence that the window would say, from the numbers that it gives", async () => {
    // Of the smaller pack: that the window's own numbers are those of the program's pack is tested where they are measured.
    const given = ["pack", "basis", "scenarios/packs/china-2010", "--format", "json"];
    const { code, stdout } = await equalis(given);
    expect(code).toBe(0);
    const basis = JSON.parse(stdout) as Parameters<typeof headlineBasisSummary>[1];
    const pack = compiledPack("china-2010");
    const summary = headlineBasisSummary(pack, basis);
    expect(basisText(pack, loadScenario("baseline", pack), summary, "en")).toContain(
      basisFinding(summary, "en"),
    );
  });
});
