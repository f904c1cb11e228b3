import { headlineRows } from "../../presentation/rows/headline-rows.ts";
import { bestFinding } from "../../presentation/words/findings/headline-finding.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { capitalized, countWord } from "../../presentation/words/sentence.ts";
import type { Section } from "../document.ts";
import { atHorizon, chartValues, measureSeries, populationSeries } from "../figures.ts";
import { lineSeries, type Story } from "./story.ts";

/** Slide one: the index of every run, and three numbers of the lead scenario. */
export function headlineSection(story: Story): Section {
  const { base, lead, say, language, lastYear, firstYear } = story;
  const last = (run: typeof base, measure: Parameters<typeof measureSeries>[2]) =>
    atHorizon(measureSeries(run.result, "overall", measure));
  const against = (text: string) => say(`${base.name}: ${text}`, `${base.name}：${text}`);
  const index = measureSeries(lead.result, "overall", "index");
  const people = atHorizon(populationSeries(lead.result, story.nationLeaves));
  return {
    id: "headline",
    title: bestFinding(headlineRows(story.input.pack, story.runs), language),
    blocks: [
      {
        kind: "chart",
        shape: "line",
        title: say(
          `Equalization index, China, 0–100 (mean attainment × (1 − Gini))`,
          `全国均等化指数，0—100（平均达标程度×（1−基尼系数））`,
        ),
        unit: say("index, 0–100", "指数，0—100"),
        categories: story.years.map(String),
        series: lineSeries(story, (run) =>
          chartValues(measureSeries(run.result, "overall", "index"), 100),
        ),
        decimals: 1,
        description: say(
          `Lines from ${firstYear} to ${lastYear}: ${story.runs.map((run) => `${run.name} ends at ${formatValue(last(run, "index"), "index", language)}`).join("; ")}.`,
          `${firstYear}—${lastYear}年折线：${story.runs.map((run) => `${run.name}${lastYear}年为${formatValue(last(run, "index"), "index", language)}`).join("；")}。`,
        ),
      },
      {
        kind: "figures",
        title: say(`${lead.name}, ${lastYear}`, `${lead.name}，${lastYear}年`),
        colour: lead.colour,
        figures: [
          {
            value: formatValue(last(lead, "index"), "index", language),
            name: say(`equalization index ${lastYear}`, `${lastYear}年均等化指数`),
            detail: say(
              `${base.name}: ${formatValue(last(base, "index"), "index", language)}; ${firstYear}: ${formatValue(index[0] ?? Number.NaN, "index", language)}`,
              `${base.name}：${formatValue(last(base, "index"), "index", language)}；${firstYear}年：${formatValue(index[0] ?? Number.NaN, "index", language)}`,
            ),
          },
          {
            value: formatValue(last(lead, "people-meeting-standard"), "share", language),
            name: say(
              `of people live where every domain meets the standard, ${lastYear}`,
              `的居民生活在各领域均达标的地方（${lastYear}年）`,
            ),
            detail: against(formatValue(last(base, "people-meeting-standard"), "share", language)),
          },
          {
            value: formatValue(last(lead, "mean"), "share", language),
            name: say(
              `mean attainment of the national standard, ${lastYear}`,
              `国家标准平均达标程度（${lastYear}年）`,
            ),
            detail: against(formatValue(last(base, "mean"), "share", language)),
          },
        ],
      },
    ],
    notes: [
      ...timeGained(),
      say(
        `The three large numbers belong to ${lead.name}, the scenario with the highest index in ${lastYear}.`,
        `三个大字数值属于${lead.quoted}，即${lastYear}年均等化指数最高的情景。`,
      ),
      say(
        "The index is mean attainment of the national standard, weighted by people, times one minus the Gini coefficient of attainment between the urban and rural parts of the provinces. 100 means that every domain meets its standard everywhere.",
        "均等化指数等于按人口加权的国家标准平均达标程度，乘以1减去各省城乡之间达标程度的基尼系数。100表示各地各领域全部达标。",
      ),
      say(
        `${capitalized(countWord(story.scenarios.length, language))} ${story.scenarios.length === 1 ? "scenario is" : "scenarios are"} compared with ${base.name}. The model covers ${story.input.pack.areas.provinces.length} provinces, urban and rural, in ${lead.result.years.length} years; ${Math.round(people / 1e6)} million people in ${lastYear}.`,
        `共有${story.scenarios.length}个情景与${base.quoted}比较。模型覆盖${story.input.pack.areas.provinces.length}个省级地区的城镇和乡村，共${lead.result.years.length}个年份；${lastYear}年人口约${formatFixed(people / 1e8, 2, language)}亿人。`,
      ),
    ],
    source: story.source,
  };

  /** When the lead passes the level at which the base ends: the question that follows. */
  function timeGained(): string[] {
    const goal = atHorizon(measureSeries(base.result, "overall", "index"));
    const at = index.findIndex(
      (value) =>
        formatValue(value, "index", language) === formatValue(goal, "index", language) ||
        value > goal,
    );
    const year = story.years[at];
    if (year === undefined || year >= lastYear) return [];
    return [
      say(
        `If asked what that means in time: ${lead.name} stands in ${year} where ${base.name} stands in ${lastYear}, ${countWord(lastYear - year, language)} ${lastYear - year === 1 ? "year" : "years"} earlier.`,
        `如被问及这意味着多长时间：${lead.quoted}在${year}年即达到${base.quoted}${lastYear}年的水平，提前${lastYear - year}年。`,
      ),
    ];
  }
}
