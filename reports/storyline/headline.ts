import { costByYear } from "../../presentation/rows/cost-rows.ts";
import { type IndexLine, indicatorIdOf } from "../../presentation/rows/headline-rows.ts";
import { peopleChangeRows } from "../../presentation/rows/people-change-rows.ts";
import { wholeSelection } from "../../presentation/rows/selection.ts";
import { threeLinesRows } from "../../presentation/rows/three-lines-rows.ts";
import { costFinding } from "../../presentation/words/findings/cost-finding.ts";
import { bestFinding } from "../../presentation/words/findings/headline-finding.ts";
import { peopleChangeFinding } from "../../presentation/words/findings/people-change-finding.ts";
import {
  barsFinding,
  barsFindingOfAll,
  lineName,
  lineTitle,
  lineValue,
  orderFinding,
} from "../../presentation/words/findings/three-lines-finding.ts";
import { joined, sentence } from "../../presentation/words/sentence.ts";
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
  const order = orderFinding(rows, language);
  const why = barsFindingOfAll(rows, lead.id, language);
  // The three answers, of which the title is the first, and why a line dips; the order of the scenarios is for the speaker where it must.
  const paragraphs = [whoGains(story), costs(story), why ?? order].filter(
    (text) => text !== undefined,
  );
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

/** Who gains under the lead against the base, in the words of the overview; who is left has a section of its own. */
function whoGains({ input: { pack }, lead, base, lastYear, language }: Story): string | undefined {
  const rows = peopleChangeRows(pack, { active: lead, base }, wholeSelection(pack), lastYear);
  return peopleChangeFinding(rows, { name: lead.name, base: base.name }, language);
}

/** What the lead costs beside the base; who pays is told where the money is. */
function costs({ input: { pack }, lead, base, lastYear, language }: Story): string {
  const costOf = ({ result }: StoryRun) => costByYear(pack, result).at(-1) ?? Number.NaN;
  const cost = { scenario: costOf(lead), base: costOf(base) };
  const names = { name: lead.name, base: base.name };
  return sentence(language, costFinding({ year: lastYear, cost }, names, language));
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
