import { z } from "zod";
import { packFileSchema, scenarioFileSchema } from "../models/index.ts";

/** The JSON schemas of the project's file formats: file name → text. Generated from the checks that the program runs. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const text = (schema: z.ZodType, title: string): string =>
    `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: "input" }) }, null, 2)}\n`;
  return new Map([
    ["scenario.schema.json", text(scenarioFileSchema, "Equalis scenario, format 1")],
    ["pack.schema.json", text(packFileSchema, "Equalis data pack, format 1")],
  ]);
}
