import { areaCodes } from "../areas.ts";
import { findIndicator, indicators } from "../reading/indicators.ts";
import { targetReader } from "../reading/targets.ts";
import type { Problem } from "../text/problem.ts";
import type { CompiledPack } from "./compiled.ts";
import { declarationFinding } from "./finding.ts";
import type { Pack } from "./read.ts";

/** Targets name indicators, areas and services that exist together, in years that a run covers. */
export function checkTargets(pack: Pack, compiled: CompiledPack): readonly Problem[] {
  const codes = areaCodes(compiled.areas);
  return pack.file.targets.flatMap((target, index): Problem[] => {
    const at = (field: string, words: Parameters<typeof declarationFinding>[2]) =>
      declarationFinding(pack, ["targets", index, field], words);
    if (findIndicator(target.indicator) === undefined) {
      return [
        at("indicator", {
          severity: "error",
          needed: { en: "an indicator of the results", "zh-CN": "结果中的指标" },
          given: target.indicator,
          names: indicators.map((one) => one.id),
        }),
      ];
    }
    if (!codes.includes(target.area)) {
      return [
        at("area", {
          severity: "error",
          needed: { en: "an area of the pack", "zh-CN": "数据包中的地区" },
          given: target.area,
          names: codes,
        }),
      ];
    }
    const problems: Problem[] = [];
    try {
      targetReader(compiled, target, target.area);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(
        at(target.service === undefined ? "indicator" : "service", {
          severity: "error",
          needed: {
            en: "an indicator, domain and service that go together",
            "zh-CN": "相互匹配的指标、领域和服务",
          },
          given: error.message,
        }),
      );
    }
    if (target.year < compiled.baseYear || target.year > compiled.horizonYear) {
      problems.push(
        at("year", {
          severity: "warning",
          needed: {
            en: `a year from ${compiled.baseYear} to ${compiled.horizonYear}, or the target is never read`,
            "zh-CN": `${compiled.baseYear}至${compiled.horizonYear}之间的年份，否则目标不会被读取`,
          },
          given: target.year,
        }),
      );
    }
    return problems;
  });
}
