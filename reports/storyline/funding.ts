import { domainIds, moneySources } from "../../models/index.ts";
import { moneyColours } from "../../presentation/drawing/colours.ts";
import { fundingRows } from "../../presentation/rows/funding-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { fundingFinding } from "../../presentation/words/findings/funding-finding.ts";
import { directionOf, formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import type { Section } from "../document.ts";
import {
  atHorizon,
  domainSpendingSeries,
  type MoneyFlow,
  moneySeries,
  nationalSeries,
  populationSeries,
} from "../figures.ts";
import type { Story, StoryRun } from "./story.ts";

/** Name of a source of money. */
export function moneySourceName(source: (typeof moneySources)[number], story: Story): string {
  return wordsIn(story.language, "charts")(`funding.item.${source}`);
}

/** Public spending on the nine domains over the years, million yuan of the base year. */
export function servicesSpending(run: StoryRun): number[] {
  const all = domainIds.map((domain) => domainSpendingSeries(run.result, domain));
  return run.result.years.map((_, year) =>
    all.reduce((sum, series) => sum + (series[year] ?? Number.NaN), 0),
  );
}

/** Where the money comes from, and how much the services cost. */
export function fundingSection(story: Story): Section {
  const { base, lead, runs, scenarios, say, language, lastYear, firstYear } = story;
  const { pack } = story.input;
  const spent = (run: StoryRun) => atHorizon(servicesSpending(run));
  const baseSpent = spent(base);
  const divisor = 1e6;
  const unit = say("trillion yuan", "万亿元");
  const source = (run: StoryRun, flow: MoneyFlow) => atHorizon(moneySeries(run.result, flow));
  const present = moneySources.filter((flow) =>
    runs.some((run) => Math.abs(source(run, flow)) / divisor >= 0.0005),
  );
  const inUnit = (value: number) => (Number.isFinite(value) ? value / divisor : null);
  const cumulative = (run: StoryRun) =>
    servicesSpending(run)
      .slice(1)
      .reduce((sum, value) => sum + value, 0);
  const capital = (run: StoryRun) =>
    domainIds.reduce(
      (sum, domain) =>
        sum + atHorizon(domainSpendingSeries(run.result, domain, ["spendingCapital"])),
      0,
    );
  const recurrent = (run: StoryRun) =>
    domainIds.reduce(
      (sum, domain) =>
        sum + atHorizon(domainSpendingSeries(run.result, domain, ["spendingRecurrent"])),
      0,
    );
  const scale = (run: StoryRun) => atHorizon(nationalSeries(run.result, "transfers-scale"));
  const width = 0.3;
  const amounts = (name: string, read: (run: StoryRun) => number) => [
    name,
    ...runs.map((run) => inUnit(read(run))),
  ];
  return {
    id: "funding",
    title: fundingFinding(
      fundingRows(pack, lead.result),
      lead.name,
      { rows: fundingRows(pack, base.result), name: base.name },
      language,
    ),
    blocks: [
      {
        kind: "chart",
        shape: "stacked",
        title: say(
          `Sources of money of all provinces in ${lastYear}, ${unit}, prices of ${firstYear}`,
          `${lastYear}年各省资金来源合计，${unit}，${firstYear}年价格`,
        ),
        unit,
        categories: runs.map((run) => run.name),
        series: present.map((flow) => ({
          name: moneySourceName(flow, story),
          values: runs.map((run) => inUnit(source(run, flow))),
          colour: moneyColours[flow],
        })),
        decimals: 2,
        minimum: 0,
        description: runs
          .map(
            (run) =>
              `${run.name}: ${present.map((flow) => `${moneySourceName(flow, story)} ${formatValue(source(run, flow), "money", language)}`).join(", ")}`,
          )
          .join("; "),
      },
      {
        kind: "table",
        title: say(
          `The nine domains, ${unit} (prices of ${firstYear})`,
          `九个领域，${unit}（${firstYear}年价格）`,
        ),
        columns: [
          { header: say("Amount", "项目"), width },
          ...runs.map((run) => ({
            header: run.name,
            width: (1 - width) / runs.length,
            decimals: 2,
            colour: run.colour,
          })),
        ],
        rows: [
          amounts(say(`Public spending ${lastYear}`, `${lastYear}年公共支出`), spent),
          amounts(say("of which running costs", "其中：经常性支出"), recurrent),
          amounts(say("of which building", "其中：建设支出"), capital),
          amounts(
            say(
              `Public spending ${firstYear + 1}–${lastYear}`,
              `${firstYear + 1}—${lastYear}年累计支出`,
            ),
            cumulative,
          ),
          amounts(
            say(`Transfers asked for ${lastYear}`, `${lastYear}年按公式应拨转移支付`),
            (run) => atHorizon(nationalSeries(run.result, "transfers-demanded")),
          ),
          amounts(say(`Transfer pool ${lastYear}`, `${lastYear}年转移支付总额`), (run) =>
            atHorizon(nationalSeries(run.result, "transfers-pool")),
          ),
        ],
      },
    ],
    notes: [
      say(
        `All amounts are in prices of ${firstYear}. Sources cover everything that provinces spend; the nine domains are a part of it. Every yuan spent has a source: the model checks it in every province and year.`,
        `金额均按${firstYear}年价格计算。资金来源涵盖各省全部支出，九个领域为其中一部分。模型逐省逐年核对：每一元支出都有来源。`,
      ),
      ...scenarios.map((run) => priceSentence(run)),
      ...runs.map((run) => transfersSentence(run)),
    ],
    source: story.source,
  };

  /** What a scenario costs a resident: the question that follows. */
  function priceSentence(run: StoryRun): string {
    const people = atHorizon(populationSeries(run.result, story.nationLeaves));
    const perResident = ((spent(run) - baseSpent) * 1e6) / people;
    const total = servicesSpending(run)
      .slice(1)
      .reduce((sum, value, year) => sum + value - (servicesSpending(base)[year + 1] ?? 0), 0);
    const size = formatFixed(Math.abs(perResident), 0, language);
    if (!Number.isFinite(perResident))
      return say(`${run.name}: spending is missing.`, `${run.name}：缺少支出数值。`);
    const more = perResident >= 0;
    return say(
      `If asked what ${run.name} costs: ¥${size} ${more ? "more" : "less"} per resident in ${lastYear} than ${base.name}; ${formatValue(Math.abs(total), "money", language)} ${total >= 0 ? "more" : "less"} over ${firstYear + 1}–${lastYear}.`,
      `如被问及${run.quoted}的成本：${lastYear}年人均比${base.quoted}${more ? "多" : "少"}${size}元；${firstYear + 1}—${lastYear}年累计${total >= 0 ? "多" : "少"}${formatValue(Math.abs(total), "money", language)}。`,
    );
  }

  function transfersSentence(run: StoryRun): string {
    const demanded = atHorizon(nationalSeries(run.result, "transfers-demanded"));
    const pool = atHorizon(nationalSeries(run.result, "transfers-pool"));
    const pay = scale(run);
    if (!Number.isFinite(pay)) {
      return say(
        `${run.name}: the scaling of transfers is missing.`,
        `${run.name}：缺少转移支付缩放数值。`,
      );
    }
    return directionOf(pay - 1) === "down"
      ? say(
          `${run.name}: the transfer formulas ask for ${formatValue(demanded, "money", language)} in ${lastYear}, the pool holds ${formatValue(pool, "money", language)}; payments are cut to ${formatValue(pay, "share", language)} of the formula.`,
          `${run.name}：${lastYear}年按公式应拨转移支付${formatValue(demanded, "money", language)}，总额为${formatValue(pool, "money", language)}，按${formatValue(pay, "share", language)}折算拨付。`,
        )
      : say(
          `${run.name}: the transfer pool of ${formatValue(pool, "money", language)} in ${lastYear} covers the ${formatValue(demanded, "money", language)} that the formulas ask for.`,
          `${run.name}：${lastYear}年转移支付总额${formatValue(pool, "money", language)}，足以支付按公式应拨的${formatValue(demanded, "money", language)}。`,
        );
  }
}
