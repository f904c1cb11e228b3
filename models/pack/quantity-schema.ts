import "../zod-without-eval.ts";
import * as z from "zod";
import { textLimits } from "../text/limits.ts";
import { amountSchema, lineSchema, yearSchema } from "../text/schema-parts.ts";
import { bases } from "./datum.ts";

/** How a number came about. */
export const provenanceShape = {
  basis: z.enum(bases),
  source: lineSchema,
  note: z.string().max(textLimits.note).optional(),
};

/** A number declared in YAML together with its provenance, in the range of what it counts. */
export const quantityOf = (value: z.ZodNumber) => z.strictObject({ value, ...provenanceShape });

export type Quantity = z.infer<ReturnType<typeof quantityOf>>;

/** How an ensemble draws a number. */
export const uncertaintySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("uniform"), low: amountSchema, high: amountSchema }),
  z.strictObject({
    kind: z.literal("triangular"),
    low: amountSchema,
    mode: amountSchema,
    high: amountSchema,
  }),
  z.strictObject({
    kind: z.literal("normal"),
    mean: amountSchema,
    sd: amountSchema.positive(),
    low: amountSchema,
    high: amountSchema,
  }),
  z.strictObject({
    kind: z.literal("lognormal"),
    median: amountSchema.positive(),
    spread: amountSchema.positive(),
    low: amountSchema,
    high: amountSchema,
  }),
]);

/** A number that an ensemble draws where it states how. */
export const uncertainQuantityOf = (value: z.ZodNumber) =>
  quantityOf(value).extend({ uncertainty: uncertaintySchema.optional() });
export type UncertainQuantity = z.infer<ReturnType<typeof uncertainQuantityOf>>;

/** Points in the order of years. */
export const pointsOf = (value: z.ZodNumber) =>
  z
    .array(z.tuple([yearSchema, value]))
    .min(1)
    .max(200);

/** A path over years as points (linear between them, flat outside), with provenance. */
export const pathOf = (value: z.ZodNumber) =>
  z.strictObject({ points: pointsOf(value), ...provenanceShape });
export type QuantityPath = z.infer<ReturnType<typeof pathOf>>;
