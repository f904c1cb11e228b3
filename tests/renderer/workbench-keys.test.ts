import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import english from "../../presentation/words/en/workbench.json" with { type: "json" };
import chinese from "../../presentation/words/zh-CN/workbench.json" with { type: "json" };

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (typeof value === "string") flat.set(path, value);
    else for (const [inner, text] of flatten(value, path)) flat.set(inner, text);
  }
  return flat;
}

const texts = { en: flatten(english), "zh-CN": flatten(chinese) };
const withoutPlural = (key: string) => key.replace(/_(zero|one|other)$/, "");
const names = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

const root = join(import.meta.dirname, "../../renderer");
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("charts"))
  .map((path) => readFileSync(join(root, path), "utf8"));
const code = sources.join("\n");
const keyNames = new Set([...texts.en.keys()].map(withoutPlural));
const namespaces = new Set([...keyNames].map((key) => key.split(".")[0]));

/** Keys written out, in any quotes. */
const literal = new Set(
  [...code.matchAll(/["'`]([a-z]+(?:\.[\w-]+)+)["'`]/g)].flatMap((match) => match[1] ?? []),
);
/** Keys with a part that is computed: `basis.${one}.name`. */
const patterns = [...code.matchAll(/`([a-z]+\.[^`\s]*\$\{[^`]+)`/g)].map((match) => {
  const parts = (match[1] ?? "")
    .split(/\$\{[^}]*\}+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[\\w-]+")}$`);
});

describe("texts of the workbench", () => {
  it("have the same keys in both languages", () => {
    expect([...new Set([...texts["zh-CN"].keys()].map(withoutPlural))].sort()).toEqual(
      [...keyNames].sort(),
    );
  });

  it("name the same values in both languages", () => {
    for (const [key, text] of texts["zh-CN"]) {
      const same = texts.en.get(key) ?? texts.en.get(`${withoutPlural(key)}_other`) ?? "";
      const missing = names(same).filter((name) => !names(text).includes(name) && name !== "count");
      expect(missing, key).toEqual([]);
      const unknown = names(text).filter((name) => !names(same).includes(name) && name !== "count");
      expect(unknown, key).toEqual([]);
    }
  });

  it("are all there that the code asks for", () => {
    const asked = [...literal].filter((key) => namespaces.has(key.split(".")[0]));
    const missing = asked.filter(
      (key) => !keyNames.has(key) && /^t?[a-z]+\.[a-zA-Z.-]+$/.test(key),
    );
    // Ids of levers, items and indicators look like keys; only those asked of `t` count.
    const reallyMissing = missing.filter((key) =>
      new RegExp(`\\bt\\(\\s*["'\`]${key.replaceAll(".", "\\.")}["'\`]`).test(code),
    );
    expect(reallyMissing).toEqual([]);
  });

  it("are all used", () => {
    const unused = [...keyNames].filter(
      (key) => !literal.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it("end no Chinese sentence with Western punctuation", () => {
    const wrong = [...texts["zh-CN"]].filter(
      ([key, text]) => !key.endsWith(".equation") && /[\u4e00-\u9fff][,;:?!.]/.test(text),
    );
    expect(wrong).toEqual([]);
  });
});
