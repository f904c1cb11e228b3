import type { z } from "zod";
import type { Bilingual } from "../domains.ts";
import { nearestName } from "./nearest-name.ts";
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
}

const definitionOf = (schema: z.core.$ZodType): SchemaDefinition =>
  schema._zod.def as unknown as SchemaDefinition;

const typeWords: Readonly<Record<string, Bilingual>> = {
  string: { en: "text", "zh-CN": "文本" },
  number: { en: "a number", "zh-CN": "数字" },
  int: { en: "a whole number", "zh-CN": "整数" },
  boolean: { en: "true or false", "zh-CN": "true 或 false" },
  object: { en: "a map of keys and values", "zh-CN": "键值对" },
  record: { en: "a map of keys and values", "zh-CN": "键值对" },
  array: { en: "a list", "zh-CN": "列表" },
  tuple: { en: "a list", "zh-CN": "列表" },
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
          ? {
              en: `one of the keys ${known.join(", ")}`,
              "zh-CN": `以下键之一：${known.join("、")}`,
            }
          : { en: "a known key", "zh-CN": "已知的键" },
      given: shown(key),
      ...nearestOf(key, known),
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
        ...nearestOf(key, known),
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
      ...(given === undefined ? {} : { given: shown(given) }),
      ...(typeof given === "string" ? nearestOf(given, known) : {}),
    },
  ];
}

function nearestOf(given: string, known: readonly string[]): { nearest?: string } {
  const nearest = nearestName(given, known);
  return nearest === undefined ? {} : { nearest };
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
    case "invalid_type":
      return typeWords[issue.expected] ?? fallback;
    case "invalid_value": {
      const values = issue.values.map(String);
      if (values.length === 1) return { en: `${values[0]}`, "zh-CN": `${values[0]}` };
      return { en: `one of ${values.join(", ")}`, "zh-CN": `以下之一：${values.join("、")}` };
    }
    case "too_small":
      if (issue.origin === "string") return { en: "text that is not empty", "zh-CN": "非空文本" };
      if (issue.origin === "array")
        return {
          en: `a list of at least ${issue.minimum}`,
          "zh-CN": `至少${issue.minimum}项的列表`,
        };
      return issue.inclusive === false
        ? { en: `a number above ${issue.minimum}`, "zh-CN": `大于${issue.minimum}的数` }
        : { en: `a number of at least ${issue.minimum}`, "zh-CN": `不小于${issue.minimum}的数` };
    case "too_big":
      if (issue.origin === "string")
        return {
          en: `text of at most ${issue.maximum} characters`,
          "zh-CN": `不超过${issue.maximum}个字符的文本`,
        };
      if (issue.origin === "array")
        return {
          en: `a list of at most ${issue.maximum}`,
          "zh-CN": `至多${issue.maximum}项的列表`,
        };
      return { en: `a number of at most ${issue.maximum}`, "zh-CN": `不大于${issue.maximum}的数` };
    case "invalid_format":
      return issue.message.startsWith("Invalid")
        ? {
            en: `text of the form ${"pattern" in issue ? issue.pattern : issue.format}`,
            "zh-CN": `符合格式 ${"pattern" in issue ? issue.pattern : issue.format} 的文本`,
          }
        : { en: `a ${issue.message}`, "zh-CN": `${issue.message}` };
    case "invalid_union":
      return {
        en: "one of the forms that the format allows",
        "zh-CN": "格式允许的写法之一",
      };
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

/** "a number from 0 to 1" where the schema has both bounds; a bound alone says only half of what is needed. */
function rangeWords(issue: Issue, schema: z.core.$ZodType): Bilingual | undefined {
  const isBound =
    (issue.code === "too_small" || issue.code === "too_big") && issue.origin !== "string";
  const isKind =
    issue.code === "invalid_type" && (issue.expected === "number" || issue.expected === "int");
  if (!isBound && !isKind) return undefined;
  for (const found of schemasAt(schema, issue.path)) {
    const { minimum, maximum, whole } = boundsOf(found);
    if (minimum === undefined || maximum === undefined) continue;
    const kind = whole === true ? "a whole number" : "a number";
    const kindZh = whole === true ? "整数" : "数";
    return {
      en: `${kind} from ${minimum} to ${maximum}`,
      "zh-CN": `${minimum}至${maximum}之间的${kindZh}`,
    };
  }
  return undefined;
}

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly whole?: boolean;
}

/** The forms that a union allows: a range of numbers, some words, a map with some keys. */
function unionWords(issue: Issue, schema: z.core.$ZodType): Bilingual | undefined {
  if (issue.code !== "invalid_union") return undefined;
  const found = schemasAt(schema, issue.path);
  const { minimum, maximum } = found.map(boundsOf)[0] ?? {};
  const words = found.flatMap(enumWords);
  const keys = keysAt(schema, issue.path);
  const forms: Bilingual[] = [];
  if (minimum !== undefined && maximum !== undefined) {
    forms.push({
      en: `a number from ${minimum} to ${maximum}`,
      "zh-CN": `${minimum}至${maximum}之间的数`,
    });
  }
  if (words.length > 0) forms.push({ en: words.join(", "), "zh-CN": words.join("、") });
  if (keys.length > 0) {
    forms.push({ en: `a map with ${keys.join(", ")}`, "zh-CN": `含 ${keys.join("、")} 的键值对` });
  }
  return forms.length === 0
    ? undefined
    : {
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
    const { check: kind, value } = check._zod.def as unknown as CheckDefinition;
    if (kind === "greater_than") bounds = { ...bounds, minimum: Number(value) };
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
