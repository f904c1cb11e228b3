import { countyFloorRows } from "../../presentation/rows/county-floor-rows.ts";
import {
  type CountyRow,
  type CountyRows,
  countyRows,
} from "../../presentation/rows/county-rows.ts";
import { type Selection, wholeSelection } from "../../presentation/rows/selection.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { countyLabels } from "../../presentation/words/county-labels.ts";
import { countyFinding, countyNote } from "../../presentation/words/findings/county-finding.ts";
import {
  countyFloorFinding,
  countyFloorNote,
  countyFloorTitle,
} from "../../presentation/words/findings/county-floor-finding.ts";
import {
  areaName,
  findingOf,
  leftOutText,
  selectionName,
  selectionOf,
} from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import type { ChartBlock, Told } from "../document.ts";
import type { ReportInput } from "../report-input.ts";
import { hundredfold, shownPoints, titled } from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

/** Provinces by county that are told of; the workbook lists the counties of all. */
const mostProvinces = 3;
/** Counties of each end that are drawn. */
const mostShown = 10;

/** What the reader asks about inside a province. */
export function countySubject({ pack, asked }: ReportInput, province: string): Selection {
  return { ...wholeSelection(pack), ...asked?.subject, area: province };
}

/** Provinces that are open by county and that the question is about, and those of them that are told of. */
export function provincesByCounty({ pack, asked }: ReportInput): {
  readonly open: readonly string[];
  readonly told: readonly string[];
} {
  const wanted = asked?.provinces;
  const open = (pack.detail?.provinces ?? []).filter((code) => wanted?.includes(code) ?? true);
  return { open, told: open.slice(0, mostProvinces) };
}

/** The counties of each province that is open by county: who is furthest behind and ahead, and what a floor for all of them costs. */
export function countiesSections(story: Story): readonly Told[] {
  const { open, told } = provincesByCounty(story.input);
  return told.map((province) => countiesSection(story, province, open.length));
}

function countiesSection(story: Story, province: string, open: number): Told {
  const { lead, runs, t, language, lastYear } = story;
  const { pack } = story.input;
  const charts = wordsIn(language, "charts");
  const subject = countySubject(story.input, province);
  const rowsOf = (run: StoryRun) => countyRows(pack, run, subject, province, lastYear);
  const floorOf = (run: StoryRun) => countyFloorRows(pack, run, subject, province, lastYear);
  const rows = rowsOf(lead);
  const { counties, narrow } = rows;
  const floor = floorOf(lead);
  const atBehind = Math.min(mostShown, Math.ceil(counties.length / 2));
  const ends = {
    behind: counties.slice(counties.length - atBehind).toReversed(),
    ahead: counties.slice(0, Math.min(mostShown, counties.length - atBehind)),
  };
  return {
    title: titled(story, "counties", [rows.mean], () =>
      findingOf(pack, narrow.query, countyFinding(pack, rows, language) ?? "", language),
    ),
    blocks: [
      ...(["behind", "ahead"] as const).flatMap((end) =>
        ends[end].length === 0 ? [] : [endChart(story, rows, end, ends[end])],
      ),
      {
        kind: "text",
        ...(floor === undefined ? {} : { title: countyFloorTitle(pack, floor, language) }),
        paragraphs: [
          ...(floor === undefined ? [] : [countyFloorFinding(pack, floor, language)]),
          countyNote(pack, language),
        ],
      },
    ],
    notes: [
      t("counties.notes.method", { province: areaName(pack, province, language) }),
      leftOutText(pack, narrow, language),
      rows.leftOut === 0 ? undefined : charts("counties.leftOut", { count: rows.leftOut }),
      floor === undefined ? undefined : countyFloorNote(pack, language),
      ...runs.map((run) => {
        const other = run === lead ? undefined : floorOf(run);
        return other === undefined
          ? undefined
          : joined(language, "label", [run.name, countyFloorFinding(pack, other, language)]);
      }),
      open > mostProvinces
        ? t("counties.notes.more", { shown: mostProvinces, count: open })
        : undefined,
    ].filter((note) => note !== undefined),
  };
}

/** One end of the order: how far each county is from the province. */
function endChart(
  { input: { pack }, lead, t, write, language }: Story,
  { counties: all, narrow, mean }: CountyRows,
  end: "behind" | "ahead",
  counties: readonly CountyRow[],
): ChartBlock {
  const labels = countyLabels(pack, all, language);
  // One scale for both ends, with room for the numbers, so that their bars compare.
  const most = Math.max(...all.map(({ value }) => Math.abs(shownPoints(value, mean))));
  const reach = Math.max(1, Math.ceil(115 * most));
  const name = ({ code }: CountyRow) => labels.get(code) ?? code;
  return {
    kind: "chart",
    shape: "bar",
    title: t(`counties.chart.${end}`, {
      count: counties.length,
      of: selectionName(pack, selectionOf(pack, narrow.query), language),
      mean: write(mean, "share"),
    }),
    unit: t("unit.points"),
    categories: counties.map(name),
    series: [
      {
        name: lead.name,
        values: counties.map(({ value }) => hundredfold(shownPoints(value, mean))),
        colour: lead.colour,
        strong: true,
      },
    ],
    decimals: 1,
    minimum: end === "behind" ? -reach : 0,
    maximum: end === "behind" ? 0 : reach,
    labels: true,
    description: joined(
      language,
      "values",
      counties.map((county) =>
        t("named", { name: name(county), value: write(county.value, "share") }),
      ),
    ),
  };
}
