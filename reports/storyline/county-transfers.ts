import { resolveSettings, simulate } from "../../models/index.ts";
import {
  type CountyTransferRow,
  type CountyTransferRows,
  countyTransferRows,
  type GroupTransferRow,
  type RunsByRule,
} from "../../presentation/rows/county-transfer-rows.ts";
import {
  type DivisionRule,
  divisionRules,
  settingsByRule,
} from "../../presentation/rows/division-rules.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { countyLabels } from "../../presentation/words/county-labels.ts";
import {
  countyTransferEnds,
  countyTransferFinding,
  countyTransferNote,
  countyTransferTableTitle,
  countyTransferText,
  shownGain,
  transferGroupName,
} from "../../presentation/words/findings/county-transfer-finding.ts";
import { findingOf, selectionName, selectionOf } from "../../presentation/words/places.ts";
import type { ChartBlock, Told } from "../document.ts";
import { described, hundredfold, tableOf, titled } from "./blocks.ts";
import { countySubject, provincesByCounty } from "./counties.ts";
import type { Story } from "./story.ts";

/** Counties of each end that are drawn. */
const mostShown = 5;

/** What each province that is open by county passes on: where money goes in the run, and what two assumed rules of dividing it come to. */
export function countyTransfersSections(story: Story): readonly Told[] {
  const { input, lastYear } = story;
  const { told } = provincesByCounty(input);
  if (told.length === 0) return [];
  const runs = leadByRule(story);
  return told.flatMap((province) => {
    const subject = countySubject(input, province);
    const rows = countyTransferRows(input.pack, runs, subject, province, lastYear);
    return rows === undefined ? [] : [transfersSection(story, rows)];
  });
}

/** The lead as it is, and run under each of the rules. */
function leadByRule({ input: { pack }, lead }: Story): RunsByRule {
  const under = (rule: DivisionRule) => {
    const settings = settingsByRule(pack, lead.settings, rule);
    return settings === lead.settings
      ? lead
      : { settings, result: simulate(pack, resolveSettings(pack, settings)) };
  };
  return { asIs: lead, need: under("need"), base: under("base") };
}

function transfersSection(story: Story, rows: CountyTransferRows): Told {
  const { input, language } = story;
  const { pack } = input;
  const t = wordsIn(language, "charts");
  const chart = endsChart(story, rows);
  return {
    title: titled(
      story,
      "county-transfers",
      rows.groups.flatMap(({ byRule }) => [byRule.need.level, byRule.base.level]),
      () =>
        findingOf(pack, rows.narrow.query, countyTransferFinding(pack, rows, language), language),
    ),
    blocks: [
      ...(chart === undefined ? [] : [chart]),
      tableOf<GroupTransferRow>(
        countyTransferTableTitle(pack, rows, language),
        [
          {
            header: t("countyTransfers.group"),
            cell: ({ id }) => transferGroupName(pack, id, language),
          },
          {
            header: t("countyTransfers.shareOfPeople"),
            decimals: 0,
            cell: ({ shareOfPeople }) => hundredfold(shareOfPeople),
          },
          {
            header: t("countyTransfers.shareOfAdded"),
            decimals: 0,
            cell: ({ shareOfAdded }) => hundredfold(shareOfAdded),
          },
          ...divisionRules.map((rule) => ({
            header: t(`countyTransfers.levelBy.${rule}`),
            decimals: 1,
            cell: ({ byRule }: GroupTransferRow) => hundredfold(byRule[rule].level),
          })),
        ],
        rows.groups,
      ),
    ],
    notes: [countyTransferText(pack, rows, language), countyTransferNote(pack, rows, language)],
  };
}

/** The counties at each end; undefined where every county reaches the same. */
function endsChart(
  story: Story,
  { counties, narrow, year }: CountyTransferRows,
): ChartBlock | undefined {
  const { input, lead, language, write } = story;
  const { pack } = input;
  const t = wordsIn(language, "charts");
  const labels = countyLabels(pack, counties, language);
  const { more, less } = countyTransferEnds(counties, mostShown);
  const shown = [...more, ...less];
  if (shown.length === 0) return undefined;
  const name = ({ code }: CountyTransferRow) => labels.get(code) ?? code;
  return {
    kind: "chart",
    shape: "bar",
    title: t("countyTransfers.chart", {
      of: selectionName(pack, selectionOf(pack, narrow.query), language),
      year,
    }),
    unit: story.t("unit.points"),
    categories: shown.map(name),
    series: [
      {
        name: lead.name,
        values: shown.map((one) => hundredfold(shownGain(one))),
        colour: lead.colour,
        strong: true,
      },
    ],
    decimals: 1,
    labels: true,
    description: described(story, shown, name, ({ byRule }) =>
      divisionRules.map((rule) => [
        t(`countyTransfers.rule.${rule}`),
        write(byRule[rule].level, "share"),
      ]),
    ),
  };
}
