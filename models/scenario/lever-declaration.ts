import * as z from "zod";
import { domainIds } from "../domains.ts";
import { paragraphSchema, titleSchema } from "../text/schema-parts.ts";
import { linesOfWork } from "./levers.ts";

/** Parts of the model that levers act in. */
export const modelParts = [
  "people",
  "hukou",
  "economy",
  "revenue",
  "transfers",
  "spending",
  "need",
  "stocks",
  "reach",
] as const;
export type ModelPart = (typeof modelParts)[number];

/** A lever as `levers.json` declares it, under its id; the name of one that comes a domain holds `{domain}`. */
export const leverDeclarationSchema = z
  .strictObject({
    /** One lever for each of these domains: those in which it can move something. */
    perDomain: z.array(z.enum(domainIds)).min(1).optional(),
    line: z.enum(linesOfWork),
    /** Where it acts: what a number rests on follows from it. */
    part: z.enum(modelParts),
    /** Whether it acts in the base year too. */
    inBaseYear: z.literal(true).optional(),
    /**
     * It moves an amount that is counted in the base year in proportion to its own value of that year: that value is the pack's, or all
     * later years would be multiples of a number that nobody counted.
     */
    countedInBaseYear: z.literal(true).optional(),
    /** It divides something among the counties of a province: where no province is open by county it has nothing to act on. */
    byCounty: z.literal(true).optional(),
    /** Joins levers that attribution and screening move together; by default each stands alone. */
    attributionGroup: z.string().min(1).optional(),
    name: titleSchema,
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
    sentence: paragraphSchema,
    /** Where the range comes from. */
    rangeSource: paragraphSchema,
    /** What raising it promises to move, and which way; `own` is the lever's domain. docs/lever-effects.md says by how much. */
    promise: z.strictObject({
      indicator: z.string().min(1),
      area: z.string().optional(),
      setting: z.enum(["urban", "rural"]).optional(),
      domain: z.enum([...domainIds, "own"]).optional(),
      service: z.string().optional(),
      group: z.string().optional(),
      moves: z.enum(["up", "down"]),
    }),
    /** Indicators that answer first; charts of these are highlighted. */
    answers: z.array(z.string().min(1)).min(1),
  })
  .refine(
    ({ minimum, maximum, defaultValue }) =>
      minimum < maximum && defaultValue >= minimum && defaultValue <= maximum,
    "a range from low to high with the default in it",
  );
export type LeverDeclaration = z.infer<typeof leverDeclarationSchema>;
