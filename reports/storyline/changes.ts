import type { Section, TableBlock } from "../document.ts";
import { capitalized, countWord, listed } from "../numbers.ts";
import { inputChanges } from "./input-words.ts";
import type { Story } from "./story.ts";

/** Rows of a table that a room can still read. */
const maximumRows = 12;

/** What each scenario changes, in words. */
export function changesSection(story: Story): Section {
  const { base, scenarios, say, language } = story;
  const changes = inputChanges(story);
  const countOf = (place: number) => changes.filter((change) => change.differs[place + 1]).length;
  const counts = scenarios.map((_, place) => countOf(place));
  const [only] = scenarios;
  let title: string;
  if (changes.length === 0) {
    title = say(
      `No input differs from ${base.name}: the scenarios are the same run`,
      `所有输入均与${base.quoted}相同，各情景结果一致`,
    );
  } else if (scenarios.length === 1 && only !== undefined) {
    const names = changes.slice(0, 3).map((change) => change.name);
    const rest = changes.length - names.length;
    const shown =
      rest > 0 ? [...names, say(`${countWord(rest, language)} more`, `其他${rest}项`)] : names;
    title = say(
      `${only.name} changes ${countWord(changes.length, language)} ${changes.length === 1 ? "input" : "inputs"} of ${base.name}: ${listed(shown, language)}`,
      `${only.quoted}在${base.quoted}基础上调整${changes.length}项输入：${listed(shown, language)}`,
    );
  } else {
    const least = Math.min(...counts);
    const most = Math.max(...counts);
    title = say(
      `${capitalized(countWord(changes.length, language))} ${changes.length === 1 ? "input sets" : "inputs set"} the ${countWord(scenarios.length, language)} scenarios apart from ${base.name}` +
        (least === most
          ? ""
          : `; one scenario moves ${countWord(least, language)}, another ${countWord(most, language)}`),
      `${scenarios.length}个情景与${base.quoted}相比共有${changes.length}项输入不同` +
        (least === most ? "" : `，最少的调整${least}项，最多的调整${most}项`),
    );
  }
  const rows = changes.map((change) => [
    change.name,
    ...change.words.map((words, place) => (place === 0 || change.differs[place] ? words : "")),
  ]);
  const shown = rows.slice(0, maximumRows);
  const left = rows.length - shown.length;
  const width = 0.3;
  const table: TableBlock = {
    kind: "table",
    title: say(
      `Inputs in which the scenarios differ; empty: as in ${base.name}`,
      `各情景不同的输入；空白：与${base.quoted}相同`,
    ),
    columns: [
      { header: say("Input", "输入"), width },
      ...story.runs.map((run) => ({
        header: run.name,
        width: (1 - width) / story.runs.length,
        colour: run.colour,
      })),
    ],
    rows: shown,
    ...(left > 0
      ? {
          more: say(
            `${capitalized(countWord(left, language))} more ${left === 1 ? "input differs" : "inputs differ"}; the notes and the workbook list all.`,
            `另有${left}项输入不同，全部列于备注和工作簿。`,
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
      changes.length === 0
        ? [{ kind: "text", paragraphs: stories.length > 0 ? stories : [title] }]
        : [table],
    notes: [
      say(
        "Every input that is not listed is the same in all runs. A path such as “90% by 2028” runs in a straight line from the base value; “from 2026” is a step.",
        "未列出的输入在各次运行中相同。“到2028年90%”表示从基准值直线变化，“2026年起”表示一次到位。",
      ),
      ...stories,
      ...rows
        .slice(maximumRows)
        .map((row) =>
          row
            .map((cell, place) =>
              place === 0 ? `${cell}:` : `${story.runs[place - 1]?.name} ${cell};`,
            )
            .join(" "),
        ),
    ],
    source: story.source,
  };
}
