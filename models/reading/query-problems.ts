import { areaCodes, areaMembers, isAreaCode, type Setting } from "../areas.ts";
import { type Bilingual, domainIds } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { Service } from "../pack/schema.ts";
import { nearestName } from "../text/nearest-name.ts";
import { existsFor, type Indicator, levelsOf } from "./indicator.ts";
import { findIndicator, indicators } from "./indicators.ts";
import { recordedAges } from "./outcomes.ts";

/** Which numbers of a run are wanted, before anybody knows whether there are such. */
export interface AnyQuery {
  readonly indicator: string;
  /** Absent: the nation. */
  readonly area?: string;
  readonly setting?: Setting;
  readonly domain?: string;
  readonly service?: string;
  readonly group?: string;
}

/** What is wrong with one part of a query. */
export interface QueryProblem {
  readonly field: keyof AnyQuery;
  readonly needed: Bilingual;
  /** Undefined where nothing was given. */
  readonly given: string | undefined;
  /** Valid names, of which the nearest can be told. */
  readonly names: readonly string[];
}

/** Everything for which a query cannot be read from a run of the pack: what does not exist, or not together. */
export function queryProblems(pack: CompiledPack, query: AnyQuery): readonly QueryProblem[] {
  const { area = pack.areas.nation.code, setting, domain, service, group } = query;
  const problems: QueryProblem[] = [];
  const add = (field: keyof AnyQuery, en: string, zh: string, names: readonly string[] = []) => {
    problems.push({ field, needed: { en, "zh-CN": zh }, given: query[field], names });
  };
  const indicator = findIndicator(query.indicator);
  if (indicator === undefined) return [unknownIndicator(query.indicator)];
  const { id, areas, domain: domains, groups, groupNeeded } = indicator;
  const nothing = (field: "domain" | "service" | "group") =>
    add(field, `no ${field} for ${id}`, `此处应为空：${id} 没有此项`);
  if (!isAreaCode(pack.areas, area)) {
    add("area", "an area of the pack", "数据包中的地区", areaCodes(pack.areas));
  } else if (!existsFor(areas, pack.areas, areaMembers(pack.areas, area, setting))) {
    const levels = levelsOf[areas];
    add(
      "area",
      `an area of the level ${levels.join(", ")} for ${id}`,
      `${id} 需要 ${levels.join("、")} 级的地区`,
    );
  }
  if (domain !== undefined && domains === "none") nothing("domain");
  else if (domain !== undefined && !(domainIds as readonly string[]).includes(domain)) {
    add("domain", "one of the nine domains", "九个领域之一", domainIds);
  }
  const found = pack.services.find((one) => one.id === service);
  if (service === undefined) {
    if (domains === "service-only") add("service", `a service for ${id}`, `${id} 需要指定服务`);
  } else if (domains !== "service" && domains !== "service-only") nothing("service");
  else if (found === undefined) {
    const ids = pack.services.map((one) => one.id);
    add("service", "a service of the pack", "数据包中的服务", ids);
  } else if (!readableOf(indicator, found)) {
    const ids = pack.services.filter((one) => readableOf(indicator, one)).map((one) => one.id);
    add(
      "service",
      `a service for the ages of a group for ${id}`,
      `${id} 需要按年龄组记录的服务`,
      ids,
    );
  } else if (domain !== undefined && domain !== found.domain) {
    add(
      "domain",
      `${found.domain}, the domain of ${service},`,
      `${service} 所属的领域 ${found.domain}`,
    );
  }
  if (group === undefined ? groupNeeded : !groups.includes(group)) {
    if (groups.length === 0) nothing("group");
    else add("group", `one of ${groups.join(", ")}`, `以下之一：${groups.join("、")}`, groups);
  }
  return problems;
}

/** Has the service the indicator? Enrolment is known where a run records the people of its ages. */
export function readableOf({ recorded }: Indicator, service: Service): boolean {
  return (
    recorded.how !== "outcome" || recorded.outcome !== "enrolment" || recordedAges(service) >= 0
  );
}

function unknownIndicator(given: string): QueryProblem {
  const needed = { en: "an indicator of the results", "zh-CN": "结果中的指标" };
  return { field: "indicator", needed, given, names: indicators.map(({ id }) => id) };
}

/** @throws RangeError naming the nearest id when there is no such indicator. */
export function indicatorOf(id: string): Indicator {
  const found = findIndicator(id);
  if (found === undefined) throw new RangeError(queryProblemText(unknownIndicator(id)));
  return found;
}

/** A problem as an error says it. */
export function queryProblemText({ field, needed, given, names }: QueryProblem): string {
  const said = `${field}: ${needed.en} is needed, `;
  if (given === undefined) return `${said}nothing given`;
  const nearest = nearestName(given, names);
  return `${said}"${given}" given${nearest === undefined ? "" : `; nearest: "${nearest}"`}`;
}
