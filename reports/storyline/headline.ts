import { type IndexLine, indicatorIdOf } from "../../presentation/rows/headline-rows.ts";
import { threeLinesRows } from "../../presentation/rows/three-lines-rows.ts";
import { bestFinding } from "../../presentation/words/findings/headline-finding.ts";
import {
  barsFinding,
  barsFindingOfAll,
  lineName,
  lineTitle,
  lineValue,
  orderFinding,
} from "../../presentation/words/findings/three-lines-finding.ts";
import { joined } from "../../presentation/words/sentence.ts";
import type { ChartBlock, Told } from "../document.ts";
import { describedInYear, linesByYear } from "./blocks.ts";
import { index, type Story, type StoryRun } from "./story.ts";

/** Slide one: the three lines of every run, and the lead scenario's three numbers. */
export function headlineSection(story: Story): Told {
  const { base, lead, scenarios, runs, t, write, language } = story;
  const { pack } = story.input;
  const rows = threeLinesRows(pack, runs);
  const last = (run: StoryRun, line: IndexLine) =>
    lineValue(line, run.last({ indicator: indicatorIdOf(line) }), language);
  const chart = (line: IndexLine): ChartBlock =>
    linesByYear(
      story,
      (run) => run.series({ indicator: indicatorIdOf(line) }),
      {
        title: lineTitle(line, pack, language),
        unit: t(line === "inequality" ? "unit.coefficient" : "unit.index"),
        description: t("headline.description", {
          list: describedInYear(story, (run) => last(run, line)),
        }),
      },
      line === "inequality" ? "coefficient" : "hundred",
    );
  const start = (line: IndexLine) =>
    lineValue(line, lead.series({ indicator: indicatorIdOf(line) })[0] ?? Number.NaN, language);
  const figure = (line: IndexLine) => ({
    value: last(lead, line),
    name: lineName(line, language),
    detail: t("headline.figures.detail", { atBase: last(base, line), atStart: start(line) }),
  });
  const why = barsFindingOfAll(rows, lead.id, language);
  const order = orderFinding(rows, language);
  const paragraphs = [order, why].filter((text) => text !== undefined);
  return {
    title: bestFinding(rows.lines.index, language),
    blocks: [
      chart("index"),
      chart("index.current"),
      chart("inequality"),
      {
        kind: "figures",
        title: t("headline.figures.title"),
        colour: lead.colour,
        figures: [figure("index"), figure("index.current"), figure("inequality")],
      },
      ...(paragraphs.length === 0 ? [] : [{ kind: "text", paragraphs } as const]),
    ],
    notes: [
      ...timeGained(story),
      t("headline.notes.lead"),
      ...(order === undefined
        ? []
        : [joined(language, "label", [t("headline.notes.order"), order])]),
      ...runs.flatMap((run) => barsFinding(rows, run.id, language) ?? []),
      t("headline.notes.index"),
      t("headline.notes.lines"),
      t("headline.notes.covers", {
        count: scenarios.length,
        provinces: pack.areas.provinces.length,
        years: story.years.length,
        people: write(lead.last({ indicator: "population" }), "persons"),
      }),
    ],
  };
}

/** When the lead passes the level at which the base ends: the question that follows. */
function timeGained({ base, lead, years, lastYear, t, write }: Story): string[] {
  const goal = base.last(index);
  const at = lead
    .series(index)
    .findIndex((value) => value > goal || write(value, "index") === write(goal, "index"));
  const reached = years[at];
  return reached === undefined || reached >= lastYear
    ? []
    : [t("headline.notes.timeGained", { reached, count: lastYear - reached })];
}
