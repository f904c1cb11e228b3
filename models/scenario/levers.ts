import { type DomainId, domainIds, domainNames } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { LeverDeclaration } from "./lever-declaration.ts";
import declared from "./levers.json" with { type: "json" };

/** The three lines of work of the equalization policy, and the context that no line of work decides. */
export const linesOfWork = ["standards", "shortcomings", "efficiency", "context"] as const;
export type LineOfWork = (typeof linesOfWork)[number];

type Declared = typeof declared;
/** Levers that come one a domain: `standard-level` stands for `standard-level.childcare` and others. */
export type DomainLever = {
  [id in keyof Declared]: Declared[id] extends { perDomain: unknown } ? id : never;
}[keyof Declared];
/** Levers of which there is one. */
export type ScalarLever = Exclude<keyof Declared, DomainLever>;
export type LeverId = ScalarLever | `${DomainLever}.${DomainId}`;

/** A lever of the simulator; `LeverDeclaration` says what its fields mean. */
export interface Lever extends Readonly<Omit<LeverDeclaration, "perDomain">> {
  readonly id: LeverId;
  readonly attributionGroup: string;
  readonly domain?: DomainId;
}

// A test holds the file to its schema, so that no worker carries a checker for a file that comes with the program.
const declarations = Object.entries(declared) as [keyof Declared, LeverDeclaration][];

function isDomainLever(id: keyof Declared): id is DomainLever {
  return "perDomain" in declared[id];
}

const ids = declarations.map(([id]) => id);
export const domainLevers: readonly DomainLever[] = ids.filter(isDomainLever);
export const scalarLevers = ids.filter((id): id is ScalarLever => !isDomainLever(id));

/** Levers that act in a part of the model; only those that act in the base year too, unless `later`. */
export function leversOfPart(part: string, later: boolean): readonly (DomainLever | ScalarLever)[] {
  return declarations.flatMap(([id, lever]) =>
    lever.part === part && (later || lever.inBaseYear) ? [id] : [],
  );
}

/** The levers of one domain, or without it those that belong to none. */
function leversOf(domain?: DomainId): readonly Lever[] {
  return declarations.flatMap(([id, { perDomain, ...lever }]): Lever[] => {
    if (!isDomainLever(id)) return domain ? [] : [{ attributionGroup: id, ...lever, id }];
    if (domain === undefined || !perDomain?.includes(domain)) return [];
    const { en, "zh-CN": chinese } = domainNames[domain];
    const name = {
      en: lever.name.en.replace("{domain}", en),
      "zh-CN": lever.name["zh-CN"].replace("{domain}", chinese),
    };
    return [{ attributionGroup: id, ...lever, id: `${id}.${domain}`, name, domain }];
  });
}

/** Every lever of the program, in the order in which the interface lists them. */
export const levers: readonly Lever[] = [
  ...domainIds.flatMap((domain) => leversOf(domain)),
  ...leversOf(),
].sort((a, b) => linesOfWork.indexOf(a.line) - linesOfWork.indexOf(b.line));

const leversWithoutCounties = levers.filter(({ byCounty }) => !byCounty);

/** The levers that have something to act on in a pack: all of them where it has a province by county. */
export function leversOn({ areas }: Pick<CompiledPack, "areas">): readonly Lever[] {
  return areas.localities.length > areas.provinces.length ? levers : leversWithoutCounties;
}

const indexById: ReadonlyMap<string, number> = new Map(
  levers.map((lever, index) => [lever.id, index]),
);

/** Positions of a lever's domains, in the order of `domainIds`; undefined where it has none for a domain. */
export function domainLeverIndices(id: DomainLever): readonly (number | undefined)[] {
  return domainIds.map((domain) => indexById.get(`${id}.${domain}`));
}

/** Value of a lever unless something sets it. */
export function defaultOfDomainLever(id: DomainLever): number {
  return declared[id].defaultValue;
}

/** What a pack gives for a lever in the base year: the value at which its own numbers were counted. */
export function packDefault(
  pack: { readonly leverDefaults: Float64Array; readonly years: readonly number[] },
  id: ScalarLever,
): number {
  return pack.leverDefaults[leverIndex(id) * pack.years.length];
}

/**
 * Position of a lever in every array that is laid out by lever.
 * @throws RangeError when no lever has this id.
 */
export function leverIndex(id: string): number {
  const index = indexById.get(id);
  if (index === undefined) throw new RangeError(`leverIndex: no lever has the id "${id}"`);
  return index;
}
