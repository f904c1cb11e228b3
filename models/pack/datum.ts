import "../zod-without-eval.ts";
import { z } from "zod";

/** How a number came about; shown wherever the number is shown. */
export const bases = ["observed", "derived", "estimated", "assumed"] as const;
export type Basis = (typeof bases)[number];

/**
 * The one shape of every number in a data pack: one CSV row.
 * Columns: item,area,subject,sex,age,year,value,unit,basis,source,note.
 * Dimensions that do not apply stay empty. `subject` is a service, domain or function id.
 * `age` is `0`, `1-4` or `85+`. `source` names headings in the pack's SOURCES.md, separated by `;`.
 */
export interface Datum {
  readonly item: string;
  readonly area: string;
  readonly subject: string;
  readonly sex: "" | "female" | "male";
  readonly age: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly basis: Basis;
  readonly source: string;
  readonly note: string;
}

/** Column order of every table of a pack. */
export const datumColumns = [
  "item",
  "area",
  "subject",
  "sex",
  "age",
  "year",
  "value",
  "unit",
  "basis",
  "source",
  "note",
] as const;

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
