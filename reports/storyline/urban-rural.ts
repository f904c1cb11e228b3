import { domainIds, domainNames } from "../../models/index.ts";
import { urbanRuralRows } from "../../presentation/rows/urban-rural-rows.ts";
import { urbanRuralFinding } from "../../presentation/words/findings/urban-rural-finding.ts";
import { formatChange, formatValue } from "../../presentation/words/numbers.ts";
import type { Section } from "../document.ts";
import {
  atHorizon,
  attainmentSeries,
  chartValues,
  leavesOf,
  populationSeries,
} from "../figures.ts";
import { percentOrNull } from "./regions.ts";
import { lineSeries, type Story, type StoryRun } from "./story.ts";

/** Town and country: the gap in attainment and where it is widest. */
export function urbanRuralSection(story: Story): Section {
  const { base, lead, runs, say, language, lastYear } = story;
  const { pack } = story.input;
  const urban = leavesOf(pack, pack.areas.nation.code, "urban");
  const rural = leavesOf(pack, pack.areas.nation.code, "rural");
  const gap = (run: StoryRun, domain: Parameters<typeof attainmentSeries>[1] = "overall") => {
    const country = attainmentSeries(run.result, domain, rural);
    return attainmentSeries(run.result, domain, urban).map(
      (town, year) => town - (country[year] ?? Number.NaN),
    );
  };
  return {
    id: "urban-rural",
    title: urbanRuralFinding(urbanRuralRows(pack, runs), lead.id, language),
    blocks: [
      {
        kind: "chart",
        shape: "line",
        title: say(
          "Urban minus rural attainment, all domains, percentage points",
          "城镇与乡村总体达标程度之差，百分点",
        ),
        unit: say("percentage points", "百分点"),
        categories: story.years.map(String),
        series: lineSeries(story, (run) => chartValues(gap(run), 100)),
        decimals: 1,
        description: say(
          `Gap in ${lastYear}: ${runs.map((run) => `${run.name} ${formatChange(atHorizon(gap(run)), "share", language)}`).join(", ")}.`,
          `${lastYear}年差距：${runs.map((run) => `${run.name}${formatChange(atHorizon(gap(run)), "share", language)}`).join("，")}。`,
        ),
      },
      {
        kind: "table",
        title: say(
          `Urban and rural attainment in ${lastYear}, %: ${base.name} and ${lead.name}`,
          `${lastYear}年城乡达标程度，%：${base.quoted}与${lead.quoted}`,
        ),
        columns: [
          { header: say("Domain", "领域"), width: 0.36 },
          { header: say("Urban", "城镇"), width: 0.16, decimals: 1, colour: base.colour },
          { header: say("Rural", "乡村"), width: 0.16, decimals: 1, colour: base.colour },
          { header: say("Urban", "城镇"), width: 0.16, decimals: 1, colour: lead.colour },
          { header: say("Rural", "乡村"), width: 0.16, decimals: 1, colour: lead.colour },
        ],
        rows: [...domainIds, "overall" as const].map((domain) => [
          domain === "overall" ? say("All domains", "总体") : domainNames[domain][language],
          ...[base, lead].flatMap((run) =>
            [urban, rural].map((leaves) =>
              percentOrNull(atHorizon(attainmentSeries(run.result, domain, leaves))),
            ),
          ),
        ]),
      },
    ],
    notes: [
      say(
        `If asked how the countryside can be ahead: attainment is measured per resident. In ${base.name} the countryside goes from ${residents(rural).start} to ${residents(rural).end} between ${story.firstYear} and ${lastYear}, towns and cities from ${residents(urban).start} to ${residents(urban).end}; places and staff do not move with them by themselves.`,
        `如被问及乡村为何可能高于城镇：达标程度按常住人口计算。${base.quoted}中，${story.firstYear}—${lastYear}年乡村常住人口由${residents(rural).start}变为${residents(rural).end}，城镇由${residents(urban).start}变为${residents(urban).end}，设施和人员不会自动随人口转移。`,
      ),
      say(
        `A value above zero means that urban residents are served better. ${base.name}: urban ${formatValue(atHorizon(attainmentSeries(base.result, "overall", urban)), "share", language)}, rural ${formatValue(atHorizon(attainmentSeries(base.result, "overall", rural)), "share", language)} in ${lastYear}; ${lead.name}: urban ${formatValue(atHorizon(attainmentSeries(lead.result, "overall", urban)), "share", language)}, rural ${formatValue(atHorizon(attainmentSeries(lead.result, "overall", rural)), "share", language)}.`,
        `数值大于零表示城镇居民享受的服务较好。${lastYear}年${base.quoted}：城镇${formatValue(atHorizon(attainmentSeries(base.result, "overall", urban)), "share", language)}，乡村${formatValue(atHorizon(attainmentSeries(base.result, "overall", rural)), "share", language)}；${lead.quoted}：城镇${formatValue(atHorizon(attainmentSeries(lead.result, "overall", urban)), "share", language)}，乡村${formatValue(atHorizon(attainmentSeries(lead.result, "overall", rural)), "share", language)}。`,
      ),
      say(
        "Residents without local household registration count as urban residents; where they cannot use a service, urban attainment is lower for it. Urban and rural parts of many base-year figures are estimated from national ratios.",
        "未落户常住人口计入城镇居民；他们不能享受的服务会降低城镇达标程度。许多基年数据的城乡拆分由全国比例推算。",
      ),
    ],
    source: story.source,
  };

  /** Residents of the base run at the start and at the end. */
  function residents(leaves: readonly number[]): { start: string; end: string } {
    const series = populationSeries(base.result, leaves);
    return {
      start: formatValue(series[0] ?? Number.NaN, "persons", language),
      end: formatValue(atHorizon(series), "persons", language),
    };
  }
}
