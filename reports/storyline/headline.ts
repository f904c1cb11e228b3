import type { ReadingQuery } from "../../models/index.ts";
import { headlineRows } from "../../presentation/rows/headline-rows.ts";
import { bestFinding } from "../../presentation/words/findings/headline-finding.ts";
import { joined } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { describedInYear, linesByYear } from "./blocks.ts";
import { index, type Story, type StoryRun } from "./story.ts";

const meeting: ReadingQuery = { indicator: "equalization.people-meeting-standard" };
const mean: ReadingQuery = { indicator: "equalization.mean" };

/** Slide one: the index of every run, and three numbers of the lead scenario. */
export function headlineSection(story: Story): Told {
  const { base, lead, scenarios, runs, t, write, language } = story;
  const { pack } = story.input;
  const last = (run: StoryRun) => write(run.last(index), "index");
  const shareOf = (query: ReadingQuery) => ({
    value: write(lead.last(query), "share"),
    detail: joined(language, "label", [base.name, write(base.last(query), "share")]),
  });
  return {
    title: bestFinding(headlineRows(pack, runs), language),
    blocks: [
      linesByYear(story, (run) => run.series(index), {
        title: t("headline.chart"),
        unit: t("unit.index"),
        description: t("headline.description", { list: describedInYear(story, last) }),
      }),
      {
        kind: "figures",
        title: t("headline.figures.title"),
        colour: lead.colour,
        figures: [
          {
            value: last(lead),
            name: t("headline.figures.index"),
            detail: t("headline.figures.indexDetail", {
              atBase: last(base),
              atStart: write(lead.series(index)[0] ?? Number.NaN, "index"),
            }),
          },
          { ...shareOf(meeting), name: t("headline.figures.meeting") },
          { ...shareOf(mean), name: t("headline.figures.mean") },
        ],
      },
    ],
    notes: [
      ...timeGained(story),
      t("headline.notes.lead"),
      t("headline.notes.index"),
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
