import { type AreaTree, buildAreaTree } from "../areas.ts";
import { domainIds } from "../domains.ts";
import { compilePopulation } from "../population/compile-population.ts";
import type { PopulationModel } from "../population/model.ts";
import { levers } from "../scenario/levers.ts";
import { pathValue } from "../simulation-plan.ts";
import { nearestName } from "../text/nearest-name.ts";
import { type Parsed, type Problem, shown } from "../text/problem.ts";
import { type CellIndex, indexCells, type MissingCell } from "./cells.ts";
import type { BaseAccounts, BaseStocks, CompiledPack } from "./compiled.ts";
import type { Datum } from "./datum.ts";
import { type Pack, placeOfRow } from "./read.ts";
import type { PackFile, Service } from "./schema.ts";

/** Makes the population model of a pack. A hindcast or a test may bring its own. */
export type PopulationCompiler = (
  data: readonly Datum[],
  areas: AreaTree,
  baseYear: number,
  horizonYear: number,
) => PopulationModel;

/**
 * Turns a read pack into typed arrays for the simulation. Every table that the model needs must be complete: a missing
 * or doubled cell, an unknown lever, service or parameter is a problem that names it.
 * Cost: linear in rows. The result holds no functions: it can be sent to a worker.
 *
 * @example const compiled = parsedValue(compilePack(parsedValue(readPack(files))))
 */
export function compilePack(
  pack: Pack,
  populationOf: PopulationCompiler = compilePopulation,
): Parsed<CompiledPack> {
  const { file } = pack;
  const problems: Problem[] = [...referenceProblems(pack)];
  const areas = areaTree(pack, problems);
  if (areas === undefined || problems.length > 0) return { ok: false, problems };
  const cells = indexCells(pack.data);
  for (const { row, earlier } of cells.doubled) {
    const first = placeOfRow(pack, earlier);
    problems.push({
      ...placeOfRow(pack, row),
      path: pack.data[row].item,
      severity: "error",
      needed: { en: "each cell once", "zh-CN": "每个单元只出现一次" },
      given: `the cell of ${first.file} line ${first.place?.line ?? 0} again`,
    });
  }
  const missing: MissingCell[] = [];
  const accounts = compileAccounts(cells, areas, file.baseYear, missing);
  const stocks = compileStocks(cells, areas, file, missing);
  const withoutLocalHukou = Float64Array.from(areas.leaves, (leaf) =>
    leaf.setting === "rural"
      ? (cells.value("population.without-local-hukou", leaf.code, "", file.baseYear) ?? 0)
      : cells.need("population.without-local-hukou", leaf.code, "", file.baseYear, missing),
  );
  problems.push(...missingProblems(missing, cells));
  if (problems.length > 0) return { ok: false, problems };
  let population: PopulationModel;
  try {
    population = populationOf(pack.data, areas, file.baseYear, file.horizonYear);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      ok: false,
      problems: [
        {
          file: "pack.yaml",
          path: "tables",
          severity: "error",
          needed: {
            en: "complete tables of the population",
            "zh-CN": "完整的人口数据表",
          },
          given: error.message,
        },
      ],
    };
  }
  const years = Array.from(
    { length: file.horizonYear - file.baseYear + 1 },
    (_, index) => file.baseYear + index,
  );
  return {
    ok: true,
    warnings: [],
    value: {
      id: file.id,
      hash: pack.hash,
      file,
      baseYear: file.baseYear,
      horizonYear: file.horizonYear,
      years,
      areas,
      services: file.services,
      domainOfService: Int32Array.from(file.services, (service) =>
        domainIds.indexOf(service.domain),
      ),
      parameters: file.parameters,
      targets: file.targets,
      population,
      withoutLocalHukou,
      accounts,
      stocks,
      leverDefaults: compileLeverDefaults(file, years),
      data: pack.data,
      sources: pack.sources,
      notes: pack.notes,
    },
  };
}

function areaTree(pack: Pack, problems: Problem[]): AreaTree | undefined {
  try {
    return buildAreaTree(pack.file.areas);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push({
      file: "pack.yaml",
      path: "areas",
      place: pack.document.place(["areas"]),
      severity: "error",
      needed: {
        en: "a tree nation > region > province > leaf",
        "zh-CN": "全国>区域>省份>城乡 的树状结构",
      },
      given: error.message,
    });
    return undefined;
  }
}

/** Names in pack.yaml that point at nothing, ids given twice, years in the wrong order, forms without their parts. */
function referenceProblems(pack: Pack): Problem[] {
  const { file, document } = pack;
  const problems: Problem[] = [];
  const complain = (
    path: readonly PropertyKey[],
    label: string,
    needed: Problem["needed"],
    given?: unknown,
    names: readonly string[] = [],
  ): void => {
    const nearest = typeof given === "string" ? nearestName(given, names) : undefined;
    problems.push({
      file: "pack.yaml",
      path: label,
      place: document.place(path),
      severity: "error",
      needed,
      ...(given === undefined ? {} : { given: shown(given) }),
      nearest,
    });
  };
  const once = (list: readonly string[], key: string, field: string): void => {
    const seen = new Set<string>();
    list.forEach((id, index) => {
      if (seen.has(id)) {
        complain(
          [key, index, field],
          `${key}[${index}].${field}`,
          {
            en: "each id once",
            "zh-CN": "编号不重复",
          },
          id,
        );
      }
      seen.add(id);
    });
  };
  once(
    file.areas.map((area) => area.code),
    "areas",
    "code",
  );
  once(
    file.services.map((service) => service.id),
    "services",
    "id",
  );
  once(
    file.parameters.map((parameter) => parameter.id),
    "parameters",
    "id",
  );
  once(
    file.targets.map((target) => target.id),
    "targets",
    "id",
  );
  once(
    file.leverDefaults.map((entry) => entry.lever),
    "leverDefaults",
    "lever",
  );
  if (file.horizonYear <= file.baseYear) {
    complain(
      ["horizonYear"],
      "horizonYear",
      {
        en: `a year after the base year ${file.baseYear}`,
        "zh-CN": `晚于基年${file.baseYear}的年份`,
      },
      file.horizonYear,
    );
  }
  const leverIds: readonly string[] = levers.map((lever) => lever.id);
  file.leverDefaults.forEach((entry, index) => {
    const path = ["leverDefaults", index];
    if (!leverIds.includes(entry.lever)) {
      complain(
        [...path, "lever"],
        `leverDefaults[${index}].lever`,
        {
          en: "a lever of the program",
          "zh-CN": "程序中的杠杆",
        },
        entry.lever,
        leverIds,
      );
    }
    if (entry.points.some(([year], i) => i > 0 && year <= entry.points[i - 1][0])) {
      complain([...path, "points"], `leverDefaults[${index}].points`, {
        en: "points in the order of years",
        "zh-CN": "按年份递增的点",
      });
    }
  });
  const serviceIds = file.services.map((service) => service.id);
  file.services.forEach((service, index) => {
    serviceProblems(service, serviceIds, (path, needed, given, names) =>
      complain(
        ["services", index, ...path],
        `services[${index}].${path.join(".")}`,
        needed,
        given,
        names,
      ),
    );
  });
  for (const domain of domainIds) {
    if (!file.services.some((service) => service.domain === domain)) {
      complain(["services"], "services", {
        en: `at least one service in the domain ${domain}`,
        "zh-CN": `领域 ${domain} 至少一项服务`,
      });
    }
  }
  const parameterIds = file.parameters.map((parameter) => parameter.id);
  file.correlations.forEach(({ between }, index) => {
    between.forEach((id, i) => {
      if (!parameterIds.includes(id)) {
        complain(
          ["correlations", index, "between", i],
          `correlations[${index}].between[${i}]`,
          {
            en: "a parameter of the pack",
            "zh-CN": "数据包中的参数",
          },
          id,
          parameterIds,
        );
      }
    });
  });
  return problems;
}

function serviceProblems(
  service: Service,
  serviceIds: readonly string[],
  complain: (
    path: readonly PropertyKey[],
    needed: Problem["needed"],
    given?: unknown,
    names?: readonly string[],
  ) => void,
): void {
  const [first, last] = service.eligible.ages;
  if (first > last) {
    complain(
      ["eligible", "ages"],
      {
        en: "ages from the younger to the older",
        "zh-CN": "由小到大的年龄",
      },
      `${first}–${last}`,
    );
  }
  if (service.provision === "facility" && service.facility === undefined) {
    complain(["facility"], {
      en: "facility (service life, lead time, recent growth) for a service with buildings",
      "zh-CN": "设施类服务的 facility（使用年限、建设周期、近年增速）",
    });
  }
  if (service.provision === "staff" && service.staffing === undefined) {
    complain(["staffing"], {
      en: "staffing for a service of posts",
      "zh-CN": "岗位类服务的 staffing",
    });
  }
  if (service.money.tiered && service.money.nationalStandardYuan === undefined) {
    complain(["money", "nationalStandardYuan"], {
      en: "nationalStandardYuan for a tiered service",
      "zh-CN": "分档分担服务的 nationalStandardYuan",
    });
  }
  service.conversions.forEach((conversion, index) => {
    if (!serviceIds.includes(conversion.to)) {
      complain(
        ["conversions", index, "to"],
        {
          en: "a service of the pack",
          "zh-CN": "数据包中的服务",
        },
        conversion.to,
        serviceIds,
      );
    }
  });
}

function compileAccounts(
  cells: CellIndex,
  areas: AreaTree,
  baseYear: number,
  missing: MissingCell[],
): BaseAccounts {
  const { provinces } = areas;
  const perProvince = (item: string): Float64Array =>
    Float64Array.from(provinces, ({ code }) => cells.need(item, code, "", baseYear, missing));
  return {
    gdp: perProvince("gdp"),
    ownRevenue: perProvince("revenue.own"),
    transfersShared: perProvince("transfers.shared-responsibility"),
    transfersEqualization: perProvince("transfers.equalization"),
    transfersOther: perProvince("transfers.other"),
    spendingTotal: perProvince("spending.total"),
    spendingByDomain: Float64Array.from(
      domainIds.flatMap((domain) =>
        provinces.map(({ code }) => cells.need("spending.domain", code, domain, baseYear, missing)),
      ),
    ),
    registeredPopulation: perProvince("population.registered"),
    centralShare: perProvince("central-share"),
  };
}

function compileStocks(
  cells: CellIndex,
  areas: AreaTree,
  file: PackFile,
  missing: MissingCell[],
): BaseStocks {
  const { services, baseYear } = file;
  const { leaves, regions } = areas;
  const capacity = new Float64Array(services.length * leaves.length);
  const staff = new Float64Array(capacity.length);
  const otherProviders = new Float64Array(capacity.length);
  const needRate = new Float64Array(capacity.length);
  const capitalCost = new Float64Array(services.length * regions.length);
  services.forEach((service, k) => {
    leaves.forEach((leaf, a) => {
      const cell = k * leaves.length + a;
      const serves = leaf.setting !== "" && service.eligible.settings.includes(leaf.setting);
      const stock = (item: string, wanted: boolean): number =>
        serves && wanted
          ? cells.need(item, leaf.code, service.id, baseYear, missing)
          : (cells.value(item, leaf.code, service.id, baseYear) ?? 0);
      capacity[cell] = stock("stock.capacity", true);
      staff[cell] = stock("stock.staff", service.staffing !== undefined);
      otherProviders[cell] = stock("stock.other-providers", service.otherProviders !== undefined);
      needRate[cell] =
        cells.value("need.rate", leaf.code, service.id, baseYear) ?? service.rate.value;
    });
    regions.forEach((region, r) => {
      capitalCost[k * regions.length + r] =
        service.provision === "facility"
          ? cells.need("cost.capital", region.code, service.id, baseYear, missing)
          : (cells.value("cost.capital", region.code, service.id, baseYear) ?? 0);
    });
  });
  return { capacity, staff, otherProviders, needRate, capitalCost };
}

/** Default of every lever in every year: the pack's points (linear between, flat outside) or the lever's own value. */
function compileLeverDefaults(file: PackFile, years: readonly number[]): Float64Array {
  const values = new Float64Array(levers.length * years.length);
  levers.forEach((lever, index) => {
    const path = file.leverDefaults.find((entry) => entry.lever === lever.id);
    years.forEach((year, y) => {
      values[index * years.length + y] =
        path === undefined
          ? lever.defaultValue
          : pathValue({ points: path.points, basis: path.basis, source: path.source }, year);
    });
  });
  return values;
}

/** Missing cells that are listed one by one; the rest are counted. */
const listedMissing = 40;

function missingProblems(missing: readonly MissingCell[], cells: CellIndex): Problem[] {
  const problems = missing.slice(0, listedMissing).map(({ item, area, subject, year }): Problem => {
    const others = cells.yearsOf(item, area, subject);
    return {
      file: "pack.yaml",
      path: "tables",
      severity: "error",
      needed: {
        en: `a row ${item} for ${area}${subject === "" ? "" : `, ${subject}`}, ${year}`,
        "zh-CN": `项目 ${item}（${area}${subject === "" ? "" : `，${subject}`}，${year}年）的数据行`,
      },
      ...(others.length === 0 ? {} : { given: `only ${others.join(", ")}` }),
    };
  });
  if (missing.length > listedMissing) {
    problems.push({
      file: "pack.yaml",
      path: "tables",
      severity: "error",
      needed: {
        en: `${missing.length - listedMissing} more rows`,
        "zh-CN": `另外${missing.length - listedMissing}行数据`,
      },
    });
  }
  return problems;
}
