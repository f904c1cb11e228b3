import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { equalis } from "./equalis.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "equalis-overlay-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function table(name: string, ...rows: readonly string[]): string {
  const text = ["code,service,stock,year,value,unit,source", ...rows].join("\n");
  writeFileSync(join(folder, name), `${text}\n`);
  return name;
}

describe("equalis pack overlay", () => {
  it("sets the sums of what fits beside the province, and lists what does not", async () => {
    const own = table(
      "beds.csv",
      "520302,elderly-care-beds,total,2020,3000,beds,made up",
      "520303,elderly-care-beds,total,2020,2000,beds,made up",
      "110101,elderly-care-beds,total,2020,2000,beds,made up",
    );
    const run = await equalis(["pack", "overlay", own, "--counties", "52"], folder);
    expect(run.code).toBe(2);
    expect(run.stdout).toMatch(/^2 rows fit, 1 do not\.\n/);
    expect(run.stdout).toMatch(/Guizhou +Elderly-care beds +total +2\/88 +5,000 +161,000 +3\.1%/);
    expect(run.stderr).toBe(
      'beds.csv:4:1: code: a county of the provinces that are open, by its code or full name is needed, "110101" given\n',
    );
    const json = await equalis(
      ["pack", "overlay", own, "--counties", "52,11", "--format", "json"],
      folder,
    );
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({
      format: "equalis-overlay/1",
      rows: 3,
      unmatched: 0,
      sums: [
        { province: "52", counties: 2, counted: 5000 },
        { province: "11", counties: 1, counted: 2000 },
      ],
    });
  });

  it("is what a run counts with", async () => {
    const own = table("own.csv", "520302,elderly-care-beds,total,2020,3000,beds,made up");
    const capacity = async (...args: readonly string[]) => {
      const run = await equalis(
        [
          ...["run", "baseline", "--counties", "52", "--area", "520302", "--years", "2020"],
          ...["--indicator", "capacity", "--format", "json", ...args],
        ],
        folder,
      );
      const { series } = JSON.parse(run.stdout) as {
        readonly series: readonly {
          readonly service?: string;
          readonly values: readonly number[];
        }[];
      };
      return series.find(({ service }) => service === "elderly-care-beds")?.values[0];
    };
    const [without, counted] = [await capacity(), await capacity("--overlay", own)];
    expect(without).not.toBeCloseTo(3000, 0);
    expect(counted).toBeCloseTo(3000, 6);
  });

  it("refuses a table without counties, and one with a row that does not fit", async () => {
    const own = table("wrong.csv", "520302,beds,total,2020,3000,beds,made up");
    expect(await equalis(["run", "baseline", "--overlay", own], folder)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--overlay: --counties is needed, none given/),
    });
    const run = await equalis(["run", "baseline", "--counties", "52", "--overlay", own], folder);
    expect(run).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/wrong\.csv:2:1: service: a service of pack\.yaml is needed/),
    });
  });
});
