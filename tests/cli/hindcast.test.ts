import { describe, expect, it, vi } from "vitest";
import { equalis } from "./equalis.ts";

vi.setConfig({ testTimeout: 180_000 });

interface Document {
  readonly format: string;
  readonly baseYear: number;
  readonly scores: readonly {
    readonly indicator: string;
    readonly scope: string;
    readonly skillOverNoChange: number | null;
  }[];
  readonly series: readonly { readonly indicator: string; readonly area: string }[];
  readonly outcomes: readonly { readonly target: { readonly id: string } }[];
}

describe("equalis hindcast", () => {
  it("prints error and skill by indicator and by province from 2010", async () => {
    const run = await equalis(["hindcast", "--runs", "0"]);
    expect(run.code).toBe(0);
    expect(run.stderr).toBe("");
    for (const text of ["Hospital beds", "Births", "Education spending", "skill 2", "Tibet"]) {
      expect(run.stdout).toContain(text);
    }
    expect(run.stdout).not.toContain("NaN");
  });

  it("gives scores as one row each in CSV, and only those asked for", async () => {
    const run = await equalis([
      "hindcast",
      "--indicator",
      "beds,nurses",
      "--area",
      "CN,54",
      "--format",
      "csv",
      "--runs",
      "0",
    ]);
    const lines = run.stdout.trim().split("\n");
    expect(lines[0]?.split(",").slice(0, 6)).toEqual([
      "indicator",
      "scope",
      "first_year",
      "last_year",
      "count",
      "model_mape",
    ]);
    expect(lines.slice(1).map((line) => line.split(",").slice(0, 2).join(" "))).toEqual([
      "beds CN",
      "beds 54",
      "nurses CN",
      "nurses 54",
    ]);
  });

  it("sets the plan's targets beside what was counted from 2020, in JSON", async () => {
    const run = await equalis(["hindcast", "--from", "2020", "--format", "json", "--runs", "0"]);
    expect(run.code).toBe(0);
    const document = JSON.parse(run.stdout) as Document;
    expect(document.format).toBe("equalis-hindcast/1");
    expect(document.baseYear).toBe(2020);
    expect(document.outcomes.map(({ target }) => target.id)).toContain("elderly-beds-2025");
    expect(document.series.some(({ area }) => area === "11")).toBe(true);
  });

  it("takes another scenario: fertility as known later lowers the error of births", async () => {
    const mape = async (args: readonly string[]): Promise<number> => {
      const run = await equalis([
        "hindcast",
        "--indicator",
        "births",
        "--area",
        "CN",
        "--format",
        "csv",
        "--runs",
        "0",
        ...args,
      ]);
      return Number(run.stdout.trim().split("\n")[1]?.split(",")[5]);
    };
    expect(
      await mape(["--scenario", "scenarios/packs/china-2010/perfect-foresight.yaml"]),
    ).toBeLessThan(await mape([]));
  });

  it("prints coverage, CRPS, what falls short and the nation's services, alike for one thread and two", async () => {
    const args = ["hindcast", "--from", "2020", "--runs", "24", "--area", "CN,provinces"];
    const run = await equalis([...args, "--workers", "1"]);
    expect(run.code).toBe(0);
    for (const text of ["CRPS", "in 90 % band", "All indicators", "of 9 inside"])
      expect(run.stdout).toContain(text);
    expect(run.stdout).not.toContain("NaN");
    expect((await equalis([...args, "--workers", "2"])).stdout).toBe(run.stdout);
    const prior = await equalis([...args, "--distribution", "prior"]);
    expect(prior.stdout).not.toBe(run.stdout);
  });

  it("gives coverage by indicator and scope in CSV and JSON", async () => {
    const args = [
      "hindcast",
      "--from",
      "2020",
      "--runs",
      "16",
      "--indicator",
      "beds",
      "--area",
      "11",
    ];
    const [header = "", line = ""] = (await equalis([...args, "--format", "csv"])).stdout.split(
      "\n",
    );
    const column = header.split(",").indexOf("coverage_90");
    expect(column).toBeGreaterThan(6);
    expect(["0", "0.5", "1"]).toContain(line.split(",")[column]);
    const { coverage } = JSON.parse((await equalis([...args, "--format", "json"])).stdout) as {
      coverage: { series: { area: string; points: { year: number; quantiles: number[] }[] }[] };
    };
    expect(coverage.series.map(({ area }) => area)).toEqual(["11"]);
    expect(coverage.series[0]?.points.map(({ year }) => year)).toEqual([2023, 2024]);
  });

  it.each([
    [["--from", "1990"], "Allowed choices are 2010, 2020"],
    [["--indicator", "bed"], 'nearest: "beds"'],
    [["--area", "99"], '"99" given'],
    [["--pack", "nowhere"], "nothing is there"],
  ])("refuses %j with exit code 2 and says what is needed", async (args, message) => {
    const run = await equalis(["hindcast", ...args]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
    expect(run.stdout).toBe("");
  });
});
