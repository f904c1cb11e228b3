import { levers } from "../../models/index.ts";
import { type InputChange, inputChanges } from "../../presentation/words/input-differences.ts";
import { countWord, inSentence, joined, listed } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { runColumns, tableOf } from "./blocks.ts";
import type { Story } from "./story.ts";

/** Rows of a table that a room can still read. */
const maximumRows = 12;

/**
 * The changes a room can read, in the program's order: every scenario in turn gives one, first those that it shares
 * with others, so that no scenario's column stays empty because another has a longer list.
 */
function fairChoice(changes: readonly InputChange[], scenarioCount: number): InputChange[] {
  if (changes.length <= maximumRows) return [...changes];
  const shared = (change: InputChange) => change.differs.filter(Boolean).length;
  const waiting = Array.from({ length: scenarioCount }, (_, place) =>
    changes
      .filter((change) => change.differs[place + 1] === true)
      .toSorted((a, b) => shared(b) - shared(a)),
  );
  const chosen = new Set<InputChange>();
  while (chosen.size < maximumRows && waiting.some((list) => list.length > 0)) {
    for (const list of waiting) {
      const next = list.find((change) => !chosen.has(change));
      list.splice(0, next === undefined ? list.length : list.indexOf(next) + 1);
      if (next !== undefined && chosen.size < maximumRows) chosen.add(next);
    }
  }
  return changes.filter((change) => chosen.has(change));
}

/** What each scenario changes, in words. */
export function changesSection(story: Story): Told {
  const { base, scenarios, runs, t, language } = story;
  const changes = inputChanges(
    story.input.pack,
    runs.map((run) => run.settings),
    language,
  );
  const stories = scenarios.flatMap((run) => {
    const note = run.note?.[language] ?? "";
    return note === "" ? [] : [joined(language, "label", [run.name, note])];
  });
  const shown = fairChoice(changes, scenarios.length);
  return {
    title: title(story, changes),
    blocks: [
      changes.length === 0
        ? {
            kind: "text",
            paragraphs: [
              t("changes.allSame", {
                levers: levers.length,
                parameters: story.input.pack.parameters.length,
              }),
              ...stories,
            ],
          }
        : tableOf<InputChange>(
            t("changes.table"),
            [
              { header: t("changes.input"), cell: (change) => change.name },
              ...runColumns<InputChange>(runs, (change, run) => ofRun(change, run) ?? ""),
            ],
            changes,
            shown,
            (left) => t("changes.more", { count: left }),
          ),
    ],
    notes: [
      t("changes.notes.paths"),
      ...stories,
      ...changes.filter((change) => !shown.includes(change)).map(inWords),
    ],
  };

  /** What a run has of an input; nothing where it is as in the base. */
  function ofRun(change: InputChange, run: (typeof runs)[number]): string | undefined {
    const place = runs.indexOf(run);
    return run === base || change.differs[place] === true ? change.words[place] : undefined;
  }

  /** One change as a sentence; runs in which it is as in the base are not named. */
  function inWords(change: InputChange): string {
    const parts = runs.flatMap((run) => {
      const value = ofRun(change, run);
      return value === undefined ? [] : [t("named", { name: run.name, value })];
    });
    return t("changes.notes.one", { name: change.name, list: joined(language, "clauses", parts) });
  }
}

function title({ scenarios, t, language }: Story, changes: readonly InputChange[]): string {
  if (changes.length === 0) return t("changes.title.none");
  if (scenarios.length === 1) {
    const names = changes.slice(0, 3).map((change) => inSentence(change.name));
    const rest = changes.length - names.length;
    return t("changes.title.one", {
      count: changes.length,
      list: listed(rest > 0 ? [...names, t("changes.rest", { count: rest })] : names, language),
    });
  }
  const counts = scenarios.map(
    (_, place) => changes.filter((change) => change.differs[place + 1]).length,
  );
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const having = (count: number) => scenarios.filter((_, place) => counts[place] === count);
  const named = (count: number) =>
    listed(
      having(count).map((run) => run.quoted),
      language,
    );
  return joined(language, "label", [
    t("changes.title.many", {
      count: changes.length,
      scenarios: countWord(scenarios.length, language),
    }),
    least === most
      ? undefined
      : joined(language, "values", [
          t("changes.most", {
            count: having(most).length,
            names: named(most),
            number: countWord(most, language),
            total: most,
          }),
          least === 0
            ? t("changes.nothing", { count: having(0).length, names: named(0) })
            : t("changes.least", {
                names: named(least),
                number: countWord(least, language),
                total: least,
              }),
        ]),
  ]);
}
