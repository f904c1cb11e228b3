import { type Command, InvalidArgumentError, Option } from "commander";
import { nearestHint, seedRange } from "../models/index.ts";
import { type Language, languages } from "../presentation/words/languages.ts";
import { InputError } from "./input-error.ts";

/** Forms in which results can be had. */
const formats = ["table", "json", "csv", "parquet"] as const;

/** Options of every command that prints a result. */
export interface OutputOptions {
  readonly pack?: string;
  readonly format: (typeof formats)[number];
  readonly language: Language;
  readonly out?: string;
  readonly bom?: boolean;
}

/** Does a table as CSV start with a byte-order mark? Excel takes Chinese in UTF-8 for something else without one. */
export function startsWithMark({
  bom,
  language,
}: Pick<OutputOptions, "bom" | "language">): boolean {
  return bom ?? language === "zh-CN";
}

/** Adds what is said of a table's first bytes. */
export function addMarkOptions(command: Command): Command {
  return command
    .option("--bom", "csv: start with a byte-order mark, for Excel (default in Chinese)")
    .option("--no-bom", "csv: start without a byte-order mark");
}

export const packOption = () =>
  new Option("--pack <dir>", "folder of a data pack (default: the built-in pack china-2020)");

export const languageOption = () =>
  new Option("--language <language>", "language of tables")
    .choices(languages.map(({ id }) => id))
    .default("en");

/** Adds the pack, unless the command names it otherwise, and what becomes of the result. */
export function addOutputOptions(command: Command, { pack = true } = {}): Command {
  if (pack) command.addOption(packOption());
  return addMarkOptions(command)
    .addOption(
      new Option("--format <format>", "form of the results").choices(formats).default("table"),
    )
    .addOption(languageOption())
    .option("--out <file>", "write to a file instead of stdout; the file is whole or untouched");
}

/** Adds examples to a command's help. */
export function withExamples(command: Command, ...examples: readonly string[]): Command {
  const lines = examples.map((example) => `\n  equalis ${example}`);
  return command.addHelpText("after", `\nExamples:${lines.join("")}`);
}

/** Adds the choice of indicators and areas. */
export function addSeriesOptions(command: Command, indicators: string, areas: string): Command {
  return command
    .option("--indicator <ids>", indicators, nameList)
    .option("--area <codes>", areas, nameList);
}

/** What to say of a name that is none of those known: what is needed, what was given, the nearest. */
export function unknownName(
  flag: string,
  given: string,
  names: readonly string[],
  needed = `one of ${names.join(", ")}`,
): InputError {
  const hint = nearestHint(given, names);
  return new InputError(`${flag}: ${needed} is needed, "${given}" given${hint}`);
}

/** One of the names that are known. @throws InputError as `unknownName` says. */
export function known<Name extends string>(
  flag: string,
  given: string,
  names: readonly Name[],
  needed?: string,
): Name {
  const found = names.find((name) => name === given);
  if (found === undefined) throw unknownName(flag, given, names, needed);
  return found;
}

/** What commander shows when the text of an option is wrong. */
function needed(what: string, given: string): InvalidArgumentError {
  return new InvalidArgumentError(`${what} is needed, "${given}" given`);
}

export function wholeNumber(text: string): number {
  if (/^\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  throw needed("a whole number of at least 0", text);
}

export function seedNumber(text: string): number {
  const [least, most] = seedRange;
  const seed = wholeNumber(text);
  if (seed <= most) return seed;
  throw needed(`a whole number from ${least} to ${most}`, text);
}

export function decimalNumber(text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw needed("a number", text);
}

/** `2020:2035` or `2030`: first and last year. */
export function yearRange(text: string): readonly [number, number] {
  const match = /^(\d{4})(?::(\d{4}))?$/.exec(text);
  if (match === null) throw needed("a range of years such as 2020:2035", text);
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  if (last < first) throw needed("a range from the earlier to the later year", text);
  return [first, last];
}

/** `2025,2030,2035` or `2025:2030`: years to compare. */
export function yearList(text: string): readonly number[] {
  if (/^\d{4}(,\d{4})*$/.test(text)) return text.split(",").map(Number);
  const [first, last] = yearRange(text);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A list separated by commas. */
export function nameList(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.every((name) => name !== "")) return names;
  throw needed("names separated by commas", text);
}

/** `<what>=<value>`, repeated: a number for each of several things. */
export function weightOf(what: string) {
  return (text: string, before: Readonly<Record<string, number>> = {}) => {
    const [id, value, ...rest] = text.split("=");
    if (id === undefined || value === undefined || rest.length > 0) {
      throw needed(`<${what}>=<weight>`, text);
    }
    return { ...before, [id]: decimalNumber(value) };
  };
}

/** `<what>`, repeated: the range that it declares; or `<what>=<low>:<high>`: another one. */
export function declaredRangeOf(what: string) {
  const range = rangeOf(what);
  return (
    text: string,
    before: Readonly<Record<string, readonly [number, number] | "declared">> = {},
  ) =>
    text.includes("=") ? { ...before, ...range(text) } : { ...before, [text]: "declared" as const };
}

/** `<what>=<low>:<high>`, repeated: a range for each of several things. */
export function rangeOf(what: string) {
  return (text: string, before: Readonly<Record<string, readonly [number, number]>> = {}) => {
    const match = /^([^=]+)=([^:]+):([^:]+)$/.exec(text);
    if (match === null) throw needed(`<${what}>=<low>:<high>`, text);
    const [, id = "", low = "", high = ""] = match;
    return { ...before, [id]: [decimalNumber(low), decimalNumber(high)] as const };
  };
}
