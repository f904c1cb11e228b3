import { tileMapRows } from "../../presentation/rows/tile-map-rows.ts";
import { tileMapFinding } from "../../presentation/words/findings/tile-map-finding.ts";
import { directionOf, formatChange, formatValue } from "../../presentation/words/numbers.ts";
import type { ChartBlock, Section, TableBlock } from "../document.ts";
import { atHorizon, attainmentSeries, chartValues, leavesOf } from "../figures.ts";
import { percentOrNull } from "./regions.ts";
import type { Story, StoryRun } from "./story.ts";

/** Provinces a slide can carry in one table. */
const rowsOfAppendix = 16;

function provinceRows(story: Story) {
  const { pack } = story.input;
  return pack.areas.provinces.map((province) => {
    const leaves = leavesOf(pack, province.code);
    const level = (run: StoryRun) => atHorizon(attainmentSeries(run.result, "overall", leaves));
    return {
      name: province.name[story.language],
      short: province.short[story.language],
      start: attainmentSeries(story.base.result, "overall", leaves)[0] ?? Number.NaN,
      levels: story.runs.map(level),
      difference: level(story.lead) - level(story.base),
    };
  });
}

/** The provinces: who gains, who loses, by how much. */
export function provincesSection(story: Story): Section {
  const { base, lead, say, language, lastYear } = story;
  const rows = provinceRows(story).toSorted((a, b) => b.difference - a.difference);
  const title = tileMapFinding(
    story.input.pack,
    tileMapRows(
      story.input.pack,
      story.runs,
      { activeId: lead.id, indicator: "attainment", domain: "overall", mode: "difference" },
      [],
      lastYear,
    ),
    { active: lead.name, base: base.name },
    language,
  );
  // Where nothing differs, thirty-one empty bars tell nothing; the levels do.
  const levels = rows.every((row) => directionOf(row.difference) === "same");
  const bars = levels
    ? rows.map((row) => row.levels[story.runs.indexOf(lead)] ?? Number.NaN)
    : rows.map((row) => row.difference);
  const chart: ChartBlock = {
    kind: "chart",
    shape: "column",
    title: levels
      ? say(
          `Overall attainment in ${lastYear}, ${lead.name} (as in ${base.name}), %`,
          `${lastYear}年总体达标程度，${lead.quoted}（与${base.quoted}相同），%`,
        )
      : say(
          `Overall attainment in ${lastYear}, difference of ${lead.name} from ${base.name}, percentage points`,
          `${lastYear}年总体达标程度，${lead.quoted}与${base.quoted}之差，百分点`,
        ),
    unit: levels ? "%" : say("percentage points", "百分点"),
    categories: rows.map((row) => row.short),
    series: [
      { name: lead.name, values: chartValues(bars, 100), colour: lead.colour, strong: true },
    ],
    decimals: 1,
    description: rows
      .map((row) => `${row.name} ${formatChange(row.difference, "share", language)}`)
      .join(", "),
  };
  const shown = rows.length > 8 ? [...rows.slice(0, 4), ...rows.slice(-4)] : rows;
  return {
    id: "provinces",
    title,
    blocks: [
      chart,
      provinceTable(
        story,
        shown,
        say(
          "Largest and smallest differences: attainment in %",
          "差异最大和最小的省份：达标程度，%",
        ),
      ),
    ],
    notes: [
      say(
        "Attainment of a province is the mean of its urban and rural parts, weighted by residents, over all domains with their weights. Provinces are sorted by the difference.",
        "省份达标程度为其城镇和乡村按常住人口加权、各领域按权重合成的平均值。省份按差异排序。",
      ),
      rangeSentence(),
      say("All provinces: ", "各省：") +
        rows
          .map((row) => `${row.name} ${formatChange(row.difference, "share", language)}`)
          .join(say(", ", "，")) +
        say(".", "。"),
    ],
    source: story.source,
  };

  /** Who stands highest and lowest under the lead scenario: the question that follows. */
  function rangeSentence(): string {
    const place = story.runs.indexOf(lead);
    const ranked = rows.toSorted((a, b) => (b.levels[place] ?? 0) - (a.levels[place] ?? 0));
    const [top, bottom] = [ranked[0], ranked.at(-1)];
    const level = (row: (typeof rows)[number] | undefined) =>
      formatValue(row?.levels[place] ?? Number.NaN, "share", language);
    return say(
      `If asked who stands where under ${lead.name} in ${lastYear}: highest ${top?.name} (${level(top)}), lowest ${bottom?.name} (${level(bottom)}).`,
      `如被问及${lastYear}年${lead.quoted}下各省位置：最高为${top?.name}（${level(top)}），最低为${bottom?.name}（${level(bottom)}）。`,
    );
  }
}

function provinceTable(
  story: Story,
  rows: readonly ReturnType<typeof provinceRows>[number][],
  title: string,
): TableBlock {
  const { runs, say, firstYear, lead } = story;
  const wide = 0.24;
  const width = (1 - wide) / (runs.length + 2);
  return {
    kind: "table",
    title,
    columns: [
      { header: say("Province", "省份"), width: wide },
      { header: String(firstYear), width, decimals: 1 },
      ...runs.map((run) => ({ header: run.name, width, decimals: 1, colour: run.colour })),
      {
        header: say("Difference, points", "差异，百分点"),
        width,
        decimals: 1,
        signed: true,
        colour: lead.colour,
      },
    ],
    rows: rows.map((row) => [
      row.name,
      percentOrNull(row.start),
      ...row.levels.map(percentOrNull),
      percentOrNull(row.difference),
    ]),
  };
}

/** Further sections that list every province for every run. */
export function provinceAppendix(story: Story): Section[] {
  const { say, lastYear } = story;
  const rows = provinceRows(story);
  const parts = Math.ceil(rows.length / rowsOfAppendix);
  return Array.from({ length: parts }, (_, part) => ({
    id: "appendix-provinces" as const,
    title: say(
      `Appendix: attainment in ${lastYear} by province and scenario (${part + 1} of ${parts})`,
      `附表：${lastYear}年各省各情景达标程度（${part + 1}/${parts}）`,
    ),
    blocks: [
      provinceTable(
        story,
        rows.slice(part * rowsOfAppendix, (part + 1) * rowsOfAppendix),
        say(
          `Overall attainment, %; the last column compares ${story.lead.name} with ${story.base.name}`,
          `总体达标程度，%；末列为${story.lead.quoted}与${story.base.quoted}之差`,
        ),
      ),
    ],
    notes: [],
    source: story.source,
  }));
}
