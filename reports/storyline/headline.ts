import { directionOf, formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { capitalized, countWord, listed } from "../../presentation/words/sentence.ts";
import type { Section } from "../document.ts";
import { atHorizon, chartValues, measureSeries, populationSeries } from "../figures.ts";
import { lineSeries, type Story } from "./story.ts";

/** The finding: what the scenarios do to the equalization index by the last year. */
export function headlineTitle(story: Story): string {
  const { base, scenarios, lead, lastYear, language, say } = story;
  const indexOf = (run: (typeof scenarios)[number]) =>
    atHorizon(measureSeries(run.result, "overall", "index"));
  const baseIndex = indexOf(base);
  const leadIndex = indexOf(lead);
  const baseShown = formatValue(baseIndex, "index", language);
  const shown = formatValue(leadIndex, "index", language);
  const direction = directionOf(leadIndex - baseIndex);
  const size = formatFixed(Math.abs(leadIndex - baseIndex) * 100, 1, language);
  if (direction === "unknown") {
    return say(
      `The equalization index of ${lead.name} cannot be compared with ${base.name} for ${lastYear}: a value is missing`,
      `无法比较${lead.quoted}与${base.quoted}${lastYear}年的均等化指数：缺少数值`,
    );
  }
  if (scenarios.length === 1) {
    if (direction === "same") {
      return say(
        `${lead.name} leaves the equalization index where ${base.name} has it: ${baseShown} in ${lastYear}`,
        `${lead.quoted}未改变均等化指数：${lastYear}年为${baseShown}，与${base.quoted}相同`,
      );
    }
    const start = measureSeries(lead.result, "overall", "index")[0] ?? Number.NaN;
    const since = directionOf(leadIndex - start);
    if (direction === "up") {
      return since === "up"
        ? say(
            `${lead.name} lifts the equalization index to ${shown} by ${lastYear}, ${size} points above ${base.name}`,
            `到${lastYear}年，${lead.quoted}的均等化指数提高到${shown}，比${base.quoted}高${size}`,
          )
        : say(
            `${lead.name} holds the equalization index at ${shown} in ${lastYear}, ${size} points above ${base.name}`,
            `到${lastYear}年，${lead.quoted}的均等化指数为${shown}，比${base.quoted}高${size}`,
          );
    }
    return since === "down"
      ? say(
          `${lead.name} lowers the equalization index to ${shown} by ${lastYear}, ${size} points below ${base.name}`,
          `到${lastYear}年，${lead.quoted}的均等化指数降至${shown}，比${base.quoted}低${size}`,
        )
      : say(
          `${lead.name} ends ${lastYear} with an equalization index of ${shown}, ${size} points below ${base.name}`,
          `到${lastYear}年，${lead.quoted}的均等化指数为${shown}，比${base.quoted}低${size}`,
        );
  }
  const count = countWord(scenarios.length, language);
  if (direction !== "up") {
    return direction === "same"
      ? say(
          `None of the ${count} scenarios lifts the equalization index above the ${baseShown} of ${base.name} in ${lastYear}`,
          `${count}个情景到${lastYear}年的均等化指数都未超过${base.quoted}的${baseShown}`,
        )
      : say(
          `${scenarios.length === 2 ? "Both" : `All ${count}`} scenarios end below the equalization index of ${base.name} in ${lastYear}; ${lead.name} comes closest, at ${shown} against ${baseShown}`,
          `${count}个情景到${lastYear}年的均等化指数都低于${base.quoted}的${baseShown}，${lead.quoted}最接近，为${shown}`,
        );
  }
  const tied = scenarios.filter((run) => formatValue(indexOf(run), "index", language) === shown);
  if (tied.length === scenarios.length) {
    return say(
      `${tied.length === 2 ? "Both" : `All ${count}`} scenarios lift the equalization index to ${shown} by ${lastYear}, ${size} points above ${base.name}`,
      `到${lastYear}年，${count}个情景的均等化指数都达到${shown}，比${base.quoted}高${size}`,
    );
  }
  const names = listed(
    tied.map((run) => run.quoted),
    language,
  );
  return tied.length > 1
    ? say(
        `Of ${count} scenarios, ${names} go furthest: an equalization index of ${shown} in ${lastYear}, ${size} points above ${base.name}`,
        `${count}个情景中，${names}均等化指数最高：${lastYear}年达到${shown}，比${base.quoted}高${size}`,
      )
    : say(
        `Of ${count} scenarios, ${names} goes furthest: an equalization index of ${shown} in ${lastYear}, ${size} points above ${base.name}`,
        `${count}个情景中，${names}均等化指数最高：${lastYear}年达到${shown}，比${base.quoted}高${size}`,
      );
}

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
    title: headlineTitle(story),
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
