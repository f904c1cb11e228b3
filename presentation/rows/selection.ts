import {
  areaMembers,
  type CompiledPack,
  codesOf,
  type DomainId,
  domainIds,
  existsFor,
  type Indicator,
  indicatorOf,
  isAreaCode,
  joinedCode,
  type ReadingQuery,
  type Service,
  type Setting,
} from "../../models/index.ts";

/** Whose services are meant: everybody's, those of the people registered where they live, or of those who are not. */
export const registrationChoices = ["all", "registered", "unregistered"] as const;
export type RegistrationChoice = (typeof registrationChoices)[number];

export const settingChoices: readonly Setting[] = ["all", "urban", "rural"];

/** What a reader looks at, everywhere in the window: where, which part of it, who, and which domain or service. */
export interface Selection {
  /** Code of an area of the pack; of several together as `joinedCode` writes them. */
  readonly area: string;
  readonly setting: Setting;
  readonly registration: RegistrationChoice;
  /** Undefined: all nine. */
  readonly domain: DomainId | undefined;
  /** A service of the domain; undefined: the domain. */
  readonly service: string | undefined;
}

/** A part of a selection, as the address and sentences name it. */
export type SelectionPart = keyof Selection;

/** The whole nation, everybody, all nine domains. */
export function wholeSelection(pack: CompiledPack): Selection {
  return {
    area: pack.areas.nation.code,
    setting: "all",
    registration: "all",
    domain: undefined,
    service: undefined,
  };
}

/** Does the selection leave nothing out? */
export function isWholeSelection(pack: CompiledPack, selection: Selection): boolean {
  return sameSelection(selection, wholeSelection(pack));
}

export function sameSelection(a: Selection, b: Selection): boolean {
  return (
    a.area === b.area &&
    a.setting === b.setting &&
    a.registration === b.registration &&
    a.domain === b.domain &&
    a.service === b.service
  );
}

/** A place that can be chosen, and how deep it lies below the nation. */
export interface ListedPlace {
  readonly code: string;
  readonly depth: number;
}

/** Every area that is no leaf, each followed by what lies in it. */
export function listedPlaces({ areas }: CompiledPack): readonly ListedPlace[] {
  const inside = new Map<number, number[]>();
  for (const [node, { level }] of areas.nodes.entries()) {
    if (level === "leaf") continue;
    const parent = areas.parentOf[node] ?? -1;
    inside.set(parent, [...(inside.get(parent) ?? []), node]);
  }
  const from = (parent: number, depth: number): readonly ListedPlace[] =>
    (inside.get(parent) ?? []).flatMap((node) => [
      { code: areas.nodes[node]?.code ?? "", depth },
      ...from(node, depth + 1),
    ]);
  return from(-1, 0);
}

/** Does the pack know people without local hukou in the place whom the service is for? Where nobody is known, nothing can be said of them. */
export function knowsRegistration(
  pack: CompiledPack,
  {
    area,
    setting,
    service,
  }: Pick<Selection, "area" | "setting"> & Partial<Pick<Selection, "service">>,
): boolean {
  const { leaves } = areaMembers(pack.areas, area, setting);
  const meant = service === undefined ? undefined : pack.services.find(({ id }) => id === service);
  return leaves.some(
    (leaf) =>
      (pack.withoutLocalHukou[leaf] ?? 0) > 0 &&
      (meant === undefined || isServedIn(pack, meant, leaf)),
  );
}

/** Is a service for the people of a leaf? Some are for towns or for villages alone. */
function isServedIn({ areas }: CompiledPack, { eligible }: Service, leaf: number): boolean {
  return eligible.settings.some((served) => served === areas.leaves[leaf]?.setting);
}

/** Does the model tell nobody apart in the place? Then nothing can be said of inequality there. */
export function isOneGroup(
  pack: CompiledPack,
  place: Pick<Selection, "area" | "setting">,
): boolean {
  const { leaves } = areaMembers(pack.areas, place.area, place.setting);
  return leaves.length < 2 && !knowsRegistration(pack, place);
}

/** A selection that the pack has, and the parts of what was given that it does not have. */
export interface ValidSelection {
  readonly selection: Selection;
  readonly refused: readonly SelectionPart[];
}

/**
 * The nearest selection that the pack has: what it does not know becomes the whole and is named. A leaf that is all of the urban or
 * rural part of its parent becomes that part; a service brings its domain with it, and one of towns or villages alone is not looked for in the others.
 */
export function validSelection(
  pack: CompiledPack,
  given: Partial<Readonly<Record<SelectionPart, string | undefined>>>,
): ValidSelection {
  const refused: SelectionPart[] = [];
  const whole = wholeSelection(pack);
  const one = <Id extends string>(part: SelectionPart, ids: readonly Id[]): Id | undefined => {
    const wanted = given[part];
    const found = ids.find((id) => id === wanted);
    if (wanted !== undefined && found === undefined) refused.push(part);
    return found;
  };
  let area = whole.area;
  if (given.area !== undefined) {
    if (isAreaCode(pack.areas, given.area))
      area = joinedCode(pack.areas, codesOf(pack.areas, given.area));
    else refused.push("area");
  }
  let setting = one("setting", settingChoices) ?? "all";
  const part = partOfParent(pack, area);
  if (part !== undefined) {
    if (setting !== "all" && setting !== part.setting) refused.push("setting");
    ({ area, setting } = part);
  }
  if (areaMembers(pack.areas, area, setting).leaves.length === 0) {
    refused.push("setting");
    setting = "all";
  }
  const serviceId = one(
    "service",
    pack.services.map(({ id }) => id),
  );
  let service = pack.services.find(({ id }) => id === serviceId);
  const isServed = (where: Setting) =>
    areaMembers(pack.areas, area, where).leaves.some(
      (leaf) => service === undefined || isServedIn(pack, service, leaf),
    );
  if (!isServed(setting)) {
    if (isServed("all")) {
      refused.push("setting");
      setting = "all";
    } else {
      refused.push("service");
      service = undefined;
    }
  }
  let registration = one("registration", registrationChoices) ?? "all";
  if (registration !== "all" && !knowsRegistration(pack, { area, setting, service: service?.id })) {
    refused.push("registration");
    registration = "all";
  }
  const domain = one("domain", domainIds);
  if (service !== undefined && domain !== undefined && service.domain !== domain)
    refused.push("domain");
  return {
    selection: {
      area,
      setting,
      registration,
      domain: service?.domain ?? domain,
      service: service?.id,
    },
    refused,
  };
}

/** The parent and setting that a leaf, or `<code>-urban` and its like, stands for; undefined for what is no such part. */
function partOfParent(
  { areas }: CompiledPack,
  code: string,
): Pick<Selection, "area" | "setting"> | undefined {
  const node = areas.nodes.findIndex((one) => one.code === code);
  const members = areas.members.get(code);
  const leaf = areas.leaves[members?.leaves[0] ?? -1];
  if (members === undefined || leaf === undefined) return undefined;
  if (node < 0) {
    const setting = members.setting;
    return setting === "all" ? undefined : { area: code.slice(0, -setting.length - 1), setting };
  }
  const setting = leaf.setting;
  if (members.level !== "leaf" || setting === "") return undefined;
  const parent = areas.nodes[areas.parentOf[node] ?? -1]?.code;
  return parent !== undefined && areaMembers(areas, parent, setting).leaves.length === 1
    ? { area: parent, setting }
    : undefined;
}

/** A selection as far as an indicator knows it, as a query of results, and what it had to leave out. */
export interface NarrowedSelection {
  readonly query: ReadingQuery;
  readonly leftOut: readonly SelectionPart[];
}

/**
 * Narrows a selection to what an indicator knows: a domain that it does not have is left out, a service becomes its domain, people
 * become everybody, an urban or rural part becomes both together, and a place below those that it is kept for becomes the nearest one
 * above. Where the indicator needs a service or group, the selection must name it.
 *
 * @throws RangeError when there is no such indicator or area.
 * @example narrowed(pack, { ...whole, area: "52", setting: "rural" }, "spending").leftOut // ["setting"]
 */
export function narrowed(
  pack: CompiledPack,
  { area, setting, registration, domain, service }: Selection,
  indicatorId: string,
): NarrowedSelection {
  const indicator = indicatorOf(indicatorId);
  const leftOut: SelectionPart[] = [];
  const place = placeFor(pack, indicator, { area, setting });
  if (place.area !== area) leftOut.push("area");
  if (place.setting !== setting) leftOut.push("setting");
  const group =
    registration !== "all" && indicator.groups.includes(registration) ? registration : undefined;
  if (registration !== "all" && group === undefined) leftOut.push("registration");
  const byDomain = indicator.domain !== "none";
  const byService = indicator.domain === "service" || indicator.domain === "service-only";
  if (domain !== undefined && !byDomain) leftOut.push("domain");
  else if (service !== undefined && !byService) leftOut.push("service");
  return {
    query: {
      indicator: indicatorId,
      ...place,
      domain: byDomain ? domain : undefined,
      service: byService ? service : undefined,
      group,
    },
    leftOut,
  };
}

/** The place, or the nearest around it, that an indicator is kept for. */
function placeFor(
  { areas }: CompiledPack,
  indicator: Indicator,
  { area, setting }: Pick<Selection, "area" | "setting">,
): Pick<Selection, "area" | "setting"> {
  const exists = (code: string, part: Setting) =>
    existsFor(indicator.areas, areas, areaMembers(areas, code, part));
  if (exists(area, setting)) return { area, setting };
  if (exists(area, "all")) return { area, setting: "all" };
  const above = (code: string): string => {
    const node = areas.nodes.findIndex((one) => one.code === code);
    const parent = areas.nodes[areas.parentOf[node] ?? -1]?.code ?? areas.nation.code;
    return exists(parent, "all") || parent === areas.nation.code ? parent : above(parent);
  };
  const codes = codesOf(areas, area).map((code) => (exists(code, "all") ? code : above(code)));
  const joint = joinedCode(areas, codes);
  return { area: exists(joint, "all") ? joint : areas.nation.code, setting: "all" };
}
