import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { needs } from "./needs.ts";
import { normalizedText, type Parsed, type Place, type Problem, shown } from "./problem.ts";

/** Bounds on a document, so that a hostile file is refused instead of eating the machine. */
export interface YamlLimits {
  readonly maximumCharacters: number;
  /** Levels of maps and lists within each other. */
  readonly maximumDepth: number;
  /** Values after aliases are written out. */
  readonly maximumValues: number;
}

/** A document as plain data, and the place of each value. */
export interface YamlDocument {
  readonly value: unknown;
  /**
   * Place of the value at a path, or of its key; when the path leads nowhere, of the nearest value above it.
   */
  readonly place: (path: readonly PropertyKey[], of?: "key" | "value") => Place;
}

/** Names that would reach into JavaScript's own objects. */
const reservedKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Thrown inside the conversion to stop at the first value that must not be there. */
class Refusal extends Error {
  readonly offset: number;
  readonly path: string;
  readonly needed: Problem["needed"];
  readonly given: string | undefined;
  constructor(node: Node | null, path: string, needed: Problem["needed"], given?: string) {
    super(needed.en);
    this.offset = node?.range?.[0] ?? 0;
    this.path = path;
    this.needed = needed;
    this.given = given;
  }
}

/**
 * Reads YAML 1.2 (so JSON as well) into plain data without running anything the text asks for: no tags, no merge keys,
 * no duplicate or reserved keys, one document, bounded in size, depth and expansion of aliases.
 * Cost: linear in the text.
 */
export function readYaml(text: string, file: string, limits: YamlLimits): Parsed<YamlDocument> {
  const problem = (
    needed: Problem["needed"],
    given?: Problem["given"],
    place?: Place,
    path = "",
  ): Parsed<YamlDocument> => ({
    ok: false,
    problems: [{ file, path, severity: "error", needed, given, place }],
  });
  if (text.length > limits.maximumCharacters) {
    const needed = needs("file-characters", { most: limits.maximumCharacters });
    return problem(needed, `${text.length} characters`);
  }
  const clean = normalizedText(text);
  const nul = clean.indexOf("\0");
  if (nul >= 0) return problem(needs("text-file"), "a NUL character");
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  try {
    const tooDeep = nestingBeyond(clean, limits.maximumDepth);
    if (tooDeep !== undefined) {
      for (let at = clean.indexOf("\n"); at >= 0; at = clean.indexOf("\n", at + 1)) {
        if (lines.lineStarts.length === 0) lines.addNewLine(0);
        lines.addNewLine(at + 1);
      }
      if (lines.lineStarts.length === 0) lines.addNewLine(0);
      return problem(depthNeeded(limits), "more", placeAt(tooDeep));
    }
    // Duplicate keys are looked for below: the parser's own search is quadratic.
    const document = parseDocument(clean, {
      lineCounter: lines,
      uniqueKeys: false,
      prettyErrors: false,
      schema: "core",
      merge: false,
    });
    const second = document.errors.find(({ code }) => code === "MULTIPLE_DOCS");
    if (second !== undefined)
      return problem(
        needs("one-document"),
        { en: "another", "zh-CN": "另一个文档" },
        placeAt(second.pos[0]),
      );
    const broken = [...document.errors, ...document.warnings];
    if (broken.length > 0) {
      return {
        ok: false,
        problems: broken.slice(0, 20).map((error) => ({
          file,
          place: placeAt(error.pos[0]),
          path: "",
          severity: "error",
          needed: needs("well-formed"),
          given: `${error.message.split("\n")[0]}`,
        })),
      };
    }
    if (document.contents === null)
      return problem(needs("file-with-contents"), { en: "an empty one", "zh-CN": "空文件" });
    let values = 0;
    const anchors = new Map<string, Node>();
    const convert = (node: unknown, path: string, depth: number): unknown => {
      values++;
      const place = node as Node | null;
      if (values > limits.maximumValues) {
        throw new Refusal(place, path, needs("values", { most: limits.maximumValues }), "more");
      }
      if (depth > limits.maximumDepth) throw new Refusal(place, path, depthNeeded(limits), "more");
      if (node === null || node === undefined) return null;
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target === undefined) {
          throw new Refusal(node, path, needs("anchor"), `*${node.source}`);
        }
        return convert(target, path, depth + 1);
      }
      if (isScalar(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        return node.value;
      }
      if (isSeq(node)) {
        const list = node.items.map((item, i) => convert(item, `${path}[${i}]`, depth + 1));
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        return list;
      }
      if (isMap(node)) {
        const object: Record<string, unknown> = {};
        for (const { key, value } of node.items) {
          if (!isScalar(key)) {
            throw new Refusal(place, path, needs("plain-key"), "a list or map");
          }
          const name = String(key.value);
          const at = path === "" ? name : `${path}.${name}`;
          if (reservedKeys.has(name)) {
            throw new Refusal(key, at, needs("free-key"), shown(name));
          }
          if (Object.hasOwn(object, name)) {
            throw new Refusal(key, at, needs("key-once"), `${shown(name)} twice`);
          }
          object[name] = convert(value, at, depth + 1);
        }
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        return object;
      }
      throw new Refusal(place, path, needs("plain-data"), "something else");
    };
    const value = convert(document.contents, "", 0);
    return {
      ok: true,
      warnings: [],
      value: {
        value,
        place: (path, of = "value") => placeAt(offsetAt(document.contents, path, of, anchors)),
      },
    };
  } catch (error) {
    if (error instanceof Refusal) {
      return problem(error.needed, error.given, placeAt(error.offset), error.path);
    }
    // The parser recurses: a depth that the scan did not see ends the stack, not the program.
    if (error instanceof RangeError) return problem(depthNeeded(limits), "more");
    throw error;
  }
}

function depthNeeded({ maximumDepth }: YamlLimits): Problem["needed"] {
  return needs("nesting", { most: maximumDepth });
}

/**
 * Offset at which brackets or block dashes nest far beyond the limit, before the recursive parser sees them.
 * Brackets inside quoted text count too, so the bound is generous.
 */
function nestingBeyond(text: string, maximumDepth: number): number | undefined {
  const bound = maximumDepth * 8;
  let depth = 0;
  let dashes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) depth++;
    else if (code === 0x5d || code === 0x7d) depth = Math.max(0, depth - 1);
    else if (code === 0x0a) dashes = 0;
    if (code === 0x2d || code === 0x3f) {
      const next = text.charCodeAt(i + 1);
      if (next === 0x20 || next === 0x09) dashes++;
    }
    if (depth > bound || dashes > bound) return i;
  }
  return undefined;
}

function offsetAt(
  root: unknown,
  path: readonly PropertyKey[],
  of: "key" | "value",
  anchors: ReadonlyMap<string, Node>,
): number {
  let node: unknown = root;
  let offset = rangeStart(root) ?? 0;
  for (const [step, part] of path.entries()) {
    if (isAlias(node)) node = anchors.get(node.source);
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(part),
      );
      if (pair === undefined) return offset;
      const last = step === path.length - 1;
      const at = last && of === "key" ? rangeStart(pair.key) : rangeStart(pair.value);
      offset = at ?? rangeStart(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)];
      if (item === undefined) return offset;
      offset = rangeStart(item) ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
}

function rangeStart(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}
