import type { z } from "zod";
import type { Parsed, Problem } from "./problem.ts";
import { schemaProblems } from "./schema-problems.ts";
import { readYaml, type YamlDocument, type YamlLimits } from "./yaml-document.ts";

/** What a file holds as its schema gives it, and the places of its parts for the checks that follow. */
export interface ReadDocument<Schema extends z.ZodType> {
  readonly data: z.output<Schema>;
  readonly document: YamlDocument;
}

/** Holds a document that was read against a schema. */
export function checkedDocument<Schema extends z.ZodType>(
  document: YamlDocument,
  file: string,
  schema: Schema,
): Parsed<ReadDocument<Schema>> {
  const parsed = schema.safeParse(document.value);
  return parsed.success
    ? { ok: true, value: { data: parsed.data, document }, warnings: [] }
    : { ok: false, problems: schemaProblems(parsed.error, schema, document, file) };
}

/** Reads a file that a person wrote (YAML; JSON is YAML) and holds it against its schema. */
export function readDocument<Schema extends z.ZodType>(
  text: string,
  file: string,
  limits: YamlLimits,
  schema: Schema,
): Parsed<ReadDocument<Schema>> {
  const reading = readYaml(text, file, limits);
  return reading.ok ? checkedDocument(reading.value, file, schema) : reading;
}

/** A value with what was found about it: errors refuse it, warnings go with it. */
export function judged<Value>(value: Value, found: readonly Problem[]): Parsed<Value> {
  const errors = found.filter((problem) => problem.severity === "error");
  return errors.length > 0 ? { ok: false, problems: errors } : { ok: true, value, warnings: found };
}

/** The entries of a record that a file gives. */
export function givenEntries<Value>(
  values: Readonly<Record<string, Value | undefined>>,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
  );
}
