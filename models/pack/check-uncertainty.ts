import type { Problem } from "../text/problem.ts";
import { declarationProblems } from "./finding.ts";
import type { Pack } from "./read.ts";
import type { Parameter } from "./schema.ts";

/** Distributions the right way round, correlations between varied parameters, and a matrix that can be drawn from. */
export function checkUncertainty(pack: Pack): readonly Problem[] {
  const { parameters, correlations } = pack.file;
  const { problems, complain } = declarationProblems(pack);
  parameters.forEach((parameter, index) => {
    const wrong = distributionProblem(parameter);
    if (wrong !== undefined)
      complain(["parameters", index, "uncertainty"], wrong, parameter.uncertainty);
  });
  const varied = new Map(
    parameters
      .filter((parameter) => parameter.uncertainty !== undefined)
      .map((parameter, index) => [parameter.id, index]),
  );
  const seen = new Set<string>();
  const matrix: number[][] = Array.from({ length: varied.size }, (_, i) =>
    Array.from({ length: varied.size }, (_, j) => (i === j ? 1 : 0)),
  );
  correlations.forEach(({ between: [a, b], value }, index) => {
    const pair = [a, b].sort().join(" ");
    const at = (needed: Problem["needed"], given: string) =>
      complain(["correlations", index, "between"], needed, given);
    if (a === b) at({ en: "two different parameters", "zh-CN": "两个不同的参数" }, a);
    else if (seen.has(pair)) at({ en: "each pair once", "zh-CN": "每对只出现一次" }, pair);
    seen.add(pair);
    for (const id of [a, b]) {
      if (parameters.some((parameter) => parameter.id === id) && !varied.has(id)) {
        at({ en: "a parameter with an uncertainty", "zh-CN": "带有不确定性分布的参数" }, id);
      }
    }
    const [i, j] = [varied.get(a), varied.get(b)];
    if (i !== undefined && j !== undefined && i !== j) {
      matrix[i][j] = value;
      matrix[j][i] = value;
    }
  });
  if (correlations.length > 0 && !isPositiveDefinite(matrix)) {
    complain(
      ["correlations"],
      {
        en: "correlations that can hold together (a positive definite matrix)",
        "zh-CN": "能够同时成立的相关系数（正定矩阵）",
      },
      "correlations that contradict each other",
    );
  }
  return problems;
}

function distributionProblem(parameter: Parameter): Problem["needed"] | undefined {
  const { uncertainty, value } = parameter;
  if (uncertainty === undefined) return undefined;
  const { low, high } = uncertainty;
  if (!(low < high)) {
    return { en: "a low end below the high end", "zh-CN": "下限小于上限" };
  }
  const middle =
    uncertainty.kind === "triangular"
      ? uncertainty.mode
      : uncertainty.kind === "normal"
        ? uncertainty.mean
        : uncertainty.kind === "lognormal"
          ? uncertainty.median
          : value;
  if (!(middle >= low && middle <= high)) {
    return { en: `a middle from ${low} to ${high}`, "zh-CN": `中值在${low}至${high}之间` };
  }
  if (!(value >= low && value <= high)) {
    return {
      en: `a range that holds the value ${value}`,
      "zh-CN": `包含取值${value}的范围`,
    };
  }
  return undefined;
}

/** Cholesky's factorization goes through exactly for positive definite matrices. */
function isPositiveDefinite(matrix: readonly (readonly number[])[]): boolean {
  const factor = matrix.map((row) => row.map(() => 0));
  for (const [i, row] of matrix.entries()) {
    for (let j = 0; j <= i; j++) {
      let sum = row[j];
      for (let k = 0; k < j; k++) sum -= factor[i][k] * factor[j][k];
      if (i === j && !(sum > 1e-12)) return false;
      factor[i][j] = i === j ? Math.sqrt(sum) : sum / factor[j][j];
    }
  }
  return true;
}
