import { InvalidArgumentError, Option } from "commander";

/** Forms in which results can be had. */
export const formats = ["table", "json", "csv"] as const;
export type Format = (typeof formats)[number];

export const packOption = () =>
  new Option("--pack <dir>", "folder of a data pack (default: the built-in pack china-2020)");

export const outOption = () =>
  new Option("--out <file>", "write to a file instead of stdout; the file is whole or untouched");

export const formatOption = () =>
  new Option("--format <format>", "form of the results").choices(formats).default("table");

export const languageOption = () =>
  new Option("--language <language>", "language of tables").choices(["en", "zh-CN"]).default("en");

/** `2020:2035` or `2030`: first and last year. */
export function yearRange(text: string): readonly [number, number] {
  const match = /^(\d{4})(?::(\d{4}))?$/.exec(text);
  if (match === null) {
    throw new InvalidArgumentError(`a range of years such as 2020:2035 is needed, "${text}" given`);
  }
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  if (last < first) {
    throw new InvalidArgumentError(
      `a range from the earlier to the later year is needed, "${text}" given`,
    );
  }
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
  if (names.some((name) => name === "")) {
    throw new InvalidArgumentError(`names separated by commas are needed, "${text}" given`);
  }
  return names;
}
