import {
  type CompiledPack,
  diffSettings,
  type ReadingQuery,
  readingOf,
  type SettingsDifference,
  shortHash,
} from "../../models/index.ts";
import { type ColourName, scenarioColour } from "../../presentation/drawing/colours.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { type TextValues, type Words, wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import {
  formatValue,
  type ValueKind,
  type ValueOptions,
} from "../../presentation/words/numbers.ts";
import { packSaid } from "../../presentation/words/pack-said.ts";
import { capitalized, countWord, quoted } from "../../presentation/words/sentence.ts";
import type { ReportInput, ReportRun } from "../report-input.ts";

/** A run with the name and colour it has throughout a document. */
export interface StoryRun extends ReportRun, ScenarioRun {
  /** The name as a sentence carries it: in Chinese with quotation marks. */
  readonly quoted: string;
  readonly colour: ColourName;
  /** Values over the years; of the nation unless a place is named. */
  series(query: ReadingQuery): readonly number[];
  /** The value of the last year. */
  last(query: ReadingQuery): number;
}

/** What all sections share. */
export interface Story {
  readonly input: ReportInput;
  readonly language: Language;
  readonly base: StoryRun;
  readonly scenarios: readonly StoryRun[];
  /** Base first. */
  readonly runs: readonly StoryRun[];
  /** The scenario that findings speak of: the one asked for, else the one with the highest index in the last year. */
  readonly lead: StoryRun;
  /** The scenario held against it: the one asked for, else the one of the others with the lowest index; undefined where there is no other. */
  readonly contrast: StoryRun | undefined;
  /**
   * Does the contrast carry the lead's programme: does it set all that the lead sets, alike or otherwise? Then what it gains is what is
   * left of the lead's gain.
   */
  readonly carries: boolean;
  readonly years: readonly number[];
  readonly firstYear: number;
  readonly lastYear: number;
  /**
   * A text of the documents. All know the names `lead`, `base` and `contrast`, the first year and the last (`year`); those that
   * count are given the `count` in words too, as `number` and, where the sentence starts with it, `Number`.
   */
  readonly t: Words<"reports">;
  /** A number as a sentence has it. */
  write(value: number, kind: ValueKind, options?: ValueOptions): string;
}

/** Prepares names, colours and the lead scenario once for all sections. */
export function tellStory(input: ReportInput): Story {
  const { language, pack } = input;
  const storyRun = (run: ReportRun, slot: number): StoryRun => {
    const reading = readingOf(pack, run.result);
    const name = run.title[language];
    return {
      ...run,
      name,
      quoted: quoted(name, language),
      slot,
      colour: run.colour ?? scenarioColour({ slot, isBase: slot < 0 }),
      isBase: slot < 0,
      series: reading.series,
      last: (query) => reading.series(query).at(-1) ?? Number.NaN,
    };
  };
  const base = storyRun(input.base, -1);
  const scenarios = input.scenarios.map(storyRun);
  const [first] = scenarios;
  if (first === undefined) throw new RangeError("scenarios: at least one is needed, none given");
  const standing = (run: StoryRun) => {
    const value = run.last(index);
    return Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY;
  };
  const { leadId, contrastId } = input.asked ?? {};
  const lead =
    scenarios.find(({ id }) => id === leadId) ??
    scenarios
      .filter(({ id }) => scenarios.length === 1 || id !== contrastId)
      .reduce((best, run) => (standing(run) > standing(best) ? run : best));
  const others = scenarios.filter((run) => run !== lead);
  const contrast =
    others.find(({ id }) => id === contrastId) ??
    others.reduce<StoryRun | undefined>(
      (worst, run) => (worst === undefined || standing(run) < standing(worst) ? run : worst),
      undefined,
    );
  const years = input.base.result.years;
  const firstYear = years[0] ?? pack.baseYear;
  const lastYear = years.at(-1) ?? pack.horizonYear;
  return {
    input,
    language,
    base,
    scenarios,
    runs: [base, ...scenarios],
    lead,
    contrast,
    carries: contrast !== undefined && carriesOn(pack, base, lead, contrast),
    years,
    firstYear,
    lastYear,
    t: documentWords(language, {
      lead: lead.name,
      base: base.name,
      contrast: contrast?.name ?? "",
      firstYear,
      year: lastYear,
    }),
    write: (value, kind, options) => formatValue(value, kind, language, options),
  };
}

/** Does one run set all that another sets, alike or otherwise? */
function carriesOn(
  pack: CompiledPack,
  base: ReportRun,
  lead: ReportRun,
  contrast: ReportRun,
): boolean {
  const keyOf = (one: SettingsDifference) =>
    one.kind === "lever" ? one.lever.id : one.kind === "parameter" ? one.id : one.kind;
  const set = ({ settings }: ReportRun) => diffSettings(base.settings, settings, pack).map(keyOf);
  const [own, others] = [set(lead), new Set(set(contrast))];
  return own.length > 0 && own.every((key) => others.has(key));
}

/** The equalization index of the nation. */
export const index: ReadingQuery = { indicator: "equalization.index" };

/** The texts of documents, with values that all of them know. */
function documentWords(language: Language, known: TextValues): Words<"reports"> {
  const t = wordsIn(language, "reports");
  return (key, values = {}) => {
    const number = typeof values.count === "number" ? countWord(values.count, language) : "";
    return t(key, { ...known, number, Number: capitalized(number), ...values });
  };
}

/** The line under every section: program, version, pack. */
export function sourceOf({ input, t, language }: Story): string {
  const { pack, programVersion } = input;
  return t("source", {
    version: programVersion,
    pack: packSaid(pack, pack.id, language),
    hash: shortHash(pack.hash),
  });
}
