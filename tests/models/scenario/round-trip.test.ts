import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScenario } from "../../../models/scenario/read.ts";
import { writeScenario } from "../../../models/scenario/write.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { anyScenario } from "./scenario-arbitrary.ts";

describe("writing and reading a scenario", () => {
  it("gives back the same scenario, whatever it holds", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expect(parsedValue(readScenario(writeScenario(scenario), "any.yaml"))).toEqual(scenario);
      }),
      { numRuns: 300 },
    );
  });

  it("gives the same bytes again", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const text = writeScenario(scenario);
        expect(writeScenario(parsedValue(readScenario(text, "any.yaml")))).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it("reads the same from a file with Windows line ends and a byte-order mark", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const text = `\uFEFF${writeScenario(scenario).replaceAll("\n", "\r\n")}`;
        expect(parsedValue(readScenario(text, "any.yaml"))).toEqual(scenario);
      }),
      { numRuns: 100 },
    );
  });
});
