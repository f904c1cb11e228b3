import { planTable } from "../../models/index.ts";
import { categoryColour } from "../../presentation/drawing/colours.ts";
import { deprivationRows } from "../../presentation/rows/deprivation-rows.ts";
import { type TargetRow, targetRows, targetUnit } from "../../presentation/rows/targets-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  deprivationFinding,
  deprivationName,
} from "../../presentation/words/findings/deprivation-finding.ts";
import { meetingFinding } from "../../presentation/words/findings/overview-finding.ts";
import {
  countedTarget,
  planAgreement,
  planFinding,
} from "../../presentation/words/findings/plan-finding.ts";
import {
  outcomeText,
  targetBasisKey,
  targetBasisMark,
  targetBasisName,
  targetsFinding,
  targetValueText,
  wantedText,
  whenText,
} from "../../presentation/words/findings/targets-finding.ts";
import { formatTarget } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { joined, paragraph } from "../../presentation/words/sentence.ts";
import type { ChartBlock, Told } from "../document.ts";
import {
  type Column,
  describedInYear,
  describedRuns,
  linesByYear,
  runColumns,
  tableOf,
} from "./blocks.ts";
import type { Story, StoryRun } from "./story.ts";

/** Targets that a slide can carry. */
const maximumRows = 11;

const deprived = (run: StoryRun) => run.series({ indicator: "deprivation.headcount" });

/** A target with what became of it in one run. */
type Outcome = TargetRow & { readonly outcome: TargetRow["outcomes"][number] };

/** The targets of a run, its own in place of the pack's, that fall into its years. */
export function outcomesOf(story: Story, run: StoryRun): Outcome[] {
  return targetRows(story.input.pack, [run], run.targets).flatMap((row) =>
    row.outcomes.map((outcome) => ({ ...row, outcome })),
  );
}

/** How the 14th plan's own table comes out in the base run, and where the counts differ. */
function planNotes({ input, base, language }: Story): string[] {
  const rows = planTable(input.pack, base.result);
  if (rows.length === 0) return [];
  return [
    joined(language, "label", [
      base.name,
      paragraph(language, planFinding(rows, language), planAgreement(rows, language)),
    ]),
  ];
}

/** Targets met or missed, by how much, where and when; and the people who live where every domain meets the standard. */
export function targetsSection(story: Story): Told {
  const { base, lead, contrast, runs, t, write, language } = story;
  const { pack } = story.input;
  const charts = wordsIn(language, "charts");
  const outcomes = new Map(runs.map((run) => [run.id, outcomesOf(story, run)]));
  const of = (run: StoryRun) => outcomes.get(run.id) ?? [];
  const same = (run: StoryRun, { target }: Outcome) =>
    of(run).find((other) => other.target.id === target.id);
  const unit = ({ target }: Outcome) => ({ unit: targetUnit(pack, target, language) });
  const decided = of(lead);
  const missing = ({ target, outcome }: Outcome) =>
    outcome.met ? 0 : outcome.distance / Math.max(Math.abs(target.value), 1e-12);
  // Targets of years before the scenarios part are the same in every column: they come last.
  const differs = (one: Outcome) =>
    runs.some((run) => same(run, one)?.outcome.value !== one.outcome.value);
  const rows = decided.toSorted(
    (a, b) =>
      Number(differs(b)) - Number(differs(a)) ||
      Number(a.outcome.met) - Number(b.outcome.met) ||
      missing(b) - missing(a),
  );
  const wide = runs.length > 2;
  const cell = (outcome: Outcome | undefined) => {
    if (outcome === undefined) return "–";
    return wide
      ? `${outcome.outcome.met ? "✓" : "✗"} ${targetValueText(outcome, outcome.outcome, language)}`
      : outcomeText(outcome, outcome.outcome, language);
  };
  const places = ({ outcome }: Outcome) =>
    outcome.where.slice(0, 2).map((code) => areaName(pack, code, language));
  const columns: Column<Outcome>[] = [
    {
      header: t("targets.target"),
      cell: (one) => `${targetBasisMark(one.basis, language)} ${nameWithYear(one)}`,
    },
    {
      header: t("targets.wanted"),
      cell: (one) =>
        `${one.target.comparison === "at-least" ? "≥" : "≤"} ${formatTarget(one.target.value, one.kind, language, unit(one))}`,
    },
    ...runColumns<Outcome>(runs, (one, run) => cell(same(run, one))),
  ];
  if (rows.slice(0, maximumRows).some(({ counted }) => counted !== undefined)) {
    columns.push({
      header: charts("planTable.counted"),
      cell: ({ target, counted }) =>
        countedTarget(pack, target, counted, "countedValue", language) ?? "–",
    });
  }
  if (runs.length <= 3) {
    columns.push({
      header: t("targets.furthestBelow"),
      cell: (one) => joined(language, "items", places(one)) || "–",
    });
  }
  return {
    title:
      decided.length === 0
        ? deprivationFinding(deprivationRows(pack, runs, story.lastYear), lead.id, language)
        : targetsFinding(
            pack,
            [base, lead, ...(contrast === undefined ? [] : [contrast])].flatMap(of),
            lead,
            base,
            language,
            contrast,
          ),
    blocks: [
      decided.length === 0 ? deprivedChart() : countChart(),
      ...(decided.length === 0
        ? []
        : [
            tableOf(
              t(wide ? "targets.table.wide" : "targets.table.narrow", {
                key: targetBasisKey(language),
              }),
              columns,
              rows,
              { most: maximumRows, more: (left) => t("targets.more", { left }) },
            ),
          ]),
    ],
    notes: [
      charts("targets.basis.what"),
      charts("targets.basis.threshold"),
      // Says where the head count hangs on its threshold: a question that a room will ask.
      ...runs.map((run) =>
        joined(language, "label", [
          run.name,
          meetingFinding(pack, run.result, story.lastYear, language),
        ]),
      ),
      ...planNotes(story),
      t("targets.notes.each"),
      ...rows.map((one) =>
        joined(language, "label", [
          t("targets.notes.one", {
            target: nameWithYear(one),
            wanted: wantedText(one, language, unit(one)),
          }),
          joined(language, "clauses", [
            targetBasisName(one.basis, language),
            outcomeText(one, one.outcome, language, unit(one)),
            countedTarget(pack, one.target, one.counted, "countedClause", language),
            whenText(one, one.outcome, language),
          ]),
        ]),
      ),
    ],
  };

  /** How many targets each run meets, by the year in which they fall due and by who set them. */
  function countChart(): ChartBlock {
    const years = [...new Set(decided.map((one) => one.target.year))].toSorted((a, b) => a - b);
    const kinds = years.flatMap((year, place) =>
      (["declared", "ours", "own"] as const)
        .filter((basis) => decided.some((one) => one.target.year === year && one.basis === basis))
        .map((basis) => ({ year, basis, place })),
    );
    type Kind = (typeof kinds)[number];
    const metIn = (run: StoryRun, { year, basis }: Kind) =>
      of(run).filter((one) => one.outcome.met && one.target.year === year && one.basis === basis)
        .length;
    const name = ({ year, basis }: Kind) =>
      t("targets.chart.series", { year, basis: targetBasisName(basis, language) });
    return {
      kind: "chart",
      shape: "stacked",
      narrow: true,
      labels: true,
      title: t("targets.chart.met", { total: decided.length }),
      unit: t("targets.chart.unit"),
      categories: runs.map((run) => run.name),
      series: kinds.map((kind) => ({
        name: name(kind),
        values: runs.map((run) => metIn(run, kind)),
        colour: categoryColour(kind.place),
        // What no plan states is drawn pale: it must not weigh as much to the eye.
        ...(kind.basis === "declared" ? {} : { strength: 0.4 }),
      })),
      decimals: 0,
      minimum: 0,
      description: describedRuns(story, (run) =>
        kinds.map((kind) => [name(kind), String(metIn(run, kind))]),
      ),
    };
  }

  function deprivedChart(): ChartBlock {
    return linesByYear(story, deprived, {
      title: deprivationName(deprivationRows(pack, runs, story.lastYear), language),
      unit: "%",
      minimum: 0,
      description: describedInYear(story, (run) =>
        write(deprived(run).at(-1) ?? Number.NaN, "share"),
      ),
    });
  }

  function nameWithYear({ target }: Outcome): string {
    const name = target.name[language];
    return name.includes(String(target.year))
      ? name
      : t("targets.nameWithYear", { name, due: target.year });
  }
}
