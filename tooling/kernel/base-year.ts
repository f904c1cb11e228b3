import binaryen from "binaryen";
import type { Statement } from "oxc-parser";
import { Compiler, type KnownFunctions } from "./compiler.ts";
import type { Memory } from "./memory.ts";
import { type Callable, type Environment, NotTranslatable, nestedEnvironment } from "./values.ts";

/** What the parameters of `settleBaseYear` are called, and the fields of roots that they are. */
const given = { population: ["people", "population"], transfers: ["base", "transfers"] } as const;

/**
 * Translates `settleBaseYear` of the reference, which takes lanes that have their inputs to the end of the base year: adds a function
 * `settleBaseYear` to the kernel.
 *
 * @param varying roots of their own in every lane
 * @param roots what their names, and those of the uniform ones, stand for
 */
export function addBaseYear(
  memory: Memory,
  known: KnownFunctions,
  settle: Callable,
  varying: object,
  roots: Environment,
): void {
  const { m } = memory;
  const environment = nestedEnvironment((name) => settle.environment.lookup(name));
  for (const name of ["pack", "state", "areas"]) {
    const value = roots.lookup(name);
    if (value !== undefined) environment.define(name, value);
  }
  for (const [name, [root, field]] of Object.entries(given)) {
    const sample = (varying as Record<string, Record<string, unknown>>)[root]?.[field];
    environment.define(name, memory.valueOf(sample, `${root}.${field}`, true));
  }
  const steps = (settle.node.body?.body ?? []) as Statement[];
  const calls = steps.filter(isStep).map((statement, i) => {
    const name = `base.${i}`;
    try {
      new Compiler(memory, known).step(name, statement, environment);
    } catch (error) {
      if (error instanceof NotTranslatable)
        error.message = `settleBaseYear, step ${i}: ${error.message}`;
      throw error;
    }
    return m.call(name, [m.i32.const(0)], binaryen.none);
  });
  m.addFunction("settleBaseYear", binaryen.none, binaryen.none, [], m.block(null, calls));
  m.addFunctionExport("settleBaseYear", "settleBaseYear");
}

/** Not a statement that gives names to parts of what is known. */
function isStep(statement: Statement): boolean {
  return statement.type !== "VariableDeclaration";
}
