import "../zod-without-eval.ts";
import { z } from "zod";
import { domainIds } from "../domains.ts";
import { bilingualSchema } from "../pack/datum.ts";
import { targetSchema } from "../pack/schema.ts";
import { type Lever, levers } from "./levers.ts";

/** Format that this program writes. */
export const scenarioFormat = "equalis-scenario/2";

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
      const complain = (path: string[], en: string, zh: string) =>
        context.addIssue({
          code: "custom",
          path,
          message: en,
          params: { needed: { en, "zh-CN": zh } },
        });
      if (Object.keys(setting).length !== 1) {
        complain(
          [],
          "exactly one of constant, ramp, step, points",
          "constant、ramp、step、points 之中恰好一个",
        );
      }
      if (setting.ramp !== undefined && setting.ramp.from >= setting.ramp.to) {
        complain(
          ["ramp", "to"],
          `a year after ${setting.ramp.from}`,
          `晚于${setting.ramp.from}的年份`,
        );
      }
      if (setting.points?.some(([at], i, all) => i > 0 && at <= all[i - 1][0])) {
        complain(["points"], "points in the order of years", "按年份递增的点");
      }
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
      if (domainIds.some((domain) => weights[domain] > 0)) return;
      const needed = { en: "at least one weight above 0", "zh-CN": "至少一个权重大于0" };
      context.addIssue({ code: "custom", message: needed.en, params: { needed } });
    }),
]);

const longText = z.string().min(1).max(20_000);
const longBilingualSchema = z.strictObject({ en: longText, "zh-CN": longText });

/** A scenario file, format `equalis-scenario/2`. See docs/scenario-format.md. */
export const scenarioFileSchema = z.strictObject({
  format: z.literal(scenarioFormat),
  id: kebab.max(100),
  title: bilingualSchema,
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
  levers: leversSchema.default({}),
  weights: weightsSchema.optional(),
  /** Parameters moved away from the pack's values, by id. */
  parameters: z.record(kebab, z.number()).optional(),
  seed: z.number().int().min(0).max(4_294_967_295).optional(),
  /** Targets that replace the pack's of the same id, or are added to them. */
  targets: z.array(targetSchema).max(100).optional(),
});
