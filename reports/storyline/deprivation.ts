import { domainIds } from "../../models/index.ts";
import {
  type DeprivationLine,
  type DeprivedGroup,
  deprivationRows,
} from "../../presentation/rows/deprivation-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  deprivationDefinition,
  deprivationFinding,
  deprivationName,
  deprivationPartsFinding,
} from "../../presentation/words/findings/deprivation-finding.ts";
import { formatFixed, formatValue, shownParts } from "../../presentation/words/numbers.ts";
import { areaName, domainName } from "../../presentation/words/places.ts";
import { joined, sentence } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { valueBeside } from "./beside.ts";
import { described, linesByYear, runColumns, tableOf, titled } from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

/** A row of the table: its name, and what it writes of a run. */
type Row = readonly [name: string, cell: (line: DeprivationLine) => string];

/** Provinces with the largest parts that the notes name. */
const namedProvinces = 5;

/** People left behind: how many lack several domains, how many domains, and where it lies. */
export function deprivationSection(story: Story): Told {
  const { base, lead, contrast, runs, t, language, write } = story;
  const { pack } = story.input;
  const charts = wordsIn(language, "charts");
  const rows = deprivationRows(pack, runs, story.lastYear);
  const lineOf = (run: StoryRun) => rows.lines.find(({ id }) => id === run.id);
  const last = (values: readonly number[]) => values.at(-1) ?? Number.NaN;
  const hundred = (value: number) =>
    Number.isFinite(value) ? formatFixed(value * 100, 1, language) : "–";
  const coefficient = (value: number) => formatValue(value, "coefficient", language);
  // Where a reader sees nothing lacking there are no parts to tell.
  const part = (line: DeprivationLine, value: number) =>
    last(line.adjusted) >= 0.0005 ? hundred(value) : "–";
  const of = (name: string, group: (line: DeprivationLine) => DeprivedGroup): Row => [
    name,
    (line) => part(line, group(line).part),
  ];
  /** The domains' parts as a reader adds them up to all that is lacking. */
  const domainPart = (line: DeprivationLine, at: number) => {
    const parts = domainIds.map(
      (domain) => line.domains.find((one) => one.domain === domain)?.part ?? 0,
    );
    return part(line, shownParts(parts, 1, 0.001)[at] ?? 0);
  };
  const table: readonly Row[] = [
    [charts("deprivation.measure.headcount"), (line) => hundred(last(line.headcount))],
    [charts("deprivation.measure.breadth"), (line) => hundred(last(line.breadth))],
    of(charts("deprivation.group.unregistered"), (line) => line.registration.unregistered),
    of(charts("setting.rural"), (line) => line.settings.rural),
    ...domainIds.map(
      (domain, at): Row => [domainName(domain, language), (line) => domainPart(line, at)],
    ),
    [t("deprivation.allParts"), (line) => part(line, 1)],
  ];
  return {
    title: titled(
      story,
      "deprivation",
      rows.lines.map(({ headcount }) => last(headcount)),
      () =>
        sentence(
          language,
          deprivationFinding(rows, lead.id, language),
          valueBeside(story, (run) => last(lineOf(run)?.headcount ?? []), "share"),
        ),
    ),
    blocks: [
      linesByYear(story, (run) => lineOf(run)?.headcount ?? [], {
        title: t("deprivation.chart", { name: deprivationName(rows, language) }),
        unit: "%",
        minimum: 0,
        description: described(story, [t("inYear")], String, () =>
          runs.map((run) => [
            run.name,
            write(lineOf(run)?.headcount.at(-1) ?? Number.NaN, "share"),
          ]),
        ),
      }),
      {
        ...tableOf<Row>(
          t("deprivation.table"),
          [
            { header: t("deprivation.part"), cell: ([name]) => name },
            ...runColumns<Row>(
              runs.length > 3 ? [base, lead, ...(contrast === undefined ? [] : [contrast])] : runs,
              ([, cell], run) => {
                const line = lineOf(run);
                return line === undefined ? "–" : cell(line);
              },
              { decimals: 1 },
            ),
          ],
          table,
        ),
        sums: [
          {
            total: table.length - 1,
            parts: domainIds.map((_, at) => table.length - 1 - domainIds.length + at),
          },
        ],
      },
    ],
    notes: [
      ...runs.flatMap((run) => {
        const parts = deprivationPartsFinding(pack, rows, run.id, language);
        return parts === undefined ? [] : [joined(language, "label", [run.name, parts])];
      }),
      ...runs.flatMap(intensity),
      ...runs.flatMap((run) => provinces(run)),
      deprivationDefinition(rows, language),
      t("deprivation.notes.parts"),
    ],
  };

  /** How much is lacking in all, by breadth and by depth. */
  function intensity(run: StoryRun): string[] {
    const line = lineOf(run);
    if (line === undefined) return [];
    const values = [
      [charts("deprivation.measure.adjusted"), coefficient(last(line.adjusted))],
      [charts("deprivation.measure.depth"), coefficient(last(line.depth))],
    ].map(([name, value]) => t("named", { name: name ?? "", value: value ?? "" }));
    return [joined(language, "label", [run.name, joined(language, "values", values)])];
  }

  /** The provinces with the largest parts of what is lacking. */
  function provinces(run: StoryRun): string[] {
    const line = lineOf(run);
    if (line === undefined || !(last(line.adjusted) >= 0.0005)) return [];
    const list = joined(
      language,
      "values",
      line.provinces.slice(0, namedProvinces).map((one) =>
        t("named", {
          name: areaName(pack, one.code, language),
          value: write(one.part, "share"),
        }),
      ),
    );
    return [t("deprivation.notes.provinces", { run: run.name, list })];
  }
}
