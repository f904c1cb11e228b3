import { describe, expect, it } from "vitest";
import { domainIds } from "../../models/domains.ts";
import { readSeries } from "../../models/reading/series.ts";
import { evaluateTargets } from "../../models/reading/targets.ts";
import { targetRows } from "../../presentation/rows/targets-rows.ts";
import {
  distanceText,
  targetValueText,
} from "../../presentation/words/findings/targets-finding.ts";
import { formatTarget, shownDifference } from "../../presentation/words/numbers.ts";
import { type Block, sectionIds } from "../../reports/document.ts";
import { buildStoryline } from "../../reports/storyline.ts";
import { comparison, resultWhere, runNamed } from "./fixtures/comparison.ts";
import { realComparison, runOf } from "./fixtures/real-runs.ts";

const better = runNamed(
  "better",
  resultWhere((_leaf, domain, year) => 0.6 + 0.015 * year + (domain === 4 ? 0.05 : 0)),
  { "hukou-coverage": { kind: "ramp", from: 2025, to: 2030, value: 0.9 } },
);
const same = runNamed(
  "same",
  resultWhere((leaf, _domain, year) => 0.55 + 0.01 * year + (leaf % 2 === 0 ? 0.1 : 0)),
);
const worse = runNamed(
  "worse",
  resultWhere(() => 0.6),
);
const missing = runNamed(
  "missing",
  resultWhere(() => Number.NaN),
);

function titlesOf(...args: Parameters<typeof comparison>): Record<string, string> {
  return Object.fromEntries(
    buildStoryline(comparison(...args)).sections.map((section) => [section.id, section.title]),
  );
}

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case "chart":
      return [block.title, block.description, ...block.series.map((series) => series.name)];
    case "table":
      return [
        block.title,
        block.cut?.more(3) ?? "",
        ...block.columns.map((column) => column.header),
        ...block.rows.flat().filter((cell) => typeof cell === "string"),
      ];
    case "figures":
      return block.figures.flatMap((figure) => [figure.value, figure.name, figure.detail]);
    case "text":
      return [block.title ?? "", ...block.paragraphs];
    case "picture":
      return [block.title, block.description, ...textsOf(block.numbers)];
  }
}

describe("buildStoryline", () => {
  it("tells everything in its order, the contrast where there is one, with tables of every province on request", () => {
    const idsOf = (...args: Parameters<typeof buildStoryline>) =>
      buildStoryline(...args).sections.map((section) => section.id);
    const plain = idsOf(comparison([better]));
    expect(plain).toEqual(
      sectionIds.filter(
        (id) =>
          ![
            "counties",
            "county-groups",
            "county-parts",
            "county-reach",
            "county-schools",
            "county-transfers",
            "contrast",
            "attribution",
            "province",
            "appendix-provinces",
          ].includes(id),
      ),
    );
    expect(idsOf(comparison([better, worse]))).toEqual(["headline", "contrast", ...plain.slice(1)]);
    const long = buildStoryline(comparison([better]), { appendix: true });
    const rows = long.sections
      .slice(plain.length)
      .flatMap((section) => section.blocks)
      .flatMap((block) => (block.kind === "table" ? block.rows : []));
    expect(rows).toHaveLength(31);
  });

  it("states a gain with its size", () => {
    const titles = titlesOf([better]);
    expect(titles.headline).toBe(
      "Scenario better lifts the equalization index to 83.1 by 2035, 10.6 points above Baseline; the 2035 target of 95 (our reading) is missed by 11.9 points",
    );
    expect(titles.domains).toBe(
      "Under Scenario better, all nine domains stand higher than in Baseline in 2035, elderly care most (+12.5 points)",
    );
    expect(titles["urban-rural"]).toBe(
      "Scenario better closes the urban–rural gap: no gap between urban and rural in 2035, against 10.0 points under Baseline",
    );
    expect(titles.provinces).toMatch(
      /^Scenario better raises all 31 provinces above Baseline in 2035; most in /,
    );
  });

  it("claims no change where the reader would see 0.0", () => {
    const titles = titlesOf([same]);
    expect(titles.headline).toBe(
      "Scenario same leaves the equalization index where Baseline has it in 2035, at 72.5; the 2035 target of 95 (our reading) is missed by 22.5 points",
    );
    expect(titles.domains).toBe("Scenario same changes no domain against Baseline by 2035");
    expect(titles.provinces).toMatch(
      /^Scenario same changes nothing in any province against Baseline/,
    );
    expect(titles["urban-rural"]).toMatch(/leaves the urban–rural gap as it is under Baseline/);
    expect(titles.changes).toMatch(/^No input differs from Baseline/);
  });

  it("states a loss as a loss", () => {
    const titles = titlesOf([worse]);
    expect(titles.headline).toBe(
      "Scenario worse leaves the equalization index at 60.0 in 2035, 12.5 points below Baseline; the 2035 target of 95 (our reading) is missed by 35.0 points",
    );
    expect(titles.domains).toMatch(
      /all nine domains stand lower than in Baseline in 2035, childcare most/,
    );
    expect(titles.provinces).toMatch(/^Scenario worse lowers all 31 provinces below Baseline/);
    expect(titlesOf([same, worse]).headline).toBe(
      "In 2035 the equalization index is nowhere higher than under Baseline: 72.5; under Scenario worse it is 60.0, 12.5 points below Baseline",
    );
    expect(titlesOf([worse, runNamed("w2", worse.result)]).headline).toMatch(
      /nowhere higher than under Baseline: 72.5; Scenario worse comes closest, at 60.0; under Scenario w2 it is 60.0, 12.5 points below Baseline$/,
    );
  });

  it("says that a value is missing instead of printing one", () => {
    const report = buildStoryline(comparison([missing]));
    expect(report.sections[0]?.title).toMatch(/a value is missing$/);
    const titles = report.sections.map((section) => section.title).join("\n");
    expect(titles).not.toMatch(/NaN|–%|Infinity/);
  });

  it("speaks of the best scenario, and of both where two tie", () => {
    expect(titlesOf([same, better, worse]).headline).toMatch(
      /^In 2035 the equalization index is highest under Scenario better: 83.1, 10.6 points above/,
    );
    const twin = runNamed("twin", better.result);
    expect(titlesOf([better, twin, worse]).headline).toMatch(
      /^In 2035 the equalization index is highest under Scenario better and Scenario twin: 83.1/,
    );
  });

  it("tells the direction of the gap where the base has the other one", () => {
    const ruralAhead = runNamed(
      "rural",
      resultWhere((leaf) => (leaf % 2 === 0 ? 0.7 : 0.73)),
    );
    expect(titlesOf([ruralAhead])["urban-rural"]).toBe(
      "Scenario rural turns the urban–rural gap around: rural areas 3.0 points ahead of urban ones in 2035, against rural areas 10.0 points behind urban ones under Baseline",
    );
  });

  it("does not praise a gap that closes because both sides lose, nor blame one that opens while both gain", () => {
    const bothLower = runNamed(
      "poorer",
      resultWhere((leaf) => (leaf % 2 === 0 ? 0.62 : 0.6)),
    );
    expect(titlesOf([bothLower])["urban-rural"]).toBe(
      "Under Scenario poorer urban and rural areas both stand lower than under Baseline, which narrows the gap: rural areas 2.0 points behind urban ones in 2035, against 10.0 points",
    );
    expect(titlesOf([bothLower], "zh-CN")["urban-rural"]).toBe(
      "“情景poorer”下城镇和乡村达标程度均低于“基准情景”，差距随之缩小：2035年乡村比城镇低2.0个百分点，“基准情景”下相差10.0个百分点",
    );
    const bothHigher = runNamed(
      "richer",
      resultWhere((leaf) => (leaf % 2 === 0 ? 0.95 : 0.78)),
    );
    expect(titlesOf([bothHigher])["urban-rural"]).toMatch(
      /^Scenario richer lifts urban and rural areas but widens the gap/,
    );
  });

  it("gives every scenario a line in the table of changes, however long another's list is", () => {
    const input = realComparison("en");
    const changes = buildStoryline(input).sections.find((one) => one.id === "changes");
    const table = changes?.blocks[0];
    if (table?.kind !== "table") throw new Error("no table");
    const shown = table.rows.slice(0, table.cut?.most);
    expect(shown).toHaveLength(12);
    input.scenarios.forEach((run, place) => {
      const filled = shown.filter((row) => row[place + 2] !== "");
      expect(filled.length, run.id).toBeGreaterThan(0);
    });
  });

  it("writes a target's goal as it is stated, and never a missed value like its goal", () => {
    const { pack, base, scenarios } = realComparison("en", ["full-reform", "fiscal-stress"]);
    for (const { id, result } of [base, ...scenarios]) {
      const run = { id, name: id, slot: 0, isBase: false, result };
      for (const { target, kind, outcomes } of targetRows(pack, [run])) {
        const goal = formatTarget(target.value, kind, "en");
        if (kind === "share") {
          expect(Number.parseFloat(goal) / 100, target.id).toBeCloseTo(target.value, 9);
        }
        for (const outcome of outcomes.filter((one) => !one.met)) {
          expect(targetValueText({ target, kind }, outcome, "en"), target.id).not.toBe(goal);
          expect(distanceText({ target, kind }, outcome, "en"), target.id).toMatch(/[1-9]/);
        }
      }
    }
    const close = { value: 0.94996, met: false, distance: 0.00004 };
    const [first] = pack.targets;
    if (first === undefined) throw new Error("no target");
    const target = { ...first, value: 0.95 };
    expect(targetValueText({ target, kind: "share" }, close, "en")).toBe("94.996%");
    expect(distanceText({ target, kind: "share" }, close, "en")).toBe("0.004 points");
  });

  it("counts the targets that each run meets", () => {
    const input = realComparison("en", ["full-reform", "fiscal-stress"]);
    const targets = buildStoryline(input).sections.find((one) => one.id === "targets");
    const chart = targets?.blocks[0];
    if (chart?.kind !== "chart") throw new Error("no chart");
    [input.base, ...input.scenarios].forEach((run, place) => {
      const met = evaluateTargets(input.pack, run.result).filter(
        ({ status }) => status === "met",
      ).length;
      const total = chart.series.reduce((sum, series) => sum + (series.values[place] ?? 0), 0);
      expect(total).toBe(met);
    });
  });

  it("prepares the questions that follow, with numbers of the run", () => {
    const notes = buildStoryline(realComparison("en", ["full-reform"])).sections.flatMap(
      (section) => section.notes,
    );
    for (const start of [
      /^If asked what that means in time: Full reform stands in 20\d\d where Baseline stands in 2035/,
      /^If asked what remains to be done: /,
      /^If asked what Full reform costs: ¥[\d,]+ more per resident in 2035/,
      /^If asked who stands where under Full reform in 2035: highest /,
      /^If asked how the countryside can be ahead: /,
      /^Full reform: In 2035, [\d.]+ [mb]illion people \([\d.]+%\) live where every domain meets the standard /,
    ]) {
      expect(
        notes.some((note) => start.test(note)),
        String(start),
      ).toBe(true);
    }
  });

  it("says how many people are close to the threshold where a head count hangs on it, and only there", () => {
    const threshold = comparison([better]).pack.file.meetsStandardAt.value;
    const notesWhere = (level: number) =>
      buildStoryline(
        comparison([
          runNamed(
            "level",
            resultWhere(() => level),
          ),
        ]),
      )
        .sections.flatMap((section) => section.notes)
        .join("\n");
    expect(notesWhere(threshold - 0.01)).toMatch(
      /Another 1.24 billion people \(100.0%\) fall short by less than 2 points/,
    );
    for (const level of [threshold - 0.05, threshold + 0.01])
      expect(notesWhere(level)).not.toMatch(/fall short by less than 2 points/);
  });

  it("writes Chinese as Chinese: quotation marks, units of points, no English words", () => {
    const titles = titlesOf([better], "zh-CN");
    expect(titles.headline).toBe(
      "“情景better”使均等化指数在2035年升至83.1，比“基准情景”高10.6点；距2035年目标（95，本模型的解读）尚差11.9点",
    );
    const report = buildStoryline(realComparison("zh-CN"));
    for (const section of report.sections) {
      const allowed = section.title
        .replace(/Equalis|GDP|China|china-2020/g, "")
        .match(/[A-Za-z]{2,}/g);
      expect(allowed, section.title).toBeNull();
    }
  });

  it.each(["en", "zh-CN"] as const)("leaves no hole in any text (%s)", (language) => {
    for (const input of [
      comparison([better], language),
      comparison([same], language),
      comparison([worse, better, same], language),
      realComparison(language),
      realComparison(language, ["fiscal-stress"]),
    ]) {
      const report = buildStoryline(input, { appendix: true });
      expect(report.source).not.toMatch(/undefined|NaN|null/);
      for (const section of report.sections) {
        const texts = [section.title, ...section.notes, ...section.blocks.flatMap(textsOf)].join(
          "\n",
        );
        expect(texts, section.id).not.toMatch(/undefined|NaN|null|Infinity|\[object|\(\)|（）/);
        expect(section.title.length, section.title).toBeGreaterThan(10);
        expect(section.title.length, section.title).toBeLessThan(260);
      }
    }
  });

  it("charts and tables hold the run's own numbers", () => {
    const input = realComparison("en", ["full-reform"]);
    const run = runOf("full-reform");
    const [headline, , domains] = buildStoryline(input).sections;
    const chart = headline?.blocks[0];
    if (chart?.kind !== "chart") throw new Error("no chart");
    const index = readSeries(input.pack, run.result, {
      indicator: "equalization.index",
      area: "CN",
    });
    expect(chart.series[1]?.values).toEqual(index.values.map((value) => value * 100));
    const table = domains?.blocks[1];
    if (table?.kind !== "table") throw new Error("no table");
    domainIds.forEach((domain, row) => {
      const at = (result: typeof run.result) =>
        readSeries(input.pack, result, {
          indicator: "equalization.mean",
          area: "CN",
          domain,
        }).values.at(-1) ?? Number.NaN;
      // Rounded once, then subtracted: what a reader finds by subtracting the two numbers shown.
      const shown = shownDifference(at(run.result), at(input.base.result), "share");
      expect(table.rows[row]?.[3]).toBeCloseTo(shown * 100, 10);
    });
  });

  it("shows bands and the share of draws where an ensemble is given", () => {
    const flat = (value: number) => [value, value];
    const quantiles = (middle: number) => ({
      p05: flat(middle - 0.04),
      p25: flat(middle - 0.02),
      p50: flat(middle),
      p75: flat(middle + 0.02),
      p95: flat(middle + 0.04),
    });
    const report = buildStoryline({
      ...comparison([better]),
      ensemble: {
        runCount: 1000,
        seed: 7,
        years: [2020, 2035],
        index: { baseline: quantiles(0.7), better: quantiles(0.8) },
        gain: { better: quantiles(0.1) },
        shareAboveBase: { better: 0.93 },
        heldFixed: [
          {
            id: "standing-bar-year",
            name: { en: "Standing bar", "zh-CN": "固定标准年份" },
            value: 2030,
          },
        ],
      },
    });
    const section = report.sections.find((one) => one.id === "uncertainty");
    expect(section?.title).toBe(
      "In nine of ten runs, the equalization index of “Scenario better” is 76.0 to 84.0 in 2035; it is above Baseline in 93% of them",
    );
    const chart = section?.blocks[0];
    if (chart?.kind !== "chart") throw new Error("no chart");
    const bands = chart.series.filter((series) => series.band !== undefined);
    const top = bands.reduce((sum, series) => sum + (series.values[1] ?? 0), 0);
    expect(top).toBeCloseTo(84, 9);
  });

  it("refuses what cannot be compared", () => {
    expect(() => buildStoryline(comparison([]))).toThrow(/one to 6 are needed/);
    expect(() => buildStoryline(comparison([better, better]))).toThrow(/"better" is given twice/);
  });
});
