import { areaCodes } from "../areas.ts";
import { findIndicator, indicators } from "../reading/indicators.ts";
import { targetReader } from "../reading/targets.ts";
import type { Problem } from "../text/problem.ts";
import type { CompiledPack } from "./compiled.ts";
import { declarationProblems } from "./finding.ts";
import type { Pack } from "./read.ts";

/** Targets name indicators, areas and services that exist together, in years that a run covers. */
export function checkTargets(pack: Pack, compiled: CompiledPack): readonly Problem[] {
  const codes = areaCodes(compiled.areas);
  const { problems, complain } = declarationProblems(pack);
  pack.file.targets.forEach((target, index) => {
    const at = (field: string) => ["targets", index, field];
    if (findIndicator(target.indicator) === undefined) {
      const needed = { en: "an indicator of the results", "zh-CN": "结果中的指标" };
      const names = indicators.map((one) => one.id);
      complain(at("indicator"), needed, target.indicator, { names });
      return;
    }
    if (!codes.includes(target.area)) {
      const needed = { en: "an area of the pack", "zh-CN": "数据包中的地区" };
      complain(at("area"), needed, target.area, { names: codes });
      return;
    }
    try {
      targetReader(compiled, target, target.area);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      complain(
        at(target.service === undefined ? "indicator" : "service"),
        {
          en: "an indicator, domain and service that go together",
          "zh-CN": "相互匹配的指标、领域和服务",
        },
        error.message,
      );
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
