import { levers } from "../../models/index.ts";
import { type InputChange, inputChanges } from "../../presentation/words/input-differences.ts";
import { capitalized, countWord, inSentence, listed } from "../../presentation/words/sentence.ts";
import type { Section, TableBlock } from "../document.ts";
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
export function changesSection(story: Story): Section {
  const { base, scenarios, say, language } = story;
  const changes = inputChanges(
    story.input.pack,
    story.runs.map((run) => run.settings),
    language,
  );
  const countOf = (place: number) => changes.filter((change) => change.differs[place + 1]).length;
  const counts = scenarios.map((_, place) => countOf(place));
  const [only] = scenarios;
  let title: string;
  if (changes.length === 0) {
    title = say(
      `No input differs from ${base.name}: the scenarios are the same run`,
      `所有设定均与${base.quoted}相同，各情景结果一致`,
    );
  } else if (scenarios.length === 1 && only !== undefined) {
    const names = changes.slice(0, 3).map((change) => inSentence(change.name));
    const rest = changes.length - names.length;
    const shown =
      rest > 0 ? [...names, say(`${countWord(rest, language)} more`, `其他${rest}项`)] : names;
    title = say(
      `${only.name} changes ${countWord(changes.length, language)} ${changes.length === 1 ? "input" : "inputs"} of ${base.name}: ${listed(shown, language)}`,
      `${only.quoted}在${base.quoted}基础上调整${changes.length}项设定：${listed(shown, language)}`,
    );
  } else {
    const least = Math.min(...counts);
    const most = Math.max(...counts);
    const named = (count: number) =>
      listed(
        scenarios.filter((_, place) => counts[place] === count).map((run) => run.quoted),
        language,
      );
    const nothing = say("nothing", "未作调整");
    title = say(
      `${capitalized(countWord(changes.length, language))} ${changes.length === 1 ? "input sets" : "inputs set"} the ${countWord(scenarios.length, language)} scenarios apart from ${base.name}` +
        (least === most
          ? ""
          : `: ${named(most)} ${counts.filter((count) => count === most).length === 1 ? "changes" : "change"} most (${countWord(most, language)}), ${named(least)} least (${least === 0 ? nothing : countWord(least, language)})`),
      `${countWord(scenarios.length, language)}个情景与${base.quoted}相比共有${changes.length}项设定不同` +
        (least === most
          ? ""
          : `：${named(most)}调整最多（${most}项），${named(least)}${least === 0 ? nothing : `调整最少（${least}项）`}`),
    );
  }
  const rowOf = (change: InputChange) => [
    change.name,
    ...change.words.map((words, place) => (place === 0 || change.differs[place] ? words : "")),
  ];
  const chosen = fairChoice(changes, scenarios.length);
  const unchosen = changes.filter((change) => !chosen.includes(change));
  const left = unchosen.length;
  const width = 0.3;
  const table: TableBlock = {
    kind: "table",
    title: say(
      `Inputs in which the scenarios differ; empty: as in ${base.name}`,
      `各情景不同的设定；空白：与${base.quoted}相同`,
    ),
    columns: [
      { header: say("Input", "设定"), width },
      ...story.runs.map((run) => ({
        header: run.name,
        width: (1 - width) / story.runs.length,
        colour: run.colour,
      })),
    ],
    rows: chosen.map(rowOf),
    ...(left > 0
      ? {
          allRows: changes.map(rowOf),
          more: say(
            `${capitalized(countWord(left, language))} more ${left === 1 ? "input differs" : "inputs differ"}; the notes and the workbook list all.`,
            `另有${left}项设定不同，全部列于备注和工作簿。`,
          ),
        }
      : {}),
  };
  const stories = scenarios.flatMap((run) => {
    const note = run.note?.[language] ?? "";
    return note === "" ? [] : [say(`${run.name}: ${note}`, `${run.name}：${note}`)];
  });
  return {
    id: "changes",
    title,
    blocks:
      changes.length === 0 ? [{ kind: "text", paragraphs: [sameInputs(), ...stories] }] : [table],
    notes: [
      say(
        "Every input that is not listed is the same in all runs. A path such as “90% by 2028” runs in a straight line from the base value; “from 2026” is a step.",
        "未列出的设定在各次运行中相同。“到2028年90%”表示从基准值直线变化，“2026年起”表示一次到位。",
      ),
      ...stories,
      ...unchosen.map(inWords),
    ],
    source: story.source,
  };

  function sameInputs(): string {
    const parameters = story.input.pack.parameters.length;
    return say(
      `All ${levers.length} levers, all ${parameters} parameters and the weights of the domains are those of ${base.name}, so every difference on the following slides is zero.`,
      `全部${levers.length}项杠杆、${parameters}个参数和各领域权重均与${base.quoted}相同，因此以下各页的差异均为零。`,
    );
  }

  /** One change as a sentence; runs in which it is as in the base are not named. */
  function inWords(change: InputChange): string {
    const parts = story.runs.flatMap((run, place) =>
      place === 0 || change.differs[place] === true
        ? [say(`${run.name} ${change.words[place]}`, `${run.name}${change.words[place]}`)]
        : [],
    );
    return say(`${change.name}: ${parts.join("; ")}.`, `${change.name}：${parts.join("；")}。`);
  }
}
