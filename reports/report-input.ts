import type {
  AttributionResult,
  Bilingual,
  CompiledPack,
  HeldFixed,
  RunResult,
  ScenarioSettings,
  StackPart,
  Target,
} from "../models/index.ts";
import type { ColourName } from "../presentation/drawing/colours.ts";
import type { Selection } from "../presentation/rows/selection.ts";
import type { Language } from "../presentation/words/languages.ts";
import { needsOf, type QuestionId } from "./questions.ts";

/** One scenario and what it led to. */
export interface ReportRun {
  readonly id: string;
  readonly title: Bilingual;
  readonly note?: Bilingual;
  /** The note was made from the levers: a file of the scenario leaves it away, so that it goes on following them. */
  readonly noteIsGenerated?: boolean;
  /** The scenarios that it was put together from. */
  readonly stack?: readonly StackPart[];
  readonly settings: ScenarioSettings;
  readonly seed?: number;
  /** The pack's targets with the scenario's own in their place; absent: the pack's. */
  readonly targets?: readonly Target[];
  /** Absent: the colour of its place. */
  readonly colour?: ColourName;
  readonly result: RunResult;
}

/** Quantiles of one number over the years; every array is as long as the ensemble's years. */
export interface QuantileSeries {
  readonly p05: readonly number[];
  readonly p25: readonly number[];
  readonly p50: readonly number[];
  readonly p75: readonly number[];
  readonly p95: readonly number[];
}

/** What a document needs to know of an ensemble. */
export interface EnsembleSummary {
  readonly runCount: number;
  readonly seed: number;
  readonly years: readonly number[];
  /** Equalization index (0…1) by run id, the base included. */
  readonly index: Readonly<Record<string, QuantileSeries>>;
  /** By scenario id: its index less the base's in the same draw. */
  readonly gain: Readonly<Record<string, QuantileSeries>>;
  /** By scenario id: share of the draws in which it ends with a higher index than the base. */
  readonly shareAboveBase: Readonly<Record<string, number>>;
  /** What the draws left as it is. */
  readonly heldFixed: readonly HeldFixed[];
}

/** Everything a document is made from. The base comes first in every table; one to six scenarios follow. */
export interface ReportInput {
  readonly pack: CompiledPack;
  readonly base: ReportRun;
  readonly scenarios: readonly ReportRun[];
  readonly language: Language;
  readonly programVersion: string;
  /** Day of making, ISO form, given by the caller because builders read no clock; absent: no date is printed. */
  readonly date?: string;
  readonly ensemble?: EnsembleSummary;
  /** What is asked, and of which scenarios; absent: everything. */
  readonly asked?: Asked;
  /** Which levers made the difference of the lead and the base; absent: the document does not say. */
  readonly attribution?: AttributionResult;
}

/** A question to a comparison. */
export interface Asked {
  readonly question?: QuestionId | undefined;
  /** Id of the scenario that findings speak of; absent: the one with the highest index in the last year. */
  readonly leadId?: string | undefined;
  /** Id of the scenario that is held against it; absent: the one of the others with the lowest index in the last year. */
  readonly contrastId?: string | undefined;
  /** Codes of the provinces that have a page each, for the question about one of them. */
  readonly provinces?: readonly string[] | undefined;
  /** The domain or service, part or people whose counties are told of, where provinces are open by county; absent: all. */
  readonly subject?: Partial<Omit<Selection, "area">> | undefined;
}

/** Most scenarios beside the base: one for each colour that stays apart for colour-blind readers. */
export const maximumScenarios = 6;

/**
 * @throws RangeError when there is no scenario, more than six, two with one id, runs of other years than the base, or a question about what
 * is not there.
 */
export function checkReportInput(input: ReportInput): void {
  const { base, scenarios } = input;
  if (scenarios.length < 1 || scenarios.length > maximumScenarios) {
    throw new RangeError(
      `scenarios: one to ${maximumScenarios} are needed beside the base, ${scenarios.length} given`,
    );
  }
  const seen = new Set([base.id]);
  for (const run of scenarios) {
    if (seen.has(run.id)) {
      throw new RangeError(`scenarios: every scenario is needed once, "${run.id}" is given twice`);
    }
    seen.add(run.id);
    if (run.result.years.join() !== base.result.years.join()) {
      throw new RangeError(
        `scenarios: "${run.id}" runs ${run.result.years[0]}–${run.result.years.at(-1)}, the base "${base.id}" ` +
          `${base.result.years[0]}–${base.result.years.at(-1)}; the same years are needed`,
      );
    }
  }
  checkAsked(input);
}

function checkAsked({ asked = {}, scenarios, pack }: ReportInput): void {
  const { question = "everything", leadId, contrastId, provinces = [] } = asked;
  const ids = scenarios.map(({ id }) => id);
  for (const [name, id] of [
    ["lead", leadId],
    ["contrast", contrastId],
  ] as const) {
    if (id !== undefined && !ids.includes(id)) {
      throw new RangeError(`${name}: one of ${ids.join(", ")} is needed, "${id}" given`);
    }
  }
  if (leadId !== undefined && leadId === contrastId) {
    throw new RangeError(
      `contrast: another scenario than the lead is needed, "${contrastId}" given for both`,
    );
  }
  const needs = needsOf(question);
  if (needs === "contrast" && scenarios.length < 2) {
    throw new RangeError(
      `question "${question}": two scenarios are needed beside the base, the reform and what it is held against, ${scenarios.length} given`,
    );
  }
  if (needs === "provinces" && provinces.length === 0) {
    throw new RangeError(`question "${question}": at least one province is needed, none given`);
  }
  const known = pack.areas.provinces.map(({ code }) => code);
  const unknown = provinces.find((code) => !known.includes(code));
  if (unknown !== undefined) {
    throw new RangeError(
      `provinces: codes of the pack (${known.join(", ")}) are needed, "${unknown}" given`,
    );
  }
}

/** Reports how far a builder has come, from 0 to 1. */
export type ReportProgress = (done: number) => void;

/** How a caller follows and stops a builder. Stopping rejects with the signal's reason. */
export interface BuildOptions {
  readonly progress?: ReportProgress;
  readonly signal?: AbortSignal;
}

/** Hands the thread back, so that a page stays alive and a cancel can arrive. */
export async function pause(options: BuildOptions, done: number): Promise<void> {
  options.progress?.(done);
  await new Promise<void>((resolve) => {
    setTimeout(resolve, 0);
  });
  options.signal?.throwIfAborted();
}
