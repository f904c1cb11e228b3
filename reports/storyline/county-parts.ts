import { countyPartColours } from "../../presentation/drawing/colours.ts";
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
import type { Story } from "./story.ts";

/** Theil's indices are written in thousandths. */
const thousandfold = 1000;

/** What the means of provinces hide: the parts of inequality between the towns and villages of counties, by run. None where every province is whole. */
export function countyPartsSection(story: Story): readonly Told[] {
  const { input, lead, runs, language, lastYear } = story;
  const { pack } = input;
  if (provincesByCounty(input).open.length === 0) return [];
  const t = wordsIn(language, "charts");
  const subject = countySubject(input, pack.areas.nation.code);
  const ofRuns = runs.map((run) => ({ run, rows: countyPartsRows(pack, run, subject) }));
  const rows = ofRuns.find(({ run }) => run === lead)?.rows ?? countyPartsRows(pack, lead, subject);
  const inYear = (one: CountyPartsRows, part: CountyPart) =>
    one.parts[part][one.years.indexOf(lastYear)] ?? Number.NaN;
  const shown = countyParts.filter((part) => inYear(rows, part) > 0);
  const told = {
    of: selectionName(pack, selectionOf(pack, rows.narrow.query), language),
    year: lastYear,
  };
  const chart: ChartBlock = {
    kind: "chart",
    shape: "stacked",
    title: t("countyParts.chart", told),
    unit: t("countyParts.unit"),
    categories: ofRuns.map(({ run }) => run.name),
    series: shown.map((part) => ({
      name: t(`countyParts.part.${part}`),
      values: ofRuns.map((one) => inYear(one.rows, part) * thousandfold),
      colour: countyPartColours[part],
    })),
    decimals: 2,
    minimum: 0,
    description: described(
      story,
      ofRuns,
      ({ run }) => run.name,
      (one) =>
        shown.map((part) => [
          t(`countyParts.part.${part}`),
          formatFixed(inYear(one.rows, part) * thousandfold, 2, language),
        ]),
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
          : [chart, { ...chartTable(chart), title: t("countyParts.table", told) }],
      notes: [
        countyPartsNote(pack, rows, language),
        leftOutText(pack, rows.narrow, language),
        ...ofRuns.map((one) =>
          one.run === lead
            ? undefined
            : joined(language, "label", [
                one.run.name,
                countyPartsFinding(pack, one.rows, lastYear, language),
              ]),
        ),
      ].filter((note) => note !== undefined),
    },
  ];
}
