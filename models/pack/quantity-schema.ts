import "../zod-without-eval.ts";
import * as z from "zod";
import { bases } from "./datum.ts";

/** A text in both languages. */
export const bilingualSchema = z.strictObject({
  en: z.string().min(1),
  "zh-CN": z.string().min(1),
});

/** A number declared in YAML together with its provenance. */
export const quantitySchema = z.strictObject({
  value: z.number(),
  basis: z.enum(bases),
  source: z.string().min(1),
  note: z.string().optional(),
});

export type Quantity = z.infer<typeof quantitySchema>;

/** How an ensemble draws a number. */
export const uncertaintySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("uniform"), low: z.number(), high: z.number() }),
  z.strictObject({
    kind: z.literal("triangular"),
    low: z.number(),
    mode: z.number(),
    high: z.number(),
  }),
  z.strictObject({
    kind: z.literal("normal"),
    mean: z.number(),
    sd: z.number().positive(),
    low: z.number(),
    high: z.number(),
  }),
  z.strictObject({
    kind: z.literal("lognormal"),
    median: z.number().positive(),
    spread: z.number().positive(),
    low: z.number(),
    high: z.number(),
  }),
]);

/** A number that an ensemble draws where it states how. */
export const uncertainQuantitySchema = quantitySchema.extend({
  uncertainty: uncertaintySchema.optional(),
});
export type UncertainQuantity = z.infer<typeof uncertainQuantitySchema>;

/** A path over years as points (linear between them, flat outside), with provenance. */
export const pathSchema = z.strictObject({
  points: z.array(z.tuple([z.number().int(), z.number()])).min(1),
  basis: z.enum(bases),
  source: z.string().min(1),
  note: z.string().optional(),
});
export type QuantityPath = z.infer<typeof pathSchema>;
