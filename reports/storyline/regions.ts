import {
  directionOf,
  formatFixed,
  formatSize,
  formatValue,
} from "../../presentation/words/numbers.ts";
import type { Section } from "../document.ts";
import { atHorizon, attainmentSeries, chartValues, leavesOf } from "../figures.ts";
import type { Story, StoryRun } from "./story.ts";

/** The regions: how far apart the best and the worst served are. */
export function regionsSection(story: Story): Section {
  const { base, lead, runs, say, language, lastYear, firstYear } = story;
  const regions = story.input.pack.areas.regions.map((region) => ({
    name: region.name[language],
    leaves: leavesOf(story.input.pack, region.code),
  }));
  const series = (run: StoryRun, leaves: readonly number[]) =>
    attainmentSeries(run.result, "overall", leaves);
  const spread = (run: StoryRun) => {
    const ranked = regions
      .map((region) => ({ name: region.name, value: atHorizon(series(run, region.leaves)) }))
      .toSorted((a, b) => b.value - a.value);
    return {
      top: ranked[0],
      bottom: ranked.at(-1),
      gap: (ranked[0]?.value ?? Number.NaN) - (ranked.at(-1)?.value ?? Number.NaN),
    };
  };
  const leadSpread = spread(lead);
  const baseSpread = spread(base);
  const change = leadSpread.gap - baseSpread.gap;
  const moved = regions.map((region) =>
    directionOf(atHorizon(series(lead, region.leaves)) - atHorizon(series(base, region.leaves))),
  );
  // A gap that closes because everyone loses, or opens while everyone gains, is another finding.
  const allLower = moved.every((direction) => direction === "down");
  const allHigher = moved.every((direction) => direction === "up");
  const gapShown = formatSize(leadSpread.gap, "share", language);
  const pair = say(
    `${leadSpread.top?.name} and ${leadSpread.bottom?.name}`,
    `${leadSpread.top?.name}与${leadSpread.bottom?.name}`,
  );
  const titles = {
    down: say(
      `Under ${lead.name} the gap between ${pair} is ${gapShown} in ${lastYear}, ${formatSize(change, "share", language)} less than the widest regional gap in ${base.name}${allLower ? ", but every region stands lower" : ""}`,
      `到${lastYear}年，${lead.quoted}下${pair}相差${gapShown}，比${base.quoted}的最大区域差距小${formatSize(change, "share", language)}${allLower ? "，但各区域水平均下降" : ""}`,
    ),
    up: say(
      `Under ${lead.name} the gap between ${pair} is ${gapShown} in ${lastYear}, ${formatSize(change, "share", language)} more than the widest regional gap in ${base.name}${allHigher ? ", although every region gains" : ""}`,
      `到${lastYear}年，${lead.quoted}下${pair}相差${gapShown}，比${base.quoted}的最大区域差距大${formatSize(change, "share", language)}${allHigher ? "，但各区域水平均提高" : ""}`,
    ),
    same: say(
      `The widest gap between regions stays at ${gapShown} in ${lastYear}, as in ${base.name}`,
      `到${lastYear}年最大区域差距仍为${gapShown}，与${base.quoted}相同`,
    ),
    unknown: say(
      `Regions in ${lastYear}: a value is missing`,
      `${lastYear}年区域比较：部分数值缺失`,
    ),
  };
  return {
    id: "regions",
    title: titles[directionOf(change)],
    blocks: [
      {
        kind: "chart",
        shape: "column",
        title: say(
          `Overall attainment of the standard by region, ${lastYear}, %`,
          `${lastYear}年各区域总体达标程度，%`,
        ),
        unit: "%",
        categories: regions.map((region) => region.name),
        series: runs.map((run) => ({
          name: run.name,
          values: chartValues(
            regions.map((region) => atHorizon(series(run, region.leaves))),
            100,
          ),
          colour: run.colour,
          ...(run.id === lead.id ? { strong: true } : {}),
        })),
        decimals: 1,
        minimum: 0,
        maximum: 100,
        labels: runs.length <= 3,
        description: regions
          .map(
            (region) =>
              `${region.name}: ${runs.map((run) => `${run.name} ${formatValue(atHorizon(series(run, region.leaves)), "share", language)}`).join(", ")}`,
          )
          .join("; "),
      },
      {
        kind: "table",
        title: say(
          "Overall attainment, %, and widest gap, points",
          "总体达标程度（%）和最大差距（百分点）",
        ),
        columns: [
          { header: say("Region", "区域"), width: 0.28 },
          { header: String(firstYear), width: 0.72 / (runs.length + 1), decimals: 1 },
          ...runs.map((run) => ({
            header: run.name,
            width: 0.72 / (runs.length + 1),
            decimals: 1,
            colour: run.colour,
          })),
        ],
        rows: [
          ...regions.map((region) => [
            region.name,
            percentOrNull(series(base, region.leaves)[0]),
            ...runs.map((run) => percentOrNull(atHorizon(series(run, region.leaves)))),
          ]),
          [
            say("Widest gap", "最大差距"),
            percentOrNull(startGap()),
            ...runs.map((run) => percentOrNull(spread(run).gap)),
          ],
        ],
      },
    ],
    notes: [
      say(
        "Attainment of a region is the mean of the urban and rural parts of its provinces, weighted by residents. The regions are those of the National Bureau of Statistics.",
        "区域达标程度为区域内各省城镇和乡村按常住人口加权的平均值。区域划分依照国家统计局。",
      ),
      say(
        `In ${base.name} the widest gap in ${lastYear} lies between ${baseSpread.top?.name} and ${baseSpread.bottom?.name}: ${formatFixed(baseSpread.gap * 100, 1, language)} points.`,
        `在${base.quoted}中，${lastYear}年最大差距在${baseSpread.top?.name}与${baseSpread.bottom?.name}之间，为${formatFixed(baseSpread.gap * 100, 1, language)}个百分点。`,
      ),
    ],
    source: story.source,
  };

  function startGap(): number {
    const values = regions.map((region) => series(base, region.leaves)[0] ?? Number.NaN);
    return Math.max(...values) - Math.min(...values);
  }
}

/** A share as a number in per cent, or no number. */
export function percentOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value * 100 : null;
}
