import "../zod-without-eval.ts";
import * as z from "zod";

import { largestAmount, seedRange, textLimits, weightRange, yearRange } from "./limits.ts";

/** Parts of schemas with the limits of `limits.ts`, which every file format is put together from. */
const text = (longest: number) => z.string().min(1).max(longest);
const bilingual = (longest: number) =>
  z.strictObject({ en: text(longest), "zh-CN": text(longest) });
const within = ([least, most]: readonly [number, number]) => z.number().min(least).max(most);

/** Lower-case words joined by hyphens. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "kebab-case id")
  .max(textLimits.id);
/** SHA-256, `sha256:` and 64 hex digits. */
export const hashSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, "content hash (sha256: and 64 hex digits)");
export const lineSchema = text(textLimits.line);
/** Texts in both languages. */
export const titleSchema = bilingual(textLimits.title);
export const paragraphSchema = bilingual(textLimits.paragraph);
export const bilingualNoteSchema = bilingual(textLimits.note);

export const yearSchema = z.number().int().min(yearRange[0]).max(yearRange[1]);
export const seedSchema = z.number().int().min(seedRange[0]).max(seedRange[1]);
export const weightSchema = within(weightRange);
export const amountSchema = within([-largestAmount, largestAmount]);
/** How much, and never less than nothing. */
export const sizeSchema = within([0, largestAmount]);
export const shareSchema = within([0, 1]);
/** How many: of attempts, runs, draws, places in a list. */
export const countSchema = (most: number, least = 1) => z.number().int().min(least).max(most);
