import { domainIds } from "../domains.ts";
import { parameterIds } from "../parameters.ts";
import { levers } from "../scenario/levers.ts";
import type { Problem } from "../text/problem.ts";
import { declarationFinding } from "./finding.ts";
import type { Pack } from "./read.ts";
import { sourceIds } from "./sources.ts";

/** Sources of pack.yaml, parameters, services, lever defaults and areas. */
export function checkDeclarations(pack: Pack): readonly Problem[] {
  return [
    ...checkSources(pack),
    ...checkParameters(pack),
    ...checkServices(pack),
    ...checkLeverDefaults(pack),
    ...checkAreas(pack),
  ];
}

/** Every `source` of pack.yaml is a heading of SOURCES.md, and what was not observed says how it came about. */
function checkSources(pack: Pack): Problem[] {
  const known = pack.sources.map((source) => source.id);
  const cited = new Set(pack.data.flatMap((datum) => sourceIds(datum.source)));
  const problems: Problem[] = [];
  const visit = (value: unknown, path: readonly PropertyKey[]): void => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      value.forEach((entry, index) => {
        visit(entry, [...path, index]);
      });
      return;
    }
    const fields = value as Readonly<Record<string, unknown>>;
    if (typeof fields.source === "string") {
      for (const id of sourceIds(fields.source)) {
        cited.add(id);
        if (known.includes(id)) continue;
        problems.push(
          declarationFinding(pack, [...path, "source"], {
            severity: "error",
            needed: { en: "a heading of SOURCES.md", "zh-CN": "SOURCES.md 中的标题" },
            given: id,
            names: known,
          }),
        );
      }
    }
    for (const [key, entry] of Object.entries(fields)) visit(entry, [...path, key]);
  };
  visit(pack.document.value, []);
  return [...problems, ...checkSourceNames(pack, cited)];
}

/** Every source that is cited has a name in both languages: readers are shown names, not ids. */
function checkSourceNames(pack: Pack, cited: ReadonlySet<string>): Problem[] {
  return pack.sources.flatMap(({ id, name, line }) =>
    name !== undefined || !cited.has(id)
      ? []
      : [
          {
            file: "SOURCES.md",
            path: id,
            place: { line, column: 1 },
            severity: "warning",
            needed: {
              en: `the source's name in both languages, as in "## ${id}: Census 2020 / 2020年人口普查"`,
              "zh-CN": `来源的中英文名称，例如“## ${id}: Census 2020 / 2020年人口普查”`,
            },
          } as const,
        ],
  );
}

function checkParameters(pack: Pack): Problem[] {
  const declared = pack.file.parameters.map((parameter) => parameter.id);
  const read: readonly string[] = parameterIds;
  return [
    ...read
      .filter((id) => !declared.includes(id))
      .map((id) =>
        declarationFinding(pack, ["parameters"], {
          severity: "error",
          needed: { en: `the parameter ${id}`, "zh-CN": `参数 ${id}` },
        }),
      ),
    ...declared.flatMap((id, index) =>
      read.includes(id)
        ? []
        : [
            declarationFinding(pack, ["parameters", index, "id"], {
              severity: "warning",
              needed: { en: "a parameter that the model reads", "zh-CN": "模型会读取的参数" },
              given: id,
              names: read,
            }),
          ],
    ),
  ];
}

function checkServices(pack: Pack): Problem[] {
  const problems: Problem[] = [];
  pack.file.services.forEach((service, index) => {
    const at = (path: readonly PropertyKey[], words: Parameters<typeof declarationFinding>[2]) =>
      problems.push(declarationFinding(pack, ["services", index, ...path], words));
    const share = (path: readonly PropertyKey[], value: number | undefined) => {
      if (value !== undefined && !(value >= 0 && value <= 1)) {
        at(path, {
          severity: "error",
          needed: { en: "a share from 0 to 1", "zh-CN": "0至1之间的比例" },
          given: value,
        });
      }
    };
    share(["rate", "value"], service.rate.value);
    share(["money", "recurrentShare", "value"], service.money.recurrentShare.value);
    share(
      ["money", "publicShareOfRunningCost", "value"],
      service.money.publicShareOfRunningCost.value,
    );
    share(["otherProviders", "maximumShare", "value"], service.otherProviders?.maximumShare.value);
    share(
      ["otherProviders", "purchaseShare", "value"],
      service.otherProviders?.purchaseShare.value,
    );
    share(["sharable", "value"], service.sharable?.value);
    share(["staffing", "attritionPerYear", "value"], service.staffing?.attritionPerYear.value);
    const positive = (path: readonly PropertyKey[], value: number | undefined) => {
      if (value !== undefined && !(value > 0)) {
        at(path, {
          severity: "error",
          needed: { en: "a number above 0", "zh-CN": "大于0的数" },
          given: value,
        });
      }
    };
    positive(["facility", "serviceLifeYears", "value"], service.facility?.serviceLifeYears.value);
    const lead = service.facility?.leadTimeYears.value;
    if (lead !== undefined && !(lead >= 0 && lead <= 15)) {
      at(["facility", "leadTimeYears", "value"], {
        severity: "error",
        needed: { en: "years from 0 to 15", "zh-CN": "0至15年" },
        given: lead,
      });
    }
    for (const [name, path] of [
      ["standard", service.standard],
      ["demand", service.demand],
      ["unitsPerStaff", service.staffing?.unitsPerStaff],
    ] as const) {
      path?.points.forEach(([, value], i) => {
        positive([...(name === "unitsPerStaff" ? ["staffing"] : []), name, "points", i, 1], value);
      });
      if (path?.points.some(([year], i, all) => i > 0 && year <= all[i - 1][0])) {
        at([...(name === "unitsPerStaff" ? ["staffing"] : []), name, "points"], {
          severity: "error",
          needed: { en: "points in the order of years", "zh-CN": "按年份递增的点" },
        });
      }
    }
  });
  for (const domain of domainIds) {
    const total = pack.file.services
      .filter((service) => service.domain === domain)
      .reduce((sum, service) => sum + service.money.recurrentShare.value, 0);
    if (total > 1 + 1e-9) {
      problems.push(
        declarationFinding(pack, ["services"], {
          severity: "error",
          needed: {
            en: `recurrent shares of ${domain} that add up to at most 1`,
            "zh-CN": `领域 ${domain} 各服务经常性支出份额之和不超过1`,
          },
          given: total,
        }),
      );
    }
  }
  return problems;
}

function checkLeverDefaults(pack: Pack): Problem[] {
  return pack.file.leverDefaults.flatMap((entry, index) => {
    const lever = levers.find((one) => one.id === entry.lever);
    if (lever === undefined) return [];
    return entry.points.flatMap(([, value], i) =>
      value >= lever.minimum && value <= lever.maximum
        ? []
        : [
            declarationFinding(pack, ["leverDefaults", index, "points", i, 1], {
              severity: "warning",
              needed: {
                en: `a number from ${lever.minimum} to ${lever.maximum}, the lever's range`,
                "zh-CN": `${lever.minimum}至${lever.maximum}之间的数（杠杆范围）`,
              },
              given: value,
            }),
          ],
    );
  });
}

function checkAreas(pack: Pack): Problem[] {
  const { areas } = pack.file;
  const problems: Problem[] = [];
  const tiles = new Map<string, string>();
  areas.forEach((area, index) => {
    if (area.level !== "leaf" && !areas.some(({ parent }) => parent === area.code)) {
      problems.push(
        declarationFinding(pack, ["areas", index], {
          severity: "error",
          needed: {
            en: `an urban or rural part of ${area.code}`,
            "zh-CN": `${area.code} 的城镇或乡村部分`,
          },
        }),
      );
    }
    if (area.level !== "province") return;
    const tile = area.tile?.join(",");
    const taken = tile === undefined ? undefined : tiles.get(tile);
    if (tile === undefined || taken !== undefined) {
      problems.push(
        declarationFinding(pack, ["areas", index, "tile"], {
          severity: "warning",
          needed: { en: "a tile of its own for the map", "zh-CN": "地图上独占的格位" },
          ...(taken === undefined ? {} : { given: `the tile of ${taken}` }),
        }),
      );
    } else tiles.set(tile, area.code);
  });
  return problems;
}
