import type { ColourName } from "../../presentation/drawing/colours.ts";
import {
  type CountyPart,
  type CountyPartsRows,
  countyParts,
  countyPartsRows,
} from "../../presentation/rows/county-parts-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  countyPartsFinding,
  countyPartsNote,
} from "../../presentation/words/findings/county-parts-finding.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import {
  findingOf,
  leftOutText,
  selectionName,
  selectionOf,
} from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { type ChartBlock, chartTable, type Told } from "../document.ts";
import { described, titled } from "./blocks.ts";
import { countySubject, provincesByCounty } from "./counties.ts";
import type { Story, StoryRun } from "./story.ts";

const colours: Readonly<Record<CountyPart, ColourName>> = {
  provinces: "category-1",
  prefectures: "category-3",
  counties: "category-5",
  settings: "category-7",
};

/** Theil's indices are written in thousandths. */
const thousandfold = 1000;

/** What the means of provinces hide: the parts of inequality between the towns and villages of counties, by run. None where every province is whole. */
export function countyPartsSection(story: Story): readonly Told[] {
  const { input, lead, runs, language, lastYear } = story;
  const { pack } = input;
  if (provincesByCounty(input).open.length === 0) return [];
  const t = wordsIn(language, "charts");
  const subject = countySubject(input, pack.areas.nation.code);
  const rowsOf = (run: StoryRun) => countyPartsRows(pack, run, subject);
  const rows = rowsOf(lead);
  const inYear = (one: CountyPartsRows, part: CountyPart) =>
    one.parts[part][one.years.indexOf(lastYear)] ?? Number.NaN;
  const shown = countyParts.filter((part) => inYear(rows, part) > 0);
  const title = t("countyParts.chart", {
    of: selectionName(pack, selectionOf(pack, rows.narrow.query), language),
    year: lastYear,
  });
  const chart: ChartBlock = {
    kind: "chart",
    shape: "stacked",
    title,
    unit: t("countyParts.unit"),
    categories: runs.map(({ name }) => name),
    series: shown.map((part) => ({
      name: t(`countyParts.part.${part}`),
      values: runs.map((run) => inYear(rowsOf(run), part) * thousandfold),
      colour: colours[part],
    })),
    decimals: 2,
    minimum: 0,
    description: described(
      story,
      runs,
      ({ name }) => name,
      (run) => {
        const own = rowsOf(run);
        return shown.map((part) => [
          t(`countyParts.part.${part}`),
          formatFixed(inYear(own, part) * thousandfold, 2, language),
        ]);
      },
    ),
  };
  return [
    {
      title: titled(story, "county-parts", [inYear(rows, "counties")], () =>
        findingOf(
          pack,
          rows.narrow.query,
          countyPartsFinding(pack, rows, lastYear, language),
          language,
        ),
      ),
      blocks:
        shown.length === 0
          ? [{ kind: "text", paragraphs: [countyPartsNote(pack, rows, language)] }]
          : [chart, chartTable(chart)],
      notes: [
        countyPartsNote(pack, rows, language),
        leftOutText(pack, rows.narrow, language),
        ...runs.map((run) =>
          run === lead
            ? undefined
            : joined(language, "label", [
                run.name,
                countyPartsFinding(pack, rowsOf(run), lastYear, language),
              ]),
        ),
      ].filter((note) => note !== undefined),
    },
  ];
}
