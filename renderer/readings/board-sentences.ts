import type { CompiledPack } from "../../models/index.ts";
import { costRows } from "../../presentation/rows/cost-rows.ts";
import { peopleChangeRows } from "../../presentation/rows/people-change-rows.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import type { Selection } from "../../presentation/rows/selection.ts";
import { shortageRows } from "../../presentation/rows/shortage-rows.ts";
import {
  besidesFinding,
  costFinding,
  whoPaysFinding,
} from "../../presentation/words/findings/cost-finding.ts";
import {
  leftFinding,
  peopleChangeFinding,
  spreadFinding,
} from "../../presentation/words/findings/people-change-finding.ts";
import { shortageFinding } from "../../presentation/words/findings/shortage-finding.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { findingOf } from "../../presentation/words/places.ts";
import { joined, paragraph, sentence } from "../../presentation/words/sentence.ts";

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

/** Sentences of tabs that are no chart's finding, by id: each says what it says from the runs alone. Undefined where there is nothing to say. */
export const boardSentences: Readonly<
  Record<string, (subject: SentenceSubject) => string | undefined>
> = {
  people: ({ pack, active, base, selection, year, language }) => {
    const rows = peopleChangeRows(pack, { active, base }, selection, year);
    const against = active.id === base.id ? undefined : base.name;
    return joined(language, "sentences", [
      paragraph(
        language,
        peopleChangeFinding(rows, { name: active.name, base: against }, language),
      ),
      spreadFinding(pack, rows, language),
      paragraph(language, leftFinding(rows, against, language)),
    ]);
  },
  cost: ({ pack, active, base, selection, year, language }) => {
    const rows = costRows(pack, { active, base }, selection, year);
    const against = active.id === base.id ? undefined : base.name;
    const said = [
      costFinding(rows, { name: active.name, base: against }, language),
      whoPaysFinding(rows, language),
      besidesFinding(rows, language),
    ];
    return paragraph(language, ...said.map((clause) => sentence(language, clause)));
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
