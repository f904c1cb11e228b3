import "../zod-without-eval.ts";
import * as z from "zod";
import { domainIds } from "../domains.ts";
import { targetSchema, targetsLimit } from "../pack/schema.ts";
import { parameterBounds } from "../parameters.ts";
import {
  bilingualNoteSchema,
  hashSchema,
  idSchema,
  seedSchema,
  titleSchema,
  weightSchema,
  yearSchema,
} from "../text/schema-parts.ts";
import { refine } from "../text/schema-problems.ts";
import { boardFormat, boardLimits } from "./board.ts";
import { boardCardSchema, scenarioId } from "./board-schema.ts";
import { type Lever, levers } from "./levers.ts";

/** Format that this program writes. */
export const scenarioFormat = "equalis-scenario/3";

/** How a lever is written in a file: a number (the slider's meaning) or exactly one profile. */
function leverSettingSchema(lever: Lever) {
  const value = z.number().min(lever.minimum).max(lever.maximum);
  const profile = z
    .strictObject({
      constant: value.optional(),
      ramp: z.strictObject({ from: yearSchema, to: yearSchema, value }).optional(),
      step: z.strictObject({ year: yearSchema, value }).optional(),
      points: z
        .array(z.tuple([yearSchema, value]))
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
      Object.fromEntries(domainIds.map((domain) => [domain, weightSchema])) as Record<
        (typeof domainIds)[number],
        z.ZodNumber
      >,
    )
    .superRefine((weights, context) => {
      if (domainIds.every((domain) => weights[domain] === 0)) refine(context, [], "one-weight");
    }),
]);

/** Parameters moved away from the pack's values, each within its range; which of them a pack has is for the pack to say. */
const parametersSchema = z.record(idSchema, z.number()).superRefine((parameters, context) => {
  for (const [id, value] of Object.entries(parameters)) {
    const [minimum, maximum] = parameterBounds(id);
    if (value < minimum || value > maximum) refine(context, [id], "range", { minimum, maximum });
  }
});

/** Parts that a scenario and those that a board brings along have in common. */
const settingsShape = {
  levers: leversSchema.default({}),
  weights: weightsSchema.optional(),
  parameters: parametersSchema.optional(),
  seed: seedSchema.optional(),
  /** Targets that replace the pack's of the same id, or are added to them. */
  targets: z.array(targetSchema).max(targetsLimit).meta({ id: "targets" }).optional(),
};

/** The part of a file that holds a reader's own board. */
const boardSchema = z.strictObject({
  format: z.literal(boardFormat),
  cards: z.array(boardCardSchema).min(1).max(boardLimits.cards),
  /** Scenarios that cards speak of, beside presets and the file's own. */
  scenarios: z
    .array(z.strictObject({ id: scenarioId, title: titleSchema, ...settingsShape }))
    .min(1)
    .max(boardLimits.scenarios)
    .optional(),
});

/** Most scenarios that one is put together from. */
export const stackLimit = 20;

/** A scenario file, format `equalis-scenario/3`. See docs/scenario-format.md. */
export const scenarioFileSchema = z.strictObject({
  format: z.literal(scenarioFormat),
  id: idSchema,
  title: titleSchema,
  /** Absent: written from the levers wherever it is shown. */
  note: bilingualNoteSchema.optional(),
  /** What the scenario is about, for readers who will not read levers. */
  story: bilingualNoteSchema.optional(),
  pack: z.strictObject({
    id: idSchema,
    hash: hashSchema.optional(),
  }),
  /** The scenario that this one was copied from; nothing is inherited from it. */
  base: idSchema.optional(),
  /** The scenarios that this one was put together from, in their order; nothing is inherited from them. */
  stack: z
    .array(z.strictObject({ id: idSchema, title: titleSchema }))
    .min(2)
    .max(stackLimit)
    .optional(),
  ...settingsShape,
  /** A reader's own board, kept and written back. */
  board: boardSchema.optional(),
});
