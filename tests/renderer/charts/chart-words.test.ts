import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { wordsIn } from "../../../presentation/words/catalogue.ts";
import english from "../../../presentation/words/en/charts.json" with { type: "json" };
import chinese from "../../../presentation/words/zh-CN/charts.json" with { type: "json" };

function flat(value: unknown, path = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[path, value]]);
  const all = new Map<string, string>();
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    for (const [at, text] of flat(inner, path === "" ? key : `${path}.${key}`)) all.set(at, text);
  }
  return all;
}

const en = flat(english);
const zh = flat(chinese);
/** Units that one language has and the other does not: English counts in millions, Chinese in 万 and 亿. */
const ownUnits = /^unit\.(money|persons|units)\./;

test("both languages have the same texts", () => {
  const keys = (texts: Map<string, string>) =>
    [...texts.keys()].filter((key) => !ownUnits.test(key)).sort();
  expect(keys(zh)).toEqual(keys(en));
});

test("a text names only values that its other language is given too", () => {
  const names = (text: string) =>
    new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]));
  const known = new Map([...en].map(([key, text]) => [key, names(text)]));
  for (const [key, text] of zh) {
    if (ownUnits.test(key)) continue;
    // `size` and `change` say the same difference without and with its sign.
    const extra = [...names(text)].filter((name) => !known.get(key)?.has(name) && name !== "size");
    expect(extra, key).toEqual([]);
  }
});

test("every key written in the charts exists", () => {
  const folder = join(import.meta.dirname, "../../../renderer/charts");
  const missing: string[] = [];
  for (const file of readdirSync(folder).filter((name) => /\.tsx?$/.test(name))) {
    for (const [, key] of readFileSync(join(folder, file), "utf8").matchAll(
      /\bt\(\s*"([a-zA-Z0-9.-]+)"/g,
    )) {
      if (key !== undefined && !en.has(key)) missing.push(`${file}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});

test("Chinese texts use full-width punctuation around Chinese characters", () => {
  const wrong = [...zh].filter(([, text]) =>
    /[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]/.test(text),
  );
  expect(wrong).toEqual([]);
});

test("a key that does not exist is an error, not a text", () => {
  expect(() => wordsIn("en", "charts")("no.such.key")).toThrow(RangeError);
});
