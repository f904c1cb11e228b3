import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { equalis } from "./equalis.ts";

const index = ["--indicator", "equalization.index", "--area", "CN", "--years", "2035"] as const;

describe("scenarios put together on the command line", () => {
  it("run under a name of their own, and the same again from the file that was saved", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "equalis-stack-")), "stressed.yaml");
    const stack = await equalis([
      "run",
      "full-reform+fiscal-stress",
      ...index,
      "--format",
      "json",
      "--save",
      file,
    ]);
    expect(stack.code).toBe(0);
    expect(JSON.parse(stack.stdout)).toMatchObject({
      scenario: { id: "full-reform-plus-fiscal-stress" },
    });
    expect(readFileSync(file, "utf8")).toContain("en: Full reform + fiscal stress");
    const again = await equalis(["run", file, ...index, "--format", "json"]);
    expect(again.stdout).toBe(stack.stdout);
  });

  it("are refused where they disagree, by name, unless one of them is preferred", async () => {
    const both = "full-reform+balanced-transfers";
    const refused = await equalis(["run", both, ...index]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      "Equalization coefficient (equalization-coefficient): ×1.30 by 2030 in full-reform, ×1.50 by 2030 in balanced-transfers",
    );
    const csv = async (prefer: string) =>
      (await equalis(["run", both, ...index, "--prefer", prefer, "--format", "csv"])).stdout;
    const [first, last] = [await csv("first"), await csv("last")];
    expect(first).toMatch(/equalization\.index,CN/);
    expect(last).not.toBe(first);
  });

  it("stand beside others in a comparison, and a part that nothing is called is named", async () => {
    const compared = await equalis([
      ...["compare", "full-reform", "full-reform+fiscal-stress", ...index, "--format", "json"],
    ]);
    const { scenarios } = JSON.parse(compared.stdout) as {
      scenarios: { id: string; inputs: { lever: string }[] }[];
    };
    expect(scenarios[0]?.inputs.map(({ lever }) => lever)).toEqual([
      "gdp-growth",
      "revenue-elasticity",
      "transfer-elasticity",
      "bond-limit",
    ]);
    const wrong = await equalis(["run", "full-reform+fiscal-strss", ...index]);
    expect(wrong.stderr).toMatch(/"fiscal-strss" given; nearest: "fiscal-stress"/);
  });
});
