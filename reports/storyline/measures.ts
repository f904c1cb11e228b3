import { type IndexLine, indicatorIdOf } from "../../presentation/rows/headline-rows.ts";
import { threeLinesRows } from "../../presentation/rows/three-lines-rows.ts";
import {
  barsFinding,
  barsFindingOfAll,
  lineTitle,
  lineValue,
  orderFinding,
} from "../../presentation/words/findings/three-lines-finding.ts";
import type { ChartBlock, Told } from "../document.ts";
import { describedInYear, linesByYear } from "./blocks.ts";
import type { Story } from "./story.ts";

/** Does the conclusion hang on the measure: the three lines of every run beside each other. */
export function measuresSection(story: Story): Told {
  const { lead, runs, t, language } = story;
  const { pack } = story.input;
  const rows = threeLinesRows(pack, runs);
  const chart = (line: IndexLine): ChartBlock =>
    linesByYear(
      story,
      (run) => run.series({ indicator: indicatorIdOf(line) }),
      {
        title: lineTitle(line, pack, language),
        unit: t(line === "inequality" ? "unit.coefficient" : "unit.index"),
        description: t("headline.description", {
          list: describedInYear(story, (run) =>
            lineValue(line, run.last({ indicator: indicatorIdOf(line) }), language),
          ),
        }),
      },
      line === "inequality" ? "coefficient" : "hundred",
    );
  const order = orderFinding(rows, language);
  const title = orderFinding(rows, language, { brief: true }) ?? t("measures.title");
  const paragraphs = [
    order === title ? undefined : order,
    barsFindingOfAll(rows, lead.id, language),
  ].filter((text) => text !== undefined);
  return {
    title,
    blocks: [
      chart("index"),
      chart("index.current"),
      chart("inequality"),
      ...(paragraphs.length === 0 ? [] : [{ kind: "text", paragraphs } as const]),
    ],
    notes: [
      t("headline.notes.lines"),
      ...runs.flatMap((run) => barsFinding(rows, run.id, language) ?? []),
    ],
  };
}
