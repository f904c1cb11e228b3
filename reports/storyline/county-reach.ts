import {
  type CountyReachRows,
  countyReachRows,
  type ServiceReachRow,
} from "../../presentation/rows/county-reach-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { countyLabels } from "../../presentation/words/county-labels.ts";
import {
  countyReachFinding,
  countyReachNote,
  countyReachText,
  countyReachTitle,
  countyWithShare,
} from "../../presentation/words/findings/county-reach-finding.ts";
import { findingOf, selectionName, selectionOf } from "../../presentation/words/places.ts";
import type { ChartBlock, Told } from "../document.ts";
import { described, hundredfold, runColumns, tableOf, titled } from "./blocks.ts";
import { countySubject, provincesByCounty } from "./counties.ts";
import type { Story, StoryRun } from "./story.ts";

/** Counties that are drawn. */
const mostShown = 8;

/** Who lives beyond reach in the villages of each province that is open by county, of what people have to get to. */
export function countyReachSections(story: Story): readonly Told[] {
  return provincesByCounty(story.input).told.flatMap((province) => reachSection(story, province));
}

function reachSection(story: Story, province: string): readonly Told[] {
  const { input, lead, base, language, lastYear, write } = story;
  const { pack } = input;
  const subject = countySubject(input, province);
  const rowsOf = (run: StoryRun) => countyReachRows(pack, run, subject, province, lastYear);
  const rows = rowsOf(lead);
  const inBase = rowsOf(base);
  if (rows === undefined || inBase === undefined) return [];
  const told =
    lead.id === base.id
      ? [{ run: lead, rows }]
      : [
          { run: base, rows: inBase },
          { run: lead, rows },
        ];
  const t = wordsIn(language, "charts");
  const rough = { basis: "estimated" } as const;
  const serviceIn = (run: StoryRun, { service }: ServiceReachRow) =>
    told.find((one) => one.run === run)?.rows.services.find((one) => one.service === service);
  const shareIn = (one: ServiceReachRow | undefined, of: "from" | "to") =>
    hundredfold(one && one.change[of].beyond / one.change[of].persons);
  return [
    {
      title: titled(story, "county-reach", [rows.villages.share], () =>
        findingOf(pack, rows.narrow.query, countyReachFinding(pack, rows, language), language),
      ),
      blocks: [
        furthestChart(story, rows, told),
        tableOf<ServiceReachRow>(
          countyReachTitle(pack, rows, language),
          [
            {
              header: t("countyReach.service"),
              cell: ({ service }) =>
                pack.services.find(({ id }) => id === service)?.name[language] ?? service,
            },
            {
              header: t("countyReach.beyond"),
              cell: ({ change }) => write(change.to.beyond, "persons", rough),
            },
            {
              header: String(pack.baseYear),
              decimals: 1,
              cell: (one) => shareIn(one, "from"),
            },
            ...runColumns<ServiceReachRow>(
              told.map(({ run }) => run),
              (one, run) => shareIn(serviceIn(run, one), "to"),
              { decimals: 1 },
            ),
            {
              header: t("countyReach.furthest"),
              cell: ({ furthest }) =>
                furthest === undefined ? null : countyWithShare(pack, furthest, language),
            },
          ],
          rows.services,
        ),
      ],
      notes: [
        countyReachText(
          pack,
          rows,
          lead.id === base.id ? undefined : { name: base.name, rows: inBase },
          language,
        ),
        countyReachNote(pack, rows, language),
      ],
    },
  ];
}

/** The counties in whose villages the largest shares live beyond reach, by run. */
function furthestChart(
  story: Story,
  { counties, narrow }: CountyReachRows,
  told: readonly { readonly run: StoryRun; readonly rows: CountyReachRows }[],
): ChartBlock {
  const { input, lead, language, lastYear, write } = story;
  const { pack } = input;
  const t = wordsIn(language, "charts");
  const labels = countyLabels(pack, counties, language);
  const shown = counties.slice(0, mostShown).map(({ code }) => ({
    name: labels.get(code) ?? code,
    shares: told.map(
      ({ rows }) => rows.counties.find((one) => one.code === code)?.share ?? Number.NaN,
    ),
  }));
  return {
    kind: "chart",
    shape: "bar",
    title: t("countyReach.chart", {
      of: selectionName(pack, selectionOf(pack, narrow.query), language),
      year: lastYear,
      count: shown.length,
    }),
    unit: t("countyReach.unit"),
    categories: shown.map(({ name }) => name),
    series: told.map(({ run }, i) => ({
      name: run.name,
      values: shown.map(({ shares }) => hundredfold(shares[i])),
      colour: run.colour,
      ...(run === lead ? { strong: true } : {}),
    })),
    decimals: 1,
    minimum: 0,
    labels: true,
    description: described(
      story,
      shown,
      ({ name }) => name,
      ({ shares }) => told.map(({ run }, i) => [run.name, write(shares[i] ?? Number.NaN, "share")]),
    ),
  };
}
