import "../zod-without-eval.ts";
import * as z from "zod";
import { domainIds } from "../domains.ts";
import { bilingualSchema } from "../pack/quantity-schema.ts";
import { targetSchema } from "../pack/schema.ts";
import { refine } from "../text/schema-problems.ts";
import { boardFormat, boardLimits } from "./board.ts";
import { boardCardSchema, scenarioId } from "./board-schema.ts";
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

const leversSchema = z
  .strictObject(
    Object.fromEntries(
      levers.map((lever) => [lever.id, leverSettingSchema(lever).describe(lever.sentence.en)]),
    ),
  )
  // Named: the JSON schema says it once, however often it is used.
  .meta({ id: "levers" });

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

/** Parts that a scenario and those that a board brings along have in common. */
const settingsShape = {
  levers: leversSchema.default({}),
  weights: weightsSchema.optional(),
  /** Parameters moved away from the pack's values, by id. */
  parameters: z.record(kebab, z.number()).optional(),
  seed: z.number().int().min(0).max(4_294_967_295).optional(),
  /** Targets that replace the pack's of the same id, or are added to them. */
  targets: z.array(targetSchema).max(100).meta({ id: "targets" }).optional(),
};

const shortBilingualSchema = z.strictObject({
  en: z.string().min(1).max(500),
  "zh-CN": z.string().min(1).max(500),
});

/** The part of a file that holds a reader's own board. */
const boardSchema = z.strictObject({
  format: z.literal(boardFormat),
  cards: z.array(boardCardSchema).min(1).max(boardLimits.cards),
  /** Scenarios that cards speak of, beside presets and the file's own. */
  scenarios: z
    .array(z.strictObject({ id: scenarioId, title: shortBilingualSchema, ...settingsShape }))
    .min(1)
    .max(boardLimits.scenarios)
    .optional(),
});

/** A scenario file, format `equalis-scenario/3`. See docs/scenario-format.md. */
export const scenarioFileSchema = z.strictObject({
  format: z.literal(scenarioFormat),
  id: kebab.max(100),
  title: shortBilingualSchema,
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
  ...settingsShape,
  /** A reader's own board, kept and written back. */
  board: boardSchema.optional(),
});
