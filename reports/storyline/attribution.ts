import { waterfallRows } from "../../presentation/rows/waterfall-rows.ts";
import { attributionFinding } from "../../presentation/words/findings/attribution-finding.ts";
import {
  formatChange,
  formatFixed,
  shownDifference,
  shownParts,
} from "../../presentation/words/numbers.ts";
import { joined, listed } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { described, hundredfold, tableOf } from "./blocks.ts";
import type { Story } from "./story.ts";

/** Pairs of groups that the notes name. */
const namedPairs = 3;

/** Which levers matter: the exact share of each group of levers in the difference of the lead and the base. Nothing where none was given. */
export function attributionSection(story: Story): readonly Told[] {
  const { base, lead, lastYear, input, t, language, write } = story;
  if (input.attribution === undefined) return [];
  const rows = waterfallRows(input.attribution, lastYear, language);
  const total = shownDifference(rows.scenario, rows.base, "index");
  // Parts that a reader adds up to the difference as it is written.
  const parts = shownParts(
    rows.steps.map(({ share }) => share),
    total,
    0.001,
  );
  const steps = rows.steps.map((step, at) => ({ ...step, shown: parts[at] ?? 0 }));
  type Row = { readonly name: string; readonly members: string; readonly points: number };
  const table: readonly Row[] = [
    ...steps.map(({ name, members = [], shown }) => ({
      name,
      members: listed(members, language),
      points: shown,
    })),
    { name: t("attribution.total"), members: "", points: total },
  ];
  const pairs = rows.pairs
    .filter(({ value }) => Math.abs(value) >= 0.0005)
    .slice(0, namedPairs)
    .map(({ names, value }) =>
      t("named", {
        name: names.join(" × "),
        value: formatChange(value, "index", language),
      }),
    );
  return [
    {
      title: attributionFinding(
        rows,
        { measure: "index", name: lead.name, base: base.name },
        language,
      ),
      blocks: [
        {
          kind: "chart",
          shape: "bar",
          title: t("attribution.chart"),
          unit: t("unit.points"),
          categories: steps.map(({ name }) => name),
          series: [
            {
              name: lead.name,
              values: steps.map(({ shown }) => hundredfold(shown)),
              colour: lead.colour,
              strong: true,
            },
          ],
          decimals: 1,
          labels: true,
          description: described(
            story,
            steps,
            ({ name }) => name,
            ({ shown }) => [[lead.name, formatChange(shown, "index", language)]],
          ),
        },
        {
          ...tableOf<Row>(
            t("attribution.table"),
            [
              { header: t("attribution.group"), cell: ({ name }) => name },
              { header: t("attribution.members"), cell: ({ members }) => members },
              {
                header: t("attribution.points"),
                decimals: 1,
                signed: true,
                colour: lead.colour,
                cell: ({ points }) => hundredfold(points),
              },
            ],
            table,
          ),
          sums: [{ total: table.length - 1, parts: steps.map((_, at) => at) }],
        },
      ],
      notes: [
        t("attribution.notes.method", {
          runs: formatFixed(input.attribution.modelRuns, 0, language),
          from: write(rows.base, "index"),
          to: write(rows.scenario, "index"),
        }),
        ...(pairs.length === 0
          ? []
          : [t("attribution.notes.pairs", { list: joined(language, "clauses", pairs) })]),
      ],
    },
  ];
}
