import { shortHash } from "../../models/index.ts";
import { type ColourName, scenarioColour } from "../../presentation/drawing/colours.ts";
import { quoted } from "../../presentation/words/sentence.ts";
import { atHorizon, leavesOf, measureSeries } from "../figures.ts";
import type { Language, ReportInput, ReportRun } from "../report-input.ts";

/** A run with the name and colour it has throughout a document. */
export interface StoryRun extends ReportRun {
  readonly name: string;
  /** Place in the order of colours. */
  readonly slot: number;
  /** The name as a sentence carries it: in Chinese with quotation marks. */
  readonly quoted: string;
  readonly colour: ColourName;
  readonly isBase: boolean;
}

/** What all sections share. */
export interface Story {
  readonly input: ReportInput;
  readonly language: Language;
  readonly base: StoryRun;
  readonly scenarios: readonly StoryRun[];
  /** Base first. */
  readonly runs: readonly StoryRun[];
  /** The scenario with the highest index in the last year; findings that need one scenario speak of it. */
  readonly lead: StoryRun;
  readonly years: readonly number[];
  readonly firstYear: number;
  readonly lastYear: number;
  readonly nationLeaves: readonly number[];
  /** Picks the sentence of the document's language. */
  say(en: string, zh: string): string;
  /** The line under the content: program, version, pack. */
  readonly source: string;
}

/** Prepares names, colours and the lead scenario once for all sections. */
export function tellStory(input: ReportInput): Story {
  const { language, pack } = input;
  const storyRun = (run: ReportRun, place: number): StoryRun => ({
    ...run,
    name: run.title[language],
    slot: Math.max(0, place),
    quoted: quoted(run.title[language], language),
    colour: scenarioColour({ slot: place, isBase: place < 0 }),
    isBase: place < 0,
  });
  const base = storyRun(input.base, -1);
  const scenarios = input.scenarios.map(storyRun);
  const [first] = scenarios;
  if (first === undefined) throw new RangeError("scenarios: at least one is needed, none given");
  const finalIndex = (run: StoryRun) => {
    const value = atHorizon(measureSeries(run.result, "overall", "index"));
    return Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY;
  };
  const lead = scenarios.reduce((best, run) => (finalIndex(run) > finalIndex(best) ? run : best));
  const years = input.base.result.years;
  const say = (en: string, zh: string) => (language === "en" ? en : zh);
  return {
    input,
    language,
    base,
    scenarios,
    runs: [base, ...scenarios],
    lead,
    years,
    firstYear: years[0] ?? pack.baseYear,
    lastYear: years.at(-1) ?? pack.horizonYear,
    nationLeaves: leavesOf(pack, pack.areas.nation.code),
    say,
    source: say(
      `Source: Equalis ${input.programVersion}, data pack ${pack.id} (${shortHash(pack.hash)}). Simulated, not observed, after ${years[0]}.`,
      `来源：Equalis ${input.programVersion}，数据包 ${pack.id}（${shortHash(pack.hash)}）。${years[0]}年之后为模拟值，非观测值。`,
    ),
  };
}

/** The runs as line series of a chart. */
export function lineSeries(story: Story, values: (run: StoryRun) => readonly (number | null)[]) {
  return story.runs.map((run) => ({
    name: run.name,
    values: values(run),
    colour: run.colour,
    ...(run.isBase ? { dashed: true } : {}),
    ...(run.id === story.lead.id ? { strong: true } : {}),
  }));
}
