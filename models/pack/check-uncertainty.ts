import { choleskyFactor } from "../analysis/correlation.ts";
import { drawnBounds } from "../parameters.ts";
import { needs } from "../text/needs.ts";
import type { Problem } from "../text/problem.ts";
import { declarationProblems } from "./finding.ts";
import type { UncertainQuantity } from "./quantity-schema.ts";
import type { Pack } from "./read.ts";
import type { Parameter } from "./schema.ts";
import { parametersOf, serviceShareIds, serviceShares } from "./service-shares.ts";

/** Distributions the right way round, correlations between varied parameters, and a matrix that can be drawn from. */
export function checkUncertainty(pack: Pack): readonly Problem[] {
  const { correlations } = pack.file;
  const parameters = parametersOf(pack.file);
  const { problems, complain } = declarationProblems(pack);
  pack.file.parameters.forEach((parameter, index) => {
    const wrong = distributionProblem(parameter) ?? beyondRange(parameter);
    if (wrong !== undefined)
      complain(["parameters", index, "uncertainty"], wrong, parameter.uncertainty);
  });
  pack.file.services.forEach((service, index) => {
    for (const id of serviceShareIds) {
      const { quantity, of, bounds } = serviceShares[id];
      const share = of(service);
      if (share?.uncertainty === undefined) continue;
      const { low, high } = share.uncertainty;
      const [minimum, maximum] = bounds;
      const wrong =
        distributionProblem(share) ??
        (low < minimum || high > maximum ? needs("range", { minimum, maximum }) : undefined);
      if (wrong !== undefined)
        complain(
          ["services", index, ...quantity.split("."), "uncertainty"],
          wrong,
          `${low}:${high}`,
        );
    }
  });
  const varied = new Map(
    parameters
      .filter((parameter) => parameter.uncertainty !== undefined)
      .map((parameter, index) => [parameter.id, index]),
  );
  problems.push(...calibrationProblems(pack));
  const seen = new Set<string>();
  const matrix: number[][] = Array.from({ length: varied.size }, (_, i) =>
    Array.from({ length: varied.size }, (_, j) => (i === j ? 1 : 0)),
  );
  correlations.forEach(({ between: [a, b], value }, index) => {
    const pair = [a, b].sort().join(" ");
    const at = (needed: Problem["needed"], given: string) =>
      complain(["correlations", index, "between"], needed, given);
    if (a === b) at(needs("two-parameters"), a);
    else if (seen.has(pair)) at(needs("pair-once"), pair);
    seen.add(pair);
    for (const id of [a, b]) {
      if (parameters.some((parameter) => parameter.id === id) && !varied.has(id)) {
        at(needs("uncertain-parameter"), id);
      }
    }
    const [i, j] = [varied.get(a), varied.get(b)];
    if (i !== undefined && j !== undefined && i !== j) {
      matrix[i][j] = value;
      matrix[j][i] = value;
    }
  });
  if (correlations.length > 0 && varied.size > 0 && !isPositiveDefinite(matrix)) {
    complain(["correlations"], needs("correlations"), "correlations that contradict each other");
  }
  return problems;
}

/** Calibrated parameters that have no distribution or are choices, draws that leave it, and a source that is not there. */
function calibrationProblems(pack: Pack): readonly Problem[] {
  const { problems, complain } = declarationProblems(pack);
  const { calibration } = pack;
  const parameters = parametersOf(pack.file);
  const declared = pack.file.calibration;
  if (calibration === undefined || declared === undefined) return problems;
  if (!pack.sources.some(({ id }) => id === declared.source))
    complain(["calibration", "source"], needs("source"), declared.source);
  calibration.parameters.forEach((id, column) => {
    const parameter = parameters.find((one) => one.id === id);
    const range = parameter?.uncertainty;
    const at = ["calibration", "parameters", column];
    if (range === undefined || parameter?.choice === true) {
      complain(at, needs("uncertain-parameter"), id);
      return;
    }
    const { low, high } = range;
    for (let draw = 0; draw < calibration.count; draw++) {
      const value = calibration.draws[draw * calibration.parameters.length + column];
      if (value >= low && value <= high) continue;
      complain(at, needs("calibrated-within", { id, low, high }), value);
      return;
    }
  });
  return problems;
}

function distributionProblem({
  uncertainty,
  value,
}: UncertainQuantity): Problem["needed"] | undefined {
  if (uncertainty === undefined) return undefined;
  const { low, high } = uncertainty;
  if (!(low < high)) return needs("low-below-high");
  const middle =
    uncertainty.kind === "triangular"
      ? uncertainty.mode
      : uncertainty.kind === "normal"
        ? uncertainty.mean
        : uncertainty.kind === "lognormal"
          ? uncertainty.median
          : value;
  if (!(middle >= low && middle <= high)) return needs("middle", { low, high });
  return value >= low && value <= high ? undefined : needs("range-holds", { value });
}

/** What an ensemble may draw of a parameter, where its distribution leaves that. */
function beyondRange({ id, uncertainty }: Parameter): Problem["needed"] | undefined {
  const [minimum, maximum] = drawnBounds(id);
  return uncertainty === undefined || (uncertainty.low >= minimum && uncertainty.high <= maximum)
    ? undefined
    : needs("drawn-range", { minimum, maximum });
}

/** Whether draws can be made from the matrix. */
function isPositiveDefinite(matrix: readonly (readonly number[])[]): boolean {
  try {
    choleskyFactor(matrix);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
