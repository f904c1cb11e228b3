import binaryen from "binaryen";
import type { Statement } from "oxc-parser";
import type { KernelLayout } from "../../models/kernel/memory.ts";
import { addBaseYear } from "./base-year.ts";
import { Compiler, type KnownFunctions } from "./compiler.ts";
import { Memory } from "./memory.ts";
import { Modules, type SourceModule } from "./modules.ts";
import { type Callable, type Environment, NotTranslatable, nestedEnvironment } from "./values.ts";
import { calleeOf, constantsOf, yearSteps } from "./year-steps.ts";

/** What the names of `advanceYear` stand for: roots of paths, those of their own in every lane and those that lanes share. */
export interface Roots {
  readonly varying: object;
  readonly uniform: object;
  readonly numbers: readonly string[];
}

export interface Kernel {
  readonly layout: KernelLayout;
  readonly wasm: Uint8Array;
  readonly text: string;
}

/** Files of the reference that the generator starts from. */
export interface Sources {
  /** Its `advanceYear`. */
  readonly advanceYear: string;
  /** Its `advancePopulation`. */
  readonly advancePopulation: string;
  /** Its `settleBaseYear`. */
  readonly initialize: string;
}

/**
 * Translates `advanceYear` of the reference to a module of WebAssembly that runs one draw, or an even number of draws side by side. It
 * exports `advanceYear` and `movePeople`, and asks whoever runs it what it remembers of people: `recallPeople`, `rememberPeople`.
 * @param eachStep each step is exported too, by its place and name, for tests and measurements
 * @throws NotTranslatable naming the step, where the reference says something that the generator does not know
 */
export async function generate(
  sources: Sources,
  roots: Roots,
  lanes: number,
  eachStep = false,
): Promise<Kernel> {
  const m = new binaryen.Module();
  m.setFeatures(
    binaryen.Features.SIMD128 |
      binaryen.Features.BulkMemory |
      binaryen.Features.NontrappingFPToInt |
      binaryen.Features.SignExt |
      binaryen.Features.MutableGlobals,
  );
  m.addMemoryImport("memory", "pack", "memory");
  m.addFunctionImport("recallPeople", "pack", "recallPeople", binaryen.i32, binaryen.i32);
  m.addFunctionImport("rememberPeople", "pack", "rememberPeople", binaryen.i32, binaryen.none);
  const memory = new Memory(m, lanes);
  const modules = new Modules();
  const module = await modules.load(sources.advanceYear);
  const steps = yearSteps(module.program);
  const environment = rootEnvironment(memory, roots, module, steps);
  const known: KnownFunctions = {
    plain: new Set(),
    advancePopulation: await callableIn(modules, sources.advancePopulation, "advancePopulation"),
    roots: (name) => {
      const value = environment.lookup(name);
      return value?.kind === "variable" ? undefined : value;
    },
  };
  const names = steps.map((statement, i) => {
    const name = `${i} ${nameOf(module, statement)}`;
    try {
      new Compiler(memory, known).step(name, statement, environment);
    } catch (error) {
      if (error instanceof NotTranslatable) error.message = `${name}: ${error.message}`;
      throw error;
    }
    if (eachStep) m.addFunctionExport(name, name);
    if (calleeOf(statement) === "movePeople") m.addFunctionExport(name, "movePeople");
    return name;
  });
  const year = () => m.local.get(0, binaryen.i32);
  const calls = names.map((name) => m.call(name, [year()], binaryen.none));
  m.addFunction("advanceYear", binaryen.i32, binaryen.none, [], m.block(null, calls));
  m.addFunctionExport("advanceYear", "advanceYear");
  const settle = await callableIn(modules, sources.initialize, "settleBaseYear");
  addBaseYear(memory, known, settle, roots.varying, environment);
  m.setMemory(2, 65_536, null, memory.constants(), false, false, "memory");
  m.addMemoryImport("memory", "pack", "memory");
  if (!m.validate()) throw new Error("the kernel is no valid module");
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(0);
  // A step a function: an engine takes long to compile one of the whole year.
  binaryen.setOneCallerInlineMaxSize(0);
  m.optimize();
  const kernel = { layout: memory.layout(), wasm: m.emitBinary(), text: m.emitText() };
  m.dispose();
  return kernel;
}

async function callableIn(modules: Modules, path: string, name: string): Promise<Callable> {
  const { environment } = await modules.load(path);
  const value = environment.lookup(name);
  if (value?.kind !== "callable") throw new NotTranslatable(`${name} is missing in ${path}`);
  return value;
}

function nameOf({ text }: SourceModule, statement: Statement): string {
  return text.slice(statement.start, statement.end).replace(/\(.*/s, "").trim();
}

function rootEnvironment(
  memory: Memory,
  roots: Roots,
  { environment: outer }: SourceModule,
  statements: readonly Statement[],
): Environment {
  const environment = nestedEnvironment((name) => outer.lookup(name));
  for (const [name, sample] of Object.entries<unknown>({ ...roots.uniform }))
    environment.define(name, memory.valueOf(sample, name, false));
  for (const [name, sample] of Object.entries<unknown>({ ...roots.varying }))
    environment.define(name, memory.valueOf(sample, name, true));
  for (const name of roots.numbers)
    environment.define(name, { kind: "named", path: name, varying: false });
  for (const name of constantsOf(statements))
    environment.define(name, { kind: "named", path: name, varying: true });
  environment.define("year", { kind: "uniform", type: "i32", local: 0 });
  return environment;
}
