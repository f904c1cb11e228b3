import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { indicators } from "../../../models/reading/indicators.ts";
import {
  documentPieces,
  documentText,
  resultsDocument,
  streamedDocument,
} from "../../../models/reading/results-document.ts";
import { recordedRun } from "../../../models/results.ts";
import { readScenario } from "../../../models/scenario/read.ts";
import { resolveScenario } from "../../../models/scenario/resolve.ts";
import { createSimulator, type Simulator } from "../../../models/simulate.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { compiledPack } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const file = new URL("../../../scenarios/presets/full-reform.yaml", import.meta.url);
const scenario = parsedValue(readScenario(readFileSync(file, "utf8"), "full-reform.yaml", pack));
const own = createSimulator(pack);

/** A simulator that tells how many numbers each of its runs recorded. */
function counting(): { readonly simulator: Simulator; readonly recorded: number[] } {
  const recorded: number[] = [];
  return {
    recorded,
    simulator: {
      pack,
      run(inputs, into, layout) {
        const result = own.run(inputs, into, layout);
        recorded.push(recordedRun(result).values.length);
        return result;
      },
    },
  };
}

describe("a document that is streamed", () => {
  const whole = own.run(resolveScenario(scenario, pack));
  const choice = {
    indicators: indicators.map(({ id }) => id),
    areas: ["CN", "west", "54", "11-urban"],
    years: [2025, 2035] as const,
  };

  it("is byte for byte the one made at once, of a run held as a whole", () => {
    const { simulator, recorded } = counting();
    const text = [...documentPieces(streamedDocument(simulator, scenario, choice))].join("");
    expect(text).toBe(documentText(resultsDocument(pack, scenario, whole, choice)));
    expect(recorded).toEqual([recordedRun(whole).values.length]);
  });

  it("is the same of passes that record only what their indicators are read from", () => {
    const { simulator, recorded } = counting();
    const most = 60_000;
    const text = [...documentPieces(streamedDocument(simulator, scenario, choice, most))].join("");
    expect(text).toBe(documentText(resultsDocument(pack, scenario, whole, choice)));
    expect(recorded.length).toBeGreaterThan(10);
    // One indicator, or target, may need more than a pass should record; none needs a third of everything.
    expect(Math.max(...recorded)).toBeLessThan(recordedRun(whole).values.length / 3);
  });

  it("tells a wrong choice with the first series, before any text of one", () => {
    const { series } = streamedDocument(own, scenario, { indicators: ["equalization.indx"] });
    expect(() => series[Symbol.iterator]().next()).toThrow(/equalization\.index/);
    expect(() => streamedDocument(own, scenario, { years: [2019, 2035] })).toThrow(/^years:/);
  });
});

it("pieces of a document make its text, whatever its fields hold", () => {
  const document = {
    format: "x/1",
    none: [],
    numbers: [1, 2],
    missing: undefined,
    nothing: null,
    entries: [{ a: 1 }, { b: null }],
    nested: { list: [{ a: 1 }] },
  };
  const text = `{
  "format": "x/1",
  "none": [],
  "numbers": [1,2],
  "nothing": null,
  "entries": [
    {"a":1},
    {"b":null}
  ],
  "nested": {"list":[{"a":1}]}
}
`;
  expect(documentText(document)).toBe(text);
  function* entries() {
    yield* document.entries;
  }
  function* none() {}
  expect([...documentPieces({ ...document, entries: entries(), none: none() })].join("")).toBe(
    text,
  );
});
