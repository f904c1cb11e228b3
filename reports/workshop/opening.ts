import { costIn, readSeries } from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  formatCost,
  formatMeasure,
  measureKind,
  predictionScale,
} from "../../presentation/words/workshop-words.ts";
import type { ReportDocument, Section } from "../document.ts";
import { buildDeck } from "../pptx.ts";
import { type MaterialInput, materialTexts } from "./material-input.ts";

/** Type that the last row of a room reads, points. */
const roomPoints = 20;

/** The opening of a workshop as a document: five slides, each with what the facilitator says in its notes. */
export function openingDocument(input: MaterialInput): ReportDocument<string> {
  const { pack, exercise, references, language } = input;
  const t = wordsIn(language, "workshop");
  const { goal } = exercise;
  const texts = materialTexts(input);
  const { factor, unit, digits } = predictionScale(goal.measure);
  const { year, ...query } = goal.measure;
  const series = readSeries(pack, references.given, query);
  const until = series.years.filter((one) => one <= year).length;
  const name = texts.goalName;
  const total = formatCost(exercise, exercise.budget.total, language);
  const budget = { total, unit: exercise.budget.unit[language], count: exercise.levers.length };
  const startSentence = t("material.startsAt", { name, value: texts.startValue });
  const sections: readonly Section<string>[] = [
    {
      id: "situation",
      title: exercise.title[language],
      blocks: [
        {
          kind: "figures",
          figures: [
            { value: texts.startValue, name, detail: t("material.noChange") },
            {
              value: String(exercise.minutes),
              name: t("material.minutesName"),
              detail: t("material.minutesDetail"),
            },
            { value: total, name: budget.unit, detail: t("material.budgetDetail", budget) },
          ],
        },
        { kind: "text", points: roomPoints, paragraphs: [exercise.situation[language]] },
      ],
      notes: [t("material.say.welcome"), exercise.situation[language]],
    },
    {
      id: "start",
      title: startSentence,
      blocks: [
        {
          kind: "chart",
          shape: "line",
          title: t("material.history"),
          unit: unit === "" ? t(`material.unit.${unitOf(measureKind(goal.measure))}`) : unit,
          categories: series.years.slice(0, until).map(String),
          series: [
            {
              name: t("result.given"),
              values: series.values
                .slice(0, until)
                .map((value) => (Number.isFinite(value) ? value * factor : null)),
              colour: "base",
              strong: true,
            },
          ],
          decimals: digits,
          description: startSentence,
        },
      ],
      notes: [t("material.say.start", { name, value: texts.startValue })],
    },
    {
      id: "task",
      title: t("material.taskTitle", { goal: texts.goal, name }),
      blocks: [
        { kind: "text", points: roomPoints, paragraphs: [exercise.task[language]] },
        {
          kind: "table",
          largest: roomPoints,
          title: t("material.rulesTitle"),
          columns: [{ header: t("table.rules") }, { header: t("material.noChange") }],
          rows: exercise.rules.map((rule, at) => [
            texts.rules[at] ?? "",
            formatMeasure(rule.measure, texts.start.rules[at]?.value ?? Number.NaN, language),
          ]),
        },
      ],
      notes: [t("material.say.task")],
    },
    {
      id: "levers",
      title: t("material.leversTitle", budget),
      blocks: [
        {
          kind: "table",
          largest: roomPoints,
          title: t("levers"),
          columns: [
            { header: t("material.lever") },
            { header: t("material.start") },
            { header: t("material.range") },
            { header: t("material.price") },
          ],
          rows: texts.levers.map((lever) => [lever.name, lever.start, lever.range, lever.price]),
        },
      ],
      notes: [
        t("material.say.levers", {
          total: String(costIn(exercise, exercise.budget.total, language)),
          unit: budget.unit,
        }),
      ],
    },
    {
      id: "work",
      title: t("material.workTitle"),
      blocks: [
        {
          kind: "table",
          largest: roomPoints,
          title: t("material.workSteps"),
          columns: [{ header: t("material.step") }, { header: t("material.what") }],
          rows: (["choose", "predict", "reveal", "again", "handIn"] as const).map((step, at) => [
            `${at + 1}. ${t(`material.steps.${step}.name`)}`,
            t(`material.steps.${step}.what`),
          ]),
        },
      ],
      notes: [t("material.say.work", { minutes: String(exercise.minutes) })],
    },
  ];
  return {
    language,
    title: exercise.title[language],
    subtitle: t("material.subtitle"),
    source: t("material.source", { version: input.programVersion, pack: pack.id }),
    runs: [],
    sections,
  };
}

function unitOf(kind: string): "index" | "ratio" | "number" {
  if (kind === "index") return "index";
  return kind === "ratio" || kind === "coefficient" ? "ratio" : "number";
}

/** The opening as slides. */
export function buildOpening(input: MaterialInput): Promise<Uint8Array> {
  return buildDeck(openingDocument(input), { programVersion: input.programVersion });
}
