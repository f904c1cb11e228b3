import {
  type CountySchoolRow,
  type CountySchoolRows,
  countySchoolRows,
} from "../../presentation/rows/county-school-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { countyLabels } from "../../presentation/words/county-labels.ts";
import {
  countySchoolFinding,
  countySchoolNote,
  countySchoolText,
} from "../../presentation/words/findings/county-school-finding.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import { findingOf, selectionName, selectionOf } from "../../presentation/words/places.ts";
import type { ChartBlock, Told } from "../document.ts";
import { described, titled } from "./blocks.ts";
import { countySubject, provincesByCounty } from "./counties.ts";
import type { Story } from "./story.ts";

/** Counties that are drawn. */
const mostShown = 8;

/** What village children fill of schools, by level, in each province that is open by county. */
export function countySchoolsSections(story: Story): readonly Told[] {
  const { input, lead, lastYear } = story;
  return provincesByCounty(input).told.flatMap((province) =>
    countySchoolRows(input.pack, lead, countySubject(input, province), province, lastYear).map(
      (rows) => schoolsSection(story, rows),
    ),
  );
}

function schoolsSection(story: Story, rows: CountySchoolRows): Told {
  const { input, language } = story;
  const { pack } = input;
  return {
    title: titled(story, "county-schools", [rows.now.schools], () =>
      findingOf(pack, rows.narrow.query, countySchoolFinding(pack, rows, language), language),
    ),
    blocks: [
      furthestChart(story, rows),
      { kind: "text", paragraphs: [countySchoolText(pack, rows, language)] },
    ],
    notes: [countySchoolNote(pack, rows, language)],
  };
}

/** The counties with the longest way to the nearest school, in the base year and in the last. */
function furthestChart(story: Story, { counties, narrow }: CountySchoolRows): ChartBlock {
  const { input, lead, base, language, lastYear } = story;
  const { pack } = input;
  const t = wordsIn(language, "charts");
  const labels = countyLabels(pack, counties, language);
  const shown = counties.slice(0, mostShown);
  const name = ({ code }: CountySchoolRow) => labels.get(code) ?? code;
  const years = [
    { year: pack.baseYear, of: ({ before }: CountySchoolRow) => before.kilometres },
    { year: lastYear, of: ({ now }: CountySchoolRow) => now.kilometres },
  ];
  return {
    kind: "chart",
    shape: "bar",
    title: t("countySchools.chart", {
      of: selectionName(pack, selectionOf(pack, narrow.query), language),
      year: lastYear,
      count: shown.length,
    }),
    unit: t("countySchools.unit"),
    categories: shown.map(name),
    series: years.map(({ year, of }) => ({
      name: String(year),
      values: shown.map((county) => of(county) ?? null),
      ...(year === lastYear ? { colour: lead.colour, strong: true } : { colour: base.colour }),
    })),
    decimals: 1,
    minimum: 0,
    labels: true,
    description: described(story, shown, name, (county) =>
      years.map(({ year, of }) => {
        const kilometres = of(county);
        return [
          String(year),
          kilometres === undefined
            ? t("countySchools.none")
            : t("countySchools.kilometres", { number: formatFixed(kilometres, 1, language) }),
        ];
      }),
    ),
  };
}
