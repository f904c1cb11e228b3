import {
  headlineQuantity,
  type ItemRunner,
  type Progress,
  runAnalysis,
  runEnsemble,
} from "../models/index.ts";
import { ensembleSummary, reportEnsemble } from "./ensemble-summary.ts";
import { needsOf, sectionsOf } from "./questions.ts";
import type { ReportInput } from "./report-input.ts";
import { tellStory } from "./storyline/story.ts";

/** Draws of the ensemble that a document runs by itself: the fewest of which a quantile's precision is known. */
export const quickDraws = 128;

/** What is run for a document beside its scenarios. */
export interface Analyses {
  /** Draws of the ensemble; 0 for none. */
  readonly draws: number;
  readonly seed: number;
  readonly onProgress?: (what: "draws" | "coalitions") => Progress;
}

/** Does the question's answer speak of a range? */
function speaksOfRange({ asked }: ReportInput): boolean {
  return sectionsOf(asked?.question ?? "everything").includes("uncertainty");
}

/** Is there anything to run beside the scenarios of a comparison? */
export function needsAnalyses(input: ReportInput, { draws }: Pick<Analyses, "draws">): boolean {
  const range = draws > 0 && input.ensemble === undefined && speaksOfRange(input);
  return range || needsOf(input.asked?.question ?? "everything") === "attribution";
}

/**
 * Adds to a comparison what its question asks for beside the runs: the range from an ensemble, unless there is one, and which levers made
 * the difference of the lead and the base.
 *
 * @throws RangeError when the runs cannot be compared, or when lead and base differ in nothing.
 */
export async function withAnalyses(
  input: ReportInput,
  runner: ItemRunner,
  { draws, seed, onProgress }: Analyses,
): Promise<ReportInput> {
  const { pack, base } = input;
  let prepared = input;
  if (draws > 0 && input.ensemble === undefined && speaksOfRange(input)) {
    const { result } = await runEnsemble(
      pack,
      reportEnsemble(input, draws, seed),
      runner,
      onProgress?.("draws"),
    );
    const ensemble = ensembleSummary(result, input);
    if (ensemble === undefined) throw new Error("report: the ensemble lacks a run of the report");
    prepared = { ...prepared, ensemble };
  }
  if (needsOf(input.asked?.question ?? "everything") === "attribution") {
    const { lead, lastYear } = tellStory(input);
    const attribution = await runAnalysis(
      pack,
      {
        kind: "attribution",
        base: { id: base.id, settings: base.settings },
        scenario: { id: lead.id, settings: lead.settings },
        quantities: [{ ...headlineQuantity, area: pack.areas.nation.code, years: [lastYear] }],
        grouping: "groups",
      },
      runner,
      onProgress?.("coalitions"),
    );
    prepared = { ...prepared, attribution };
  }
  return prepared;
}
