import { queryProblems } from "../reading/query-problems.ts";
import type { Problem } from "../text/problem.ts";
import type { CompiledPack } from "./compiled.ts";
import { declarationProblems } from "./finding.ts";
import type { Pack } from "./read.ts";

/** Targets name indicators, areas and services that exist together, in years that a run covers. */
export function checkTargets(pack: Pack, compiled: CompiledPack): readonly Problem[] {
  const { problems, complain } = declarationProblems(pack);
  pack.file.targets.forEach((target, index) => {
    const at = (field: string) => ["targets", index, field];
    for (const { field, needed, given, names } of queryProblems(compiled, target)) {
      complain(at(given === undefined ? "indicator" : field), needed, given, { names });
    }
    if (target.year < compiled.baseYear || target.year > compiled.horizonYear) {
      complain(
        at("year"),
        {
          en: `a year from ${compiled.baseYear} to ${compiled.horizonYear}, or the target is never read`,
          "zh-CN": `${compiled.baseYear}至${compiled.horizonYear}之间的年份，否则目标不会被读取`,
        },
        target.year,
        { severity: "warning" },
      );
    }
  });
  return problems;
}
