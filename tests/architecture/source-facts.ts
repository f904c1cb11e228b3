import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

export const projectRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

const skipped = new Set([
  "node_modules",
  "dist",
  "release",
  "coverage",
  "test-results",
  "playwright-report",
  ".git",
  ".cache",
]);

/** Every file of the project, as paths with forward slashes from its root. */
export function projectFiles(): readonly string[] {
  const files: string[] = [];
  function walk(folder: string): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (skipped.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else files.push(relative(projectRoot, path).split(sep).join("/"));
    }
  }
  walk(projectRoot);
  return files;
}

export function readProjectFile(path: string): string {
  return readFileSync(join(projectRoot, path), "utf8");
}

/** One import, export-from, dynamic import, type import or worker address. */
export interface ImportFact {
  readonly specifier: string;
  /** Erased before running: `import type`, `export type`, `import("…").T`. */
  readonly isTypeOnly: boolean;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function forEachNode(node: Node, visit: (node: Node, parent: Node | undefined) => void): void {
  function walk(current: Node, parent: Node | undefined): void {
    visit(current, parent);
    for (const value of Object.values(current)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child)) walk(child, current);
      }
    }
  }
  walk(node, undefined);
}

/** The syntax tree, from the parser that also builds the product. */
export function parseSource(path: string, code: string): Node {
  const { program, errors } = parseSync(path, code);
  const first = errors[0];
  if (first !== undefined) throw new SyntaxError(`${path}: ${first.message}`);
  return program as unknown as Node;
}

function literal(value: unknown): string | undefined {
  return isNode(value) && value.type === "Literal" && typeof value.value === "string"
    ? value.value
    : undefined;
}

/** Everything a source file reaches for, from its real syntax. */
export function importsOf(program: Node): readonly ImportFact[] {
  const facts: ImportFact[] = [];
  const add = (specifier: string | undefined, isTypeOnly: boolean) => {
    if (specifier !== undefined) facts.push({ specifier, isTypeOnly });
  };
  forEachNode(program, (node) => {
    switch (node.type) {
      case "ImportDeclaration":
        add(literal(node.source), node.importKind === "type");
        break;
      case "ExportNamedDeclaration":
      case "ExportAllDeclaration":
        add(literal(node.source), node.exportKind === "type");
        break;
      case "ImportExpression":
        add(literal(node.source) ?? "(computed)", false);
        break;
      case "TSImportType":
        add(literal(node.source) ?? literal(node.argument), true);
        break;
      case "CallExpression":
        if (
          isNode(node.callee) &&
          node.callee.type === "Identifier" &&
          node.callee.name === "require"
        ) {
          add(literal((node.arguments as unknown[])[0]) ?? "(computed)", false);
        }
        break;
      case "NewExpression":
        // new Worker(new URL("./worker.ts", import.meta.url)) is an import too.
        if (
          isNode(node.callee) &&
          node.callee.type === "Identifier" &&
          node.callee.name === "URL"
        ) {
          const [address, base] = node.arguments as unknown[];
          if (isNode(base) && base.type === "MemberExpression") add(literal(address), false);
        }
        break;
    }
  });
  return facts;
}

/** Names a file uses as values that nothing in the file declares, and `Math.random`-like members. */
export function freeNamesOf(program: Node): ReadonlySet<string> {
  const declared = new Set<string>();
  const used = new Set<string>();
  const declare = (pattern: unknown): void => {
    if (!isNode(pattern)) return;
    forEachNode(pattern, (node) => {
      if (node.type === "Identifier") declared.add(String(node.name));
    });
  };
  forEachNode(program, (node, parent) => {
    if (node.type === "VariableDeclarator" || node.type === "TSTypeAliasDeclaration") {
      declare(node.id);
    }
    if (/Function|Class|TSInterface/.test(node.type)) {
      declare(node.id);
      for (const parameter of Array.isArray(node.params) ? node.params : []) declare(parameter);
    }
    if (/^Import.*Specifier$/.test(node.type)) declare(node.local);
    if (node.type === "CatchClause") declare(node.param);
    if (node.type === "Identifier") {
      const isMember =
        parent?.type === "MemberExpression" && parent.property === node && parent.computed !== true;
      const isKey =
        (parent?.type === "Property" || /Signature$|Definition$/.test(parent?.type ?? "")) &&
        parent?.key === node &&
        parent.shorthand !== true &&
        parent.computed !== true;
      if (!isMember && !isKey) used.add(String(node.name));
    }
    if (
      node.type === "MemberExpression" &&
      isNode(node.object) &&
      node.object.type === "Identifier" &&
      isNode(node.property)
    ) {
      used.add(
        `${node.object.name}.${node.property.name ?? literal(node.property) ?? "(computed)"}`,
      );
    }
  });
  return new Set([...used].filter((name) => !declared.has(name)));
}

/** What of `Math` IEEE 754 or ECMAScript fixes to the last bit; square roots are rounded correctly in every engine. */
const exactMath = new Set([
  ...[
    "abs",
    "ceil",
    "clz32",
    "floor",
    "fround",
    "imul",
    "max",
    "min",
    "round",
    "sign",
    "sqrt",
    "trunc",
  ],
  ...["E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2"],
]);

/** Arithmetic that may differ in the last bit between engines: `**`, `Math.pow` and its like, `Math` handed on or taken apart. */
export function inexactMathOf(program: Node): readonly string[] {
  const found = new Set<string>();
  forEachNode(program, (node, parent) => {
    if (node.operator === "**" || node.operator === "**=") found.add(node.operator);
    if (node.type !== "Identifier" || node.name !== "Math") return;
    const isMember = parent?.type === "MemberExpression";
    if (isMember && parent.property === node && parent.computed !== true) return;
    const member =
      isMember && parent.object === node && parent.computed !== true && isNode(parent.property)
        ? String(parent.property.name)
        : "(as a value)";
    if (!exactMath.has(member)) found.add(`Math.${member}`);
  });
  return [...found];
}

/** Where a specifier leads: a folder of the project, a Node module, or a package. */
export type Destination =
  | { readonly kind: "project"; readonly path: string; readonly folder: string }
  | { readonly kind: "outside"; readonly path: string }
  | { readonly kind: "node"; readonly name: string }
  | { readonly kind: "package"; readonly name: string };

export function destinationOf(file: string, specifier: string): Destination {
  const bare = specifier.split("?")[0] ?? specifier;
  if (bare.startsWith(".") || bare.startsWith("/")) {
    const path = bare.startsWith("/") ? bare : posix.join(posix.dirname(file), bare);
    if (path.startsWith("..") || path.startsWith("/")) return { kind: "outside", path };
    return { kind: "project", path, folder: path.split("/")[0] ?? "" };
  }
  if (bare.startsWith("node:")) return { kind: "node", name: bare.slice(5) };
  const parts = bare.split("/");
  const name = bare.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? bare);
  return { kind: "package", name };
}
