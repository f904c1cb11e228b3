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

/** A path over years as points (linear between them, flat outside), with provenance. */
export const pathSchema = z.strictObject({
  points: z.array(z.tuple([z.number().int(), z.number()])).min(1),
  basis: z.enum(bases),
  source: z.string().min(1),
  note: z.string().optional(),
});
export type QuantityPath = z.infer<typeof pathSchema>;
