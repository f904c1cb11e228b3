import type { Function as FunctionNode, Node } from "oxc-parser";
import type { KernelStorage } from "../../models/kernel/memory.ts";

/** Number of a wasm local. */
export type Local = number;

/** Known while the kernel is generated: numbers, strings, tables of modules, `undefined`. */
export interface Constant {
  readonly kind: "constant";
  readonly value: unknown;
}

/** The same in every lane: one wasm local. */
export interface Uniform {
  readonly kind: "uniform";
  readonly type: "i32" | "f64" | "bool";
  readonly local: Local;
}

/** Of its own in every lane: one v128 for each pair of lanes; a mask has all bits of a lane set or none. */
export interface Varying {
  readonly kind: "varying";
  readonly type: "f64" | "mask";
  readonly locals: readonly Local[];
  /** The same as whole numbers, where it is an index that is used again. */
  readonly whole?: WholeLanes;
}

/** [lane] a whole number, and what is to be added to it in every lane. */
export interface WholeLanes {
  readonly lanes: readonly Local[];
  readonly plus: Constant | Uniform;
}

export type Storage = KernelStorage;

/** A typed array of the reference, in the kernel's memory: element i of a varying one is at [i · lanes + lane]. */
export interface Region {
  readonly kind: "region";
  readonly name: string;
  readonly varying: boolean;
  readonly storage: Storage;
  /** Offset of the first element and number of elements, where the region is a part of a larger one. */
  readonly from?: Local;
  readonly count?: Local;
  /** Where an array of a module lies, which is the same for every pack. */
  readonly address?: number;
}

/** An object of the reference that is not in memory: its fields are. `path` leads to it from a root. */
export interface Host {
  readonly kind: "host";
  readonly path: string;
  readonly sample: object;
  readonly varying: boolean;
  /** Index of the element where the object is one of an array. */
  readonly row?: Uniform | Constant;
}

/** An array of objects or of lists. */
export interface Table {
  readonly kind: "table";
  readonly path: string;
  readonly sample: readonly unknown[];
}

/** An object that the compiled code makes: parameters by name, a result of several numbers. */
export interface Fields {
  readonly kind: "fields";
  readonly fields: ReadonlyMap<string, Value>;
}

/** An array literal: loops over it are unrolled. */
export interface Items {
  readonly kind: "items";
  readonly items: readonly Value[];
}

export interface Callable {
  readonly kind: "callable";
  readonly name: string;
  /** File that declares it. */
  readonly module: string;
  readonly node: FunctionNode;
  readonly environment: Environment;
}

/** A function that the generator knows by name. */
export interface Builtin {
  readonly kind: "builtin";
  readonly name: string;
}

/** A number that is worked out outside, by its path: the same in every lane, or of its own. */
export interface Named {
  readonly kind: "named";
  readonly path: string;
  readonly varying: boolean;
}

export type Value =
  | Constant
  | Named
  | Uniform
  | Varying
  | Region
  | Host
  | Table
  | Fields
  | Items
  | Callable
  | Builtin;

export type Numeric = Constant | Uniform | Varying;

/** A `let` of the reference. */
export interface Variable {
  readonly kind: "variable";
  readonly key: string;
  readonly owner: Scope | undefined;
  value: Uniform | Varying;
}

/** Names in sight. */
export interface Environment {
  lookup(name: string): Value | Variable | undefined;
  define(name: string, value: Value | Variable): void;
}

/** A stretch of code under one mask. `owner` is the scope whose local holds the mask; undefined: every lane is active. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly key: string;
  readonly kind: "function" | "loop" | "iteration" | "branch";
  readonly owner: Scope | undefined;
  readonly mask: readonly Local[] | undefined;
  /** Label that leaves the scope. */
  readonly label: string | undefined;
}

/** Names of one block, in those around it. */
export function nestedEnvironment(
  outer: (name: string) => Value | Variable | undefined,
): Environment {
  const names = new Map<string, Value | Variable>();
  return {
    lookup: (name) => names.get(name) ?? outer(name),
    define: (name, value) => {
      names.set(name, value);
    },
  };
}

/** The reference says something that the generator cannot translate. */
export class NotTranslatable extends Error {
  constructor(what: string, node?: Node) {
    super(node === undefined ? what : `${what} (${node.type} at ${node.start})`);
  }
}

/** Item of a list that has it. @throws NotTranslatable where it does not. */
export function itemOf<T>(list: readonly T[], i: number): T {
  const item = list[i];
  if (item === undefined) throw new NotTranslatable(`item ${i} of ${list.length} is missing`);
  return item;
}
