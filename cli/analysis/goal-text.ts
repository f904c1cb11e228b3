import { type CompiledPack, findIndicator, type GoalAnswer, leverOf } from "../../models/index.ts";
import { type KeyAfter, wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatLeverValue } from "../../presentation/words/levers.ts";
import { formatFigure, formatSize, formatValue } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { seriesName } from "../series-name.ts";
import { printedTable } from "../text-table.ts";

/** Combinations above this are too many to suggest running them. */
const mostSuggested = 100_000;

/** An answer to a goal as a sentence, what stands behind it, and a table of moves. */
export function goalText(pack: CompiledPack, answer: GoalAnswer, language: Language): string {
  const t = wordsIn(language, "cli");
  const { outcome, target, bound, comparison } = answer;
  const { kind = "plain" } = findIndicator(outcome.query.indicator) ?? {};
  const figure = (value: number) => formatValue(value, kind, language);
  const said = {
    goal: `${seriesName(pack, outcome.query, language)} ${outcome.year} ${comparison === "at-least" ? "≥" : "≤"} ${figure(target)}`,
    before: figure(answer.before),
    after: figure(answer.after),
    shortfall: formatSize(answer.shortfall, kind, language),
    money: formatFigure(answer.addedSpending / 100, language),
    year: outcome.year,
    runs: answer.modelRuns,
    combinations: answer.combinations,
    limit: bound === null ? "" : figure(bound.value),
  };
  const sentences = answer.reached
    ? [t("goal.reached", said), answer.stoppedEarly ? t("goal.stoppedEarly", said) : undefined]
    : [t(`goal.missed.${evidenceOf(answer)}`, said), t("goal.closest", said)];
  const moves = printedTable(answer.moves, [
    [t("goal.lever"), ({ lever }) => leverOf(lever).name[language]],
    [t("goal.from"), ({ lever, from }) => formatLeverValue(leverOf(lever), from, language, 1)],
    [t("goal.to"), ({ lever, to }) => formatLeverValue(leverOf(lever), to, language, 1)],
    [t("goal.ofRange"), ({ share }) => formatValue(share, "share", language, { digits: 0 })],
  ]);
  return `${joined(language, "sentences", sentences)}\n\n${moves}`;
}

/** Why a goal is not reached, and whether that is proved. */
function evidenceOf({
  evidence,
  bound,
  comparison,
  combinations,
  mostAddedSpending,
}: GoalAnswer): KeyAfter<"cli", "goal.missed"> {
  switch (evidence) {
    case "bound":
      if (bound?.reason === "access") return "access";
      return comparison === "at-least" ? "exceeds" : "fallsBelow";
    case "positions":
      return mostAddedSpending === null ? "steps" : "stepsWithinMoney";
    default:
      return combinations <= mostSuggested ? "unproved" : "tooMany";
  }
}
