import "../zod-without-eval.ts";
import * as z from "zod";
import { domainIds } from "../domains.ts";
import { levers } from "../scenario/levers.ts";
import { textLimits } from "../text/limits.ts";
import {
  amountSchema,
  countSchema,
  hashSchema,
  idSchema,
  lineSchema,
  paragraphSchema,
  sizeSchema,
  titleSchema,
  yearSchema,
} from "../text/schema-parts.ts";
import { refine } from "../text/schema-problems.ts";
import { exerciseCharts } from "./exercise.ts";
import { exerciseFormat, submissionFormat } from "./formats.ts";

const leverId = z.enum(levers.map((lever) => lever.id) as [string, ...string[]]);
/** A price, or what a plan may spend: nothing that is free of charge. */
const positive = sizeSchema.positive();

const measure = z.strictObject({
  indicator: lineSchema,
  area: lineSchema,
  domain: z.enum(domainIds).optional(),
  service: idSchema.optional(),
  group: lineSchema.optional(),
  year: yearSchema,
});

/** Values of levers as sliders mean them, each within its lever's range. */
const leverValues = z.strictObject(
  Object.fromEntries(
    levers.map(({ id, minimum, maximum }) => [id, z.number().min(minimum).max(maximum).optional()]),
  ),
);

/** The same without ranges: a submission's ranges are those of its exercise. */
const submissionValues = z.strictObject(
  Object.fromEntries(levers.map(({ id }) => [id, amountSchema.optional()])),
);

const bound = z.union([
  amountSchema,
  z.strictObject({ than: z.enum(["baseline", "given"]), plus: amountSchema.default(0) }),
]);

const goal = z
  .strictObject({
    measure,
    name: paragraphSchema,
    aim: z.enum(["highest", "lowest", "nearest"]),
    to: amountSchema.optional(),
    reach: bound.optional(),
    precision: positive.default(0.0005),
  })
  .superRefine((value, context) => {
    const isNearest = value.aim === "nearest";
    if (isNearest && typeof value.reach === "object") refine(context, ["reach"], "distance");
    if (isNearest !== (value.to !== undefined))
      refine(context, ["to"], isNearest ? "near-to" : "no-near-to");
  });

const rule = z
  .strictObject({
    measure,
    name: paragraphSchema,
    atLeast: bound.optional(),
    atMost: bound.optional(),
  })
  .superRefine((value, context) => {
    if ((value.atLeast === undefined) === (value.atMost === undefined))
      refine(context, [], "one-bound");
  });

const lever = z
  .strictObject({
    id: leverId,
    minimum: amountSchema.optional(),
    maximum: amountSchema.optional(),
    price: z.strictObject({ per: positive, raise: sizeSchema, lower: sizeSchema.optional() }),
  })
  .superRefine((value, context) => {
    const known = levers.find((one) => one.id === value.id);
    if (known === undefined) return;
    const { minimum, maximum } = known;
    for (const key of ["minimum", "maximum"] as const) {
      const end = value[key];
      if (end !== undefined && (end < minimum || end > maximum))
        refine(context, [key], "range", { minimum, maximum });
    }
    const low = value.minimum ?? minimum;
    if ((value.maximum ?? maximum) <= low) refine(context, ["maximum"], "above", { minimum: low });
  });

const claim = z
  .strictObject({
    measure,
    levers: leverValues.default({}),
    than: leverValues.optional(),
    atLeast: amountSchema.optional(),
    atMost: amountSchema.optional(),
  })
  .superRefine((value, context) => {
    if (value.atLeast === undefined && value.atMost === undefined)
      refine(context, [], "some-bound");
  });

/** An exercise of a workshop, format `equalis-exercise/1`. See docs/workshop.md. */
export const exerciseFileSchema = z.strictObject({
  format: z.literal(exerciseFormat),
  id: idSchema,
  title: titleSchema,
  situation: paragraphSchema,
  task: paragraphSchema,
  minutes: countSchema(240).default(15),
  pack: z.strictObject({ id: idSchema, hash: hashSchema.optional() }),
  given: leverValues.default({}),
  goal,
  rules: z.array(rule).max(6).default([]),
  levers: z.array(lever).min(1).max(6),
  budget: z.strictObject({
    kind: z.enum(["money", "political"]),
    unit: titleSchema,
    /** Where the languages count in other units: what the file's numbers are multiplied by in each. */
    times: z.strictObject({ en: positive, "zh-CN": positive }).default({ en: 1, "zh-CN": 1 }),
    total: positive,
  }),
  chart: z
    .strictObject({
      kind: z.enum(exerciseCharts),
      area: lineSchema.default("CN"),
      domain: z.enum(domainIds).optional(),
    })
    .default({ kind: "urban-rural", area: "CN" }),
  hints: z.array(paragraphSchema).max(10).default([]),
  debrief: z
    .array(z.strictObject({ text: paragraphSchema, claim: claim.optional() }))
    .min(1)
    .max(20),
});

/** What a participant hands in, format `equalis-answer/2`: a few hundred bytes of JSON with a digest of themselves. */
export const submissionFileSchema = z.strictObject({
  format: z.literal(submissionFormat),
  exercise: z.strictObject({ id: idSchema, hash: hashSchema }),
  pack: z.strictObject({ id: idSchema, hash: hashSchema }),
  modelRevision: countSchema(1_000_000),
  name: z.string().max(textLimits.name).optional(),
  levers: submissionValues,
  prediction: amountSchema.optional(),
  result: z.strictObject({
    goal: amountSchema.nullable(),
    index: amountSchema.nullable(),
    cost: sizeSchema,
    rulesKept: z.boolean(),
  }),
  attempts: countSchema(1_000_000),
  seconds: z.number().min(0).max(10_000_000_000),
  /** ISO 8601, by the participant's own clock. */
  handedIn: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, "a time in UTC"),
  /** Over the whole file (`models/seal.ts`). */
  seal: lineSchema,
});
