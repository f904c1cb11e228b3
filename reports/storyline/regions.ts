import type { Area } from "../../models/index.ts";
import { directionOf, formatSize, shownDifference } from "../../presentation/words/numbers.ts";
import { sentence } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { valueBeside } from "./beside.ts";
import {
  described,
  hundredfold,
  levelBars,
  runColumns,
  shownPoints,
  tableOf,
  titled,
} from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

/** The regions: how far apart the best and the worst served are. */
export function regionsSection(story: Story): Told {
  const { base, lead, runs, t, write, language } = story;
  const { regions } = story.input.pack.areas;
  const name = (region: Area) => region.name[language];
  const series = (run: StoryRun, region: Area) =>
    run.series({ indicator: "attainment.standing", area: region.code });
  const last = (run: StoryRun, region: Area) => series(run, region).at(-1) ?? Number.NaN;
  const start = (region: Area) => series(base, region)[0] ?? Number.NaN;
  const spread = (value: (region: Area) => number) => {
    const ranked = regions.toSorted((a, b) => value(b) - value(a));
    const [top, bottom] = [ranked[0], ranked.at(-1)];
    const gap =
      top === undefined || bottom === undefined
        ? Number.NaN
        : shownPoints(value(top), value(bottom));
    return {
      gap,
      said: {
        top: top === undefined ? "" : name(top),
        bottom: bottom === undefined ? "" : name(bottom),
        gap: formatSize(gap, "share", language),
      },
    };
  };
  const spreadOf = (run: StoryRun) => spread((region) => last(run, region));
  const change = shownDifference(spreadOf(lead).gap, spreadOf(base).gap, "points");
  const moved = directionOf(change);
  // A gap that closes because everyone loses, or opens while everyone gains, is another finding.
  const allMove = (way: "up" | "down") =>
    regions.every(
      (region) => directionOf(shownPoints(last(lead, region), last(base, region))) === way,
    );
  const beside =
    (moved === "down" && allMove("down")) || (moved === "up" && allMove("up"))
      ? t(`regions.all.${moved}`)
      : undefined;
  const level = { decimals: 1 } as const;
  return {
    title: titled(story, "regions", [change], () =>
      sentence(
        language,
        t(`regions.gap.${moved === "unknown" ? "same" : moved}`, {
          ...spreadOf(lead).said,
          change: formatSize(change, "share", language),
        }),
        beside,
        valueBeside(story, (run) => spreadOf(run).gap, "points"),
      ),
    ),
    blocks: [
      levelBars(story, regions, name, last, {
        shape: "column",
        title: t("regions.chart"),
        labels: runs.length <= 3,
        description: described(story, regions, name, (region) =>
          runs.map((run) => [run.name, write(last(run, region), "share")]),
        ),
      }),
      tableOf<Area | "gap">(
        t("regions.table"),
        [
          {
            header: t("regions.region"),
            cell: (row) => (row === "gap" ? t("regions.widest") : name(row)),
          },
          {
            header: String(story.firstYear),
            ...level,
            cell: (row) => hundredfold(row === "gap" ? spread(start).gap : start(row)),
          },
          ...runColumns<Area | "gap">(
            runs,
            (row, run) => hundredfold(row === "gap" ? spreadOf(run).gap : last(run, row)),
            level,
          ),
        ],
        [...regions, "gap"],
      ),
    ],
    notes: [t("regions.notes.method"), t("regions.notes.base", spreadOf(base).said)],
  };
}
