import type { RandomStream } from "../../models/random.ts";
import { oneOf } from "./kind.ts";

/** What people, programs and disks put where something else belongs. */
const odd: readonly string[] = [
  "",
  " ",
  "\t",
  "\n",
  "\r\n",
  "\u0000",
  "\u0007",
  "\ufeff",
  "\ufffe",
  "\uffff",
  "\ud800",
  "\u202e",
  "０．５",
  "−3",
  "0,5",
  "5%",
  "1e309",
  "-0",
  ".nan",
  ".inf",
  "-.inf",
  "NaN",
  "1e-320",
  "9007199254740993",
  "0x1F",
  "null",
  "~",
  "true",
  "[]",
  "{}",
  "[1, [2, [3]]]",
  "{ a: { b: 1 } }",
  "&a [*a]",
  "*a",
  "!!binary aGk=",
  "!!js/function x",
  "? x",
  "<<: *a",
  "---",
  "...",
  "#",
  "'",
  '"',
  ":",
  ": ",
  "- ",
  "__proto__: 1",
  "constructor",
  "toString",
  "../../etc/passwd",
  "CON",
  "x".repeat(501),
  "多".repeat(20_001),
  "😀",
  "<script>",
  "=1+1",
];

/** The text with one to four changes: lines and stretches taken away, doubled, swapped, and odd things in the place of words and numbers. */
export function mutatedText(text: string, random: RandomStream): string {
  let changed = text;
  const changes = 1 + random.integer(4);
  for (let change = 0; change < changes; change++) changed = changedOnce(changed, random);
  return changed;
}

function changedOnce(text: string, random: RandomStream): string {
  const lines = text.split("\n");
  const at = random.integer(lines.length);
  const place = random.integer(text.length + 1);
  switch (random.integer(9)) {
    case 0:
      return lines.toSpliced(at, 1 + random.integer(3)).join("\n");
    case 1:
      return lines.toSpliced(at, 0, lines[random.integer(lines.length)] ?? "").join("\n");
    case 2:
      return text.slice(0, place);
    case 3:
      return text.slice(0, place) + oneOf(random, odd) + text.slice(place);
    case 4:
      return text.slice(0, place) + text.slice(place + 1 + random.integer(20));
    case 5:
      return withLine(lines, at, `${" ".repeat(random.integer(5))}${lines[at] ?? ""}`);
    case 6: {
      const other = random.integer(lines.length);
      return withLine(withLine(lines, at, lines[other] ?? "").split("\n"), other, lines[at] ?? "");
    }
    case 7:
      return withToken(text, /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g, random);
    default:
      return withToken(text, /[^\s:,{}[\]"']+/g, random);
  }
}

function withLine(lines: readonly string[], at: number, line: string): string {
  return lines.map((one, i) => (i === at ? line : one)).join("\n");
}

function withToken(text: string, pattern: RegExp, random: RandomStream): string {
  const tokens = [...text.matchAll(pattern)];
  if (tokens.length === 0) return text;
  const token = oneOf(random, tokens);
  return (
    text.slice(0, token.index) + oneOf(random, odd) + text.slice(token.index + token[0].length)
  );
}

/** The bytes with a bit flipped, a stretch gone, doubled, cleared or made of noise, or an end that is missing. */
export function mutatedBytes(bytes: Uint8Array, random: RandomStream): Uint8Array {
  const at = random.integer(bytes.length);
  const length = 1 + random.integer(Math.min(64, bytes.length - at));
  const changed = bytes.slice();
  switch (random.integer(6)) {
    case 0:
      return joined(bytes.subarray(0, at), bytes.subarray(at + length));
    case 1:
      return joined(bytes.subarray(0, at + length), bytes.subarray(at));
    case 2:
      return bytes.slice(0, at);
    case 3:
      changed.fill(0, at, at + length);
      return changed;
    case 4:
      for (let i = at; i < at + length; i++) changed[i] = random.integer(256);
      return changed;
    default:
      changed[at] = (bytes[at] ?? 0) ^ (1 << random.integer(8));
      return changed;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Are they the same? Some mutations change nothing. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
