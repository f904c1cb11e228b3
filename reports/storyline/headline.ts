import { costByYear, costRows } from "../../presentation/rows/cost-rows.ts";
import {
  type PeopleChangeRows,
  peopleChangeRows,
} from "../../presentation/rows/people-change-rows.ts";
import { wholeSelection } from "../../presentation/rows/selection.ts";
import { threeLinesRows } from "../../presentation/rows/three-lines-rows.ts";
import { whoPaysFinding } from "../../presentation/words/findings/cost-finding.ts";
import {
  bestFinding,
  headlineFinding,
  targetFinding,
} from "../../presentation/words/findings/headline-finding.ts";
import {
  gainAndLoss,
  leftFinding,
} from "../../presentation/words/findings/people-change-finding.ts";
import {
  barsFinding,
  barsFindingOfAll,
  lineName,
  orderFinding,
} from "../../presentation/words/findings/three-lines-finding.ts";
import {
  formatDifference,
  formatFixed,
  formatValue,
  shownDifference,
} from "../../presentation/words/numbers.ts";
import { capitalized, joined, sentence } from "../../presentation/words/sentence.ts";
import type { FiguresBlock, TextBlock, Told } from "../document.ts";
import { levelBeside } from "./beside.ts";
import { describedInYear, linesByYear } from "./blocks.ts";
import { index, type Story, type StoryRun } from "./story.ts";

type Figure = FiguresBlock["figures"][number];

/**
 * Slide one answers three questions at a glance: how much better, with its range; who gains and who is left; what it costs and who pays. Its
 * title speaks of the lead and of the contrast.
 */
export function headlineSection(story: Story): Told {
  const { base, lead, scenarios, runs, t, write, language } = story;
  const { pack } = story.input;
  const rows = threeLinesRows(pack, runs);
  const people = peopleChangeRows(
    pack,
    { active: lead, base },
    wholeSelection(pack),
    story.lastYear,
  );
  const order = orderFinding(rows, language);
  const why = barsFindingOfAll(rows, lead.id, language);
  const text = textUnder(story, rows.lines.index);
  return {
    title: titleOf(story, rows.lines.index),
    blocks: [
      linesByYear(story, (run) => run.series(index), {
        title: t("headline.chart"),
        unit: t("unit.index"),
        description: t("headline.description", {
          list: describedInYear(story, (run) => write(run.last(index), "index")),
        }),
      }),
      {
        kind: "figures",
        title: t("headline.figures.title"),
        colour: lead.colour,
        figures: [levelFigure(story), ...peopleFigures(story, people), ...costFigures(story)],
      },
      ...text,
    ],
    notes: [
      ...timeGained(story),
      t(story.contrast === undefined ? "headline.notes.lead" : "headline.notes.leadAndContrast"),
      ...(order === undefined
        ? []
        : [joined(language, "label", [t("headline.notes.order"), order])]),
      ...(why === undefined ? [] : [why]),
      ...runs.flatMap((run) => barsFinding(rows, run.id, language) ?? []),
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

/** About the lead; beside it the contrast, or, where there is none, the target. */
function titleOf(story: Story, rows: Parameters<typeof bestFinding>[0]): string {
  const { lead, scenarios, contrast, language } = story;
  if (contrast === undefined) return bestFinding(rows, language);
  const shown = (run: StoryRun) => run.last(index);
  const isBest = scenarios.every((run) => shownDifference(shown(lead), shown(run), "index") >= 0);
  return sentence(
    language,
    isBest
      ? bestFinding(rows, language, { target: false })
      : headlineFinding(rows, lead.id, language, { target: false }),
    levelBeside(story, shown, "index"),
  );
}

/** Where the lead ends, with the range of the draws where there is one. */
function levelFigure({ base, lead, input, t, language, write }: Story): Figure {
  const bands = input.ensemble?.index[lead.id];
  const last = (values: readonly number[]) =>
    formatFixed((values.at(-1) ?? Number.NaN) * 100, 1, language);
  return {
    value: write(lead.last(index), "index"),
    name: lineName("index", language),
    detail: joined(language, "clauses", [
      t("headline.figures.detail", {
        atBase: write(base.last(index), "index"),
        atStart: write(lead.series(index)[0] ?? Number.NaN, "index"),
      }),
      bands === undefined
        ? undefined
        : t("headline.figures.range", { low: last(bands.p05), high: last(bands.p95) }),
    ]),
  };
}

/** Who gains, and who is left. */
function peopleFigures({ base, t, language }: Story, rows: PeopleChangeRows): Figure[] {
  const sides = gainAndLoss(rows, language);
  const left = rows.deprived;
  const share = (value: number) => formatValue(value, "share", language);
  return [
    ...(sides === undefined
      ? []
      : [
          {
            value: sides.gain,
            name: t("headline.figures.gain"),
            detail: capitalized(sides.loss),
          },
        ]),
    ...(left === undefined || !Number.isFinite(left.scenario.share)
      ? []
      : [
          {
            value: share(left.scenario.share),
            name: t("headline.figures.left", { count: left.domains }),
            detail: joined(language, "label", [base.name, share(left.before.share)]),
          },
        ]),
  ];
}

/** What it costs beside the base: the one figure of cost. */
function costFigures({ input: { pack }, base, lead, t, write, language }: Story): Figure[] {
  const costOf = ({ result }: StoryRun) => costByYear(pack, result).at(-1) ?? Number.NaN;
  const [own, other] = [costOf(lead), costOf(base)];
  if (!Number.isFinite(own + other)) return [];
  const people = lead.last({ indicator: "population" });
  const difference = shownDifference(own, other, "money");
  return [
    {
      value:
        difference === 0
          ? write(own, "money")
          : formatDifference(own, other, "money", language, { like: own }),
      name: t(difference === 0 ? "headline.figures.sameCost" : "headline.figures.cost"),
      detail: t("headline.figures.costDetail", {
        own: write(own, "money"),
        other: write(other, "money"),
        resident: write((own * 1e6) / people, "yuan"),
      }),
    },
  ];
}

/** Who pays, who is left with what hangs on the line, and the target where the title has no room for it. */
function textUnder(story: Story, rows: Parameters<typeof bestFinding>[0]): TextBlock[] {
  const { input, lead, base, contrast, lastYear, language } = story;
  const { pack } = input;
  const runs = { active: lead, base };
  const whole = wholeSelection(pack);
  const pays = whoPaysFinding(costRows(pack, runs, whole, lastYear), language);
  const paragraphs = [
    contrast === undefined ? undefined : targetFinding(rows, lead.id, language),
    leftFinding(peopleChangeRows(pack, runs, whole, lastYear), base.name, language),
    pays === undefined ? undefined : sentence(language, pays),
  ].filter((text) => text !== undefined);
  return paragraphs.length === 0 ? [] : [{ kind: "text", paragraphs }];
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
