import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { calibrationFile } from "../../../models/pack/calibration.ts";
import { checkPack } from "../../../models/pack/check.ts";
import { readPack } from "../../../models/pack/read.ts";
import { formatProblem, parsedValue } from "../../../models/text/problem.ts";
import { packFiles } from "../china-2020.ts";

const text = { en: "made up", "zh-CN": "虚构" };
const head = {
  method: text,
  years: [2021, 2022],
  indicators: ["beds"],
  seed: 1,
  runs: 8,
  effectiveRuns: 4,
  modelRevision: 2,
  draws: 2,
  parameters: ["momentum-fade", "attrition-factor"],
  learned: [{ parameter: "momentum-fade", width: 0.5, shift: -0.3 }],
  basis: "estimated",
  source: "assumption-parameters",
};
const table = "momentum-fade,attrition-factor\n0.9,1.1\n0.92,1\n";

function files(change: Partial<typeof head> = {}, draws: string | undefined = table) {
  const all = packFiles("china-2020");
  const file = parse(all.get("pack.yaml") ?? "", { maxAliasCount: -1 }) as Record<string, unknown>;
  file.calibration = { ...head, ...change };
  all.set("pack.yaml", stringify(file));
  if (draws === "") all.delete(calibrationFile);
  else all.set(calibrationFile, draws);
  return all;
}

const errors = (...given: Parameters<typeof files>) =>
  checkPack(files(...given))
    .filter(({ severity }) => severity === "error")
    .map((problem) => formatProblem(problem));

describe("calibration.csv", () => {
  it("is read as draws that belong together, and is part of the pack's hash", () => {
    const pack = parsedValue(readPack(files()));
    expect(pack.calibration?.count).toBe(2);
    expect([...(pack.calibration?.draws ?? [])]).toEqual([0.9, 1.1, 0.92, 1]);
    const other = parsedValue(readPack(files({}, table.replace("0.92", "0.93"))));
    expect(other.hash).not.toBe(pack.hash);
    expect(errors()).toEqual([]);
  });

  it("says what is wrong: no file, another header, a line too short, lines too few, a value out of range, an unknown name or source", () => {
    expect(errors({}, "").join()).toContain("calibration.csv");
    expect(errors({}, table.replace("attrition", "attritions")).join()).toContain(
      "the header momentum-fade,attrition-factor",
    );
    expect(errors({}, table.replace("0.92,1", "0.92")).join()).toContain("2 numbers");
    expect(errors({ draws: 3 }).join()).toContain("3 draws");
    expect(errors({}, table.replace("0.92,1", "0.92,9")).join()).toContain(
      "draws of attrition-factor within its range",
    );
    expect(errors({ source: "nowhere" }).join()).toContain("a heading of SOURCES.md");
    expect(
      errors(
        { parameters: ["momentum-fade", "attrition"] },
        table.replace("attrition-factor", "attrition"),
      ).join(),
    ).toContain("attrition");
  });
});
