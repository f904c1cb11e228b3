import { FileError, type Problem } from "./text/problem.ts";

/** Methods by name, as the side that has them writes them. A function among the arguments may be called until the method returns. */
export type Methods<M> = { readonly [Name in keyof M]: (...args: never[]) => unknown };

/** The same methods as the other side calls them. */
export type Calls<M extends Methods<M>> = {
  readonly [Name in keyof M]: (
    ...args: Parameters<M[Name]>
  ) => Promise<Awaited<ReturnType<M[Name]>>>;
};

/** One end of a channel: a page's worker, a worker's own scope, or a thread or a port of Node behind three lines. */
export interface CallPort {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

/** What an `AbortSignal` has, without the DOM. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The calling end of a channel. */
export interface Caller<M extends Methods<M>> {
  readonly calls: Calls<M>;
  /** The same calls; they reject with `Stopped` as soon as the signal says so, and what the worker still answers is dropped. */
  until(signal: StopSignal): Calls<M>;
  /** Rejects everything under way and everything to come. */
  close(reason: string): void;
}

/** A call was given up by its caller. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** Why a call failed, as data that survives the way between threads. */
interface Failure {
  readonly message: string;
  readonly isRange: boolean;
  /** Those of a `FileError`. */
  readonly problems?: readonly Problem[];
}

interface CallMessage {
  readonly number: number;
  readonly name: string;
  readonly args: readonly unknown[];
  /** Positions of the arguments that are functions. */
  readonly functions: readonly number[];
}

type AnswerMessage =
  | {
      readonly number: number;
      readonly kind: "told";
      readonly position: number;
      readonly args: readonly unknown[];
    }
  | { readonly number: number; readonly kind: "done"; readonly value: unknown }
  | { readonly number: number; readonly kind: "failed"; readonly failure: Failure };

const handedOver = new WeakMap<object, ArrayBuffer[]>();

/**
 * Marks buffers inside an argument or an answer as moved to the other side, not copied; this side cannot use them afterwards.
 * Buffers that threads share stay shared.
 *
 * @returns the value itself
 * @example return handOver(result, [result.values.buffer])
 */
export function handOver<Value extends object>(
  value: Value,
  buffers: readonly ArrayBufferLike[],
): Value {
  handedOver.set(
    value,
    buffers.filter((buffer) => buffer instanceof ArrayBuffer),
  );
  return value;
}

/** Was it marked by `handOver`? Once it was sent, this side cannot use it any more. */
export function isHandedOver(value: unknown): boolean {
  return typeof value === "object" && value !== null && handedOver.has(value);
}

function buffersOf(values: readonly unknown[]): ArrayBuffer[] {
  return values.flatMap((value) =>
    typeof value === "object" && value !== null ? (handedOver.get(value) ?? []) : [],
  );
}

/**
 * Answers calls on a port for as long as it lives, one after the other in the order in which they come, also where a method waits for
 * something: whoever finds that the worker died knows at which call it was. What a method throws reaches the caller as the same kind of
 * error.
 */
export function serveCalls<M extends Methods<M>>(port: CallPort, methods: M): void {
  const answer = async ({ number, name, args, functions }: CallMessage): Promise<void> => {
    const say = (message: AnswerMessage, values: readonly unknown[] = []): void =>
      port.postMessage(message, buffersOf(values));
    try {
      const method = (methods as Readonly<Record<string, unknown>>)[name];
      if (typeof method !== "function") throw new RangeError(`calls: no method is named ${name}`);
      const given = [...args];
      for (const position of functions) {
        given[position] = (...told: readonly unknown[]) =>
          say({ number, kind: "told", position, args: told });
      }
      const value: unknown = await method(...given);
      say({ number, kind: "done", value }, [value]);
    } catch (error) {
      say({ number, kind: "failed", failure: failureOf(error) });
    }
  };
  let before = Promise.resolve();
  port.addEventListener("message", ({ data }) => {
    before = before.then(() => answer(data as CallMessage));
  });
}

function failureOf(error: unknown): Failure {
  return {
    message: error instanceof Error ? error.message : String(error),
    isRange: error instanceof RangeError,
    problems: error instanceof FileError ? error.problems : undefined,
  };
}

function errorFrom({ message, isRange, problems }: Failure): Error {
  if (problems !== undefined) return new FileError(problems);
  return isRange ? new RangeError(message) : new Error(message);
}

interface Pending {
  readonly args: readonly unknown[];
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Calls what `serveCalls` serves at the other end of a port, by the same names and types.
 *
 * @example const { calls } = callsOver<ModelMethods>(worker); await calls.run(hash, inputs);
 */
export function callsOver<M extends Methods<M>>(port: CallPort): Caller<M> {
  const pending = new Map<number, Pending>();
  let last = 0;
  let closed: string | undefined;

  port.addEventListener("message", ({ data }) => {
    const message = data as AnswerMessage;
    const call = pending.get(message.number);
    if (call === undefined) return;
    if (message.kind === "told") {
      (call.args[message.position] as (...args: readonly unknown[]) => void)(...message.args);
      return;
    }
    pending.delete(message.number);
    if (message.kind === "done") call.resolve(message.value as never);
    else call.reject(errorFrom(message.failure));
  });

  function send(name: string, args: readonly unknown[], signal?: StopSignal): Promise<unknown> {
    if (closed !== undefined) return Promise.reject(new Error(closed));
    if (signal?.aborted) return Promise.reject(new Stopped(name));
    last += 1;
    const number = last;
    const answered = new Promise<unknown>((resolve, reject) => {
      pending.set(number, { args, resolve, reject });
    });
    const functions = args.flatMap((arg, position) =>
      typeof arg === "function" ? [position] : [],
    );
    const message: CallMessage = {
      number,
      name,
      args: args.map((arg) => (typeof arg === "function" ? undefined : arg)),
      functions,
    };
    port.postMessage(message, buffersOf(args));
    if (signal === undefined) return answered;
    const stop = (): void => {
      pending.get(number)?.reject(new Stopped(name));
      pending.delete(number);
    };
    signal.addEventListener("abort", stop);
    return answered.finally(() => signal.removeEventListener("abort", stop));
  }

  function callsUntil(signal?: StopSignal): Calls<M> {
    return new Proxy({} as Calls<M>, {
      // A name asked for by `await` must not look like a method.
      get: (_, name) =>
        typeof name === "symbol" || name === "then"
          ? undefined
          : (...args: readonly unknown[]) => send(name, args, signal),
    });
  }

  return {
    calls: callsUntil(),
    until: callsUntil,
    close(reason) {
      closed = reason;
      for (const call of pending.values()) call.reject(new Error(reason));
      pending.clear();
    },
  };
}
