import binaryen from "binaryen";
import type {
  AssignmentExpression,
  BindingPattern,
  CallExpression,
  Expression,
  ForOfStatement,
  ForStatement,
  Function as FunctionNode,
  IfStatement,
  MemberExpression,
  Node,
  Statement,
  VariableDeclaration,
} from "oxc-parser";
import { Builder, type Sign } from "./builder.ts";
import type { Memory } from "./memory.ts";
import {
  type Callable,
  type Environment,
  type Host,
  itemOf,
  type Local,
  NotTranslatable,
  type Numeric,
  nestedEnvironment,
  type Region,
  type Scope,
  type Uniform,
  type Value,
  type Variable,
  type Varying,
} from "./values.ts";

const { i32, f64, v128 } = binaryen;

/** Something was taken for uniform, or for active in every lane, that is not: the function is translated again. */
class Again extends Error {}

/** How a statement ends: `left` where no lane goes on to the next one. */
type Ending = "on" | "left";

interface Call {
  readonly scope: Scope;
  readonly outerOwner: Scope | undefined;
  readonly key: string;
  readonly label: string;
  result: Variable | undefined;
  /** What a single return at the end gives, of whatever kind. */
  returned: Value | undefined;
  readonly simple: boolean;
  /** Names that its text uses within an index. */
  readonly indices: ReadonlySet<string>;
}

/** Functions that the compilers of a kernel share. */
export interface KnownFunctions {
  /** Functions of plain numbers that the kernel has already, by name. */
  readonly plain: Set<string>;
  /** Moves the people one year on in place: what `populationInYear` does where it remembers nothing. */
  readonly advancePopulation: Callable;
  /** What a name of `advanceYear` stands for. */
  roots(name: string): Value | undefined;
}

/** Translates one function of the reference, with all that it calls, to one function of the kernel. */
export class Compiler {
  readonly #memory: Memory;
  readonly #pairs: number;
  readonly #known: KnownFunctions;
  /** Variables found to differ by lane or to be no whole numbers; scopes found to lose lanes. Kept from one attempt to the next. */
  readonly #widened = new Map<string, "f64" | "bool" | "v-f64" | "v-mask">();
  readonly #owning = new Set<string>();
  #b: Builder;
  #scope: Scope;
  #calls: Call[] = [];
  /** Name of the function in the making, and how many arrays it has made. */
  #name = "";
  #made = 0;

  constructor(memory: Memory, known: KnownFunctions) {
    this.#memory = memory;
    this.#pairs = Math.floor(memory.lanes / 2);
    this.#known = known;
    this.#b = new Builder(memory.m, this.#pairs, 0);
    this.#scope = root;
  }

  /** Adds a function `name(year)` that does what a statement of `advanceYear` says. A constant of it is kept in memory. */
  step(name: string, statement: Statement, environment: Environment): void {
    const { m } = this.#memory;
    this.#settle(name, 1, () => {
      const body = this.#b.body(() => {
        if (statement.type === "VariableDeclaration")
          for (const { id, init } of statement.declarations) {
            if (id.type !== "Identifier" || init === null)
              throw new NotTranslatable("a constant of advanceYear", statement);
            const value = this.#evaluate(init, environment, name);
            this.#storeScalar(id.name, this.#numeric(value, init));
          }
        else this.#statement(statement, environment, name);
      });
      m.addFunction(name, i32, binaryen.none, this.#b.types, body);
    });
  }

  /** A function of plain numbers as one of the kernel, called lane by lane. */
  #plainFunction(callable: Callable, count: number): string {
    const { m } = this.#memory;
    const { name } = callable;
    if (this.#known.plain.has(name)) return name;
    this.#known.plain.add(name);
    const compiler = new Compiler(this.#memory, this.#known);
    compiler.#settle(name, count, () => {
      const given = Array.from(
        { length: count },
        (_, local): Uniform => ({ kind: "uniform", type: "f64", local }),
      );
      let result: Value | undefined;
      const body = compiler.#b.body(() => {
        result = compiler.#call(callable, given, name);
      });
      const number = compiler.#numeric(result ?? { kind: "constant", value: Number.NaN });
      const parameters = binaryen.createType(given.map(() => f64));
      const whole = m.block(null, [body, compiler.#b.asF64(number)], f64);
      m.addFunction(name, parameters, f64, compiler.#b.types, whole);
    });
    return name;
  }

  /** Translates until every variable is as wide as what is put into it. */
  #settle(name: string, parameters: number, make: () => void): void {
    for (let attempt = 0; attempt < 400; attempt++) {
      this.#b = new Builder(this.#memory.m, this.#pairs, parameters);
      this.#scope = root;
      this.#calls = [];
      this.#name = name;
      this.#made = 0;
      try {
        make();
        return;
      } catch (error) {
        if (!(error instanceof Again)) throw error;
      }
    }
    throw new NotTranslatable(`${name}: does not settle`);
  }

  // ——— Scopes ———

  #open(kind: Scope["kind"], key: string, label: string | undefined): Scope {
    const parent = this.#scope;
    const scope: { -readonly [K in keyof Scope]: Scope[K] } = {
      parent,
      kind,
      key,
      label,
      owner: parent.owner,
      mask: parent.mask,
    };
    if (this.#owning.has(key)) {
      scope.owner = scope;
      scope.mask = this.#copyMask(parent.mask);
    }
    return scope;
  }

  #copyMask(mask: readonly Local[] | undefined): Local[] {
    const b = this.#b;
    return Array.from({ length: this.#pairs }, (_, pair) =>
      b.keep(
        v128,
        mask === undefined
          ? b.asMask({ kind: "constant", value: true }, pair)
          : b.v(itemOf(mask, pair)),
      ),
    );
  }

  #within<T>(scope: Scope, make: () => T): T {
    const outer = this.#scope;
    this.#scope = scope;
    const made = make();
    this.#scope = outer;
    return made;
  }

  /** A stretch for the lanes of a mask. */
  #branch(mask: readonly Local[]): Scope {
    const parent = this.#scope;
    const scope: { -readonly [K in keyof Scope]: Scope[K] } = {
      parent,
      kind: "branch",
      key: "",
      label: undefined,
      owner: undefined,
      mask,
    };
    scope.owner = scope;
    return scope;
  }

  #own(scope: Scope): never {
    this.#owning.add(scope.key);
    throw new Again();
  }

  /** The active lanes leave `target`: a jump where that is all of them, else they are taken out of every mask on the way. */
  #leave(target: Scope): Ending {
    const b = this.#b;
    const { m } = b;
    const label = target.label;
    if (label === undefined) throw new NotTranslatable("a scope without an end");
    if (this.#scope.owner === target.owner) {
      b.emit(m.br(label));
      return "left";
    }
    if (target.owner !== target) this.#own(target);
    const leaving = this.#copyMask(this.#scope.mask);
    for (let scope: Scope | undefined = this.#scope; scope !== undefined; scope = scope.parent) {
      if (scope.owner === scope && scope.mask !== undefined)
        for (let pair = 0; pair < this.#pairs; pair++)
          b.set(
            itemOf(scope.mask, pair),
            m.v128.andnot(b.v(itemOf(scope.mask, pair)), b.v(itemOf(leaving, pair))),
          );
      if (scope === target) break;
    }
    if (target.mask !== undefined) b.emit(m.br(label, m.i32.eqz(b.anyOf(target.mask))));
    return "left";
  }

  #mask(): readonly Local[] | undefined {
    return this.#scope.mask;
  }

  // ——— Variables ———

  #declare(key: string, initial: Numeric, owner: Scope | undefined): Variable {
    const b = this.#b;
    const wide = this.#widened.get(key);
    const logical = b.isCondition(initial);
    let value: Uniform | Varying;
    if (initial.kind === "varying" || wide?.startsWith("v-"))
      value = b.varying(logical ? "mask" : "f64", (pair) =>
        logical ? b.asMask(initial, pair) : b.asV(initial, pair),
      );
    else if (logical) value = b.uniform("bool", b.asCondition(initial));
    else if (wide === "f64" || !b.isWhole(initial)) value = b.uniform("f64", b.asF64(initial));
    else value = b.uniform("i32", b.asI32(initial));
    return { kind: "variable", key, owner, value };
  }

  #assign(variable: Variable, value: Numeric): void {
    const b = this.#b;
    const { m } = b;
    const whole = this.#scope.owner === variable.owner;
    const into = variable.value;
    if (into.kind === "uniform") {
      if (value.kind === "varying" || !whole) {
        this.#widened.set(variable.key, "v-f64");
        throw new Again();
      }
      if (into.type === "i32" && !b.isWhole(value)) {
        this.#widened.set(variable.key, "f64");
        throw new Again();
      }
      b.set(
        into.local,
        into.type === "bool"
          ? b.asCondition(value)
          : into.type === "i32"
            ? b.asI32(value)
            : b.asF64(value),
      );
      return;
    }
    const mask = this.#mask();
    for (let pair = 0; pair < this.#pairs; pair++) {
      const next = into.type === "mask" ? b.asMask(value, pair) : b.asV(value, pair);
      b.set(
        itemOf(into.locals, pair),
        whole || mask === undefined
          ? next
          : m.v128.bitselect(next, b.v(itemOf(into.locals, pair)), b.v(itemOf(mask, pair))),
      );
    }
  }

  // ——— Statements ———

  #block(statements: readonly Statement[], outer: Environment, key: string): Ending {
    const environment = nestedEnvironment((name) => outer.lookup(name));
    for (const statement of statements)
      if (this.#statement(statement, environment, key) === "left") return "left";
    return "on";
  }

  #statement(statement: Statement, environment: Environment, key: string): Ending {
    switch (statement.type) {
      case "VariableDeclaration":
        this.#declaration(statement, environment, key);
        return "on";
      case "ExpressionStatement":
        this.#evaluate(statement.expression as Expression, environment, key);
        return "on";
      case "BlockStatement":
        return this.#block(statement.body as Statement[], environment, key);
      case "IfStatement":
        return this.#if(statement, environment, key);
      case "ForStatement":
        return this.#for(statement, environment, key);
      case "WhileStatement":
        return this.#for(
          { ...statement, type: "ForStatement", init: null, update: null } as ForStatement,
          environment,
          key,
        );
      case "ForOfStatement":
        return this.#forOf(statement, environment, key);
      case "ReturnStatement":
        return this.#return(statement.argument, environment, key);
      case "ContinueStatement":
        return this.#leave(this.#enclosing("iteration"));
      case "BreakStatement":
        return this.#leave(this.#enclosing("loop"));
      case "EmptyStatement":
        return "on";
      case "ThrowStatement":
        // The lane goes on with whatever it has; who ran it sees that it was refused, and asks the reference why.
        this.#storeScalar(refused, { kind: "constant", value: 1 });
        return "on";
      default:
        throw new NotTranslatable("a statement", statement);
    }
  }

  #enclosing(kind: Scope["kind"]): Scope {
    for (let scope: Scope | undefined = this.#scope; scope !== undefined; scope = scope.parent) {
      if (scope.kind === kind) return scope;
      if (scope.kind === "function") break;
    }
    throw new NotTranslatable(`no ${kind} to leave`);
  }

  #declaration(node: VariableDeclaration, environment: Environment, key: string): void {
    for (const { id, init } of node.declarations) {
      if (init === null) throw new NotTranslatable("a variable without a value", node);
      const value = this.#evaluate(init, environment, key);
      if (node.kind === "const") this.#bind(id, this.#settled(init, value), environment, key);
      else {
        if (id.type !== "Identifier") throw new NotTranslatable("a pattern of let", node);
        const variable = this.#declare(
          `${key}/${id.name}@${id.start}`,
          this.#numeric(value, init),
          this.#scope.owner,
        );
        environment.define(id.name, variable);
      }
    }
  }

  /** The value as it is now, where what it came from is a variable that may move on. */
  #settled(from: Node, value: Value): Value {
    if (from.type !== "Identifier") return value;
    return this.#copy(value);
  }

  #copy(value: Value): Value {
    const b = this.#b;
    if (value.kind === "uniform")
      return b.uniform(value.type, b.m.local.get(value.local, value.type === "f64" ? f64 : i32));
    if (value.kind === "varying") {
      const { whole } = value;
      const copy = b.varying(value.type, (pair) => b.v(itemOf(value.locals, pair)));
      return whole === undefined ? copy : { ...copy, whole };
    }
    return value;
  }

  #bind(pattern: BindingPattern, value: Value, environment: Environment, key: string): void {
    if (pattern.type === "Identifier") {
      const isIndex = value.kind === "varying" && value.type === "f64" && value.whole === undefined;
      environment.define(
        pattern.name,
        isIndex && this.#calls.at(-1)?.indices.has(pattern.name) === true
          ? this.#b.asIndex(value, this.#mask())
          : value,
      );
      return;
    }
    if (pattern.type === "ArrayPattern") {
      pattern.elements.forEach((element, i) => {
        if (element === null) return;
        if (value.kind !== "items") throw new NotTranslatable("parts of what is no list", pattern);
        this.#bind(element as BindingPattern, itemOf(value.items, i), environment, key);
      });
      return;
    }
    if (pattern.type !== "ObjectPattern") throw new NotTranslatable("a pattern", pattern);
    for (const property of pattern.properties) {
      if (property.type !== "Property") throw new NotTranslatable("a rest pattern", pattern);
      const name = (property.key as { name?: string }).name;
      if (name === undefined) throw new NotTranslatable("a computed pattern", pattern);
      this.#bind(
        property.value as BindingPattern,
        this.#property(value, name, pattern),
        environment,
        key,
      );
    }
  }

  #if(node: IfStatement, environment: Environment, key: string): Ending {
    const b = this.#b;
    const { m } = b;
    const condition = this.#numeric(this.#evaluate(node.test, environment, key), node.test);
    if (condition.kind === "constant") {
      if (condition.value) return this.#statement(node.consequent, environment, key);
      return node.alternate === null ? "on" : this.#statement(node.alternate, environment, key);
    }
    if (condition.kind === "uniform") {
      let first: Ending = "on";
      let second: Ending = "on";
      const test = b.asCondition(condition);
      const consequent = b.collect(() => {
        first = this.#statement(node.consequent, environment, key);
      });
      const { alternate } = node;
      const other =
        alternate === null
          ? undefined
          : b.collect(() => {
              second = this.#statement(alternate, environment, key);
            });
      b.emit(m.if(test, consequent, other));
      return alternate !== null && (first as Ending) === "left" && (second as Ending) === "left"
        ? "left"
        : "on";
    }
    const truth = this.#toMask(condition);
    const mask = this.#mask();
    const masked = (pair: number, negated: boolean) => {
      const test = b.v(itemOf(truth.locals, pair));
      if (mask === undefined) return negated ? m.v128.not(test) : test;
      return negated
        ? m.v128.andnot(b.v(itemOf(mask, pair)), test)
        : m.v128.and(b.v(itemOf(mask, pair)), test);
    };
    const then = b.varying("mask", (pair) => masked(pair, false)).locals;
    const { alternate } = node;
    const otherwise =
      alternate === null ? undefined : b.varying("mask", (pair) => masked(pair, true)).locals;
    const first = this.#masked(then, () => this.#statement(node.consequent, environment, key));
    if (alternate === null || otherwise === undefined) return "on";
    const second = this.#masked(otherwise, () => this.#statement(alternate, environment, key));
    return first === "left" && second === "left" ? "left" : "on";
  }

  /** Emits what `make` does for the lanes of a mask, where there is any. */
  #masked(mask: readonly Local[], make: () => Ending): Ending {
    const b = this.#b;
    let ending: Ending = "on";
    const block = b.collect(() => {
      ending = this.#within(this.#branch(mask), make);
    });
    b.emit(b.m.if(b.anyOf(mask), block));
    return ending;
  }

  #for(node: ForStatement, outer: Environment, key: string): Ending {
    const b = this.#b;
    const { m } = b;
    const environment = nestedEnvironment((name) => outer.lookup(name));
    const out = b.label("out");
    const again = b.label("again");
    const next = b.label("next");
    const here = `${key}/for@${node.start}`;
    const whole = b.collect(() => {
      const loop = this.#open("loop", `${here}:loop`, out);
      this.#within(loop, () => {
        if (node.init !== null) {
          if (node.init.type === "VariableDeclaration")
            this.#declaration(node.init, environment, here);
          else this.#evaluate(node.init as Expression, environment, here);
        }
        const body = b.collect(() => {
          if (node.test !== null) {
            const test = this.#numeric(this.#evaluate(node.test, environment, here), node.test);
            this.#goOnWhile(test, loop, out);
          }
          const iteration = b.collect(() => {
            const scope = this.#open("iteration", `${here}:iteration`, next);
            this.#within(scope, () => this.#statement(node.body, environment, here));
          }, next);
          b.emit(iteration);
          if (loop.owner === loop && loop.mask !== undefined)
            b.emit(m.br(out, m.i32.eqz(b.anyOf(loop.mask))));
          if (node.update !== null) this.#evaluate(node.update, environment, here);
          b.emit(m.br(again));
        });
        b.emit(m.loop(again, body));
      });
    }, out);
    b.emit(whole);
    return "on";
  }

  #goOnWhile(test: Numeric, loop: Scope, out: string): void {
    const b = this.#b;
    const { m } = b;
    if (test.kind === "constant" && test.value === true) return;
    if (test.kind !== "varying") {
      b.emit(m.br(out, m.i32.eqz(b.asCondition(test))));
      return;
    }
    if (loop.owner !== loop || loop.mask === undefined) this.#own(loop);
    const { mask } = loop;
    mask.forEach((local, pair) => {
      b.set(local, m.v128.and(b.v(local), b.asMask(test, pair)));
    });
    b.emit(m.br(out, m.i32.eqz(b.anyOf(mask))));
  }

  #forOf(node: ForOfStatement, outer: Environment, key: string): Ending {
    const b = this.#b;
    const { m } = b;
    const list = this.#evaluate(node.right, outer, key);
    if (node.left.type !== "VariableDeclaration") throw new NotTranslatable("for of", node);
    const pattern = itemOf(node.left.declarations, 0).id;
    if (list.kind === "items" || (list.kind === "constant" && Array.isArray(list.value))) {
      const items: readonly Value[] =
        list.kind === "items"
          ? list.items
          : (list.value as unknown[]).map((value) => ({ kind: "constant", value }));
      items.forEach((item, i) => {
        const environment = nestedEnvironment((name) => outer.lookup(name));
        const out = b.label("item");
        const block = b.collect(() => {
          const scope = this.#open("iteration", `${key}/of@${node.start}#${i}`, out);
          this.#within(scope, () => {
            this.#bind(pattern, item, environment, key);
            this.#statement(node.body, environment, `${key}#${i}`);
          });
        }, out);
        b.emit(block);
      });
      return "on";
    }
    if (list.kind !== "region" && list.kind !== "table")
      throw new NotTranslatable(`a loop over ${list.kind}`, node);
    const length = this.#memory.length(b, list);
    const i = b.keep(i32, m.i32.const(0));
    const index: Uniform = { kind: "uniform", type: "i32", local: i };
    const out = b.label("out");
    const again = b.label("again");
    const next = b.label("next");
    const here = `${key}/of@${node.start}`;
    const whole = b.collect(() => {
      const loop = this.#open("loop", `${here}:loop`, out);
      this.#within(loop, () => {
        const body = b.collect(() => {
          b.emit(m.br(out, b.asCondition(b.binary(">=", index, length))));
          const iteration = b.collect(() => {
            const scope = this.#open("iteration", `${here}:iteration`, next);
            this.#within(scope, () => {
              const environment = nestedEnvironment((name) => outer.lookup(name));
              this.#bind(pattern, this.#elementOf(list, index), environment, here);
              this.#statement(node.body, environment, here);
            });
          }, next);
          b.emit(iteration);
          if (loop.owner === loop && loop.mask !== undefined)
            b.emit(m.br(out, m.i32.eqz(b.anyOf(loop.mask))));
          b.set(i, m.i32.add(m.local.get(i, i32), m.i32.const(1)));
          b.emit(m.br(again));
        });
        b.emit(m.loop(again, body));
      });
    }, out);
    b.emit(whole);
    return "on";
  }

  #return(argument: Expression | null, environment: Environment, key: string): Ending {
    const call = this.#calls.at(-1);
    if (call === undefined) throw new NotTranslatable("a return outside a function");
    if (argument !== null) {
      const value = this.#evaluate(argument, environment, key);
      if (call.simple) {
        call.returned = this.#settled(argument, value);
        return "left";
      }
      const number = this.#numeric(value, argument);
      // The first return declares the result; which lanes have it is known by the mask.
      if (call.result === undefined) throw new NotTranslatable("a result without room", argument);
      if (
        call.result.value.kind === "uniform" &&
        call.result.value.type === "bool" &&
        !this.#b.isCondition(number)
      )
        throw new NotTranslatable("results of two kinds", argument);
      this.#assign(call.result, number);
    }
    if (call.simple) return "left";
    return this.#leave(call.scope);
  }

  // ——— Calls ———

  #call(callable: Callable, given: readonly Value[], key: string): Value {
    const { node } = callable;
    const b = this.#b;
    const environment = nestedEnvironment((name) => callable.environment.lookup(name));
    this.#bindParameters(node, given, environment, key);
    const { body } = node;
    if (body === null) throw new NotTranslatable("a function without a body", node);
    if (body.type !== "BlockStatement")
      return this.#evaluate(body as unknown as Expression, environment, key);
    const returns = countReturns(body);
    const last = body.body.at(-1);
    const simple = returns.all === 0 || (returns.all === 1 && last?.type === "ReturnStatement");
    const label = b.label("end");
    const outerOwner = this.#scope.owner;
    let result: Variable | undefined;
    if (!simple && returns.valued > 0) {
      const logical = this.#widened.get(`${key}:result:kind`) === "bool";
      result = this.#declare(
        `${key}:result`,
        { kind: "constant", value: logical ? false : 0 },
        outerOwner,
      );
    }
    let returned: Value | undefined;
    const block = b.collect(() => {
      const scope = this.#open("function", `${key}:function`, label);
      const call: Call = {
        scope,
        outerOwner,
        key,
        label,
        result,
        returned: undefined,
        simple,
        indices: indexNames(body),
      };
      this.#calls.push(call);
      this.#within(scope, () => this.#block(body.body as Statement[], environment, key));
      this.#calls.pop();
      returned = call.returned;
    }, label);
    b.emit(block);
    return returned ?? result?.value ?? { kind: "constant", value: undefined };
  }

  #bindParameters(
    node: FunctionNode,
    given: readonly Value[],
    environment: Environment,
    key: string,
  ): void {
    const assigned = node.body === null ? new Set<string>() : assignedNames(node.body as Node);
    const parameters = Array.isArray(node.params)
      ? (node.params as Node[])
      : (node.params as unknown as { items: Node[] }).items;
    parameters.forEach((parameter, i) => {
      let pattern = parameter as BindingPattern;
      let value: Value | undefined = given[i];
      if (pattern.type === "AssignmentPattern") {
        if (value === undefined || (value.kind === "constant" && value.value === undefined))
          value = this.#evaluate(pattern.right, environment, key);
        pattern = pattern.left;
      }
      if (value === undefined) value = { kind: "constant", value: undefined };
      if (pattern.type === "Identifier" && assigned.has(pattern.name)) {
        const variable = this.#declare(
          `${key}/${pattern.name}@${pattern.start}`,
          this.#numeric(value, pattern),
          this.#scope.owner,
        );
        environment.define(pattern.name, variable);
      } else this.#bind(pattern, value, environment, key);
    });
  }

  #invoke(node: CallExpression, environment: Environment, key: string): Value {
    const { callee } = node;
    const here = `${key}>${node.start}`;
    if (callee.type === "MemberExpression" && !callee.computed) {
      const object = this.#evaluate(callee.object, environment, key);
      const method = (callee.property as { name: string }).name;
      const given = () =>
        node.arguments.map((one) => this.#evaluate(one as Expression, environment, key));
      if (object.kind === "builtin")
        return this.#builtin(`${object.name}.${method}`, given(), node);
      if (object.kind === "region") return this.#method(object, method, given(), node);
      throw new NotTranslatable(`method ${method} of ${object.kind}`, node);
    }
    const target = this.#evaluate(callee, environment, key);
    const given = node.arguments.map((one) =>
      this.#settled(one as Node, this.#evaluate(one as Expression, environment, key)),
    );
    if (target.kind === "builtin") return this.#builtin(target.name, given, node);
    if (target.kind !== "callable") throw new NotTranslatable(`a call of ${target.kind}`, node);
    if (isPlain(target)) {
      const numbers = given.map((value) => this.#numeric(value, node));
      return this.#b.call(this.#plainFunction(target, numbers.length), numbers, this.#mask());
    }
    return this.#call(target, given, `${here}.${target.name}`);
  }

  #builtin(name: string, given: readonly Value[], node: Node): Value {
    const b = this.#b;
    const numbers = () => given.map((value) => this.#numeric(value, node));
    switch (name) {
      case "Math.min":
      case "Math.max": {
        const [, ...others] = numbers();
        return others.reduce(
          (so, next) => b.extreme(name === "Math.min" ? "min" : "max", so, next),
          itemOf(numbers(), 0),
        );
      }
      case "Math.abs":
      case "Math.sqrt":
      case "Math.floor":
      case "Math.ceil":
      case "Math.trunc":
        return b.unary(name.slice(5) as "abs", itemOf(numbers(), 0));
      case "Math.round":
        return b.round(itemOf(numbers(), 0));
      case "Number.isNaN": {
        const value = itemOf(numbers(), 0);
        return b.binary("!==", value, value);
      }
      case "Number.isInteger": {
        const value = itemOf(numbers(), 0);
        return b.both(
          b.binary("===", value, b.unary("trunc", value)),
          b.binary("<", b.unary("abs", value), {
            kind: "constant",
            value: Number.POSITIVE_INFINITY,
          }),
        );
      }
      case "Object.is": {
        const value = itemOf(numbers(), 0);
        const other = itemOf(numbers(), 1);
        if (other.kind !== "constant" || !Object.is(other.value, -0))
          throw new NotTranslatable("Object.is of anything but −0", node);
        const zero = b.binary("===", value, { kind: "constant", value: 0 });
        const below = b.binary("<", b.binary("/", { kind: "constant", value: 1 }, value), {
          kind: "constant",
          value: 0,
        });
        return b.both(zero, below);
      }
      case "Number.isFinite":
        return b.binary("<", b.unary("abs", itemOf(numbers(), 0)), {
          kind: "constant",
          value: Number.POSITIVE_INFINITY,
        });
      case "sum":
        return this.#sum(itemOf(given, 0), node);
      case "packDefault": {
        const id = itemOf(given, 1);
        if (id.kind !== "constant") throw new NotTranslatable("a lever by a varying name", node);
        return this.#memory.named(b, `default:${String(id.value)}`);
      }
      case "populationInYear": {
        const path = itemOf(given, 0);
        const year = itemOf(given, 1);
        const drivers = itemOf(given, 2);
        const { population, model } = peopleOf(path, node);
        const known = this.#memory.valueOf(population, "people.population", true);
        const { m } = b;
        const inYear = () => [b.asI32(this.#numeric(year, node))];
        const advance = b.collect(() => {
          this.#call(
            this.#known.advancePopulation,
            [known, this.#memory.valueOf(model, "pack.population", false), year, drivers],
            `advance@${node.start}`,
          );
          b.emit(m.call("rememberPeople", inYear(), binaryen.none));
        });
        b.emit(m.if(m.i32.eqz(m.call("recallPeople", inYear(), i32)), advance));
        return known;
      }
      default:
        throw new NotTranslatable(`a call of ${name}`, node);
    }
  }

  /** `sum` of d3-array on numbers: in their order, from 0. */
  #sum(list: Value, node: Node): Value {
    if (list.kind !== "region") throw new NotTranslatable(`the sum of ${list.kind}`, node);
    const b = this.#b;
    const total: Numeric =
      list.varying && !this.#memory.single
        ? b.varying("f64", () => b.m.f64x2.splat(b.m.f64.const(0)))
        : b.uniform("f64", b.m.f64.const(0));
    this.#each(list, (index) => {
      const next = b.binary("+", total, this.#memory.load(b, list, index, undefined));
      if (total.kind === "varying" && next.kind === "varying")
        for (const [pair, local] of total.locals.entries())
          b.set(local, b.v(itemOf(next.locals, pair)));
      else if (total.kind === "uniform") b.set(total.local, b.asF64(next));
    });
    return total;
  }

  /** A loop over all indices of a region. */
  #each(region: Region, make: (index: Uniform) => void): void {
    const b = this.#b;
    const { m } = b;
    const length = this.#memory.length(b, region);
    const i = b.keep(i32, m.i32.const(0));
    const index: Uniform = { kind: "uniform", type: "i32", local: i };
    const out = b.label("out");
    const again = b.label("again");
    const block = b.collect(() => {
      const body = b.collect(() => {
        b.emit(m.br(out, b.asCondition(b.binary(">=", index, length))));
        make(index);
        b.set(i, m.i32.add(m.local.get(i, i32), m.i32.const(1)));
        b.emit(m.br(again));
      });
      b.emit(m.loop(again, body));
    }, out);
    b.emit(block);
  }

  #method(region: Region, method: string, given: readonly Value[], node: Node): Value {
    const b = this.#b;
    const nothing: Value = { kind: "constant", value: undefined };
    if (method === "fill") {
      const value = this.#numeric(itemOf(given, 0), node);
      this.#each(region, (index) => this.#store(region, index, value));
      return region;
    }
    if (method === "set" && given.length === 1) {
      const from = itemOf(given, 0);
      if (from.kind !== "region") throw new NotTranslatable("set from what is no array", node);
      this.#each(from, (index) =>
        this.#store(region, index, this.#memory.load(b, from, index, undefined)),
      );
      return nothing;
    }
    if (method === "includes" && !region.varying) {
      const wanted = this.#numeric(itemOf(given, 0), node);
      const found = b.uniform("bool", b.m.i32.const(0));
      this.#each(region, (index) => {
        const same = b.binary("===", this.#memory.load(b, region, index, undefined), wanted);
        b.set(found.local, b.m.i32.or(b.m.local.get(found.local, i32), b.asCondition(same)));
      });
      return found;
    }
    throw new NotTranslatable(`method ${method} of an array`, node);
  }

  // ——— Expressions ———

  #numeric(value: Value | Variable, node?: Node): Numeric {
    if (value.kind === "variable") return value.value;
    if (value.kind === "constant" || value.kind === "uniform" || value.kind === "varying")
      return value;
    throw new NotTranslatable(`${value.kind} as a number`, node);
  }

  #toMask(value: Varying): Varying {
    if (value.type === "mask") return value;
    throw new NotTranslatable("a varying number as a condition");
  }

  #evaluate(node: Expression, environment: Environment, key: string): Value {
    const b = this.#b;
    switch (node.type) {
      case "Literal":
        return { kind: "constant", value: node.value };
      case "Identifier": {
        const found = environment.lookup(node.name);
        if (found === undefined) {
          if (node.name === "undefined") return { kind: "constant", value: undefined };
          throw new NotTranslatable(`the name ${node.name}`, node);
        }
        if (found.kind === "named")
          return found.varying
            ? this.#memory.loadScalar(b, found.path)
            : this.#memory.named(b, found.path);
        return found.kind === "variable" ? found.value : found;
      }
      case "ParenthesizedExpression":
      case "TSAsExpression":
      case "TSNonNullExpression":
      case "TSSatisfiesExpression":
        return this.#evaluate(node.expression, environment, key);
      case "MemberExpression":
        return this.#member(node, environment, key);
      case "BinaryExpression":
        return this.#binary(node, environment, key);
      case "LogicalExpression":
        return this.#logical(node.operator, node.left, node.right, environment, key);
      case "ConditionalExpression":
        return this.#conditional(node.test, node.consequent, node.alternate, environment, key);
      case "UnaryExpression": {
        const value = this.#numeric(this.#evaluate(node.argument, environment, key), node);
        if (node.operator === "-") return b.unary("neg", value);
        if (node.operator === "!") return b.not(value);
        if (node.operator === "+") return value;
        throw new NotTranslatable(node.operator, node);
      }
      case "AssignmentExpression":
        return this.#assignment(node, environment, key);
      case "UpdateExpression": {
        if (node.argument.type !== "Identifier") throw new NotTranslatable("an update", node);
        const variable = environment.lookup(node.argument.name);
        if (variable?.kind !== "variable") throw new NotTranslatable("an update", node);
        const before = this.#copy(variable.value) as Uniform | Varying;
        const one: Value = { kind: "constant", value: 1 };
        this.#assign(variable, b.binary(node.operator === "++" ? "+" : "-", before, one));
        return node.prefix ? variable.value : before;
      }
      case "SequenceExpression":
        return node.expressions.map((one) => this.#evaluate(one, environment, key)).at(-1) as Value;
      case "CallExpression":
        return this.#invoke(node, environment, key);
      case "ArrowFunctionExpression":
        return {
          kind: "callable",
          name: `arrow@${node.start}`,
          module: "",
          node: node as unknown as FunctionNode,
          environment,
        };
      case "ObjectExpression":
        return {
          kind: "fields",
          fields: new Map(
            node.properties.map((property) => {
              if (property.type !== "Property") throw new NotTranslatable("a spread", node);
              const name = (property.key as { name: string }).name;
              const value = this.#evaluate(property.value as Expression, environment, key);
              return [name, this.#settled(property.value as Node, value)];
            }),
          ),
        };
      case "ArrayExpression":
        return {
          kind: "items",
          items: node.elements.map((one) => this.#evaluate(one as Expression, environment, key)),
        };
      case "NewExpression": {
        if (node.callee.type !== "Identifier" || node.callee.name !== "Float64Array")
          throw new NotTranslatable("a new object", node);
        return this.#newArray(node.arguments[0] as Expression, environment, key);
      }
      default:
        throw new NotTranslatable("an expression", node);
    }
  }

  #newArray(size: Expression, environment: Environment, key: string): Value {
    let length: number | string;
    if (size.type === "MemberExpression" && !size.computed) {
      const object = this.#evaluate(size.object, environment, key);
      if (object.kind !== "host") throw new NotTranslatable("the length of a new array", size);
      length = `${object.path}.${(size.property as { name: string }).name}`;
    } else {
      const value = this.#evaluate(size, environment, key);
      if (value.kind !== "constant") throw new NotTranslatable("the length of a new array", size);
      length = Number(value.value);
    }
    const region = this.#memory.scratch(`${this.#name}#${this.#made++}`, length);
    this.#each(region, (index) => this.#store(region, index, { kind: "constant", value: 0 }));
    return region;
  }

  #member(node: MemberExpression, environment: Environment, key: string): Value {
    const object = this.#evaluate(node.object, environment, key);
    if (!node.computed)
      return this.#property(object, (node.property as { name: string }).name, node);
    const index = this.#evaluate(node.property as Expression, environment, key);
    if (index.kind === "constant" && typeof index.value === "string")
      return this.#property(object, index.value, node);
    return this.#elementOf(object, this.#numeric(index, node), node);
  }

  #elementOf(object: Value, index: Numeric, node?: Node): Value {
    if (object.kind === "region") return this.#memory.load(this.#b, object, index, this.#mask());
    if (object.kind === "table") return this.#memory.element(this.#b, object, index);
    if (object.kind === "constant" && ArrayBuffer.isView(object.value))
      return this.#memory.load(
        this.#b,
        this.#memory.constantArray(object.value),
        index,
        this.#mask(),
      );
    if (index.kind === "constant") {
      if (object.kind === "items") return itemOf(object.items, Number(index.value));
      if (object.kind === "constant")
        return { kind: "constant", value: (object.value as unknown[])[Number(index.value)] };
    }
    throw new NotTranslatable(`an element of ${object.kind}`, node);
  }

  #property(object: Value, name: string, node: Node): Value {
    switch (object.kind) {
      case "host":
        if (object.path === "state" && name === "plan") return planOf(object);
        return this.#memory.field(this.#b, object, name);
      case "fields": {
        const value = object.fields.get(name);
        if (value === undefined) throw new NotTranslatable(`no field ${name}`, node);
        return value;
      }
      case "region":
      case "table":
        if (name === "length") return this.#memory.length(this.#b, object);
        break;
      case "items":
        if (name === "length") return { kind: "constant", value: object.items.length };
        break;
      case "constant":
        return { kind: "constant", value: (object.value as Record<string, unknown>)[name] };
      case "builtin":
        if (object.name === "Number")
          return {
            kind: "constant",
            value: (Number as unknown as Record<string, unknown>)[name],
          };
        break;
      default:
    }
    throw new NotTranslatable(`property ${name} of ${object.kind}`, node);
  }

  #binary(
    node: Expression & { type: "BinaryExpression" },
    environment: Environment,
    key: string,
  ): Value {
    const b = this.#b;
    const left = this.#evaluate(node.left as Expression, environment, key);
    const right = this.#evaluate(node.right, environment, key);
    const { operator } = node;
    if (operator === "===" || operator === "!==") {
      const absent = [left, right].some(
        (value) => value.kind === "constant" && value.value === undefined,
      );
      const host = [left, right].find((value): value is Host => value.kind === "host");
      if (absent && host !== undefined) {
        const there = this.#memory.isThere(b, host);
        return operator === "===" ? b.not(there) : there;
      }
      // An array that is there is there in every pack; one that is missing is no region.
      if (absent && [left, right].some(({ kind }) => kind === "region"))
        return { kind: "constant", value: operator !== "===" };
      if (left.kind === "host" && right.kind === "host")
        return { kind: "constant", value: (left.path === right.path) === (operator === "===") };
    }
    return this.#apply(operator, this.#numeric(left, node), this.#numeric(right, node), node);
  }

  #apply(operator: string, left: Numeric, right: Numeric, node: Node): Numeric {
    const b = this.#b;
    switch (operator) {
      case "+":
      case "-":
      case "*":
      case "/":
      case "<":
      case "<=":
      case ">":
      case ">=":
      case "===":
      case "!==":
        return b.binary(operator as Sign, left, right);
      case "%":
        if (b.isWhole(left) && b.isWhole(right))
          return b.uniform("i32", b.m.i32.rem_s(b.asI32(left), b.asI32(right)));
        // Exact where the divisor is a power of two, but for the sign of a zero.
        if (right.kind === "constant" && right.value === 2)
          return b.binary(
            "-",
            left,
            b.binary("*", right, b.unary("trunc", b.binary("/", left, right))),
          );
        break;
      case ">>":
      case "<<":
      case "&":
        if (b.isWhole(left) && b.isWhole(right)) return b.bits(operator, left, right);
        break;
      case "|":
        if (right.kind === "constant" && right.value === 0)
          return left.kind === "varying" ? b.unary("trunc", left) : b.uniform("i32", b.asI32(left));
        break;
      default:
    }
    throw new NotTranslatable(operator, node);
  }

  /** What `make` gives under a further condition: its gathers keep to the lanes that are asked. */
  #under(condition: Varying, negated: boolean, make: () => Value): Value {
    const b = this.#b;
    const { m } = b;
    const mask = this.#mask();
    const truth = this.#toMask(condition);
    const inner = b.varying("mask", (pair) => {
      const test = b.v(itemOf(truth.locals, pair));
      if (mask === undefined) return negated ? m.v128.not(test) : test;
      return negated
        ? m.v128.andnot(b.v(itemOf(mask, pair)), test)
        : m.v128.and(b.v(itemOf(mask, pair)), test);
    }).locals;
    return this.#within(this.#branch(inner), make);
  }

  #logical(
    operator: "&&" | "||" | "??",
    leftNode: Expression,
    rightNode: Expression,
    environment: Environment,
    key: string,
  ): Value {
    const b = this.#b;
    const { m } = b;
    if (operator === "??") throw new NotTranslatable("??", leftNode);
    const left = this.#numeric(this.#evaluate(leftNode, environment, key), leftNode);
    if (left.kind === "constant") {
      if (operator === "&&" ? !left.value : left.value) return left;
      return this.#evaluate(rightNode, environment, key);
    }
    if (left.kind === "uniform") {
      // The right side is worked out only where it is asked for; it may differ by lane.
      let value: Numeric = left;
      const statements = b.collect(() => {
        value = this.#numeric(this.#evaluate(rightNode, environment, key), rightNode);
      });
      const right = value as Numeric;
      if (right.kind === "varying") {
        const result = b.varying("mask", (pair) => b.asMask(left, pair));
        const block = m.block(null, [
          statements,
          ...result.locals.map((local, pair) => m.local.set(local, b.asMask(right, pair))),
        ]);
        const test = b.asCondition(left);
        b.emit(m.if(operator === "&&" ? test : m.i32.eqz(test), block));
        return result;
      }
      const result = b.uniform("bool", b.asCondition(left));
      const block = m.block(null, [statements, m.local.set(result.local, b.asCondition(right))]);
      const test = b.asCondition(left);
      b.emit(m.if(operator === "&&" ? test : m.i32.eqz(test), block));
      return result;
    }
    const right = this.#numeric(
      this.#under(left, operator === "||", () => this.#evaluate(rightNode, environment, key)),
      rightNode,
    );
    return b.varying("mask", (pair) =>
      m.v128[operator === "&&" ? "and" : "or"](b.asMask(left, pair), b.asMask(right, pair)),
    );
  }

  #conditional(
    testNode: Expression,
    oneNode: Expression,
    otherNode: Expression,
    environment: Environment,
    key: string,
  ): Value {
    const b = this.#b;
    const { m } = b;
    const test = this.#numeric(this.#evaluate(testNode, environment, key), testNode);
    if (test.kind === "constant")
      return this.#evaluate(test.value ? oneNode : otherNode, environment, key);
    if (test.kind === "varying") {
      const one = this.#under(test, false, () => this.#evaluate(oneNode, environment, key));
      const other = this.#under(test, true, () => this.#evaluate(otherNode, environment, key));
      return b.select(test, this.#numeric(one, oneNode), this.#numeric(other, otherNode));
    }
    let one: Value = test;
    let other: Value = test;
    const first = b.collect(() => {
      one = this.#evaluate(oneNode, environment, key);
    });
    const second = b.collect(() => {
      other = this.#evaluate(otherNode, environment, key);
    });
    if ((one as Value).kind === "region" || (other as Value).kind === "region")
      throw new NotTranslatable("a choice between arrays", oneNode);
    const a = this.#numeric(one, oneNode);
    const z = this.#numeric(other, otherNode);
    // A result of its own, written on both sides.
    const logical = b.isCondition(a);
    if (a.kind === "varying" || z.kind === "varying") {
      const result = b.varying(logical ? "mask" : "f64", () => m.v128.const(new Array(16).fill(0)));
      const sets = (value: Numeric) =>
        result.locals.map((local, pair) =>
          m.local.set(local, logical ? b.asMask(value, pair) : b.asV(value, pair)),
        );
      b.emit(
        m.if(
          b.asCondition(test),
          m.block(null, [first, ...sets(a)]),
          m.block(null, [second, ...sets(z)]),
        ),
      );
      return result;
    }
    const whole = b.isWhole(a) && b.isWhole(z);
    const type = logical ? "bool" : whole ? "i32" : "f64";
    const result = b.uniform(type, type === "f64" ? m.f64.const(0) : m.i32.const(0));
    const take = (value: Numeric) =>
      m.local.set(
        result.local,
        logical ? b.asCondition(value) : whole ? b.asI32(value) : b.asF64(value),
      );
    b.emit(
      m.if(b.asCondition(test), m.block(null, [first, take(a)]), m.block(null, [second, take(z)])),
    );
    return result;
  }

  // ——— Writing ———

  #assignment(node: AssignmentExpression, environment: Environment, key: string): Value {
    const { left, operator } = node;
    const sign = operator === "=" ? undefined : operator.slice(0, -1);
    const right = () => this.#numeric(this.#evaluate(node.right, environment, key), node.right);
    if (left.type === "Identifier") {
      const variable = environment.lookup(left.name);
      if (variable?.kind !== "variable") throw new NotTranslatable(`writing ${left.name}`, node);
      const before = variable.value;
      const value =
        sign === undefined
          ? right()
          : this.#apply(sign, this.#copy(before) as Numeric, right(), node);
      this.#assign(variable, value);
      return value;
    }
    if (left.type !== "MemberExpression") throw new NotTranslatable("writing", node);
    const written = this.#evaluate(left.object as Expression, environment, key);
    const object =
      written.kind === "constant" && ArrayBuffer.isView(written.value)
        ? this.#memory.constantArray(written.value)
        : written;
    if (object.kind === "host") {
      const name = left.computed
        ? this.#evaluate(left.property as Expression, environment, key)
        : { kind: "constant" as const, value: (left.property as { name: string }).name };
      if (name.kind !== "constant" || !object.varying || object.row !== undefined)
        throw new NotTranslatable(`writing a field of ${object.path}`, node);
      const path = `${object.path}.${String(name.value)}`;
      if (sign === undefined) {
        const whole = this.#evaluate(node.right, environment, key);
        if (whole.kind === "host" && whole.path === path) return whole;
        const value = this.#numeric(whole, node.right);
        this.#storeScalar(path, value);
        return value;
      }
      const value = this.#apply(sign, this.#memory.loadScalar(this.#b, path), right(), node);
      this.#storeScalar(path, value);
      return value;
    }
    if (object.kind !== "region") throw new NotTranslatable(`writing ${object.kind}`, node);
    const index = this.#numeric(
      this.#evaluate(left.property as Expression, environment, key),
      left,
    );
    if (sign === undefined) {
      const value = right();
      this.#store(object, index, value);
      return value;
    }
    const before = this.#memory.load(this.#b, object, index, this.#mask());
    const value = this.#apply(sign, before, right(), node);
    this.#store(object, index, value);
    return value;
  }

  #storeScalar(path: string, value: Numeric): void {
    const b = this.#b;
    const { m } = b;
    const at = this.#memory.scalarAddress(path);
    if (this.#memory.single) {
      b.emit(m.f64.store(at, 8, m.i32.const(0), b.asF64(value)));
      return;
    }
    const mask = this.#mask();
    for (let pair = 0; pair < this.#pairs; pair++) {
      const place = at + 16 * pair;
      const next = this.#stored(value, pair);
      b.emit(
        m.v128.store(
          place,
          8,
          m.i32.const(0),
          mask === undefined
            ? next
            : m.v128.bitselect(
                next,
                m.v128.load(place, 8, m.i32.const(0)),
                b.v(itemOf(mask, pair)),
              ),
        ),
      );
    }
  }

  /** Conditions are stored as numbers, as JavaScript would not; they do not occur. */
  #stored(value: Numeric, pair: number): binaryen.ExpressionRef {
    return this.#b.asV(value, pair);
  }

  #store(region: Region, index: Numeric, value: Numeric): void {
    const b = this.#b;
    const { m } = b;
    const mask = this.#mask();
    if (!region.varying || this.#memory.single) {
      if ((!region.varying && region.address === undefined) || mask !== undefined)
        throw new NotTranslatable(`writing ${region.name}, which all lanes share`);
      this.#memory.storeUniform(b, region, index, value);
      return;
    }
    if (index.kind === "varying") {
      for (let pair = 0; pair < this.#pairs; pair++)
        for (let lane = 0; lane < 2; lane++) {
          const address = this.#memory.laneAddress(b, region, index, mask, pair, lane);
          const store = m.f64.store(
            0,
            8,
            m.local.get(address, i32),
            m.f64x2.extract_lane(this.#stored(value, pair), lane),
          );
          b.emit(mask === undefined ? store : m.if(b.isActive(mask, pair, lane), store));
        }
      return;
    }
    const address = this.#memory.address(b, region, index);
    for (let pair = 0; pair < this.#pairs; pair++) {
      const next = this.#stored(value, pair);
      this.#memory.storePair(
        b,
        address,
        pair,
        mask === undefined
          ? next
          : m.v128.bitselect(
              next,
              this.#memory.loadPair(b, address, pair),
              b.v(itemOf(mask, pair)),
            ),
      );
    }
  }
}

const root: Scope = {
  parent: undefined,
  key: "root",
  kind: "function",
  owner: undefined,
  mask: undefined,
  label: undefined,
};

/** Set in a lane whose inputs the reference refuses. */
const refused = "refused";

function peopleOf(path: Value, node: Node): { population: object; model: object } {
  if (path.kind !== "host") throw new NotTranslatable("people without a path", node);
  const { states, model } = path.sample as { states: readonly object[]; model: object };
  return { population: itemOf(states, 0), model };
}

/** Elementary functions are worked out lane by lane: they look into the bits of a number and into tables. */
function isPlain({ module, name }: Callable): boolean {
  return module.endsWith("/arithmetic/elementary.ts") && name !== "square";
}

function planOf(state: Host): Host {
  const { plan } = state.sample as { plan: object };
  return { kind: "host", path: "plan", sample: plan, varying: false };
}

/** Walks over a tree without the functions inside it. */
function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit);
    return;
  }
  if (typeof node !== "object" || node === null || !("type" in node)) return;
  const { type } = node as Node;
  if (type === "ArrowFunctionExpression" || type === "FunctionExpression") return;
  visit(node as Node);
  for (const value of Object.values(node)) walk(value, visit);
}

const namesOfBody = new WeakMap<object, ReadonlySet<string>>();

/** Names that stand within an index, such as `low` in `grid[low + age]`. */
function indexNames(body: object): ReadonlySet<string> {
  const known = namesOfBody.get(body);
  if (known !== undefined) return known;
  const names = new Set<string>();
  walk(body, (node) => {
    if (node.type !== "MemberExpression" || !node.computed) return;
    walk(node.property, (part) => {
      if (part.type === "Identifier") names.add(part.name);
    });
  });
  namesOfBody.set(body, names);
  return names;
}

function countReturns(body: unknown): { all: number; valued: number } {
  let all = 0;
  let valued = 0;
  walk(body, (node) => {
    if (node.type !== "ReturnStatement") return;
    all++;
    if (node.argument !== null) valued++;
  });
  return { all, valued };
}

function assignedNames(body: Node): Set<string> {
  const names = new Set<string>();
  walk(body, (node) => {
    if (node.type === "AssignmentExpression" && node.left.type === "Identifier")
      names.add(node.left.name);
    if (node.type === "UpdateExpression" && node.argument.type === "Identifier")
      names.add(node.argument.name);
  });
  return names;
}
