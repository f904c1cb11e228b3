import { type Exercise, isAffordable } from "../../models/index.ts";
import { formatCost } from "../../presentation/words/workshop-words.ts";
import { useWords } from "../use-words.ts";

/** How much of the budget is left, as a sentence and a bar. */
export function BudgetLine(props: { readonly exercise: Exercise; readonly cost: number }) {
  const { exercise, cost } = props;
  const { t, language } = useWords();
  const { total, unit } = exercise.budget;
  const fits = isAffordable(exercise, cost);
  const values = { total: formatCost(exercise, total, language), unit: unit[language] };
  return (
    <div className="budget-line" data-over={!fits}>
      <p role="status" className="budget-words strong">
        {fits
          ? t("workshop.budget.left", {
              ...values,
              left: formatCost(exercise, total - cost, language),
            })
          : t("workshop.budget.over", {
              ...values,
              over: formatCost(exercise, cost - total, language),
            })}
      </p>
      <div className="budget-bar above-1" aria-hidden="true">
        <span style={{ width: `${Math.min(100, (100 * cost) / total)}%` }} />
      </div>
    </div>
  );
}
