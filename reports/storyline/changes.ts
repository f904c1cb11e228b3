import { levers } from "../../models/index.ts";
import { type InputChange, inputChanges } from "../../presentation/words/input-differences.ts";
import { countWord, inSentence, joined, listed } from "../../presentation/words/sentence.ts";
import type { Told } from "../document.ts";
import { runColumns, tableOf } from "./blocks.ts";
import type { Story } from "./story.ts";

/** Rows of a table that a room can still read. */
const maximumRows = 12;

/** Names of inputs that a title lists. */
const namedInputs = 3;

/** Do all scenarios change an input, and alike? Such a change sets none of them apart from another. */
function isShared({ differs, words }: InputChange): boolean {
  const [, first] = words;
  return differs.slice(1).every(Boolean) && words.slice(1).every((text) => text === first);
}

/**
 * The changes in the order in which a room should see them: first what separates the scenarios, then what they change alike. Where more
 * separate them than a room can read, every scenario in turn gives one, first those that it has for itself, so that no column stays empty
 * because another has a longer list.
 */
function inOrder(changes: readonly InputChange[], scenarioCount: number): readonly InputChange[] {
  const shared = scenarioCount < 2 ? [] : changes.filter(isShared);
  const apart = changes.filter((change) => !shared.includes(change));
  const having = (change: InputChange) => change.differs.filter(Boolean).length;
  const waiting = Array.from({ length: scenarioCount }, (_, place) =>
    apart
      .filter((change) => change.differs[place + 1] === true)
      .toSorted((a, b) => having(a) - having(b)),
  );
  const chosen = new Set<InputChange>();
  while (chosen.size < maximumRows && waiting.some((list) => list.length > 0)) {
    for (const list of waiting) {
      const next = list.find((change) => !chosen.has(change));
      list.splice(0, next === undefined ? list.length : list.indexOf(next) + 1);
      if (next !== undefined && chosen.size < maximumRows) chosen.add(next);
    }
  }
  return [
    ...apart.filter((change) => chosen.has(change)),
    ...apart.filter((change) => !chosen.has(change)),
    ...shared,
  ];
}

/** What each scenario changes, in words. */
export function changesSection(story: Story): Told {
  const { base, scenarios, runs, t, language } = story;
  const changes = inOrder(
    inputChanges(
      story.input.pack,
      runs.map((run) => run.settings),
      language,
    ),
    scenarios.length,
  );
  const stories = scenarios.flatMap((run) => {
    const note = run.note?.[language] ?? "";
    return note === "" ? [] : [joined(language, "label", [run.name, note])];
  });
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
            { most: maximumRows, more: (left) => t("changes.more", { count: left }) },
          ),
    ],
    notes: [t("changes.notes.paths"), ...stories, ...changes.slice(maximumRows).map(inWords)],
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

/** The names of some changes, the rest by their number. */
function namesOf({ t, language }: Story, changes: readonly InputChange[]): string {
  const names = changes.slice(0, namedInputs).map((change) => inSentence(change.name));
  const rest = changes.length - names.length;
  return listed(rest > 0 ? [...names, t("changes.rest", { count: rest })] : names, language);
}

function title(story: Story, changes: readonly InputChange[]): string {
  const { scenarios, t, language } = story;
  if (changes.length === 0) return t("changes.title.none");
  if (scenarios.length === 1) {
    return t("changes.title.one", { count: changes.length, list: namesOf(story, changes) });
  }
  const shared = changes.filter(isShared);
  const apart = changes.filter((change) => !isShared(change));
  const counted = {
    scenarios: countWord(scenarios.length, language),
    shared: countWord(shared.length, language),
  };
  if (apart.length === 0) return t("changes.title.alike", { count: shared.length, ...counted });
  if (shared.length > 0) {
    return t("changes.title.apart", {
      count: apart.length,
      list: namesOf(story, apart),
      ...counted,
    });
  }
  return joined(language, "label", [
    t("changes.title.many", { count: changes.length, ...counted }),
    mostAndLeast(story, changes),
  ]);
}

/** Which scenarios change most, and which least; undefined where all change as much. */
function mostAndLeast(
  { scenarios, t, language }: Story,
  changes: readonly InputChange[],
): string | undefined {
  const counts = scenarios.map(
    (_, place) => changes.filter((change) => change.differs[place + 1]).length,
  );
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (least === most) return undefined;
  const having = (count: number) => scenarios.filter((_, place) => counts[place] === count);
  const named = (count: number) =>
    listed(
      having(count).map((run) => run.quoted),
      language,
    );
  return joined(language, "values", [
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
  ]);
}
