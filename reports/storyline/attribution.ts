import { waterfallRows } from "../../presentation/rows/waterfall-rows.ts";
import { attributionFinding } from "../../presentation/words/findings/attribution-finding.ts";
import {
  formatChange,
  formatFixed,
  shownDifference,
  shownParts,
} from "../../presentation/words/numbers.ts";
import { inSentence, joined, listed } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { described, hundredfold } from "./blocks.ts";
import type { Story } from "./story.ts";

/** Pairs of groups that the notes name. */
const namedPairs = 3;

/** Which levers matter: the exact share of each group of levers in the difference of the lead and the base. Nothing where none was given. */
export function attributionSection(story: Story): readonly Told[] {
  const { base, lead, lastYear, input, t, language, write } = story;
  if (input.attribution === undefined) return [];
  const { modelRuns } = input.attribution;
  const rows = waterfallRows(input.attribution, lastYear, language);
  const total = shownDifference(rows.scenario, rows.base, "index");
  // Parts that a reader adds up to the difference as it is written.
  const parts = shownParts(
    rows.steps.map(({ share }) => share),
    total,
    0.001,
  );
  const steps = rows.steps.map((step, at) => ({ ...step, shown: parts[at] ?? 0 }));
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
          kind: "text",
          paragraphs: [
            t("attribution.sum", {
              total: formatChange(total, "index", language),
              from: write(rows.base, "index"),
              to: write(rows.scenario, "index"),
            }),
            ...(pairs.length === 0
              ? []
              : [t("attribution.pairs", { list: joined(language, "clauses", pairs) })]),
          ],
        },
      ],
      notes: [
        t("attribution.notes.method", { runs: formatFixed(modelRuns, 0, language) }),
        ...steps.flatMap(({ name, members = [] }) =>
          members.length === 0
            ? []
            : [
                joined(language, "label", [
                  name,
                  listed(
                    members.map((member) => inSentence(member)),
                    language,
                  ),
                ]),
              ],
        ),
      ],
    },
  ];
}
