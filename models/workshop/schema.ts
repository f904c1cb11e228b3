import "../zod-without-eval.ts";
import * as z from "zod";
import { domainIds } from "../domains.ts";
import { bilingualSchema } from "../pack/quantity-schema.ts";
import { levers } from "../scenario/levers.ts";
import { refine } from "../text/schema-problems.ts";
import { exerciseCharts } from "./exercise.ts";
import { exerciseFormat, submissionFormat } from "./formats.ts";

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "kebab-case id");
const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/, "content hash (sha256: and 64 hex digits)");
const text = z.string().min(1).max(4_000);
const texts = z.strictObject({ en: text, "zh-CN": text });
const leverId = z.enum(levers.map((lever) => lever.id) as [string, ...string[]]);
const year = z.number().int().min(1900).max(2100);

const measure = z.strictObject({
  indicator: z.string().min(1),
  area: z.string().min(1),
  domain: z.enum(domainIds).optional(),
  service: kebab.optional(),
  group: z.string().min(1).optional(),
  year,
});

/** Values of levers as sliders mean them, each within its lever's range. */
const leverValues = z.strictObject(
  Object.fromEntries(
    levers.map(({ id, minimum, maximum }) => [id, z.number().min(minimum).max(maximum).optional()]),
  ),
);

/** The same without ranges: a submission's ranges are those of its exercise. */
const submissionValues = z.strictObject(
  Object.fromEntries(levers.map(({ id }) => [id, z.number().optional()])),
);

const bound = z.union([
  z.number(),
  z.strictObject({ than: z.enum(["baseline", "given"]), plus: z.number().default(0) }),
]);

const goal = z
  .strictObject({
    measure,
    name: texts,
    aim: z.enum(["highest", "lowest", "nearest"]),
    to: z.number().optional(),
    reach: bound.optional(),
    precision: z.number().positive().default(0.0005),
  })
  .superRefine((value, context) => {
    const isNearest = value.aim === "nearest";
    if (isNearest && typeof value.reach === "object") refine(context, ["reach"], "distance");
    if (isNearest !== (value.to !== undefined))
      refine(context, ["to"], isNearest ? "near-to" : "no-near-to");
  });

const rule = z
  .strictObject({ measure, name: texts, atLeast: bound.optional(), atMost: bound.optional() })
  .superRefine((value, context) => {
    if ((value.atLeast === undefined) === (value.atMost === undefined))
      refine(context, [], "one-bound");
  });

const lever = z
  .strictObject({
    id: leverId,
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    price: z.strictObject({
      per: z.number().positive(),
      raise: z.number().min(0),
      lower: z.number().min(0).optional(),
    }),
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
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
  })
  .superRefine((value, context) => {
    if (value.atLeast === undefined && value.atMost === undefined)
      refine(context, [], "some-bound");
  });

/** An exercise of a workshop, format `equalis-exercise/1`. See docs/workshop.md. */
export const exerciseFileSchema = z.strictObject({
  format: z.literal(exerciseFormat),
  id: kebab.max(100),
  title: bilingualSchema,
  situation: texts,
  task: texts,
  minutes: z.number().int().min(1).max(240).default(15),
  pack: z.strictObject({ id: kebab, hash: hash.optional() }),
  given: leverValues.default({}),
  goal,
  rules: z.array(rule).max(6).default([]),
  levers: z.array(lever).min(1).max(6),
  budget: z.strictObject({
    kind: z.enum(["money", "political"]),
    unit: bilingualSchema,
    /** Where the languages count in other units: what the file's numbers are multiplied by in each. */
    times: z
      .strictObject({ en: z.number().positive(), "zh-CN": z.number().positive() })
      .default({ en: 1, "zh-CN": 1 }),
    total: z.number().positive(),
  }),
  chart: z
    .strictObject({
      kind: z.enum(exerciseCharts),
      area: z.string().min(1).default("CN"),
      domain: z.enum(domainIds).optional(),
    })
    .default({ kind: "urban-rural", area: "CN" }),
  hints: z.array(texts).max(10).default([]),
  debrief: z
    .array(z.strictObject({ text: texts, claim: claim.optional() }))
    .min(1)
    .max(20),
});

/** What a participant hands in, format `equalis-answer/1`: a few hundred bytes of JSON. */
export const submissionFileSchema = z.strictObject({
  format: z.literal(submissionFormat),
  exercise: z.strictObject({ id: kebab.max(100), hash }),
  pack: z.strictObject({ id: kebab, hash }),
  name: z.string().max(80).optional(),
  levers: submissionValues,
  prediction: z.number().optional(),
  result: z.strictObject({
    goal: z.number().nullable(),
    index: z.number().nullable(),
    cost: z.number().min(0),
    rulesKept: z.boolean(),
  }),
  attempts: z.number().int().min(1).max(10_000),
  seconds: z.number().min(0).max(10_000_000),
  /** ISO 8601, by the participant's own clock. */
  handedIn: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, "a time in UTC"),
});
