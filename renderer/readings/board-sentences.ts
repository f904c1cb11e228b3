import type { CompiledPack } from "../../models/index.ts";
import { deprivationRows } from "../../presentation/rows/deprivation-rows.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import type { Selection } from "../../presentation/rows/selection.ts";
import { shortageRows } from "../../presentation/rows/shortage-rows.ts";
import { threeLinesRows } from "../../presentation/rows/three-lines-rows.ts";
import { urbanRuralRows } from "../../presentation/rows/urban-rural-rows.ts";
import {
  deprivationFinding,
  deprivationPartsFinding,
} from "../../presentation/words/findings/deprivation-finding.ts";
import { overviewFinding } from "../../presentation/words/findings/overview-finding.ts";
import { shortageFinding } from "../../presentation/words/findings/shortage-finding.ts";
import { barsFinding } from "../../presentation/words/findings/three-lines-finding.ts";
import { whoLeadsDepends } from "../../presentation/words/findings/urban-rural-finding.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { findingOf } from "../../presentation/words/places.ts";
import { paragraph, sentence } from "../../presentation/words/sentence.ts";

/** Who and what a sentence is about. */
export interface SentenceSubject {
  readonly pack: CompiledPack;
  /** All that are shown. */
  readonly runs: readonly ScenarioRun[];
  readonly active: ScenarioRun;
  readonly base: ScenarioRun;
  readonly selection: Selection;
  readonly year: number;
  readonly language: Language;
}

/** Who is left behind in the last year, and where; and whether towns or villages lead only by one way of counting. */
export function leftBehindSentence({
  pack,
  runs,
  active,
  language,
}: Omit<SentenceSubject, "base" | "selection" | "year">): string {
  const compared = runs.filter(({ id, isBase }) => isBase || id === active.id);
  const rows = deprivationRows(pack, compared);
  const sides = urbanRuralRows(pack, [active]);
  return paragraph(
    language,
    deprivationFinding(rows, active.id, language),
    deprivationPartsFinding(pack, rows, active.id, language),
    sentence(language, whoLeadsDepends(sides, active.id, language)),
  );
}

/** Sentences of tabs that are no chart's finding, by id: each says what it says from the runs alone. Undefined where there is nothing to say. */
export const boardSentences: Readonly<
  Record<string, (subject: SentenceSubject) => string | undefined>
> = {
  overview: ({ pack, active, base, language }) => overviewFinding(pack, active, base, language),
  "left-behind": leftBehindSentence,
  bars: ({ pack, runs, active, language }) => {
    const text = barsFinding(threeLinesRows(pack, runs), active.id, language);
    return text === undefined ? undefined : paragraph(language, text);
  },
  shortage: ({ pack, active, selection, year, language }) => {
    // What happens in a year has no value in the base year.
    const rows = shortageRows(pack, active.result, selection, Math.max(year, pack.baseYear + 1));
    const { area, setting, domain, service } = selection;
    return findingOf(
      pack,
      { area, setting, domain, service },
      shortageFinding(pack, rows, language),
      language,
    );
  },
};
