import {
  type CountyGroupRow,
  countyGroupRows,
  furthestGroup,
} from "../../presentation/rows/county-group-rows.ts";
import { countyRows } from "../../presentation/rows/county-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  countyGroupFinding,
  countyGroupName,
  countyGroupNote,
} from "../../presentation/words/findings/county-group-finding.ts";
import { leftOutText, selectionName, selectionOf } from "../../presentation/words/places.ts";
import type { Told } from "../document.ts";
import { hundredfold, shownPoints, tableOf, titled } from "./blocks.ts";
import { countySubject, provincesByCounty } from "./counties.ts";
import type { Story } from "./story.ts";

/** Groups of the counties of each province that is open by county: which differs most from the others, and all beside each other. */
export function countyGroupsSections(story: Story): readonly Told[] {
  return provincesByCounty(story.input).told.map((province) => groupsSection(story, province));
}

function groupsSection(story: Story, province: string): Told {
  const { input, lead, base, write, language, lastYear } = story;
  const { pack } = input;
  const t = wordsIn(language, "charts");
  const subject = countySubject(input, province);
  const rows = countyRows(pack, lead, subject, province, lastYear);
  const groups = countyGroupRows(pack, lead, rows);
  const furthest = furthestGroup(groups);
  const shown = groups.groups.filter(({ id }) => id !== "own");
  const inBase = countyGroupRows(pack, base, countyRows(pack, base, subject, province, lastYear));
  const meanIn = ({ id }: CountyGroupRow) => inBase.groups.find((one) => one.id === id)?.mean;
  const of = selectionName(pack, selectionOf(pack, rows.narrow.query), language);
  return {
    title: titled(story, "county-groups", [rows.mean], () =>
      furthest === undefined ? "" : countyGroupFinding(pack, groups, furthest, language, of),
    ),
    blocks: [
      tableOf<CountyGroupRow>(
        t("countyGroups.title", { of, year: lastYear }),
        [
          {
            header: t("countyGroups.group"),
            cell: ({ id }) => countyGroupName(pack, id, language),
          },
          { header: t("countyGroups.counties"), decimals: 0, cell: ({ codes }) => codes.size },
          {
            header: t("counties.persons"),
            cell: ({ persons }) => write(persons, "persons"),
          },
          ...(lead.id === base.id
            ? []
            : [
                {
                  header: base.name,
                  decimals: 1,
                  colour: base.colour,
                  cell: (row: CountyGroupRow) => hundredfold(meanIn(row)),
                },
              ]),
          {
            header: lead.name,
            decimals: 1,
            colour: lead.colour,
            cell: ({ mean }) => hundredfold(mean),
          },
          {
            header: t("countyGroups.difference"),
            decimals: 1,
            signed: true,
            cell: ({ mean, rest }) =>
              mean === undefined || rest === undefined
                ? null
                : hundredfold(shownPoints(mean, rest)),
          },
        ],
        shown,
      ),
    ],
    notes: [
      ...shown
        .filter((one) => one !== furthest)
        .map((one) => countyGroupFinding(pack, groups, one, language)),
      countyGroupNote(pack, { ...groups, groups: shown }, language),
      leftOutText(pack, rows.narrow, language),
    ].filter((note) => note !== undefined),
  };
}
