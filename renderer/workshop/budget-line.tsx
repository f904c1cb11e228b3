import { useTranslation } from "react-i18next";
import { type Exercise, isAffordable } from "../../models/index.ts";
import { useWorkbench } from "../store.ts";
import { formatCost } from "./workshop-words.ts";

/** How much of the budget is left, as a sentence and a bar. */
export function BudgetLine({
  exercise,
  cost,
}: {
  readonly exercise: Exercise;
  readonly cost: number;
}) {
  const { t } = useTranslation();
  const language = useWorkbench((state) => state.language);
  const { total, unit } = exercise.budget;
  const fits = isAffordable(exercise, cost);
  const values = { total: formatCost(exercise, total, language), unit: unit[language] };
  return (
    <div className="budget-line" data-over={!fits}>
      <p role="status" className="budget-words">
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
      <div className="budget-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(100, (100 * cost) / total)}%` }} />
      </div>
    </div>
  );
}
