import { domainIds } from "../domains.ts";
import { formerValue, parameterIds, parameterUnit } from "../parameters.ts";
import { levers } from "../scenario/levers.ts";
import { needs } from "../text/needs.ts";
import type { Problem } from "../text/problem.ts";
import { declarationProblems } from "./finding.ts";
import type { Quantity, QuantityPath } from "./quantity-schema.ts";
import type { Pack } from "./read.ts";
import { type Service, standardKinds } from "./schema.ts";
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
function checkSources(pack: Pack): readonly Problem[] {
  const known = pack.sources.map((source) => source.id);
  const cited = new Set([...new Set(pack.data.map(({ source }) => source))].flatMap(sourceIds));
  const { problems, complain } = declarationProblems(pack);
  const visit = (value: unknown, path: readonly PropertyKey[]): void => {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value) && "source" in value && typeof value.source === "string") {
      for (const id of sourceIds(value.source)) {
        cited.add(id);
        if (known.includes(id)) continue;
        complain([...path, "source"], needs("source"), id, { names: known });
      }
    }
    for (const [key, entry] of Object.entries(value))
      visit(entry, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  visit(pack.document.value, []);
  return [...problems, ...checkSourceNames(pack, cited)];
}

/** Every source that is cited has a name in both languages: readers are shown names, not ids. */
function checkSourceNames(pack: Pack, cited: ReadonlySet<string>): Problem[] {
  return pack.sources
    .filter(({ id, name }) => name === undefined && cited.has(id))
    .map(({ id, line }) => ({
      file: "SOURCES.md",
      path: id,
      place: { line, column: 1 },
      severity: "warning",
      needed: needs("source-name", { id }),
    }));
}

function checkParameters(pack: Pack): readonly Problem[] {
  const { problems, complain } = declarationProblems(pack);
  const declared = pack.file.parameters.map((parameter) => parameter.id);
  const read: readonly string[] = parameterIds;
  for (const id of parameterIds) {
    if (declared.includes(id)) continue;
    const former = formerValue(id);
    if (former === undefined) complain(["parameters"], needs("parameter", { id }));
    else {
      const needed = needs("parameter-as-before", { id, value: former });
      complain(["parameters"], needed, undefined, { severity: "warning" });
    }
  }
  pack.file.parameters.forEach(({ id, unit }, index) => {
    const counted = parameterUnit(id);
    if (counted !== undefined && unit !== counted)
      complain(["parameters", index, "unit"], needs("unit-of-model", { unit: counted }), unit);
  });
  declared.forEach((id, index) => {
    if (read.includes(id)) return;
    const more = { severity: "warning", names: read } as const;
    complain(["parameters", index, "id"], needs("read-parameter"), id, more);
  });
  return problems;
}

/** Says what it is; a coverage is at most everybody and does not rise, intensity and amount state their pace. */
function checkStandard(
  { kind, points, risePerYear }: Service["standard"],
  complain: (
    path: readonly PropertyKey[],
    needed: Problem["needed"],
    given?: unknown,
    severity?: Problem["severity"],
  ) => void,
): void {
  const rise = risePerYear?.value;
  // Packs of earlier versions, which say neither, are read as an intensity that rises by 2 % a year.
  if (kind === undefined)
    complain(["standard", "kind"], needs("one-of", { names: standardKinds }), undefined, "warning");
  else if (kind !== "coverage") {
    if (!(rise !== undefined && rise >= 0 && rise <= 0.2))
      complain(["standard", "risePerYear"], needs("yearly-rise"), rise);
  } else {
    points.forEach(([, value], i) => {
      if (value > 1) complain(["standard", "points", i, 1], needs("coverage-at-most-one"), value);
    });
    if (rise !== undefined)
      complain(["standard", "risePerYear"], needs("coverage-without-rise"), rise);
  }
}

/** Times, speeds and shares of the ways to a service; need by age is a share at every age. */
function checkWays(
  { reach, rateByAge }: Service,
  complain: (path: readonly PropertyKey[], needed: Problem["needed"], given?: unknown) => void,
): void {
  for (const sex of ["female", "male"] as const)
    rateByAge?.[sex].points.forEach(([age, share], i) => {
      const inOrder = i === 0 || age > rateByAge[sex].points[i - 1][0];
      if (share < 0 || share > 1 || age < 0 || age > 100 || !inOrder)
        complain(["rateByAge", sex, "points", i], needs("shares-by-age"), `${age}: ${share}`);
    });
  if (reach === undefined) return;
  const { minutes, speed, detour, followsPeople, sitesWithPlaces, remote, transport } = reach;
  const share = (value: number) => value >= 0 && value <= 1;
  const sound: readonly (readonly [string, number | undefined, (value: number) => boolean])[] = [
    ["minutes.urban", minutes.urban.value, (value) => value > 0],
    ["minutes.rural", minutes.rural.value, (value) => value > 0],
    ["speed.urban", speed.urban.value, (value) => value > 0],
    ["speed.rural", speed.rural.value, (value) => value > 0],
    ["detour", detour.value, (value) => value >= 1],
    ["followsPeople", followsPeople.value, share],
    ["sitesWithPlaces", sitesWithPlaces.value, share],
    ["remote.share", remote?.share.value, share],
    ["remote.cost", remote?.cost.value, (value) => value >= 0],
    ["transport.distance", transport?.distance.value, (value) => value >= 1],
    ["transport.costYuan", transport?.costYuan.value, (value) => value >= 0],
  ];
  for (const [path, value, holds] of sound)
    if (value !== undefined && !holds(value))
      complain(["reach", ...path.split("."), "value"], needs("reach-in-order"), value);
}

function checkServices(pack: Pack): readonly Problem[] {
  const { problems, complain } = declarationProblems(pack);
  pack.file.services.forEach((service, index) => {
    const { rate, money, otherProviders, sharable, staffing, facility } = service;
    const within = (
      path: readonly PropertyKey[],
      value: number | undefined,
      sound: (value: number) => boolean,
      needed: Problem["needed"],
    ) => {
      if (value !== undefined && !sound(value))
        complain(["services", index, ...path], needed, value);
    };
    const shares = [
      [["rate"], rate],
      [["money", "recurrentShare"], money.recurrentShare],
      [["money", "publicShareOfRunningCost"], money.publicShareOfRunningCost],
      [["money", "insuranceShareOfRest"], money.insuranceShareOfRest],
      [["otherProviders", "maximumShare"], otherProviders?.maximumShare],
      [["otherProviders", "purchaseShare"], otherProviders?.purchaseShare],
      [["sharable"], sharable],
      [["staffing", "attritionPerYear"], staffing?.attritionPerYear],
      [["closing", "unusedPerYear"], service.closing?.unusedPerYear],
      ...(service.refits ?? []).flatMap(
        (refit, i) =>
          [
            [["refits", i, "pacePerYear"], refit.pacePerYear],
            [["refits", i, "stopsAtShare"], refit.stopsAtShare],
          ] as const,
      ),
    ] as const;
    for (const [path, quantity] of shares) {
      within([...path, "value"], quantity?.value, (value) => value >= 0 && value <= 1, {
        en: "a share from 0 to 1",
        "zh-CN": "0至1之间的比例",
      });
    }
    checkWays(service, (path, needed, given) =>
      complain(["services", index, ...path], needed, given),
    );
    const { hukouCoverage } = service;
    const coverages =
      hukouCoverage === undefined
        ? []
        : "points" in hukouCoverage
          ? hukouCoverage.points.map(([, value], i) => [["points", i, 1], value] as const)
          : [[["value"], hukouCoverage.value] as const];
    for (const [path, value] of coverages) {
      within(["hukouCoverage", ...path], value, (share) => share >= 0 && share <= 1, {
        en: "a share from 0 to 1",
        "zh-CN": "0至1之间的比例",
      });
    }
    checkStandard(service.standard, (path, needed, given, severity) =>
      complain(["services", index, ...path], needed, given, { severity }),
    );
    const positive = (path: readonly PropertyKey[], value: number | undefined) =>
      within(path, value, (number) => number > 0, { en: "a number above 0", "zh-CN": "大于0的数" });
    positive(["facility", "serviceLifeYears", "value"], facility?.serviceLifeYears.value);
    const notNegative = (path: readonly PropertyKey[], value: number | undefined) =>
      within(path, value, (number) => number >= 0, needs("not-negative"));
    notNegative(["closing", "reserve", "value"], service.closing?.reserve.value);
    service.refits?.forEach(({ costPerUnit }, i) => {
      notNegative(["refits", i, "costPerUnit", "value"], costPerUnit.value);
    });
    within(
      ["facility", "leadTimeYears", "value"],
      facility?.leadTimeYears.value,
      (years) => years >= 0 && years <= 15,
      { en: "years from 0 to 15", "zh-CN": "0至15年" },
    );
    for (const [path, quantity] of [
      [["standard"], service.standard],
      [["demand"], service.demand],
      [["staffing", "unitsPerStaff"], staffing?.unitsPerStaff],
    ] as const) {
      const points = quantity?.points ?? [];
      // An allowance that was decided later stands at 0 until it starts.
      const starts =
        quantity === service.standard && service.provision === "money"
          ? points.findIndex(([, value]) => value !== 0)
          : 0;
      points.forEach(([, value], i) => {
        if (starts < 0 || i >= starts) positive([...path, "points", i, 1], value);
      });
    }
    for (const [path, quantity] of [
      [["standard"], service.standard],
      [["demand"], service.demand],
      [["staffing", "unitsPerStaff"], staffing?.unitsPerStaff],
      [["hukouCoverage"], pathIn(hukouCoverage)],
      [["otherProviders", "recentGrowthPerYear"], pathIn(otherProviders?.recentGrowthPerYear)],
    ] as const) {
      const points = quantity?.points ?? [];
      if (points.some(([year], i) => i > 0 && year <= points[i - 1][0])) {
        const needed = { en: "points in the order of years", "zh-CN": "按年份递增的点" };
        complain(["services", index, ...path, "points"], needed);
      }
    }
  });
  for (const domain of domainIds) {
    const total = pack.file.services
      .filter((service) => service.domain === domain)
      .reduce((sum, service) => sum + service.money.recurrentShare.value, 0);
    if (total > 1 + 1e-9) {
      complain(
        ["services"],
        {
          en: `recurrent shares of ${domain} that add up to at most 1`,
          "zh-CN": `领域 ${domain} 各服务经常性支出份额之和不超过1`,
        },
        total,
      );
    }
  }
  return problems;
}

function checkLeverDefaults(pack: Pack): readonly Problem[] {
  const { problems, complain } = declarationProblems(pack);
  pack.file.leverDefaults.forEach((entry, index) => {
    const lever = levers.find((one) => one.id === entry.lever);
    if (lever === undefined) return;
    const { minimum, maximum } = lever;
    entry.points.forEach(([, value], i) => {
      if (value >= minimum && value <= maximum) return;
      const path = ["leverDefaults", index, "points", i, 1];
      complain(path, needs("lever-range", { minimum, maximum }), value, { severity: "warning" });
    });
  });
  return problems;
}

function checkAreas(pack: Pack): readonly Problem[] {
  const { areas } = pack.file;
  const { problems, complain } = declarationProblems(pack);
  const tiles = new Map<string, string>();
  areas.forEach((area, index) => {
    if (area.level !== "leaf" && !areas.some(({ parent }) => parent === area.code)) {
      complain(["areas", index], needs("part-of-area", { area: area.code }));
    }
    if (area.level !== "province") return;
    const tile = area.tile?.join(",");
    const taken = tile === undefined ? undefined : tiles.get(tile);
    if (tile === undefined || taken !== undefined) {
      const given = taken === undefined ? undefined : `the tile of ${taken}`;
      complain(["areas", index, "tile"], needs("own-tile"), given, { severity: "warning" });
    } else tiles.set(tile, area.code);
  });
  return problems;
}

/** A path where years are told apart, nothing where one value holds in all. */
function pathIn(declared: Quantity | QuantityPath | undefined): QuantityPath | undefined {
  return declared !== undefined && "points" in declared ? declared : undefined;
}
