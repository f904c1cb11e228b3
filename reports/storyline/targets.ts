import { nearPoints, nearWorthSaying, shareNearStandard } from "../../models/index.ts";
import { categoryColour } from "../../presentation/drawing/colours.ts";
import { headlineRows } from "../../presentation/rows/headline-rows.ts";
import { targetRows } from "../../presentation/rows/targets-rows.ts";
import { headlineFinding } from "../../presentation/words/findings/headline-finding.ts";
import { targetsFinding } from "../../presentation/words/findings/targets-finding.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { listed } from "../../presentation/words/sentence.ts";
import type { ChartBlock, Section } from "../document.ts";
import { atHorizon, chartValues, measureSeries } from "../figures.ts";
import { lineSeries, type Story, type StoryRun } from "./story.ts";
import { outcomesOf, type TargetOutcome } from "./target-outcomes.ts";
import { unitBehind } from "./unit-words.ts";

/** Targets a slide can carry beside few and beside many scenarios. */
const maximumRows = { few: 11, many: 8 } as const;

/** Targets met or missed, by how much, where and when; and the people who live where every domain meets the standard. */
export function targetsSection(story: Story): Section {
  const { base, lead, runs, say, language, lastYear } = story;
  const outcomes = new Map(runs.map((run) => [run.id, outcomesOf(story.input.pack, run)]));
  const of = (run: StoryRun) => outcomes.get(run.id) ?? [];
  const people = (run: StoryRun) => measureSeries(run.result, "overall", "people-meeting-standard");
  const decided = of(lead).filter((one) => one.met !== null);
  const relative = (one: TargetOutcome) => one.shortfall / Math.max(Math.abs(one.goal), 1e-12);
  const targets = lead.targets ?? story.input.pack.targets;
  const held = targetRows(story.input.pack, [base, lead], targets);
  const title =
    decided.length === 0
      ? headlineFinding(
          headlineRows(story.input.pack, runs, "people-meeting-standard"),
          lead.id,
          language,
        )
      : targetsFinding(story.input.pack, held, lead, base, language);
  // Targets of years before the scenarios part are the same in every column: they come last.
  const differs = (one: TargetOutcome) =>
    runs.some((run) => of(run).find((other) => other.id === one.id)?.value !== one.value);
  const rows = of(lead).toSorted(
    (a, b) =>
      Number(differs(b)) - Number(differs(a)) ||
      Number(a.met ?? true) - Number(b.met ?? true) ||
      relative(b) - relative(a),
  );
  const dueYears = [...new Set(decided.map((one) => one.year))].toSorted((a, b) => a - b);
  const metIn = (run: StoryRun, year: number) =>
    of(run).filter((one) => one.met === true && one.year === year).length;
  const shown = rows.slice(0, runs.length > 2 ? maximumRows.many : maximumRows.few);
  const cell = (outcome: TargetOutcome | undefined): string => {
    if (outcome === undefined || outcome.met === null) return "–";
    if (runs.length > 3) return `${outcome.met ? "✓" : "✗"} ${value(outcome)}`;
    if (outcome.met) return say(`met, ${value(outcome)}`, `实现，${value(outcome)}`);
    return say(`${value(outcome)}, ${short(outcome)}`, `${value(outcome)}，${short(outcome)}`);
  };
  const wide = 0.34;
  const rest = runs.length <= 3 ? 0.4 : 0.56;
  const where = 1 - wide - 0.1 - rest;
  const rowOf = (outcome: TargetOutcome) => [
    nameWithYear(outcome),
    goal(outcome),
    ...runs.map((run) => cell(of(run).find((one) => one.id === outcome.id))),
    ...(where > 0.05
      ? [
          listed(
            outcome.furthestBelow.map((area) => area[language]),
            language,
          ) || "–",
        ]
      : []),
  ];
  return {
    id: "targets",
    title,
    blocks: [
      ...(decided.length === 0 ? [peopleChart()] : [countChart()]),
      ...(rows.length === 0
        ? []
        : [
            {
              kind: "table" as const,
              title:
                runs.length > 3
                  ? say(
                      "Targets: value reached, ✓ met, ✗ missed",
                      "目标：达到的数值，✓实现，✗未实现",
                    )
                  : say("Targets: value reached and what is missing", "目标：达到的数值与差距"),
              columns: [
                { header: say("Target", "目标"), width: wide },
                { header: say("Goal", "目标值"), width: 0.1 },
                ...runs.map((run) => ({
                  header: run.name,
                  width: rest / runs.length,
                  colour: run.colour,
                })),
                ...(where > 0.05
                  ? [{ header: say("Furthest below", "差距最大的地区"), width: where }]
                  : []),
              ],
              rows: shown.map(rowOf),
              ...(rows.length > shown.length
                ? {
                    allRows: rows.map(rowOf),
                    more: say(
                      `${rows.length - shown.length} more are in the notes and the workbook.`,
                      `其余${rows.length - shown.length}项见备注和工作簿。`,
                    ),
                  }
                : {}),
            },
          ]),
    ],
    notes: [
      say(
        `A place counts as meeting the standard when every domain reaches ${formatValue(story.input.pack.file.meetsStandardAt.value, "share", language, { digits: 0 })} of it.`,
        `各领域达标程度均不低于${formatValue(story.input.pack.file.meetsStandardAt.value, "share", language, { digits: 0 })}的地方视为全部达标。`,
      ),
      ...runs.flatMap((run) => nearSentence(run)),
      ...rows.map((outcome) => targetSentence(outcome)),
    ],
    source: story.source,
  };

  /** Says where the head count hangs on its threshold: a question that a room will ask. */
  function nearSentence(run: StoryRun): readonly string[] {
    const near = shareNearStandard(story.input.pack, run.result, lastYear);
    if (!(near >= nearWorthSaying)) return [];
    const share = formatValue(near, "share", language);
    return [
      say(
        `${run.name}: ${formatValue(atHorizon(people(run)), "share", language)} of people live where every domain meets the standard in ${lastYear}; another ${share} fall short by less than ${nearPoints} points, so that small changes move many people across.`,
        `${run.quoted}：${lastYear}年${formatValue(atHorizon(people(run)), "share", language)}的居民生活在各领域均达标的地方；另有${share}距达标不足${nearPoints}个百分点，微小变化即可使大量人口越过门槛。`,
      ),
    ];
  }

  /** How many targets each run meets, by the year in which they fall due. */
  function countChart(): ChartBlock {
    return {
      kind: "chart",
      shape: "stacked",
      narrow: true,
      labels: true,
      title: say(
        `Targets met, of ${decided.length}, by the year they are due`,
        `按目标年份统计的实现项数（共${decided.length}项）`,
      ),
      unit: say("targets", "项"),
      categories: runs.map((run) => run.name),
      series: dueYears.map((year, place) => ({
        name: String(year),
        values: runs.map((run) => metIn(run, year)),
        colour: categoryColour(place),
      })),
      decimals: 0,
      minimum: 0,
      description: runs
        .map(
          (run) =>
            `${run.name}: ${dueYears.map((year) => `${year} ${metIn(run, year)}`).join(", ")}`,
        )
        .join("; "),
    };
  }

  function peopleChart(): ChartBlock {
    return {
      kind: "chart",
      shape: "line",
      title: say(
        "People living where every domain meets the standard, % of residents",
        "生活在各领域均达标地区的居民比例，%",
      ),
      unit: "%",
      categories: story.years.map(String),
      series: lineSeries(story, (run) => chartValues(people(run), 100)),
      decimals: 1,
      minimum: 0,
      description: runs
        .map(
          (run) =>
            `${run.name} ${lastYear}: ${formatValue(atHorizon(people(run)), "share", language)}`,
        )
        .join("; "),
    };
  }

  function nameWithYear(outcome: TargetOutcome): string {
    const name = outcome.name[language];
    return name.includes(String(outcome.year))
      ? name
      : say(`${name} (${outcome.year})`, `${name}（${outcome.year}）`);
  }
  function number(amount: number, outcome: TargetOutcome): string {
    if (outcome.unit === "%") {
      return `${formatFixed(amount, Number.isInteger(amount) ? 0 : outcome.decimals, language)}%`;
    }
    const divisor = language === "en" ? 1e6 : 1e4;
    // Large counts in the words of the language: 3.72 million, 372万.
    if (Math.abs(outcome.goal) >= 1e5) {
      const scaled = amount / divisor;
      const text = formatFixed(scaled, Math.abs(scaled) < 100 ? 2 : 0, language);
      return say(`${text} million`, `${text}万`);
    }
    return formatFixed(amount, outcome.decimals, language);
  }
  function value(outcome: TargetOutcome): string {
    return number(outcome.value, outcome);
  }
  function goal(outcome: TargetOutcome): string {
    const sign = outcome.comparison === "at-least" ? "≥" : "≤";
    return `${sign}${number(outcome.goal, outcome)}${unitBehind(outcome.unit, language)}`;
  }
  function short(outcome: TargetOutcome): string {
    const size =
      outcome.unit === "%"
        ? say(
            `${formatFixed(outcome.shortfall, outcome.decimals, language)} points`,
            `${formatFixed(outcome.shortfall, outcome.decimals, language)}个百分点`,
          )
        : number(outcome.shortfall, outcome);
    const over = outcome.comparison === "at-most";
    return say(`${size} ${over ? "over" : "short"}`, `${over ? "超出" : "差"}${size}`);
  }
  function targetSentence(outcome: TargetOutcome): string {
    const name = outcome.name[language];
    if (outcome.met === null) {
      return say(`${name}: no value for ${outcome.year}.`, `${name}：${outcome.year}年无数值。`);
    }
    if (outcome.met) {
      return say(
        `${name}: ${lead.name} reaches ${value(outcome)} in ${outcome.year}, goal ${goal(outcome)}: met.`,
        `${name}：${lead.quoted}${outcome.year}年为${value(outcome)}，目标${goal(outcome)}，已实现。`,
      );
    }
    const later =
      outcome.metFrom === null
        ? say("not in sight on the current path", "按现有路径看不到实现的年份")
        : outcome.extrapolated
          ? say(
              `on the line of its last years it would be met in ${outcome.metFrom}`,
              `按最后几年的趋势外推，${outcome.metFrom}年实现`,
            )
          : say(`met from ${outcome.metFrom}`, `${outcome.metFrom}年起实现`);
    return say(
      `${name}: ${lead.name} reaches ${value(outcome)} in ${outcome.year}, goal ${goal(outcome)}: ${short(outcome)}; ${later}.`,
      `${name}：${lead.quoted}${outcome.year}年为${value(outcome)}，目标${goal(outcome)}，${short(outcome)}；${later}。`,
    );
  }
}
