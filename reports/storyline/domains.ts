import { domainIds, domainNames } from "../../models/index.ts";
import { multiplesRows } from "../../presentation/rows/domain-multiples-rows.ts";
import { multiplesFinding } from "../../presentation/words/findings/domain-multiples-finding.ts";
import { formatChange, formatValue } from "../../presentation/words/numbers.ts";
import { inSentence } from "../../presentation/words/sentence.ts";
import type { Block, Section } from "../document.ts";
import { atHorizon, chartValues, measureSeries } from "../figures.ts";
import type { Story, StoryRun } from "./story.ts";

/** The nine domains: which come closer to the standard, which fall back. */
export function domainsSection(story: Story): Section {
  const { base, lead, scenarios, say, language, lastYear, firstYear } = story;
  const level = (run: StoryRun, domain: (typeof domainIds)[number]) =>
    atHorizon(measureSeries(run.result, domain, "mean"));
  const differences = domainIds.map((domain) => ({
    domain,
    name: domainNames[domain][language],
    difference: level(lead, domain) - level(base, domain),
  }));
  const few = scenarios.length <= 2;
  const barRuns = few ? story.runs : [base, lead];
  const decimals = 1;
  const blocks: Block[] = [
    {
      kind: "chart",
      shape: "bar",
      title: say(
        `Mean attainment of the standard by domain, China, ${lastYear}, %`,
        `${lastYear}年全国各领域平均达标程度，%`,
      ),
      unit: "%",
      categories: differences.map((one) => one.name),
      series: barRuns.map((run) => ({
        name: run.name,
        values: chartValues(
          domainIds.map((domain) => level(run, domain)),
          100,
        ),
        colour: run.colour,
        ...(run.id === lead.id ? { strong: true } : {}),
      })),
      decimals,
      minimum: 0,
      maximum: 100,
      labels: true,
      description: differences
        .map(
          (one) =>
            `${one.name} ${formatValue(level(lead, one.domain), "share", language)} (${formatChange(one.difference, "share", language)})`,
        )
        .join("; "),
    },
    {
      kind: "table",
      title: say(
        `Difference from ${base.name} in ${lastYear}, percentage points`,
        `${lastYear}年与${base.quoted}之差，百分点`,
      ),
      columns: [
        { header: say("Domain", "领域"), width: few ? 0.4 : 0.3 },
        { header: String(firstYear), width: (few ? 0.6 : 0.7) / (story.runs.length + 1), decimals },
        ...story.runs.map((run) => ({
          header: run.name,
          width: (few ? 0.6 : 0.7) / (story.runs.length + 1),
          decimals,
          ...(run.isBase ? {} : { signed: true }),
          colour: run.colour,
        })),
      ],
      rows: domainIds.map((domain) => [
        domainNames[domain][language],
        ...[measureSeries(base.result, domain, "mean")[0] ?? Number.NaN, level(base, domain)].map(
          (value) => (Number.isFinite(value) ? value * 100 : null),
        ),
        ...scenarios.map((run) => {
          const difference = level(run, domain) - level(base, domain);
          return Number.isFinite(difference) ? difference * 100 : null;
        }),
      ]),
    },
  ];
  return {
    id: "domains",
    title: multiplesFinding(
      multiplesRows(story.input.pack, story.runs, lead.id, "attainment"),
      lead,
      base,
      language,
    ),
    blocks,
    notes: [
      lowestSentence(),
      say(
        `Attainment of a domain is working capacity divided by need, at most 1, for its services; need follows the standard of the year. A scenario that raises standards can therefore show a lower attainment than ${base.name} with more places and more staff.`,
        `领域达标程度为其各项服务的有效供给除以需求，上限为1；需求随当年标准变化。因此提高标准的情景即使设施和人员更多，达标程度也可能低于${base.quoted}。`,
      ),
      say(
        `The first two number columns are levels in per cent (${firstYear}; ${base.name} ${lastYear}), the others differences in percentage points.`,
        `前两列数字为水平（${firstYear}年；${base.quoted}${lastYear}年，%），其余为百分点差异。`,
      ),
    ],
    source: story.source,
  };

  /** The domain furthest from its standard: the question that follows. */
  function lowestSentence(): string {
    const lowest = domainIds.toSorted((a, b) => level(lead, a) - level(lead, b))[0];
    if (lowest === undefined) return "";
    const name = domainNames[lowest][language];
    return say(
      `If asked what remains to be done: under ${lead.name} ${inSentence(name)} is furthest from its standard in ${lastYear}, at ${formatValue(level(lead, lowest), "share", language)}.`,
      `如被问及还差在哪里：${lastYear}年${lead.quoted}下距标准最远的是${name}，达标程度为${formatValue(level(lead, lowest), "share", language)}。`,
    );
  }
}
