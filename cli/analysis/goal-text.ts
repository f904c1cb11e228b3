import { type Bilingual, type GoalAnswer, levers } from "../../models/index.ts";
import { formatLeverValue } from "../../presentation/words/levers.ts";
import { formatFigure, formatValue } from "../../presentation/words/numbers.ts";
import { textTable } from "../text-table.ts";

type Language = keyof Bilingual;

/** Combinations above this are too many to suggest running them. */
const mostSuggested = 100_000;

/** An answer to a goal as a sentence, what stands behind it, and a table of moves. `name` is the indicator's. */
export function goalText(answer: GoalAnswer, name: string, language: Language): string {
  const english = language === "en";
  const { outcome, target, before, after, shortfall, addedSpending, moves, modelRuns } = answer;
  const goal = `${name} ${outcome.year} ${answer.comparison === "at-least" ? "≥" : "≤"} ${formatFigure(target, language)}`;
  const money = formatFigure(addedSpending / 100, language);
  const values = {
    after: formatFigure(after, language),
    shortfall: formatFigure(shortfall, language),
  };
  const lead = answer.reached
    ? english
      ? `${goal} can be reached: ${formatFigure(before, language)} → ${values.after} with these moves, spending ${money} hundred million yuan more to ${outcome.year}.${answer.stoppedEarly ? ` All ${modelRuns} runs allowed were used; a smaller change may exist.` : ""}`
      : `${goal}可以实现：按下列调整，由${formatFigure(before, language)}变为${values.after}，至${outcome.year}年累计多支出${money}亿元。${answer.stoppedEarly ? `已用完允许的${modelRuns}次运行，可能存在更小的调整。` : ""}`
    : `${notReached(answer, goal, language)[language]}${
        english
          ? ` The closest found in ${modelRuns} runs is ${values.after}, ${values.shortfall} short.`
          : `${modelRuns}次运行中最接近的结果为${values.after}，相差${values.shortfall}。`
      }`;
  return `${lead}\n\n${textTable([
    [
      english ? "Lever" : "杠杆",
      english ? "from" : "由",
      english ? "to" : "至",
      english ? "of its range" : "占可调范围",
    ],
    ...moves.map(({ lever: id, from, to, share }) => {
      const lever = levers.find((one) => one.id === id);
      return [
        lever?.name[language] ?? id,
        lever === undefined
          ? formatFigure(from, language)
          : formatLeverValue(lever, from, language, 1),
        lever === undefined ? formatFigure(to, language) : formatLeverValue(lever, to, language, 1),
        formatValue(share, "share", language, { digits: 0 }),
      ];
    }),
  ])}`;
}

/** That a goal is not reached, and whether that is proved. */
function notReached(
  { evidence, bound, combinations, comparison, mostAddedSpending }: GoalAnswer,
  goal: string,
  language: Language,
): Bilingual {
  switch (evidence) {
    case "bound": {
      const limit = bound === null ? "" : formatFigure(bound.value, language);
      const least = comparison === "at-least";
      return bound?.reason === "access"
        ? {
            en: `${goal} cannot be reached (proved): with these levers it cannot exceed ${limit}, since residents without local hukou who are refused a service stay unserved, whatever is built, hired and paid.`,
            "zh-CN": `${goal}无法达到（已证明）：仅靠这些杠杆不可能超过${limit}，因为被拒之门外的未落户常住人口得不到服务，与建设、用人和投入多少无关。`,
          }
        : {
            en: `${goal} cannot be reached (proved): by its definition it cannot ${least ? "exceed" : "fall below"} ${limit}.`,
            "zh-CN": `${goal}无法达到（已证明）：按定义该指标不可能${least ? "超过" : "低于"}${limit}。`,
          };
    }
    case "positions":
      return {
        en: `${goal} cannot be reached with the steps of these levers (proved): all ${combinations} combinations were run, and none reaches it${mostAddedSpending === null ? "" : " within the money"}.`,
        "zh-CN": `按这些杠杆的步长取值无法达到${goal}（已证明）：全部${combinations}种组合逐一运行，${mostAddedSpending === null ? "" : "在资金限制内"}均未达到。`,
      };
    default:
      return combinations <= mostSuggested
        ? {
            en: `${goal} was not reached within the ranges; that is not proved. To prove it for the levers' steps, all ${combinations} combinations have to be run: --prove ${combinations}.`,
            "zh-CN": `在允许范围内未能达到${goal}，但未经证明。若要按杠杆步长取值加以证明，须运行全部${combinations}种组合：--prove ${combinations}。`,
          }
        : {
            en: `${goal} was not reached within the ranges; that is not proved, and with so many levers their steps have too many combinations to run them all.`,
            "zh-CN": `在允许范围内未能达到${goal}，但未经证明；杠杆较多，按步长取值的组合数过大，无法逐一运行。`,
          };
  }
}
