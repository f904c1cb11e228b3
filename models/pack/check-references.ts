import { domainIds } from "../domains.ts";
import { levers } from "../scenario/levers.ts";
import type { Problem } from "../text/problem.ts";
import { declarationProblems } from "./finding.ts";
import type { Pack } from "./read.ts";

/** Names in pack.yaml that point at nothing, ids given twice, years in the wrong order, forms without their parts. */
export function checkReferences(pack: Pack): readonly Problem[] {
  const { file } = pack;
  const { problems, complain } = declarationProblems(pack);
  const known = (
    path: readonly PropertyKey[],
    name: string,
    names: readonly string[],
    needed: Problem["needed"],
  ): void => {
    if (!names.includes(name)) complain(path, needed, name, { names });
  };
  const once = (key: string, field: string, ids: readonly string[]): void => {
    ids.forEach((id, index) => {
      if (ids.indexOf(id) < index)
        complain([key, index, field], { en: "each id once", "zh-CN": "编号不重复" }, id);
    });
  };
  const serviceIds = file.services.map(({ id }) => id);
  const parameterIds = file.parameters.map(({ id }) => id);
  const leverIds = levers.map(({ id }) => id);
  once(
    "areas",
    "code",
    file.areas.map(({ code }) => code),
  );
  once("services", "id", serviceIds);
  once("parameters", "id", parameterIds);
  once(
    "targets",
    "id",
    file.targets.map(({ id }) => id),
  );
  once(
    "leverDefaults",
    "lever",
    file.leverDefaults.map(({ lever }) => lever),
  );
  if (file.horizonYear <= file.baseYear) {
    complain(
      ["horizonYear"],
      {
        en: `a year after the base year ${file.baseYear}`,
        "zh-CN": `晚于基年${file.baseYear}的年份`,
      },
      file.horizonYear,
    );
  }
  file.leverDefaults.forEach(({ lever, points }, index) => {
    known(["leverDefaults", index, "lever"], lever, leverIds, {
      en: "a lever of the program",
      "zh-CN": "程序中的杠杆",
    });
    if (points.some(([year], i) => i > 0 && year <= points[i - 1][0])) {
      complain(["leverDefaults", index, "points"], {
        en: "points in the order of years",
        "zh-CN": "按年份递增的点",
      });
    }
  });
  file.services.forEach(
    ({ eligible, provision, facility, staffing, money, conversions }, index) => {
      const at = (...path: readonly PropertyKey[]) => ["services", index, ...path];
      const [first, last] = eligible.ages;
      if (first > last) {
        complain(
          at("eligible", "ages"),
          { en: "ages from the younger to the older", "zh-CN": "由小到大的年龄" },
          `${first}–${last}`,
        );
      }
      if (provision === "facility" && facility === undefined) {
        complain(at("facility"), {
          en: "facility (service life, lead time, recent growth) for a service with buildings",
          "zh-CN": "设施类服务的 facility（使用年限、建设周期、近年增速）",
        });
      }
      if (provision === "staff" && staffing === undefined) {
        complain(at("staffing"), {
          en: "staffing for a service of posts",
          "zh-CN": "岗位类服务的 staffing",
        });
      }
      if (money.tiered && money.nationalStandardYuan === undefined) {
        complain(at("money", "nationalStandardYuan"), {
          en: "nationalStandardYuan for a tiered service",
          "zh-CN": "分档分担服务的 nationalStandardYuan",
        });
      }
      conversions.forEach(({ to }, i) => {
        known(at("conversions", i, "to"), to, serviceIds, {
          en: "a service of the pack",
          "zh-CN": "数据包中的服务",
        });
      });
    },
  );
  for (const domain of domainIds) {
    if (!file.services.some((service) => service.domain === domain)) {
      complain(["services"], {
        en: `at least one service in the domain ${domain}`,
        "zh-CN": `领域 ${domain} 至少一项服务`,
      });
    }
  }
  file.correlations.forEach(({ between }, index) => {
    between.forEach((id, i) => {
      known(["correlations", index, "between", i], id, parameterIds, {
        en: "a parameter of the pack",
        "zh-CN": "数据包中的参数",
      });
    });
  });
  return problems;
}
