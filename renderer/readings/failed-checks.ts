import { blockOf, type CheckId, checkIds, checkTolerance } from "../../models/index.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";

/** An account that does not balance, in its worst year. */
export interface FailedCheck {
  readonly check: CheckId;
  readonly year: number;
  readonly residual: number;
}

/** Every check of a run whose residual is above the model's tolerance; not a number counts as failed. */
export function failedChecks(run: Pick<ScenarioRun, "result">): readonly FailedCheck[] {
  const { result } = run;
  const residuals = blockOf(result, "checks");
  return checkIds.flatMap((check, index) => {
    let worst: FailedCheck | undefined;
    result.years.forEach((year, yearIndex) => {
      const residual = residuals[yearIndex * checkIds.length + index] ?? Number.NaN;
      if (residual <= checkTolerance) return;
      if (worst === undefined || !(residual <= worst.residual)) worst = { check, year, residual };
    });
    return worst === undefined ? [] : [worst];
  });
}
