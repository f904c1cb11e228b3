import "../zod-without-eval.ts";
import * as z from "zod";
import { domainIds } from "../domains.ts";
import { bilingualSchema } from "../pack/quantity-schema.ts";
import { targetSchema } from "../pack/schema.ts";
import { refine } from "../text/schema-problems.ts";
import { type Lever, levers } from "./levers.ts";

/** Format that this program writes. */
export const scenarioFormat = "equalis-scenario/3";

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "kebab-case id");
const year = z.number().int().min(1900).max(2100);

/** How a lever is written in a file: a number (the slider's meaning) or exactly one profile. */
function leverSettingSchema(lever: Lever) {
  const value = z.number().min(lever.minimum).max(lever.maximum);
  const profile = z
    .strictObject({
      constant: value.optional(),
      ramp: z.strictObject({ from: year, to: year, value }).optional(),
      step: z.strictObject({ year, value }).optional(),
      points: z
        .array(z.tuple([year, value]))
        .min(1)
        .max(200)
        .optional(),
    })
    .superRefine((setting, context) => {
      const { ramp, points } = setting;
      if (Object.keys(setting).length !== 1) refine(context, [], "one-profile");
      if (ramp !== undefined && ramp.from >= ramp.to)
        refine(context, ["ramp", "to"], "year-after", { year: ramp.from });
      if (points?.some(([at], i, all) => i > 0 && at <= all[i - 1][0]))
        refine(context, ["points"], "years-in-order");
    });
  return z.union([value, profile]).optional();
}

const leversSchema = z.strictObject(
  Object.fromEntries(
    levers.map((lever) => [lever.id, leverSettingSchema(lever).describe(lever.sentence.en)]),
  ),
);

const weightsSchema = z.union([
  z.enum(["equal", "entropy"]),
  z
    .strictObject(
      Object.fromEntries(
        domainIds.map((domain) => [domain, z.number().min(0).max(1000)]),
      ) as Record<(typeof domainIds)[number], z.ZodNumber>,
    )
    .superRefine((weights, context) => {
      if (domainIds.every((domain) => weights[domain] === 0)) refine(context, [], "one-weight");
    }),
]);

const longText = z.string().min(1).max(20_000);
const longBilingualSchema = z.strictObject({ en: longText, "zh-CN": longText });

/** A scenario file, format `equalis-scenario/3`. See docs/scenario-format.md. */
export const scenarioFileSchema = z.strictObject({
  format: z.literal(scenarioFormat),
  id: kebab.max(100),
  title: bilingualSchema,
  /** Absent: written from the levers wherever it is shown. */
  note: longBilingualSchema.optional(),
  /** What the scenario is about, for readers who will not read levers. */
  story: longBilingualSchema.optional(),
  pack: z.strictObject({
    id: kebab,
    hash: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/, "content hash (sha256: and 64 hex digits)")
      .optional(),
  }),
  /** The scenario that this one was copied from; nothing is inherited from it. */
  base: kebab.optional(),
  /** The scenarios that this one was put together from, in their order; nothing is inherited from them. */
  stack: z
    .array(z.strictObject({ id: kebab.max(100), title: bilingualSchema }))
    .min(2)
    .max(20)
    .optional(),
  levers: leversSchema.default({}),
  weights: weightsSchema.optional(),
  /** Parameters moved away from the pack's values, by id. */
  parameters: z.record(kebab, z.number()).optional(),
  seed: z.number().int().min(0).max(4_294_967_295).optional(),
  /** Targets that replace the pack's of the same id, or are added to them. */
  targets: z.array(targetSchema).max(100).optional(),
});
