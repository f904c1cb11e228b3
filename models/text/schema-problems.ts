import type { z } from "zod";
import type { Bilingual } from "../domains.ts";
import { nearestName } from "./nearest-name.ts";
import { type Need, type NeedValues, needs } from "./needs.ts";
import { type Problem, shown } from "./problem.ts";
import type { YamlDocument } from "./yaml-document.ts";

type Issue = z.core.$ZodIssue;

/** The parts of a zod schema's definition that the search for known names reads. */
interface SchemaDefinition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly innerType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly items?: readonly z.core.$ZodType[];
  readonly options?: readonly z.core.$ZodType[];
  readonly in?: z.core.$ZodType;
  readonly checks?: readonly z.core.$ZodCheck[];
  readonly entries?: Readonly<Record<string, string | number>>;
}

/** The parts of a check's definition that say what a number must be. */
interface CheckDefinition {
  readonly check: string;
  readonly value?: unknown;
  readonly inclusive?: boolean;
}

const definitionOf = (schema: z.core.$ZodType): SchemaDefinition =>
  schema._zod.def as unknown as SchemaDefinition;

const typeNeeds: Readonly<Record<string, Need>> = {
  string: "text",
  number: "number",
  int: "whole-number",
  boolean: "boolean",
  object: "map",
  record: "map",
  array: "list",
  tuple: "list",
};

/**
 * Turns the issues of a failed schema into problems with place, need, gift and nearest valid name.
 * The value is the one that was checked; the document knows where its parts stand.
 */
export function schemaProblems(
  error: z.ZodError,
  schema: z.ZodType,
  document: YamlDocument,
  file: string,
): Problem[] {
  return error.issues.flatMap((issue) => issueProblems(issue, schema, document, file));
}

/** A longer list of valid keys says less than the nearest one. */
const maximumListedKeys = 16;

function issueProblems(
  issue: Issue,
  schema: z.ZodType,
  document: YamlDocument,
  file: string,
): Problem[] {
  const path = pathText(issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({
      file,
      path: path === "" ? key : `${path}.${key}`,
      place: document.place([...issue.path, key], "key"),
      severity: "error",
      needed:
        known.length > 0 && known.length <= maximumListedKeys
          ? needs("one-of-keys", { names: known })
          : needs("known-key"),
      given: shown(key),
      nearest: nearestName(key, known),
    }));
  }
  if (issue.code === "invalid_key") {
    const key = String(issue.path.at(-1) ?? "");
    const known = issue.issues.flatMap((inner) =>
      inner.code === "invalid_value" ? inner.values.map(String) : [],
    );
    return [
      {
        file,
        path,
        place: document.place(issue.path, "key"),
        severity: "error",
        needed: neededWords(issue.issues[0] ?? issue),
        given: shown(key),
        nearest: nearestName(key, known),
      },
    ];
  }
  if (issue.code === "invalid_union") {
    const inner = bestBranch(issue);
    if (inner !== undefined) {
      return inner.flatMap((one) =>
        issueProblems({ ...one, path: [...issue.path, ...one.path] }, schema, document, file),
      );
    }
  }
  const given = valueAt(document.value, issue.path);
  const known = issue.code === "invalid_value" ? issue.values.map(String) : [];
  return [
    {
      file,
      path,
      place: document.place(issue.path),
      severity: "error",
      needed: rangeWords(issue, schema) ?? unionWords(issue, schema) ?? neededWords(issue),
      given: given === undefined ? undefined : shown(given),
      nearest: typeof given === "string" ? nearestName(given, known) : undefined,
    },
  ];
}

/** The branch of a union that got furthest: not one that only says "another type", and the one with fewest issues. */
function bestBranch(issue: Issue): Issue[] | undefined {
  if (issue.code !== "invalid_union") return undefined;
  const branches = (issue.errors as Issue[][]).filter(
    (issues) =>
      issues.length > 0 &&
      !issues.some((one) => one.path.length === 0 && notThisForm.has(one.code)),
  );
  return branches.sort((a, b) => a.length - b.length)[0];
}

const notThisForm: ReadonlySet<string> = new Set(["invalid_type", "invalid_value"]);

function neededWords(issue: Issue): Bilingual {
  const fallback = { en: issue.message, "zh-CN": issue.message };
  switch (issue.code) {
    case "invalid_type": {
      const need = typeNeeds[issue.expected];
      return need === undefined ? fallback : needs(need);
    }
    case "invalid_value": {
      const names = issue.values.map(String);
      const [only = ""] = names;
      return names.length === 1 ? { en: only, "zh-CN": only } : needs("one-of", { names });
    }
    case "too_small": {
      const minimum = String(issue.minimum);
      if (issue.origin === "string") return needs("text-not-empty");
      if (issue.origin === "array") return needs("list-least", { minimum });
      return needs(issue.inclusive === false ? "above" : "least", { minimum });
    }
    case "too_big": {
      const maximum = String(issue.maximum);
      if (issue.origin === "string") return needs("text-most", { maximum });
      return needs(issue.origin === "array" ? "list-most" : "most", { maximum });
    }
    case "invalid_format": {
      const form = String("pattern" in issue ? issue.pattern : issue.format);
      if (issue.message.startsWith("Invalid")) return needs("text-form", { form });
      return { en: `a ${issue.message}`, "zh-CN": issue.message };
    }
    case "invalid_union":
      return needs("allowed-form");
    case "custom": {
      const needed: unknown = issue.params?.needed;
      return isBilingual(needed) ? needed : fallback;
    }
    default:
      return fallback;
  }
}

function isBilingual(value: unknown): value is Bilingual {
  return typeof value === "object" && value !== null && "en" in value && "zh-CN" in value;
}

/** Notes inside a schema what it needed beyond the types of its parts. */
export function refine(
  context: z.core.$RefinementCtx,
  path: PropertyKey[],
  need: Need,
  values?: NeedValues,
): void {
  const needed = needs(need, values);
  context.addIssue({ code: "custom", path, message: needed.en, params: { needed } });
}

/** "a number from 0 to 1" where the schema has both bounds; a bound alone says only half of what is needed. */
function rangeWords(issue: Issue, schema: z.core.$ZodType): Bilingual | undefined {
  const isBound =
    (issue.code === "too_small" || issue.code === "too_big") && issue.origin !== "string";
  const isKind =
    issue.code === "invalid_type" && (issue.expected === "number" || issue.expected === "int");
  if (!isBound && !isKind) return undefined;
  for (const found of schemasAt(schema, issue.path)) {
    const bounds = boundsOf(found);
    if (bounds.minimum !== undefined && bounds.maximum !== undefined) return boundsWords(bounds);
  }
  return undefined;
}

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly whole?: boolean;
  /** Is the minimum itself left out? */
  readonly above?: boolean;
}

function boundsWords({ minimum = 0, maximum = 0, whole, above }: Bounds): Bilingual {
  const values = { minimum, maximum };
  if (above === true) return needs("range-above", values);
  return needs(whole === true ? "whole-range" : "range", values);
}

/** The forms that a union allows: a range of numbers, some words, a map with some keys. */
function unionWords(issue: Issue, schema: z.core.$ZodType): Bilingual | undefined {
  if (issue.code !== "invalid_union") return undefined;
  const found = schemasAt(schema, issue.path);
  const bounds = found.map(boundsOf)[0] ?? {};
  const words = found.flatMap(enumWords);
  const keys = keysAt(schema, issue.path);
  const forms: Bilingual[] = [];
  if (bounds.minimum !== undefined && bounds.maximum !== undefined) forms.push(boundsWords(bounds));
  if (words.length > 0) forms.push({ en: words.join(", "), "zh-CN": words.join("、") });
  if (keys.length > 0) forms.push(needs("map-with", { names: keys }));
  if (forms.length === 0) return undefined;
  return {
    en: forms.map((form) => form.en).join(" or "),
    "zh-CN": forms.map((form) => form["zh-CN"]).join("或"),
  };
}

function enumWords(schema: z.core.$ZodType): string[] {
  const definition = definitionOf(schema);
  if (definition.innerType !== undefined) return enumWords(definition.innerType);
  if (definition.options !== undefined) return definition.options.flatMap(enumWords);
  return Object.values(definition.entries ?? {}).map(String);
}

function boundsOf(schema: z.core.$ZodType): Bounds {
  const definition = definitionOf(schema);
  if (definition.innerType !== undefined) return boundsOf(definition.innerType);
  if (definition.options !== undefined) {
    return definition.options.map(boundsOf).find((bounds) => bounds.minimum !== undefined) ?? {};
  }
  let bounds: Bounds = {};
  for (const check of definition.checks ?? []) {
    const { check: kind, value, inclusive } = check._zod.def as unknown as CheckDefinition;
    if (kind === "greater_than" && Number(value) >= (bounds.minimum ?? Number(value)))
      bounds = { ...bounds, minimum: Number(value), above: inclusive === false };
    else if (kind === "less_than") bounds = { ...bounds, maximum: Number(value) };
    else if (kind === "number_format") bounds = { ...bounds, whole: true };
  }
  return bounds;
}

/** Keys that the schema knows at a path. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  return [...new Set(schemasAt(schema, path).flatMap(ownKeys))];
}

function schemasAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType[] {
  let current: z.core.$ZodType[] = [schema];
  for (const part of path) current = current.flatMap((one) => step(one, part));
  return current;
}

function step(schema: z.core.$ZodType, part: PropertyKey): z.core.$ZodType[] {
  const definition = definitionOf(schema);
  if (definition.innerType !== undefined) return step(definition.innerType, part);
  if (definition.in !== undefined) return step(definition.in, part);
  if (definition.options !== undefined) return definition.options.flatMap((one) => step(one, part));
  const next =
    definition.shape?.[String(part)] ??
    definition.element ??
    definition.valueType ??
    definition.items?.[Number(part)];
  return next === undefined ? [] : [next];
}

function ownKeys(schema: z.core.$ZodType): string[] {
  const definition = definitionOf(schema);
  if (definition.innerType !== undefined) return ownKeys(definition.innerType);
  if (definition.in !== undefined) return ownKeys(definition.in);
  if (definition.options !== undefined) return definition.options.flatMap(ownKeys);
  return Object.keys(definition.shape ?? {});
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[part];
  }
  return current;
}

/** A path as people write it: `services[3].money.recurrentShare`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number"
        ? `${text}[${part}]`
        : text === ""
          ? String(part)
          : `${text}.${String(part)}`,
    "",
  );
}
