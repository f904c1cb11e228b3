import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { texts, wordsIn } from "../../../presentation/words/catalogue.ts";
import { languages } from "../../../presentation/words/languages.ts";

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, prefix = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    return typeof value === "string" ? [[path, value]] : flat(value, path);
  });
}

const all = new Map(languages.map(({ id }) => [id, new Map(flat(texts[id] as Tree))]));
const english = all.get("en") ?? new Map<string, string>();
const others = [...all].filter(([id]) => id !== "en");

/** Texts that a language has as its grammar and its numerals ask for, not another's: plurals, steps of counting, words for counts. */
const own =
  /^(?:charts\.unit|numbers)\.(?:money|persons|units)\.|^writing\.count\.|_(?:zero|one|two|few|many|other)$/;
const shared = (keys: Iterable<string>) => [...keys].filter((key) => !own.test(key)).sort();
const withoutPlural = (key: string) => key.replace(/_(?:zero|one|two|few|many|other)$/, "");
const keyNames = new Set([...english.keys()].map(withoutPlural));
/** Names of things that data name by an id, asked for by that id. */
const byId = /^(?:names\.(?:item|observed|unit|quantity|sex)|glossary)\./;

const root = join(import.meta.dirname, "../../..");
const files = ["presentation", "renderer", "reports", "cli"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({
      path: `${folder}/${path}`,
      code: readFileSync(join(root, folder, path), "utf8"),
    })),
);

interface Asked {
  readonly file: string;
  /** Matches the keys that the text in quotes can mean. */
  readonly pattern: RegExp;
  /** Written as it stands, without a computed part. */
  readonly literal: string | undefined;
  readonly anything: boolean;
  /** First argument of a `t(…)`. */
  readonly ofT: boolean;
}

/** Every text in quotes that has the form of a key, with the part of the catalogue that its file looks up. */
const asked = files.flatMap(({ path, code }): Asked[] => {
  const parts = [...code.matchAll(/wordsIn\([^()]*,\s*"([a-z]+)"\)/g)].map(
    (match) => match[1] ?? "",
  );
  // The sections of a document are handed its words.
  if (path.startsWith("reports/")) parts.push("reports");
  if (/\buseChart\(/.test(code)) parts.push("charts");
  const prefixes = ["", ...parts.map((part) => `${part}.`)];
  const quoted = [
    ...code.matchAll(
      /(\bt\(\s*|\))?(?:\(\s*)?(["'`])((?:[\w-]|\$\{[^}]*\}+)+(?:\.(?:[\w-]|\$\{[^}]*\}+)+)*)\2/g,
    ),
  ];
  return quoted.flatMap(([, before, , body = ""]) =>
    prefixes.map((prefix): Asked => {
      const pieces = body.split(/\$\{[^}]*\}+/).map((piece) => piece.replaceAll(".", "\\."));
      return {
        file: path,
        pattern: new RegExp(`^${prefix.replace(".", "\\.")}${pieces.join("[\\w-]+")}$`),
        literal: pieces.length === 1 ? `${prefix}${body}` : undefined,
        anything: prefix === "" && body.startsWith("$"),
        ofT: before?.startsWith("t(") === true,
      };
    }),
  );
});
const literals = new Set(asked.flatMap(({ literal }) => literal ?? []));
/** A text that begins with a computed part could be anything, unless its file says which part of the catalogue it asks. */
const patterns = asked.filter(({ literal, anything }) => literal === undefined && !anything);

describe("the catalogue of texts", () => {
  it.each(others)("has the same keys in %s as in English", (_, texts) => {
    expect(shared(new Set([...texts.keys()].map(withoutPlural)))).toEqual(shared(keyNames));
  });

  it.each(others)("names the same values in %s as in English", (_, texts) => {
    const names = (text: string) =>
      new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ""));
    for (const [key, text] of texts) {
      if (own.test(key) && !/_other$/.test(key)) continue;
      const known = names(english.get(key) ?? english.get(`${withoutPlural(key)}_other`) ?? "");
      // `size` and `change` say one difference without and with its sign, `count`, `number` and `Number` one count in
      // figures and in words; `total` and `unit` may go without saying.
      const free = (name: string) =>
        ["count", "number", "Number", "size", "change", "total", "unit"].includes(name);
      const mine = names(text);
      expect(
        [...mine].filter((name) => !known.has(name) && !free(name)),
        key,
      ).toEqual([]);
      expect(
        [...known].filter((name) => !mine.has(name) && !free(name)),
        key,
      ).toEqual([]);
    }
  });

  it("has every text that the code asks for", () => {
    const missing = new Map<string, string[]>();
    for (const { file, literal, ofT } of asked) {
      if (!ofT || literal === undefined) continue;
      const name = literal.split(".").at(-1) ?? "";
      missing.set(`${file}: ${name}`, [...(missing.get(`${file}: ${name}`) ?? []), literal]);
    }
    const wrong = [...missing].filter(([, keys]) => !keys.some((key) => keyNames.has(key)));
    expect(wrong.map(([at]) => at)).toEqual([]);
  });

  it("holds no text that nothing asks for", () => {
    const unused = [...keyNames].filter(
      (key) =>
        !byId.test(key) &&
        !own.test(key) &&
        !literals.has(key) &&
        !patterns.some(({ pattern }) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it("uses full-width punctuation around Chinese characters", () => {
    const wrong = [...(all.get("zh-CN") ?? [])].filter(
      ([key, text]) =>
        !key.endsWith(".equation") &&
        (/[\u4e00-\u9fff][,;:?!.]/.test(text) || /[,;:!?][\u4e00-\u9fff]/.test(text)),
    );
    expect(wrong).toEqual([]);
  });

  it("throws for a key that does not exist: nobody is shown a key", () => {
    expect(() => wordsIn("en")("charts.no.such.key")).toThrow(RangeError);
  });
});
