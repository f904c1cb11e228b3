import { planTable } from "../../models/index.ts";
import { costRows } from "../../presentation/rows/cost-rows.ts";
import { headlineBasisOf } from "../../presentation/rows/headline-basis.ts";
import { indexLines, shownMeasure } from "../../presentation/rows/headline-rows.ts";
import { peopleChangeRows } from "../../presentation/rows/people-change-rows.ts";
import { threeLinesRows } from "../../presentation/rows/three-lines-rows.ts";
import {
  basisCountFinding,
  basisFinding,
  heaviestFinding,
} from "../../presentation/words/findings/basis-finding.ts";
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
import { planAgreement, planFinding } from "../../presentation/words/findings/plan-finding.ts";
import {
  shortageFinding,
  unspentSentence,
} from "../../presentation/words/findings/shortage-finding.ts";
import {
  barsFinding,
  orderFinding,
} from "../../presentation/words/findings/three-lines-finding.ts";
import { findingOf } from "../../presentation/words/places.ts";
import { joined, paragraph, sentence } from "../../presentation/words/sentence.ts";
import { bendsOf } from "../panels/overview-panel.tsx";
import { shortageRowsOf, yearOfShortage } from "../panels/place-shortages.tsx";
import { evidenceFinding } from "../readings/evidence-finding.ts";
import type { Shown } from "../readings/shown.ts";
import { recordScopes, recordSentence, trackRecord } from "../readings/track-record.ts";
import { figureIds, type TabId } from "../store/view-slice.ts";
import type { Given, Settings } from "./board-tables.tsx";

/** A sentence of a tab that is no chart's finding. */
interface BoardSentence {
  /** Where it stands; undefined for the comparison, which is no tab. */
  readonly tab: TabId | undefined;
  /** Whose it is: a scenario's; or the data pack's or the program's own, whatever is set. */
  readonly of: "scenario" | "pack";
  /** Names of the choices that it may be pinned with. */
  readonly choices?: readonly string[];
  /** What it says of what is shown; undefined where there is nothing to say, or of choices that there are not. */
  readonly say: (given: Given, settings: Settings) => string | undefined;
}

/** What the base is called in a sentence; nothing where the base itself is shown. */
const against = ({ active, base }: Shown) => (active.id === base.id ? undefined : base.name);

const sentences: Readonly<Record<string, BoardSentence>> = {
  people: {
    tab: "overview",
    of: "scenario",
    say({ shown }) {
      const { pack, active, base, selection, year, language } = shown;
      const rows = peopleChangeRows(pack, { active, base }, selection, year);
      const named = { name: active.name, base: against(shown) };
      return joined(language, "sentences", [
        paragraph(language, peopleChangeFinding(rows, named, language)),
        spreadFinding(pack, rows, language),
        paragraph(language, leftFinding(rows, named.base, language)),
      ]);
    },
  },
  cost: {
    tab: "overview",
    of: "scenario",
    say({ shown }) {
      const { pack, active, base, selection, year, language } = shown;
      const rows = costRows(pack, { active, base }, selection, year);
      const said = [
        costFinding(rows, { name: active.name, base: against(shown) }, language),
        whoPaysFinding(rows, language),
        besidesFinding(rows, language),
      ];
      return paragraph(language, ...said.map((clause) => sentence(language, clause)));
    },
  },
  bends: {
    tab: "overview",
    of: "scenario",
    choices: ["measure"],
    say({ shown, settingsOf }, { measure: wanted }) {
      const { selection, language } = shown;
      const line = indexLines.find((one) => one === wanted) ?? "index";
      const measure = shownMeasure(line, selection);
      if (measure !== wanted) return undefined;
      const bends = bendsOf(shown, measure, settingsOf);
      return bends.length === 0
        ? undefined
        : joined(
            language,
            "sentences",
            bends.map(({ text }) => text),
          );
    },
  },
  shortage: {
    tab: "places",
    of: "scenario",
    say({ shown }) {
      const { pack, selection, language } = shown;
      const { area, setting, domain, service } = selection;
      return findingOf(
        pack,
        { area, setting, domain, service },
        shortageFinding(pack, shortageRowsOf(shown), language),
        language,
      );
    },
  },
  unspent: {
    tab: "places",
    of: "scenario",
    say: ({ shown }) =>
      unspentSentence(shown.pack, shortageRowsOf(shown), yearOfShortage(shown), shown.language),
  },
  order: {
    tab: undefined,
    of: "scenario",
    say: ({ shown }) => paragraphOf(shown, orderFinding(threeLines(shown), shown.language)),
  },
  bars: {
    tab: undefined,
    of: "scenario",
    say: ({ shown }) =>
      paragraphOf(shown, barsFinding(threeLines(shown), shown.active.id, shown.language)),
  },
  plan: {
    tab: "evidence",
    of: "scenario",
    say({ shown: { pack, active, language } }) {
      const rows = planTable(pack, active.result);
      return rows.length === 0
        ? undefined
        : paragraph(language, planFinding(rows, language), planAgreement(rows, language));
    },
  },
  evidence: {
    tab: "evidence",
    of: "pack",
    say: ({ shown }) => evidenceFinding(shown),
  },
  behind: {
    tab: "evidence",
    of: "scenario",
    choices: ["figure"],
    say({ shown }, { figure: wanted }) {
      const figure = figureIds.find((one) => one === wanted);
      return figure === undefined ? undefined : evidenceFinding(shown, figure);
    },
  },
  basis: {
    tab: "evidence",
    of: "pack",
    say({ shown: { pack, language } }) {
      const summary = headlineBasisOf(pack);
      return (
        summary &&
        paragraph(
          language,
          basisFinding(summary, language),
          basisCountFinding(summary, language),
          heaviestFinding(pack, summary, language),
        )
      );
    },
  },
  record: {
    tab: "evidence",
    of: "pack",
    choices: ["start", "scope"],
    say({ shown: { language } }, { start, scope }) {
      const from = trackRecord.starts.find(({ baseYear }) => String(baseYear) === start);
      const whose = recordScopes.find((one) => one === scope);
      return from && whose && recordSentence(from, whose, language);
    },
  },
};

/** The three lines of what is shown. */
function threeLines({ pack, runs, selection }: Shown) {
  const { area, setting, domain = "overall" } = selection;
  return threeLinesRows(pack, runs, domain, { area, setting });
}

const paragraphOf = ({ language }: Shown, finding: string | undefined) =>
  finding === undefined ? undefined : paragraph(language, finding);

/** The sentence of an id; undefined where this version has none. */
export function boardSentence(id: string): BoardSentence | undefined {
  return Object.hasOwn(sentences, id) ? sentences[id] : undefined;
}
