import { costByYear } from "../../presentation/rows/cost-rows.ts";
import { threeLinesRows } from "../../presentation/rows/three-lines-rows.ts";
import { headlineFinding } from "../../presentation/words/findings/headline-finding.ts";
import { lineName } from "../../presentation/words/findings/three-lines-finding.ts";
import { formatChange } from "../../presentation/words/numbers.ts";
import type { Told } from "../document.ts";
import { runColumns, shownPoints, tableOf } from "./blocks.ts";
import { headlineSection } from "./headline.ts";
import { index, type Story, type StoryRun } from "./story.ts";
import { urbanRuralSection } from "./urban-rural.ts";

/** A number of the last year, as it is written of each run. */
interface Row {
  readonly name: string;
  write(run: StoryRun): string;
}

/**
 * What a reader's own scenario leads to, beside those of the report: the story's lead is the reader's. The words and figures of the first
 * section and of town and country, said of it alone, and a table of index, gap and cost of every run.
 */
export function ownSection(given: Story): Told {
  // What the report held against its own lead is not held against the reader's.
  const story: Story = { ...given, contrast: undefined, carries: false };
  const { base, lead, runs, t, write, language, lastYear } = story;
  const { pack } = story.input;
  const [indexChart, figures, ...text] = headlineSection(story).blocks;
  const [gapChart] = urbanRuralSection(story).blocks;
  if (indexChart === undefined || figures === undefined || gapChart === undefined)
    throw new Error("own section: a chart of the index, figures and a chart of the gap are needed");
  const level = (run: StoryRun, setting: "urban" | "rural") =>
    run.last({ indicator: "attainment.standing", setting, domain: "overall" });
  const rows: readonly Row[] = [
    { name: lineName("index", language), write: (run) => write(run.last(index), "index") },
    {
      name: t("urbanRural.chart"),
      write: (run) =>
        formatChange(shownPoints(level(run, "urban"), level(run, "rural")), "share", language),
    },
    {
      name: t("own.cost"),
      write: (run) => write(costByYear(pack, run.result).at(-1) ?? Number.NaN, "money"),
    },
  ];
  return {
    title: headlineFinding(threeLinesRows(pack, [base, lead]).lines.index, lead.id, language),
    blocks: [
      figures,
      indexChart,
      tableOf<Row>(
        t("own.table", { year: lastYear }),
        [
          { header: t("own.number"), cell: (row) => row.name },
          ...runColumns<Row>(runs, (row, run) => row.write(run)),
        ],
        rows,
      ),
      ...text,
      gapChart,
    ],
    notes: [],
  };
}
