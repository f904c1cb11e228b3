import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { levers } from "../../models/scenario/levers.ts";
import { readPresets } from "../../models/scenario/presets.ts";
import { resolveSettings } from "../../models/scenario/resolve.ts";
import { settingsOf } from "../../models/scenario/scenario.ts";
import type { ScenarioSettings } from "../../models/scenario/settings.ts";
import { simulate } from "../../models/simulate.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type {
  ChartBlock,
  FiguresBlock,
  ReportDocument,
  TableBlock,
} from "../../reports/document.ts";
import type { ReportInput, ReportRun } from "../../reports/report-input.ts";
import { cellText } from "../../reports/slides/layout.ts";
import { buildStoryline } from "../../reports/storyline.ts";
import { rangeAbout } from "./fixtures/analyses.ts";
import { pack } from "./fixtures/real-runs.ts";

/*
 * Sums that a reader can do on a slide come out: two numbers as they are written, added or subtracted, give the third as it is written.
 * Held on every preset and on scenarios drawn at random, in both languages.
 */

const folder = new URL("../../scenarios/", import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, folder), "utf8");
const reading = readPresets(
  textOf("presets.yaml"),
  new Map(
    readdirSync(new URL("presets/", folder)).map(
      (name) => [name.replace(/\.yaml$/, ""), textOf(`presets/${name}`)] as const,
    ),
  ),
  pack,
);
if (!reading.ok) throw new Error(JSON.stringify(reading.problems[0]));
const presets = reading.value;

function runOf(id: string, settings: ScenarioSettings, title = { en: id, "zh-CN": id }): ReportRun {
  return { id, title, settings, result: simulate(pack, resolveSettings(pack, settings)) };
}

const preset = (id: string): ReportRun => {
  const scenario = presets.find((one) => one.id === id);
  if (scenario === undefined) throw new Error(id);
  return runOf(id, settingsOf(scenario, pack), scenario.title);
};

const base = preset("baseline");
const stress = preset("fiscal-stress");

/** Some levers moved anywhere between their ends. */
const anyLevers = fc
  .uniqueArray(fc.constantFrom(...levers), {
    minLength: 1,
    maxLength: 10,
    selector: ({ id }) => id,
  })
  .chain((chosen) =>
    fc.record(
      Object.fromEntries(
        chosen.map(({ id, minimum, maximum }) => [
          id,
          fc.double({ min: 0, max: 1, noNaN: true }).map((at) => ({
            kind: "ramp" as const,
            from: 2025,
            to: 2030,
            value: minimum + at * (maximum - minimum),
          })),
        ]),
      ),
    ),
  );

const drawn = fc
  .sample(anyLevers, { seed: 16, numRuns: 12 })
  .map((own, at) =>
    runOf(`drawn-${at + 1}`, { levers: own, weights: { kind: "equal" }, parameters: {} }),
  );

const others = presets.filter(({ id }) => id !== "baseline" && id !== "fiscal-stress");
const compared: readonly (readonly [string, readonly ReportRun[]])[] = [
  ...others.map(({ id }) => [id, [preset(id), stress]] as const),
  ["fiscal-stress", [stress]],
  ...drawn.map((run, at) => [run.id, at % 2 === 0 ? [run, stress] : [run]] as const),
];

function told(scenarios: readonly ReportRun[], language: Language): ReportDocument {
  const input: ReportInput = { pack, base, scenarios, language, programVersion: "0.1.0" };
  return buildStoryline({ ...input, ensemble: rangeAbout(input) }, { appendix: true });
}

/** A number as it is written; in the last decimal place, so that sums are of whole numbers. */
function written(text: string): { readonly value: number; readonly decimals: number } | undefined {
  const plain = text.replaceAll("−", "-").replaceAll(",", "").replace(/[%+¥]/g, "").trim();
  if (!/^-?\d+(?:\.\d+)?$/.test(plain)) return undefined;
  return { value: Number(plain), decimals: plain.split(".")[1]?.length ?? 0 };
}

function expectSum(parts: readonly string[], whole: string, where: string): void {
  const numbers = parts.map(written);
  const total = written(whole);
  if (total === undefined || numbers.some((one) => one === undefined)) return;
  const decimals = Math.max(total.decimals, ...numbers.map((one) => one?.decimals ?? 0));
  const sum = numbers.reduce((all, one) => all + (one?.value ?? 0), 0);
  expect(Number(sum.toFixed(decimals)), `${where}: ${parts.join(" + ")} = ${whole}`).toBe(
    total.value,
  );
  checked += 1;
}

/** A number that is written shorter elsewhere. */
function expectRounded(finer: string | undefined, shorter: string, where: string): void {
  const [fine, short] = [written(finer ?? ""), written(shorter)];
  const most = 0.5001 * 10 ** -(short?.decimals ?? 0);
  const apart = Math.abs((fine?.value ?? Number.NaN) - (short?.value ?? Number.NaN));
  expect(apart, `${where}: ${finer}, ${shorter}`).toBeLessThanOrEqual(most);
  checked += 1;
}

const expectDifference = (value: string, from: string, difference: string, where: string): void =>
  expectSum([from, difference], value, where);

let checked = 0;

function blocksOf(report: ReportDocument, id: string) {
  return report.sections.filter((section) => section.id === id).flatMap(({ blocks }) => blocks);
}
const tablesOf = (report: ReportDocument, id: string): readonly TableBlock[] =>
  blocksOf(report, id).filter((block) => block.kind === "table");
const chartsOf = (report: ReportDocument, id: string): readonly ChartBlock[] =>
  blocksOf(report, id).filter((block) => block.kind === "chart");
const figuresOf = (report: ReportDocument, id: string): readonly FiguresBlock[] =>
  blocksOf(report, id).filter((block) => block.kind === "figures");
const titleOf = (report: ReportDocument, id: string): string =>
  report.sections.find((section) => section.id === id)?.title ?? "";

/** A table as it is written. */
const grid = (table: TableBlock, language: Language): string[][] =>
  table.rows.map((row) =>
    table.columns.map((column, at) => cellText(row[at] ?? null, column, language)),
  );

/** Numbers of a text in their order. */
const numbersIn = (text: string): string[] =>
  (text.match(/[+−]?¥?\d[\d,]*(?:\.\d+)?/g) ?? []).map((one) => one.replace("¥", ""));

describe.each(compared)("under %s", (_, scenarios) => {
  it.each(["en", "zh-CN"] as const)(
    "what a reader adds and subtracts comes out (%s)",
    (language) => {
      const report = told(scenarios, language);
      const before = checked;

      // Tables say which of their rows are sums.
      for (const { id, blocks } of report.sections) {
        for (const block of blocks) {
          if (block.kind !== "table") continue;
          const cells = grid(block, language);
          for (const { total, parts } of block.sums ?? []) {
            block.columns.forEach((column, at) => {
              if (column.decimals === undefined) return;
              expectSum(
                parts.map((part) => cells[part]?.[at] ?? ""),
                cells[total]?.[at] ?? "",
                `${id}, ${column.header}`,
              );
            });
          }
        }
      }

      // Shares of the numbers behind the index.
      const [basis] = tablesOf(report, "sources");
      if (basis === undefined) throw new Error("no basis");
      for (const column of [2, 3]) {
        const shares = grid(basis, language).map((row) => row[column] ?? "");
        expectSum(shares, "100.0", `sources, ${basis.columns[column]?.header}`);
      }

      // Levels and the differences beside them.
      for (const id of ["provinces", "appendix-provinces"]) {
        for (const table of tablesOf(report, id)) {
          const lead = table.columns.findIndex(
            ({ colour }, at) =>
              at > 2 && colour !== undefined && colour === table.columns.at(-1)?.colour,
          );
          for (const row of grid(table, language))
            expectDifference(row[lead] ?? "", row[2] ?? "", row.at(-1) ?? "", `${id}, ${row[0]}`);
        }
      }
      const [levels] = chartsOf(report, "domains");
      const [differences] = tablesOf(report, "domains");
      if (levels === undefined || differences === undefined) throw new Error("no domains");
      const tenths = (value: number | null | undefined) => (value ?? Number.NaN).toFixed(1);
      grid(differences, language).forEach((row, at) => {
        differences.columns.slice(3).forEach(({ header }, place) => {
          const own = levels.series.find(({ name }) => name === header)?.values[at];
          if (own === undefined) return;
          expectDifference(tenths(own), row[2] ?? "", row[3 + place] ?? "", `domains, ${row[0]}`);
        });
      });
      const [regions] = tablesOf(report, "regions");
      if (regions === undefined) throw new Error("no regions");
      const rows = grid(regions, language);
      regions.columns.slice(1).forEach((_column, at) => {
        const column = rows.map((row) => row[at + 1] ?? "");
        const ranked = column.slice(0, -1).toSorted((a, b) => Number(a) - Number(b));
        expectDifference(ranked.at(-1) ?? "", ranked[0] ?? "", column.at(-1) ?? "", "regions");
      });

      // The headline: level, base and difference; what is left of it.
      const [figures] = figuresOf(report, "headline");
      const [level, , , cost] = figures?.figures ?? [];
      if (level === undefined || cost === undefined) throw new Error("no figures");
      const [standing = ""] = numbersIn(level.detail);
      const said = new RegExp(
        `${level.value.replace(".", "\\.")}(?:, |，比“.+?”[高低])(\\d+\\.\\d)(?: points (?:above|below)|点)`,
      ).exec(titleOf(report, "headline"))?.[1];
      if (said !== undefined) {
        const gain = Math.abs(Number(level.value) - Number(standing)).toFixed(1);
        expect(said, titleOf(report, "headline")).toBe(gain);
        checked += 1;
      }

      // What it costs: more or less than the base, on the first slide and on the money slide.
      const [own = "", other = ""] = numbersIn(cost.detail);
      const [more = ""] = numbersIn(cost.value);
      if (/^[+−]/.test(cost.value)) {
        const sign = cost.value.startsWith("−") ? "−" : "";
        expectDifference(own, other, `${sign}${more.replace(/^[+−]/, "")}`, "headline, cost");
      }
      const [money] = tablesOf(report, "funding");
      if (money === undefined) throw new Error("no money");
      const totals = grid(money, language).at(-1) ?? [];
      const lead = figures?.colour;
      const column = money.columns.findIndex(({ colour }) => colour === lead);
      // The table has one digit more, so that small domains are more than rounding.
      expectRounded(totals[column], own, "one cost");
      expectRounded(totals[1], other, "one cost of the base");

      // Who pays the difference: the parts add up to it, of the lead and of the contrast.
      const paid = blocksOf(report, "funding")
        .flatMap((block) => (block.kind === "text" ? block.paragraphs : []))
        .filter((text) => /pays the difference|差额由谁承担/.test(text));
      const paying = report.sections.some(({ id }) => id === "contrast")
        ? [figures?.colour, figuresOf(report, "contrast")[0]?.colour]
        : [figures?.colour];
      paid.forEach((text, at) => {
        const run = money.columns.findIndex(({ colour }) => colour === paying[at]);
        const whole = at === 0 ? own : (numbersIn(titleOf(report, "funding")).at(-1) ?? "");
        expectRounded(totals[run], whole, "one cost of who pays");
        const parts = numbersIn(text.replace(/^.*?(?:pays the difference|差额由谁承担)/, ""));
        if (paid.length === paying.length) expectSum([other, ...parts], whole, `who pays, ${text}`);
      });

      // What the contrast leaves of it.
      const [left] = figuresOf(report, "contrast");
      if (left !== undefined) {
        const [kept, domains, provinces] = left.figures;
        const [ends = ""] = numbersIn(kept?.detail ?? "");
        expectDifference(ends, standing, kept?.value ?? "", "contrast");
        const [bars] = chartsOf(report, "contrast");
        const below = bars?.series
          .at(-1)
          ?.values.filter((value) => value !== null && Number(value.toFixed(1)) < 0).length;
        expect(domains?.value.startsWith(String(below)), domains?.value).toBe(true);
        expect(numbersIn(provinces?.value ?? "")).toHaveLength(2);
      }

      // A missed target is never written like its goal.
      for (const table of tablesOf(report, "targets")) {
        for (const [name, goal = "", ...cells] of grid(table, language)) {
          for (const cell of cells.slice(0, scenarios.length + 1)) {
            if (!/✗|Missed|未实现|差/.test(cell)) continue;
            const wanted = goal.replace(/^[≥≤]\s*/, "");
            const reached = cell.replace(/^✗\s*/, "").replace(/^.*[:：]\s*/, "");
            expect(reached, `${name}: ${cell} against ${goal}`).not.toBe(wanted);
            checked += 1;
          }
        }
      }
      expect(checked - before).toBeGreaterThan(80);
    },
  );
});
