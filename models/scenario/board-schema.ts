import "../zod-without-eval.ts";
import * as z from "zod";
import { yearSchema } from "../text/schema-parts.ts";
import { boardLimits, cardKinds, cardWidths } from "./board.ts";

/** An id of a scenario as the window gives them: of a file's name, too. */
export const scenarioId = z.string().min(1).max(200);
const word = z.string().min(1).max(100);
/** A card of a board. What a chart, a sentence or an indicator is called is for whoever draws it to know. */
export const boardCardSchema = z.strictObject({
  kind: z.enum(cardKinds),
  of: word,
  settings: z
    .record(
      z
        .string()
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        .max(40),
      z.string().min(1).max(boardLimits.settingCharacters),
    )
    .optional(),
  selection: z
    .strictObject({
      area: z.string().min(1).max(400),
      setting: word,
      registration: word,
      domain: word,
      service: word,
    })
    .partial()
    .optional(),
  year: yearSchema,
  scenarios: z.array(scenarioId).min(1).max(boardLimits.scenariosOfCard),
  base: scenarioId,
  width: z.enum(cardWidths),
  note: z.string().min(1).max(boardLimits.noteCharacters).optional(),
  marks: z
    .array(
      z.strictObject({ year: yearSchema, text: z.string().min(1).max(boardLimits.markCharacters) }),
    )
    .min(1)
    .max(boardLimits.marks)
    .optional(),
});
