import "../zod-without-eval.ts";
import { z } from "zod";
import { type DomainId, domainIds, domainNames } from "../domains.ts";
import { bilingualSchema } from "../pack/datum.ts";
import declared from "./levers.json" with { type: "json" };

/** The three lines of work of the equalization policy, and the context that no line of work decides. */
export const linesOfWork = ["standards", "shortcomings", "efficiency", "context"] as const;
export type LineOfWork = (typeof linesOfWork)[number];

type Declared = typeof declared;
/** Levers that come one a domain: `standard-level` stands for `standard-level.childcare` and eight more. */
export type DomainLever = {
  [id in keyof Declared]: Declared[id] extends { perDomain: boolean } ? id : never;
}[keyof Declared];
/** Levers of which there is one. */
export type ScalarLever = Exclude<keyof Declared, DomainLever>;
export type LeverId = ScalarLever | `${DomainLever}.${DomainId}`;

/** A lever as `levers.json` declares it, under its id; the name of one that comes a domain holds `{domain}`. */
const declarationSchema = z
  .strictObject({
    perDomain: z.literal(true).optional(),
    line: z.enum(linesOfWork),
    /** Joins levers that attribution and screening move together; by default each stands alone. */
    attributionGroup: z.string().min(1).optional(),
    name: bilingualSchema,
    /** `share` means a fraction from 0 to 1 (shown in per cent); `points` percentage points. */
    unit: z.enum([
      "share",
      "multiplier",
      "percent-per-year",
      "points",
      "years",
      "exponent",
      "children-per-woman",
      "elasticity",
    ]),
    minimum: z.number(),
    maximum: z.number(),
    step: z.number().positive(),
    /** Value of every year unless the pack's leverDefaults give a path. */
    defaultValue: z.number(),
    /** What moving it does. */
    sentence: bilingualSchema,
    /** Where the range comes from. */
    rangeSource: bilingualSchema,
    /** Indicators that answer first; charts of these are highlighted. */
    answers: z.array(z.string().min(1)).min(1),
  })
  .refine(
    ({ minimum, maximum, defaultValue }) =>
      minimum < maximum && defaultValue >= minimum && defaultValue <= maximum,
    "a range from low to high with the default in it",
  );
type Declaration = z.infer<typeof declarationSchema>;

/** A lever of the simulator; `declarationSchema` says what its fields mean. */
export interface Lever extends Readonly<Omit<Declaration, "perDomain">> {
  readonly id: LeverId;
  readonly attributionGroup: string;
  readonly domain?: DomainId;
}

const declarations = Object.entries(z.record(z.string(), declarationSchema).parse(declared)) as [
  keyof Declared,
  Declaration,
][];

function isDomainLever(id: keyof Declared): id is DomainLever {
  return "perDomain" in declared[id];
}

const ids = declarations.map(([id]) => id);
export const domainLevers: readonly DomainLever[] = ids.filter(isDomainLever);
export const scalarLevers = ids.filter((id): id is ScalarLever => !isDomainLever(id));

/** The levers of one domain, or without it those that belong to none. */
function leversOf(domain?: DomainId): readonly Lever[] {
  return declarations.flatMap(([id, { perDomain: _, ...lever }]): Lever[] => {
    if (!isDomainLever(id)) return domain ? [] : [{ attributionGroup: id, ...lever, id }];
    if (domain === undefined) return [];
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

const indexById: ReadonlyMap<string, number> = new Map(
  levers.map((lever, index) => [lever.id, index]),
);

/**
 * Position of a lever in every array that is laid out by lever.
 * @throws RangeError when no lever has this id.
 */
export function leverIndex(id: string): number {
  const index = indexById.get(id);
  if (index === undefined) throw new RangeError(`leverIndex: no lever has the id "${id}"`);
  return index;
}
