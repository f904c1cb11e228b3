import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { transformSync } from "esbuild";
import { type Function as FunctionNode, type Node, type Program, parseSync } from "oxc-parser";
import { type Environment, NotTranslatable, nestedEnvironment, type Value } from "./values.ts";

/** A module of the reference: its tree, and what its names mean. */
export interface SourceModule {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly environment: Environment;
}

const globals: Record<string, unknown> = {
  Number: { POSITIVE_INFINITY: Number.POSITIVE_INFINITY, MAX_VALUE: Number.MAX_VALUE },
  undefined,
  Infinity: Number.POSITIVE_INFINITY,
  Math: { PI: Math.PI },
};
const builtinGlobals = new Set(["Math", "Number", "Object", "Float64Array"]);

/** Functions that are not read but known: by module and name. */
const builtins: ReadonlyMap<string, string> = new Map([
  ["d3-array#sum", "sum"],
  ["packDefault", "packDefault"],
  ["populationInYear", "populationInYear"],
]);

/** Reads modules of the reference. A constant of a module is what the module itself makes of it. */
export class Modules {
  readonly #known = new Map<string, SourceModule>();

  async load(path: string): Promise<SourceModule> {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const text = readFileSync(path, "utf8");
    const { program, errors } = parseSync(path, text);
    if (errors.length > 0)
      throw new NotTranslatable(`${path}: ${errors.map(({ message }) => message).join("; ")}`);
    const names = new Map<string, Value>();
    const environment = nestedEnvironment((name) => names.get(name) ?? globalOf(name));
    const module: SourceModule = { path, text, program, environment };
    this.#known.set(path, module);
    for (const statement of program.body) {
      if (statement.type === "ImportDeclaration") {
        if (statement.importKind === "type") continue;
        for (const specifier of statement.specifiers) {
          if (specifier.type !== "ImportSpecifier" || specifier.importKind === "type") continue;
          const imported = nameOf(specifier.imported);
          names.set(
            specifier.local.name,
            await this.#imported(path, statement.source.value, imported),
          );
        }
      }
    }
    for (const statement of program.body) {
      const declared =
        statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
      if (declared?.type === "FunctionDeclaration" && declared.id !== null)
        names.set(declared.id.name, callableOf(declared.id.name, path, declared, environment));
      if (declared?.type === "VariableDeclaration")
        for (const { id, init } of declared.declarations)
          if (id.type === "Identifier" && init !== null) {
            if (init.type === "ArrowFunctionExpression" || init.type === "FunctionExpression")
              names.set(
                id.name,
                callableOf(id.name, path, init as unknown as FunctionNode, environment),
              );
            else defineLazily(names, id.name, () => constantOf(module, init));
          }
    }
    return module;
  }

  async #imported(from: string, source: string, name: string): Promise<Value> {
    const builtin = builtins.get(`${source}#${name}`) ?? builtins.get(name);
    if (builtin !== undefined) return { kind: "builtin", name: builtin };
    if (!source.startsWith(".")) return { kind: "builtin", name: `${source}#${name}` };
    const path = resolve(dirname(from), source);
    if (!path.endsWith(".ts")) return { kind: "builtin", name };
    const exported = (await import(pathToFileURL(path).href))[name] as unknown;
    if (typeof exported !== "function") return { kind: "constant", value: exported };
    const module = await this.load(path);
    const value = module.environment.lookup(name);
    if (value === undefined || value.kind === "variable") return { kind: "builtin", name };
    return value;
  }
}

function callableOf(
  name: string,
  module: string,
  node: FunctionNode,
  environment: Environment,
): Value {
  return { kind: "callable", name, module, node, environment };
}

function nameOf(node: Node): string {
  return node.type === "Identifier" ? node.name : String((node as { value?: unknown }).value);
}

function globalOf(name: string): Value | undefined {
  if (builtinGlobals.has(name)) return { kind: "builtin", name };
  return name in globals ? { kind: "constant", value: globals[name] } : undefined;
}

function defineLazily(names: Map<string, Value>, name: string, make: () => Value): void {
  const get = names.get.bind(names);
  let made: Value | undefined;
  let making = false;
  names.get = (asked) => {
    // A name that its own text mentions, as a key of an object, is not known yet.
    if (asked !== name || making) return get(asked);
    making = true;
    made ??= make();
    making = false;
    return made;
  };
}

/** What a constant of a module is, worked out from its text by the engine that runs the generator. */
function constantOf(module: SourceModule, init: Node): Value {
  const source = module.text.slice(init.start, init.end);
  const code = transformSync(`(${source})`, { loader: "ts" }).code.trim().replace(/;$/, "");
  const wanted = new Set(code.match(/[A-Za-z_$][\w$]*/g) ?? []);
  const bound = new Map<string, unknown>();
  for (const name of wanted) {
    const value = module.environment.lookup(name);
    if (value?.kind === "constant" && !(name in globals)) bound.set(name, value.value);
  }
  try {
    const value: unknown = new Function(...bound.keys(), `return ${code}`)(...bound.values());
    return { kind: "constant", value };
  } catch {
    // It is made from more than constants; whoever asks for it is told so.
    return { kind: "builtin", name: source.slice(0, 60) };
  }
}
