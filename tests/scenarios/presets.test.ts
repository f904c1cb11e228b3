import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { checkOutcomes } from "../../models/reading/check-outcomes.ts";
import { readSeries } from "../../models/reading/series.ts";
import { diffScenarios } from "../../models/scenario/diff.ts";
import { readPresets } from "../../models/scenario/presets.ts";
import { leverPath } from "../../models/scenario/profile.ts";
import { resolveScenario } from "../../models/scenario/resolve.ts";
import { type Scenario, settingsOf } from "../../models/scenario/scenario.ts";
import { simulate } from "../../models/simulate.ts";
import { parsedValue } from "../../models/text/problem.ts";
import { schemaFiles } from "../../tooling/schema-files.ts";
import { compiledPack } from "../models/china-2020.ts";

const folder = new URL("../../scenarios/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const files = new Map(
  readdirSync(new URL("presets/", folder)).map((name) => [
    name.replace(/\.yaml$/, ""),
    read(`presets/${name}`),
  ]),
);

let pack: CompiledPack;
let presets: readonly Scenario[];
beforeAll(() => {
  pack = compiledPack("china-2020");
  presets = parsedValue(readPresets(read("presets.yaml"), files, pack));
});

const preset = (id: string): Scenario => {
  const found = presets.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
};

describe("the presets", () => {
  it("are the ten of the design and local finance, each file listed once", () => {
    expect(presets).toHaveLength(11);
    expect([...files.keys()].sort()).toEqual(presets.map((one) => one.id).sort());
  });

  it("tell a story in both languages, as long as a minister would read", () => {
    for (const { id, title, note, story } of presets) {
      expect(story, id).toBeDefined();
      expect(story?.en.split(/\s+/).length, id).toBeGreaterThan(30);
      expect(story?.en.split(/\s+/).length, id).toBeLessThan(130);
      for (const text of [title, note, story]) {
        expect(text?.["zh-CN"], id).toMatch(/\p{Script=Han}/u);
        expect(text?.en, id).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it("change nothing before 2026: what has happened cannot be reformed", () => {
    for (const one of presets) {
      const { levers } = settingsOf(one, pack);
      for (const [id, profile] of Object.entries(levers)) {
        const path = leverPath(pack, id, profile);
        const defaults = leverPath(pack, id, undefined);
        expect([...path.subarray(0, 6)], `${one.id} ${id}`).toEqual([...defaults.subarray(0, 6)]);
      }
    }
  });

  it("all differ from the baseline, which is the pack's own path, and each setting changes something", () => {
    const baseline = preset("baseline");
    expect(resolveScenario(baseline, pack).levers).toEqual(pack.leverDefaults);
    for (const one of presets) {
      expect(diffScenarios(baseline, one, pack).length, one.id).toBe(
        Object.keys(one.levers).length,
      );
    }
  });

  it("run with every account balanced", () => {
    for (const one of presets) {
      const outcomes = checkOutcomes(pack, simulate(pack, resolveScenario(one, pack)));
      expect(
        outcomes.filter((check) => !check.passed),
        one.id,
      ).toEqual([]);
    }
  });

  it("local finance: land revenue and what it pays are half, own revenue and transfers stay, services lose", () => {
    const series = (id: string, indicator: string) =>
      readSeries(pack, simulate(pack, resolveScenario(preset(id), pack)), {
        indicator,
        area: "CN",
      }).values;
    const both = (indicator: string) =>
      [series("local-finance", indicator), series("baseline", indicator)] as const;
    const [funds, baseFunds] = both("revenue.government-funds");
    const [own, baseOwn] = both("revenue.own");
    const [transfers, baseTransfers] = both("revenue.transfers");
    const [index, baseIndex] = both("equalization.index");
    for (let year = 6; year < funds.length; year++) {
      expect((funds[year] ?? 0) / (baseFunds[year] ?? 0)).toBeGreaterThan(0.5);
      expect((funds[year] ?? 0) / (baseFunds[year] ?? 0)).toBeLessThan(0.6);
      expect(own[year]).toBe(baseOwn[year]);
      // What the shortcoming grant cannot spend joins the next pool, so the sum moves in the fifth digit.
      expect((transfers[year] ?? 0) / (baseTransfers[year] ?? 0)).toBeCloseTo(1, 4);
      expect(index[year]).toBeLessThan(baseIndex[year] ?? Number.NaN);
    }
  });

  it("end up where their stories say, against the baseline in 2035", () => {
    const last = (id: string, indicator: string) =>
      readSeries(pack, simulate(pack, resolveScenario(preset(id), pack)), {
        indicator,
        area: "CN",
      }).values.at(-1) ?? Number.NaN;
    const base = (indicator: string) => last("baseline", indicator);
    for (const id of [
      "fill-the-shortcomings",
      "efficiency-first",
      "full-reform",
      "balanced-transfers",
    ]) {
      expect(last(id, "equalization.index"), id).toBeGreaterThan(base("equalization.index"));
    }
    expect(last("full-reform", "equalization.index")).toBeGreaterThan(
      Math.max(
        ...["fill-the-shortcomings", "efficiency-first"].map((id) =>
          last(id, "equalization.index"),
        ),
      ),
    );
    expect(last("standards-first", "equalization.mean")).toBeLessThan(base("equalization.mean"));
    expect(last("fiscal-stress", "revenue.own")).toBeLessThan(base("revenue.own"));
    expect(last("fiscal-stress", "equalization.index")).toBeLessThan(base("equalization.index"));
    expect(last("low-fertility-and-ageing", "births")).toBeLessThan(base("births"));
    expect(last("balanced-transfers", "equalization.gini")).toBeLessThan(base("equalization.gini"));
  });
});

describe("the list of presets", () => {
  it("names a preset that is missing, one with another id, and a list that is none", () => {
    const one = new Map([["baseline", files.get("full-reform") ?? ""]]);
    expect(readPresets("- baseline\n- gone", one)).toMatchObject({
      ok: false,
      problems: [
        { file: "presets/baseline.yaml", path: "id", given: '"full-reform"' },
        { file: "presets/gone.yaml" },
      ],
    });
    expect(readPresets("baseline: 1", files)).toMatchObject({
      ok: false,
      problems: [{ file: "presets.yaml" }],
    });
  });
});

describe("the schemas for editors", () => {
  it("are those of the checks that the program runs (npm run schemas writes them)", () => {
    for (const [name, text] of schemaFiles()) {
      expect(JSON.parse(read(name)), name).toEqual(JSON.parse(text));
    }
  });
});
