import binaryen from "binaryen";
import type { CallExpression } from "oxc-parser";
import { Compiler } from "./compiler.ts";
import { type Layout, Memory } from "./memory.ts";
import { Modules } from "./modules.ts";
import { type Environment, nestedEnvironment, NotTranslatable } from "./values.ts";

/** What the names of the year loop stand for: roots of paths, those of their own in every lane and those that lanes share. */
export interface Roots {
  readonly varying: Readonly<Record<string, object>>;
  readonly uniform: Readonly<Record<string, object>>;
  readonly numbers: readonly string[];
}

export interface Kernel {
  readonly layout: Layout;
  readonly steps: readonly string[];
  readonly wasm: Uint8Array;
  readonly text: string;
  readonly refused: readonly string[];
}

export interface Choices {
  readonly pairs: number;
  /** Steps to translate; absent: all. */
  readonly only?: readonly string[];
  readonly optimize?: boolean;
}

export async function generate(steps: readonly StepSource[], roots: Roots, choices: Choices): Promise<Kernel> {
  const m = new binaryen.Module();
  m.setFeatures(
    binaryen.Features.SIMD128 |
      binaryen.Features.BulkMemory |
      binaryen.Features.NontrappingFPToInt |
      binaryen.Features.SignExt |
      binaryen.Features.MutableGlobals,
  );
  m.addMemoryImport("memory", "pack", "memory");
  const memory = new Memory(m, 2 * choices.pairs);
  const modules = new Modules();
  const functions = new Set<string>();
  const refused: string[] = [];
  const made: string[] = [];
  for (const { name, call, module: path } of steps) {
    const module = await modules.load(path);
    const environment = rootEnvironment(memory, roots, module.environment);
    try {
      new Compiler(memory, choices.pairs, functions).step(name, call, environment);
      made.push(name);
    } catch (error) {
      if (!(error instanceof NotTranslatable)) throw error;
      refused.push(`${name}: ${error.message}`);
    }
  }
  m.setMemory(2, 65_536, null, memory.constants(), false, false, "memory");
  m.addMemoryImport("memory", "pack", "memory");
  const layout = memory.layout();
  if (!m.validate()) throw new Error(`the kernel is no valid module; ${refused.join("; ")}`);
  if (choices.optimize !== false) {
    binaryen.setOptimizeLevel(3);
    binaryen.setShrinkLevel(0);
    m.optimize();
  }
  const wasm = m.emitBinary();
  const text = m.emitText();
  m.dispose();
  return { layout, steps: made, wasm, text, refused };
}

export interface StepSource {
  readonly name: string;
  readonly call: CallExpression;
  readonly module: string;
}

function rootEnvironment(memory: Memory, roots: Roots, outer: Environment): Environment {
  const environment = nestedEnvironment((name) => outer.lookup(name));
  for (const [name, sample] of Object.entries(roots.varying))
    environment.define(name, memory.valueOf(sample, name, true));
  for (const [name, sample] of Object.entries(roots.uniform))
    environment.define(name, memory.valueOf(sample, name, false));
  for (const name of roots.numbers) environment.define(name, { kind: "named", path: name, varying: false });
  environment.define("grantCarriedIn", { kind: "named", path: "grantCarriedIn", varying: true });
  environment.define("year", { kind: "uniform", type: "i32", local: 0 });
  return environment;
}
