import { queryProblems } from "../reading/query-problems.ts";
import { needs } from "../text/needs.ts";
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
      const covered = { from: compiled.baseYear, to: compiled.horizonYear };
      complain(at("year"), needs("target-year", covered), target.year, { severity: "warning" });
    }
  });
  const targets = pack.file.targets.map(({ id }) => id);
  const services = pack.file.services.map(({ id }) => id);
  pack.file.targets.forEach(({ over }, index) => {
    if (over === undefined || services.includes(over.service)) return;
    complain(["targets", index, "over", "service"], needs("service-of-this-pack"), over.service, {
      names: services,
    });
  });
  pack.file.planIndicators?.forEach(({ target }, index) => {
    if (target === undefined || targets.includes(target)) return;
    complain(["planIndicators", index, "target"], needs("target-of-this-pack"), target, {
      names: targets,
    });
  });
  return problems;
}
