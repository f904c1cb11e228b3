import { group } from "d3-array";
import type { Area, Service } from "./pack/schema.ts";
import { nearestHint } from "./text/nearest-name.ts";

/** Urban parts, rural parts, or both. */
export type Setting = "all" | "urban" | "rural";

/** The leaves and provinces that make up an area, or its urban or rural part. */
export interface AreaMembers {
  readonly code: string;
  readonly level: string;
  readonly setting: Setting;
  readonly leaves: readonly number[];
  /** Provinces that lie in the area whole; empty for what is smaller than a province and for every urban or rural part. */
  readonly provinces: readonly number[];
}

/**
 * The areas of a pack: a tree by parent links, of any depth and deeper in one place than in another, and the flat arrays that the
 * simulation reads. The nation, regions, provinces (which have accounts), localities (in which towns grow), the catchments of services (`catchmentsOf`) and
 * leaves (which have people and services) mean something to the simulation; every other level groups leaves for whoever reads results.
 * Plain data.
 */
export interface AreaTree {
  /** Every area, level by level from the nation down, in the pack's order within a level, leaves last. */
  readonly nodes: readonly Area[];
  /** [node] → node of its parent; −1 for the nation. */
  readonly parentOf: Int32Array;
  /** Every area by code, and the urban and rural part of each as `<code>-urban` and `<code>-rural`. */
  readonly members: ReadonlyMap<string, AreaMembers>;
  readonly leaves: readonly Area[];
  readonly provinces: readonly Area[];
  readonly regions: readonly Area[];
  readonly nation: Area;
  /** [leaf] → index of its province. */
  readonly provinceOfLeaf: Int32Array;
  /** [leaf] → 0 urban, 1 rural. */
  readonly settingOfLeaf: Uint8Array;
  /** [province] → index of its region. */
  readonly regionOfProvince: Int32Array;
  /** [province] → its leaves' indices. */
  readonly leavesOfProvince: readonly (readonly number[])[];
  /** The areas right above leaves, province by province: counties where a pack has them, else the province itself. */
  readonly localities: readonly Area[];
  /** [locality] → its leaves' indices; index of its province. */
  readonly leavesOfLocality: readonly (readonly number[])[];
  readonly provinceOfLocality: Int32Array;
  /** [leaf] → index of its locality. */
  readonly localityOfLeaf: Int32Array;
}

/**
 * Orders the areas of a pack into a tree. A leaf lies somewhere below a province, a province somewhere below a region.
 * @throws RangeError when a parent is missing, a needed level is skipped, links run in a circle, or there is not exactly one nation.
 */
export function buildAreaTree(areas: readonly Area[]): AreaTree {
  const at = (level: string) => areas.filter((area) => area.level === level);
  const [nation, ...others] = at("nation");
  if (nation === undefined || others.length > 0) {
    const given = nation === undefined ? 0 : others.length + 1;
    throw new RangeError(`areas: exactly one nation is needed, ${given} given`);
  }
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const chains = new Map(areas.map((area) => [area.code, chainOf(area, byCode, nation)]));
  const nodes = inLevels(areas, chains);
  const positions = new Map(nodes.map((area, node) => [area.code, node]));
  const [regions, provinces, leaves] = [at("region"), at("province"), at("leaf")];
  const indexAbove = (list: readonly Area[], level: string) => {
    const indices = new Map(list.map((area, index) => [area.code, index]));
    return (child: Area): number => {
      const above = chains.get(child.code)?.find((area) => area.level === level);
      if (above === undefined) {
        throw new RangeError(
          `areas: ${child.code} needs a ${level} as its parent, "${child.parent}" is none`,
        );
      }
      return indices.get(above.code) ?? -1;
    };
  };
  const provinceOfLeaf = Int32Array.from(leaves, indexAbove(provinces, "province"));
  for (const { code, setting } of leaves) {
    if (setting === "") {
      throw new RangeError(`areas: leaf ${code} needs a setting, urban or rural`);
    }
  }
  const settingOfLeaf = Uint8Array.from(leaves, ({ setting }) => (setting === "rural" ? 1 : 0));
  const leavesOfProvince: number[][] = provinces.map(() => []);
  for (const [leaf, province] of provinceOfLeaf.entries()) leavesOfProvince[province].push(leaf);
  return {
    nodes,
    parentOf: Int32Array.from(nodes, ({ parent }) => positions.get(parent) ?? -1),
    members: membersOf(nodes, chains, leaves, provinces, settingOfLeaf),
    leaves,
    provinces,
    regions,
    nation,
    provinceOfLeaf,
    settingOfLeaf,
    regionOfProvince: Int32Array.from(provinces, indexAbove(regions, "region")),
    leavesOfProvince,
    ...localitiesOf(
      leavesOfProvince,
      leaves.map(({ code }) => chains.get(code)?.[0] ?? nation),
    ),
  };
}

/** Codes of the areas right above leaves that are smaller than a province, such as counties. */
export function localityCodes(areas: readonly Area[]): ReadonlySet<string> {
  const parents = new Set(areas.flatMap(({ level, parent }) => (level === "leaf" ? [parent] : [])));
  return new Set(
    areas.flatMap(({ code, level }) => (level !== "province" && parents.has(code) ? [code] : [])),
  );
}

/** Localities province by province, in the order of their first leaves. */
function localitiesOf(
  leavesOfProvince: readonly (readonly number[])[],
  parentOfLeaf: readonly Area[],
): Pick<AreaTree, "localities" | "leavesOfLocality" | "provinceOfLocality" | "localityOfLeaf"> {
  const leavesIn = new Map<Area, number[]>();
  const provinceOfLocality: number[] = [];
  leavesOfProvince.forEach((leaves, province) => {
    for (const leaf of leaves) {
      const own = leavesIn.get(parentOfLeaf[leaf]);
      if (own !== undefined) own.push(leaf);
      else {
        leavesIn.set(parentOfLeaf[leaf], [leaf]);
        provinceOfLocality.push(province);
      }
    }
  });
  const localities = [...leavesIn.keys()];
  return {
    localities,
    leavesOfLocality: [...leavesIn.values()],
    provinceOfLocality: Int32Array.from(provinceOfLocality),
    localityOfLeaf: Int32Array.from(parentOfLeaf, (area) => localities.indexOf(area)),
  };
}

/**
 * Leaves that use a service's places together and lend each other its staff: those of a locality, or of the prefecture or province that it
 * lies in. A locality in no prefecture stands alone among prefectures; a province without any (a municipality) is one. In the order of their
 * first leaves.
 */
export function catchmentsOf(
  areas: AreaTree,
  level: Service["catchment"],
): readonly (readonly number[])[] {
  const { nodes, members, leavesOfProvince, leavesOfLocality, localityOfLeaf } = areas;
  if (level === undefined) return leavesOfLocality;
  const groups = new Map(
    nodes.flatMap(({ level: own, code }) =>
      own === level ? (members.get(code)?.leaves ?? []).map((leaf) => [leaf, code] as const) : [],
    ),
  );
  return leavesOfProvince.flatMap((leaves) =>
    leaves.some((leaf) => groups.has(leaf))
      ? [...group(leaves, (leaf) => groups.get(leaf) ?? localityOfLeaf[leaf]).values()]
      : [leaves],
  );
}

/** Areas above an area, nearest first, up to the nation. */
function chainOf(area: Area, byCode: ReadonlyMap<string, Area>, nation: Area): readonly Area[] {
  const chain: Area[] = [];
  for (let one = area; one !== nation; ) {
    const parent = byCode.get(one.parent);
    if (parent === undefined) {
      throw new RangeError(
        `areas: ${one.code} needs the code of an area as its parent, "${one.parent}" is none`,
      );
    }
    if (chain.length === byCode.size) {
      throw new RangeError(`areas: ${area.code} lies below itself`);
    }
    chain.push(parent);
    one = parent;
  }
  return chain;
}

/** Areas level by level: a level stands after every level that some area of it lies below; leaves stand last. */
function inLevels(
  areas: readonly Area[],
  chains: ReadonlyMap<string, readonly Area[]>,
): readonly Area[] {
  const depths = new Map<string, number>();
  for (const { code, level } of areas) {
    const depth = level === "leaf" ? Number.POSITIVE_INFINITY : (chains.get(code)?.length ?? 0);
    depths.set(level, Math.max(depth, depths.get(level) ?? 0));
  }
  const levels = [...depths].sort(([, a], [, b]) => (a === b ? 0 : a - b)).map(([level]) => level);
  return levels.flatMap((level) => areas.filter((area) => area.level === level));
}

function membersOf(
  nodes: readonly Area[],
  chains: ReadonlyMap<string, readonly Area[]>,
  leaves: readonly Area[],
  provinces: readonly Area[],
  settingOfLeaf: Uint8Array,
): ReadonlyMap<string, AreaMembers> {
  const within = (list: readonly Area[]) => {
    const found = new Map<string, number[]>();
    for (const [index, area] of list.entries()) {
      for (const { code } of [area, ...(chains.get(area.code) ?? [])]) {
        const inside = found.get(code);
        if (inside === undefined) found.set(code, [index]);
        else inside.push(index);
      }
    }
    return (code: string): readonly number[] => found.get(code) ?? [];
  };
  const leavesIn = within(leaves);
  const provincesIn = within(provinces);
  const members = new Map<string, AreaMembers>();
  for (const { code, level } of nodes) {
    const inside = { leaves: leavesIn(code), provinces: provincesIn(code) };
    members.set(code, { code, level, setting: "all", ...inside });
  }
  for (const whole of [...members.values()]) {
    for (const [index, setting] of (["urban", "rural"] as const).entries()) {
      const code = `${whole.code}-${setting}`;
      if (whole.level === "leaf" || members.has(code)) continue;
      const part = whole.leaves.filter((leaf) => settingOfLeaf[leaf] === index);
      members.set(code, { code, level: whole.level, setting, leaves: part, provinces: [] });
    }
  }
  return members;
}

/** What joins the codes of several areas to that of a group: "52+53". */
const joint = "+";

/** Codes of the areas that a code stands for: itself, or those that were joined to a group. */
export function codesOf(areas: AreaTree, code: string): readonly string[] {
  return areas.members.has(code) ? [code] : code.split(joint);
}

/** Code of some areas together, each once and in the pack's order, so that a group has one code; of one area its own. */
export function joinedCode(areas: AreaTree, codes: Iterable<string>): string {
  const positions = new Map(areas.nodes.map(({ code }, node) => [code, node]));
  const place = (code: string) => positions.get(code) ?? positions.size;
  return [...new Set(codes)].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1)).join(joint);
}

/** Does a code, or each of several joined by "+", stand for an area of the pack? */
export function isAreaCode(areas: AreaTree, code: string): boolean {
  return codesOf(areas, code).every((one) => areas.members.has(one));
}

/**
 * Code of the urban or rural part of an area or group, for those who name a place by its code alone.
 * @example partCode(pack.areas, "52+53", "rural") // "52-rural+53-rural"
 */
export function partCode(areas: AreaTree, code: string, setting: Setting): string {
  if (setting === "all") return code;
  return codesOf(areas, code)
    .map((one) => (areas.members.has(`${one}-${setting}`) ? `${one}-${setting}` : one))
    .join(joint);
}

/**
 * Members of an area by code, or of its urban or rural part by `<code>-urban` and `<code>-rural` or by `setting`. Codes joined by "+"
 * are a group: all that lies in one of its areas, once. It has accounts where each of them has.
 * @throws RangeError naming the nearest code when there is none.
 */
export function areaMembers(areas: AreaTree, code: string, setting: Setting = "all"): AreaMembers {
  const whole = areas.members.get(code) ?? groupMembers(areas, code);
  if (setting === "all" || whole.setting === setting) return whole;
  const leaves = whole.leaves.filter(
    (leaf) => areas.settingOfLeaf[leaf] === (setting === "rural" ? 1 : 0),
  );
  return { code, level: whole.level, setting, leaves, provinces: [] };
}

/** Everything that lies in one of the areas of a group, in the pack's order. */
function groupMembers(areas: AreaTree, code: string): AreaMembers {
  const parts = code.split(joint).map((one) => {
    const part = areas.members.get(one);
    if (part !== undefined) return part;
    const hint = nearestHint(one, areas.members.keys());
    throw new RangeError(`area: a code of the pack is needed, "${one}" given${hint}`);
  });
  const together = (of: "leaves" | "provinces") =>
    [...new Set(parts.flatMap((part) => part[of]))].sort((a, b) => a - b);
  const accounts = parts.every(({ provinces }) => provinces.length > 0);
  const [{ setting }] = parts;
  return {
    code,
    level: "group",
    setting: parts.every((part) => part.setting === setting) ? setting : "all",
    leaves: together("leaves"),
    provinces: accounts ? together("provinces") : [],
  };
}

/** Codes of every area of the tree, from the nation down to the leaves. */
export function areaCodes(areas: AreaTree): readonly string[] {
  return areas.nodes.map(({ code }) => code);
}

/** Every area that is no leaf, from the nation down: what a reader can choose before its urban or rural part. */
export function wholeAreas(areas: AreaTree): readonly Area[] {
  return areas.nodes.filter(({ level }) => level !== "leaf");
}

/**
 * Code under which rows of the urban or rural part of a province stand: that of its leaf, where the province has one of each. Where it has
 * more, smaller areas take the part's rates, and share its amounts, where they have no rows of their own.
 */
export function partOfLeaf(areas: AreaTree, leaf: number): string {
  const setting = areas.settingOfLeaf[leaf] === 1 ? "rural" : "urban";
  return `${areas.provinces[areas.provinceOfLeaf[leaf]].code}-${setting}`;
}
