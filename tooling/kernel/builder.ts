import binaryen from "binaryen";
import {
  itemOf,
  type Local,
  NotTranslatable,
  type Numeric,
  type Uniform,
  type Varying,
} from "./values.ts";

type Expression = binaryen.ExpressionRef;

const { f64, i32, v128 } = binaryen;

/** Arithmetic and comparisons of JavaScript by their sign. */
export type Sign = "+" | "-" | "*" | "/" | "<" | "<=" | ">" | ">=" | "===" | "!==";

const arithmetic = { "+": "add", "-": "sub", "*": "mul", "/": "div" } as const;
const comparison = {
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
  "===": "eq",
  "!==": "ne",
} as const;
const signed = { lt: "lt_s", le: "le_s", gt: "gt_s", ge: "ge_s", eq: "eq", ne: "ne" } as const;

export function isComparison(sign: Sign): boolean {
  return sign in comparison;
}

/**
 * One wasm function in the making: its locals, and the statements so far. Every value is put into a local of its own, in the order of
 * the reference; the optimizer of Binaryen folds them again. Lanes go in pairs: a varying value is `pairs` v128.
 */
export class Builder {
  readonly types: binaryen.Type[] = [];
  #statements: Expression[] = [];
  #labels = 0;
  /** [global] local that holds it throughout the function: engines read a global anew in every turn of a loop. */
  readonly #held = new Map<string, { readonly local: Local; readonly type: binaryen.Type }>();
  readonly m: binaryen.Module;
  readonly pairs: number;
  readonly parameters: number;

  constructor(m: binaryen.Module, pairs: number, parameters: number) {
    this.m = m;
    this.pairs = pairs;
    this.parameters = parameters;
  }

  emit(expression: Expression): void {
    this.#statements.push(expression);
  }

  /** A global of the kernel that nothing writes. */
  global(name: string, type: binaryen.Type): Expression {
    let held = this.#held.get(name);
    if (held === undefined) {
      held = { local: this.local(type), type };
      this.#held.set(name, held);
    }
    return this.m.local.get(held.local, type);
  }

  /** A whole function's statements, after the globals that it reads. */
  body(make: () => void): Expression {
    const statements = this.collect(make);
    const reads = [...this.#held].map(([name, { local, type }]) =>
      this.m.local.set(local, this.m.global.get(name, type)),
    );
    return this.m.block(null, [...reads, statements], binaryen.none);
  }

  /** Statements that `make` emits, as one block. */
  collect(make: () => void, label: string | null = null): Expression {
    const outer = this.#statements;
    this.#statements = [];
    make();
    const block = this.m.block(label, this.#statements, binaryen.none);
    this.#statements = outer;
    return block;
  }

  label(what: string): string {
    return `${what}${this.#labels++}`;
  }

  local(type: binaryen.Type): Local {
    this.types.push(type);
    return this.parameters + this.types.length - 1;
  }

  set(local: Local, expression: Expression): void {
    this.emit(this.m.local.set(local, expression));
  }

  keep(type: binaryen.Type, expression: Expression): Local {
    const local = this.local(type);
    this.set(local, expression);
    return local;
  }

  uniform(type: Uniform["type"], expression: Expression): Uniform {
    return { kind: "uniform", type, local: this.keep(type === "f64" ? f64 : i32, expression) };
  }

  varying(type: Varying["type"], part: (pair: number) => Expression): Varying {
    const locals = Array.from({ length: this.pairs }, (_, pair) => this.keep(v128, part(pair)));
    return { kind: "varying", type, locals };
  }

  v(local: Local): Expression {
    return this.m.local.get(local, v128);
  }

  /** A number as i32: constants, whole uniform numbers, others truncated. */
  asI32(value: Numeric): Expression {
    const { m } = this;
    if (value.kind === "constant") return m.i32.const(Number(value.value));
    if (value.kind === "varying") throw new NotTranslatable("a varying number as a whole one");
    if (value.type === "f64") return m.i32.trunc_s_sat.f64(m.local.get(value.local, f64));
    return m.local.get(value.local, i32);
  }

  asF64(value: Numeric): Expression {
    const { m } = this;
    if (value.kind === "constant") return m.f64.const(Number(value.value));
    if (value.kind === "varying") throw new NotTranslatable("a varying number as a uniform one");
    if (value.type === "f64") return m.local.get(value.local, f64);
    return m.f64.convert_s.i32(m.local.get(value.local, i32));
  }

  /** The value in all lanes of a pair. */
  asV(value: Numeric, pair: number): Expression {
    if (value.kind === "varying") {
      if (value.type !== "f64") throw new NotTranslatable("a mask as a number");
      return this.v(itemOf(value.locals, pair));
    }
    return this.m.f64x2.splat(this.asF64(value));
  }

  /** A condition as a mask of a pair. */
  asMask(value: Numeric, pair: number): Expression {
    const { m } = this;
    if (value.kind === "varying") {
      if (value.type === "mask") return this.v(itemOf(value.locals, pair));
      throw new NotTranslatable("a varying number as a condition");
    }
    if (value.kind === "constant") return m.i32x4.splat(m.i32.const(value.value ? -1 : 0));
    return m.i32x4.splat(m.i32.sub(m.i32.const(0), this.asCondition(value)));
  }

  asCondition(value: Numeric): Expression {
    const { m } = this;
    if (value.kind === "constant") return m.i32.const(value.value ? 1 : 0);
    if (value.kind === "varying") throw new NotTranslatable("a varying condition as a uniform one");
    if (value.type === "bool") return m.local.get(value.local, i32);
    if (value.type === "i32") return m.i32.ne(m.local.get(value.local, i32), m.i32.const(0));
    throw new NotTranslatable("a number as a condition");
  }

  isWhole(value: Numeric): boolean {
    if (value.kind === "constant")
      return Number.isInteger(value.value) && Math.abs(Number(value.value)) < 2 ** 31;
    return value.kind === "uniform" && value.type !== "f64";
  }

  binary(sign: Sign, one: Numeric, other: Numeric): Numeric {
    const { m } = this;
    if (one.kind === "constant" && other.kind === "constant")
      return { kind: "constant", value: foldConstants(sign, one.value, other.value) };
    if (one.kind === "varying" || other.kind === "varying")
      return this.#binaryOfLanes(sign, one, other);
    const whole = this.isWhole(one) && this.isWhole(other);
    if (isComparison(sign)) {
      const op = comparison[sign as keyof typeof comparison];
      return this.uniform(
        "bool",
        whole
          ? m.i32[signed[op]](this.asI32(one), this.asI32(other))
          : m.f64[op](this.asF64(one), this.asF64(other)),
      );
    }
    const op = arithmetic[sign as keyof typeof arithmetic];
    if (whole && op !== "div")
      return this.uniform("i32", m.i32[op](this.asI32(one), this.asI32(other)));
    return this.uniform("f64", m.f64[op](this.asF64(one), this.asF64(other)));
  }

  #binaryOfLanes(sign: Sign, one: Numeric, other: Numeric): Varying {
    const { m } = this;
    const value = this.varying(isComparison(sign) ? "mask" : "f64", (pair) => {
      const a = this.asV(one, pair);
      const b = this.asV(other, pair);
      return isComparison(sign)
        ? m.f64x2[comparison[sign as keyof typeof comparison]](a, b)
        : m.f64x2[arithmetic[sign as keyof typeof arithmetic]](a, b);
    });
    if (sign !== "+") return value;
    const [lanes, plus] =
      one.kind === "varying"
        ? [one.whole, other]
        : [other.kind === "varying" ? other.whole : undefined, one];
    if (lanes === undefined || plus.kind === "varying" || !this.isWhole(plus)) return value;
    const sum = this.binary("+", lanes.plus, plus);
    return sum.kind === "varying" ? value : { ...value, whole: { lanes: lanes.lanes, plus: sum } };
  }

  /** A value that is an index: its lanes as whole numbers too; 0 in lanes that take no part. */
  asIndex(value: Varying, mask: readonly Local[] | undefined): Varying {
    const { m } = this;
    const lanes = value.locals.flatMap((local, pair) =>
      [0, 1].map((lane) => {
        const safe =
          mask === undefined
            ? this.v(local)
            : m.v128.and(this.v(local), this.v(itemOf(mask, pair)));
        return this.keep(i32, m.i32.trunc_s_sat.f64(m.f64x2.extract_lane(safe, lane)));
      }),
    );
    return { ...value, whole: { lanes, plus: { kind: "constant", value: 0 } } };
  }

  /** Math.min and Math.max of two: of NaN and of zeros as JavaScript has them, which WebAssembly has too. */
  extreme(which: "min" | "max", one: Numeric, other: Numeric): Numeric {
    const { m } = this;
    if (one.kind === "constant" && other.kind === "constant")
      return { kind: "constant", value: Math[which](Number(one.value), Number(other.value)) };
    if (one.kind === "varying" && other.kind === "constant")
      return this.#extremeOfConstant(which, one, Number(other.value));
    if (other.kind === "varying" && one.kind === "constant")
      return this.#extremeOfConstant(which, other, Number(one.value));
    if (one.kind === "varying" || other.kind === "varying")
      return this.varying("f64", (pair) =>
        m.f64x2[which](this.asV(one, pair), this.asV(other, pair)),
      );
    if (this.isWhole(one) && this.isWhole(other)) {
      const a = this.keep(i32, this.asI32(one));
      const b = this.keep(i32, this.asI32(other));
      const get = (local: Local) => m.local.get(local, i32);
      const test = m.i32[which === "min" ? "lt_s" : "gt_s"](get(a), get(b));
      return this.uniform("i32", m.select(test, get(a), get(b)));
    }
    return this.uniform("f64", m.f64[which](this.asF64(one), this.asF64(other)));
  }

  /**
   * With a constant, one or two instructions do where the general form takes eight: the comparison is false for NaN, which stays, and
   * only 0 has two signs: Math.max(0, −0) is 0.
   */
  #extremeOfConstant(which: "min" | "max", value: Varying, constant: number): Varying {
    const { m } = this;
    return this.varying("f64", (pair) => {
      const splat = () => m.f64x2.splat(m.f64.const(constant));
      const part = () => this.asV(value, pair);
      if (constant !== 0) return m.f64x2[which === "min" ? "pmin" : "pmax"](part(), splat());
      if (which === "max" && Object.is(constant, 0))
        return m.v128.andnot(part(), m.f64x2.le(part(), splat()));
      return m.f64x2[which](part(), splat());
    });
  }

  unary(op: "abs" | "sqrt" | "floor" | "ceil" | "trunc" | "neg", value: Numeric): Numeric {
    const { m } = this;
    if (value.kind === "constant") {
      const known = Number(value.value);
      return { kind: "constant", value: op === "neg" ? -known : Math[op](known) };
    }
    if (value.kind === "varying")
      return this.varying("f64", (pair) => m.f64x2[op](this.asV(value, pair)));
    if (value.type === "i32") {
      if (op === "neg") return this.uniform("i32", m.i32.sub(m.i32.const(0), this.asI32(value)));
      if (op !== "abs" && op !== "sqrt") return value;
    }
    return this.uniform("f64", m.f64[op](this.asF64(value)));
  }

  /** Math.round for what is not between −0.5 and 0: ⌊x⌋, one more from a half on; x − ⌊x⌋ is exact. */
  round(value: Numeric): Numeric {
    if (value.kind === "constant")
      return { kind: "constant", value: Math.round(Number(value.value)) };
    const floor = this.unary("floor", value);
    const up = this.binary(">=", this.binary("-", value, floor), { kind: "constant", value: 0.5 });
    return this.select(up, this.binary("+", floor, { kind: "constant", value: 1 }), floor);
  }

  not(value: Numeric): Numeric {
    const { m } = this;
    if (value.kind === "constant") return { kind: "constant", value: !value.value };
    if (value.kind === "varying")
      return this.varying("mask", (pair) => m.v128.not(this.asMask(value, pair)));
    return this.uniform("bool", m.i32.eqz(this.asCondition(value)));
  }

  isCondition(value: Numeric): boolean {
    if (value.kind === "constant") return typeof value.value === "boolean";
    return value.type === "bool" || value.type === "mask";
  }

  /** `condition ? one : other`, both worked out already. */
  select(condition: Numeric, one: Numeric, other: Numeric): Numeric {
    const { m } = this;
    if (condition.kind === "constant") return condition.value ? one : other;
    const logical = this.isCondition(one);
    if (condition.kind === "varying" || one.kind === "varying" || other.kind === "varying")
      return this.varying(logical ? "mask" : "f64", (pair) => {
        const pick = (value: Numeric) =>
          logical ? this.asMask(value, pair) : this.asV(value, pair);
        return m.v128.bitselect(pick(one), pick(other), this.asMask(condition, pair));
      });
    const test = this.asCondition(condition);
    if (logical)
      return this.uniform("bool", m.select(test, this.asCondition(one), this.asCondition(other)));
    if (this.isWhole(one) && this.isWhole(other))
      return this.uniform("i32", m.select(test, this.asI32(one), this.asI32(other)));
    return this.uniform("f64", m.select(test, this.asF64(one), this.asF64(other)));
  }

  anyOf(mask: readonly Local[]): Expression {
    const { m } = this;
    const all = mask
      .slice(1)
      .reduce((sum, local) => m.v128.or(sum, this.v(local)), this.v(itemOf(mask, 0)));
    return m.v128.any_true(all);
  }

  bits(sign: ">>" | "<<" | "&", one: Numeric, other: Numeric): Uniform {
    const { m } = this;
    const op = ({ ">>": "shr_s", "<<": "shl", "&": "and" } as const)[sign];
    return this.uniform("i32", m.i32[op](this.asI32(one), this.asI32(other)));
  }

  /** Both conditions, each worked out. */
  both(one: Numeric, other: Numeric): Numeric {
    const { m } = this;
    if (one.kind === "varying" || other.kind === "varying")
      return this.varying("mask", (pair) =>
        m.v128.and(this.asMask(one, pair), this.asMask(other, pair)),
      );
    return this.uniform("bool", m.i32.and(this.asCondition(one), this.asCondition(other)));
  }

  /** A function of plain numbers, called lane by lane for those that are active; others get 0. */
  call(name: string, operands: readonly Numeric[], mask: readonly Local[] | undefined): Numeric {
    const { m } = this;
    if (operands.every(({ kind }) => kind !== "varying"))
      return this.uniform(
        "f64",
        m.call(
          name,
          operands.map((value) => this.asF64(value)),
          f64,
        ),
      );
    const ofLane = (pair: number, lane: number): Expression => {
      const call = m.call(
        name,
        operands.map((value) =>
          value.kind === "varying"
            ? m.f64x2.extract_lane(this.v(itemOf(value.locals, pair)), lane)
            : this.asF64(value),
        ),
        f64,
      );
      return mask === undefined
        ? call
        : m.if(this.isActive(mask, pair, lane), call, m.f64.const(0));
    };
    return this.varying("f64", (pair) => {
      const first = this.keep(v128, m.f64x2.splat(ofLane(pair, 0)));
      return m.f64x2.replace_lane(this.v(first), 1, ofLane(pair, 1));
    });
  }

  isActive(mask: readonly Local[], pair: number, lane: number): Expression {
    return this.m.i32x4.extract_lane(this.v(itemOf(mask, pair)), 2 * lane);
  }
}

function foldConstants(sign: Sign, one: unknown, other: unknown): unknown {
  if (sign === "===") return one === other;
  if (sign === "!==") return one !== other;
  const a = Number(one);
  const b = Number(other);
  switch (sign) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
  }
}
