import { deflateSync } from "fflate";
import { type CompiledPack, fileIds, packForRuns, writeCompiledForm } from "../../models/index.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { base64Of } from "../base64.ts";
import type { ReportRun } from "../report-input.ts";
import { index, type Story } from "../storyline/story.ts";

/** A run of the report as a live page carries it: what leads to it, and what the report says of it. */
export interface LiveRun extends Omit<ReportRun, "result"> {
  /** Equalization index by year (0…1), to the last bit; null where there is none. */
  readonly index: readonly (number | null)[];
}

/** What the script of a live page starts from, beside the compiled pack: the second JSON inside the page. */
export interface LiveData {
  readonly language: Language;
  readonly programVersion: string;
  /** Base first. */
  readonly runs: readonly LiveRun[];
  /** Id of the run that the reader's own starts from, unless another is chosen. */
  readonly leadId: string;
  /** Id of the reader's own scenario, which no run has. */
  readonly ownId: string;
}

/** A number as JSON carries it: every double comes back as it was, what is no number as null. */
export function carried(values: readonly number[]): readonly (number | null)[] {
  return values.map((value) => (Number.isFinite(value) ? value : null));
}

export function liveData({ input, runs, lead }: Story): LiveData {
  const ids = runs.map(({ id }) => id);
  return {
    language: input.language,
    programVersion: input.programVersion,
    runs: [input.base, ...input.scenarios].map(({ result, ...run }, at) => ({
      ...run,
      index: carried(runs[at]?.series(index) ?? []),
    })),
    leadId: lead.id,
    ownId: fileIds([...ids, "own"]).at(-1) ?? "own",
  };
}

/** A pack as a page carries it: the compiled form of what runs and their words read, deflated, in base 64. */
export function packText(pack: CompiledPack): string {
  return base64Of(deflateSync(writeCompiledForm(packForRuns(pack), [], "")));
}
