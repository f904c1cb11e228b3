import type { Bilingual } from "../domains.ts";
import { shortened } from "./shortened.ts";

/** Where in a file; both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something wrong in a file that a person wrote: where, what was needed, what was given, what was probably meant. */
export interface Problem {
  readonly file: string;
  /** Absent when the file as a whole is meant. */
  readonly place?: Place;
  /** Path inside the document, such as `levers.sharing`, or the column of a table; empty for the whole. */
  readonly path: string;
  readonly severity: "error" | "warning";
  readonly needed: Bilingual;
  /** What stood there, shortened; absent when nothing did. In both languages where it is told and not quoted. */
  readonly given?: string | Bilingual;
  readonly nearest?: string;
}

/** Outcome of reading a text that may be wrong. Warnings do not stop a reading. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Shows what was given, in quotes where it is text, at most 60 characters. */
export function shown(value: unknown): string {
  if (typeof value === "string") {
    return `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
  }
  if (Array.isArray(value)) return `[… ${value.length}]`;
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value);
    return `{${keys.slice(0, 4).join(", ")}${keys.length > 4 ? ", …" : ""}}`.slice(0, 60);
  }
  return String(value);
}

/** Longest stretch of a file in a sentence about it. */
const longestQuote = 200;

/** What a file says, as a part of one line: a key may be as long as a file, and a parser quotes what it does not understand. */
function inLine(text: string): string {
  return shortened(text.replace(/[\r\n\u2028\u2029]+\s*/g, " "), longestQuote);
}

/** Line and column of a problem as text, or its path, or nothing. */
export function placeText(problem: Problem, language: keyof Bilingual = "en"): string {
  if (problem.place === undefined) return problem.path;
  const { line, column } = problem.place;
  return language === "en" ? `line ${line}, column ${column}` : `第${line}行第${column}列`;
}

/**
 * What is wrong, without the place.
 * @example problemText({ … }) // 'levers.sharing: a number from 0 to 1 is needed, 7 given'
 */
export function problemText(problem: Problem, language: keyof Bilingual = "en"): string {
  const { needed, nearest } = problem;
  const path = inLine(problem.path);
  const quoted = typeof problem.given === "object" ? problem.given[language] : problem.given;
  const given = quoted === undefined ? undefined : inLine(quoted);
  const head = path === "" ? "" : language === "en" ? `${path}: ` : `${path}：`;
  if (language === "en") {
    const gave = given === undefined ? "nothing given" : `${given} given`;
    return `${head}${needed.en} is needed, ${gave}${nearest === undefined ? "" : `; nearest: "${nearest}"`}`;
  }
  // Chinese text takes Chinese quotation marks.
  const gave = given === undefined ? "实际为空" : `实际为${given.replace(/^"(.*)"$/s, "“$1”")}`;
  return `${head}需要${needed["zh-CN"]}，${gave}${nearest === undefined ? "" : `；最接近的是“${nearest}”`}`;
}

/**
 * A problem as one line in the form that editors can follow: `file:line:column: text`.
 * @example formatProblem(problem) // 'my.yaml:12:3: levers.shaing: a lever is needed, "shaing" given; nearest: "sharing"'
 */
export function formatProblem(problem: Problem, language: keyof Bilingual = "en"): string {
  const place = problem.place === undefined ? "" : `:${problem.place.line}:${problem.place.column}`;
  const severity = problem.severity === "error" ? "" : language === "en" ? "warning: " : "警告：";
  return `${problem.file}${place}: ${severity}${problemText(problem, language)}`;
}

/** The error form of a list of problems, for callers that throw; its message names the first. */
export class FileError extends RangeError {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const first = problems[0];
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    super(first === undefined ? "file: unreadable" : `${formatProblem(first)}${more}`);
    this.name = "FileError";
    this.problems = problems;
  }
}

/** The value of a reading. @throws FileError when there are problems. */
export function parsedValue<Value>(reading: Parsed<Value>): Value {
  if (!reading.ok) throw new FileError(reading.problems);
  return reading.value;
}

/** Text without byte-order mark and with line feeds alone, so that a file means the same from every system. */
export function normalizedText(text: string): string {
  const start = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return start.includes("\r") ? start.replace(/\r\n?/g, "\n") : start;
}
