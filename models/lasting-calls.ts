import {
  type CallPort,
  type Calls,
  callsOver,
  isHandedOver,
  type Methods,
  Stopped,
  type StopSignal,
} from "./calls.ts";

/** How a worker was lost: it ended by itself, it said nothing for too long, or somebody stopped it. */
export type LossReason = "ended" | "silent" | "stopped";

/** A call was given up with its worker: the second that it took down, or the one that somebody stopped. */
export class WorkerLost extends Error {
  override readonly name = "WorkerLost";
  readonly reason: LossReason;
  /** @param detail what the worker or the system said of its end */
  constructor(reason: LossReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** A worker that was just started. */
export interface StartedWorker {
  readonly port: CallPort;
  end(): void;
}

/** `setTimeout`, as pages and Node have it: calls back later, and gives what calls that off. */
export type Later = (milliseconds: number, what: () => void) => () => void;

export interface LastingOptions<M extends Methods<M>> {
  /** Starts a worker; `onEnd` is to be called where it ends by itself. */
  readonly start: (onEnd: (detail: string) => void) => StartedWorker;
  /** Methods that say what a worker holds: each new one is told anew what its forerunner was told. */
  readonly standing: readonly (keyof M & string)[];
  /** Methods that hear nothing before they are through: to give one up ends its worker. */
  readonly deaf: readonly (keyof M & string)[];
  /** A worker that has work and says nothing for so long is ended. */
  readonly silenceMs: number;
  readonly later: Later;
}

/** Calls to a worker that is replaced where it is lost. */
export interface LastingCalls<M extends Methods<M>> {
  readonly calls: Calls<M>;
  /** The same calls; they reject with `Stopped` as soon as the signal says so. */
  until(signal: StopSignal): Calls<M>;
  /** Says what workers are to hold, without starting one for it. */
  hold<Name extends keyof M & string>(name: Name, ...args: Parameters<M[Name]>): void;
  /** Ends the worker: the call that it is at is given up, those behind it go to the next worker. */
  stop(): void;
  /** Ends the worker for good; everything under way and everything to come rejects. */
  close(reason: string): void;
}

interface Held {
  readonly name: string;
  readonly args: readonly unknown[];
}

interface Waiting extends Held {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Was it sent to a worker before? */
  wasSent: boolean;
  losses: number;
}

interface Running {
  readonly call: (name: string, args: readonly unknown[]) => Promise<unknown>;
  readonly end: () => void;
}

/** Workers that one call may take down. */
const mostLosses = 2;
/** Parts of the wait for a silent worker: over a machine's sleep one of them passes, and not all. */
const parts = 10;

/**
 * Calls a worker that may die: by an error, by ending without a word, or by computing without end. What was lost with it is asked of a
 * new one. The call that it was at is asked once more, and is given up with `WorkerLost` where it takes the next one down too. A worker
 * answers in the order of the calls, so that this is the oldest without an answer. Arguments that were handed over go down with
 * their worker: they have to be ones that a method can do without.
 */
export function lastingCalls<M extends Methods<M>>(options: LastingOptions<M>): LastingCalls<M> {
  const waiting: Waiting[] = [];
  const held: Held[] = [];
  let worker: Running | undefined;
  let closed: string | undefined;
  let quietParts = 0;
  let stopClock: (() => void) | undefined;

  const isAmong = (names: readonly string[], name: string): boolean => names.includes(name);

  function restClock(): void {
    stopClock?.();
    stopClock = undefined;
    quietParts = 0;
  }

  function runClock(): void {
    if (stopClock !== undefined || waiting.length === 0) return;
    stopClock = options.later(options.silenceMs / parts, () => {
      stopClock = undefined;
      quietParts += 1;
      if (quietParts < parts) runClock();
      else lose("silent", `no answer for ${options.silenceMs / 1000} s`);
    });
  }

  function started(): Running {
    if (worker !== undefined) return worker;
    const { port, end } = options.start((detail) => {
      if (worker === own) lose("ended", detail);
    });
    port.addEventListener("message", () => {
      if (worker === own) quietParts = 0;
    });
    const { calls } = callsOver<M>(port);
    const own: Running = {
      // Also what cannot be sent is a rejection.
      call: async (name, args) =>
        (calls[name as keyof M] as (...given: readonly unknown[]) => Promise<unknown>)(...args),
      end,
    };
    worker = own;
    // Where a pack cannot be opened again, the calls that need it say so.
    for (const { name, args } of held) own.call(name, args).catch(() => undefined);
    return own;
  }

  function take(one: Waiting): boolean {
    const place = waiting.indexOf(one);
    if (place < 0) return false;
    waiting.splice(place, 1);
    if (waiting.length === 0) restClock();
    return true;
  }

  function send(one: Waiting): void {
    let own: Running;
    try {
      own = started();
    } catch (error) {
      if (take(one)) one.reject(error as Error);
      return;
    }
    const args = one.args.map((arg) => (one.wasSent && isHandedOver(arg) ? undefined : arg));
    one.wasSent = true;
    runClock();
    own.call(one.name, args).then(
      (value) => {
        // What a lost worker leaves open is asked of the next one.
        if (worker !== own || !take(one)) return;
        if (isAmong(options.standing, one.name)) held.push({ name: one.name, args: one.args });
        one.resolve(value);
      },
      (error: Error) => {
        if (worker === own && take(one)) one.reject(error);
      },
    );
  }

  function lose(reason: LossReason, detail: string): void {
    const lost = worker;
    worker = undefined;
    lost?.end();
    restClock();
    const [oldest] = waiting;
    if (oldest !== undefined) {
      oldest.losses += 1;
      const isGivenUp = reason === "stopped" || oldest.losses >= mostLosses;
      if (isGivenUp && take(oldest)) oldest.reject(new WorkerLost(reason, detail));
    }
    for (const one of [...waiting]) send(one);
  }

  function ask(name: string, args: readonly unknown[], signal?: StopSignal): Promise<unknown> {
    if (closed !== undefined) return Promise.reject(new Error(closed));
    if (signal?.aborted) return Promise.reject(new Stopped(name));
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        const isAtIt = waiting[0] === one;
        if (!take(one)) return;
        done(reject)(new Stopped(name));
        if (isAtIt && isAmong(options.deaf, name)) replace();
      };
      const done =
        <Value>(how: (value: Value) => void) =>
        (value: Value): void => {
          signal?.removeEventListener("abort", giveUp);
          how(value);
        };
      const one: Waiting = {
        name,
        args,
        wasSent: false,
        losses: 0,
        resolve: done(resolve),
        reject: done(reject),
      };
      signal?.addEventListener("abort", giveUp);
      waiting.push(one);
      send(one);
    });
  }

  /** Ends the worker; nobody who waits is to blame. */
  function replace(): void {
    worker?.end();
    worker = undefined;
    restClock();
    for (const one of [...waiting]) send(one);
  }

  function callsUntil(signal?: StopSignal): Calls<M> {
    return new Proxy({} as Calls<M>, {
      // A name asked for by `await` must not look like a method.
      get: (_, name) =>
        typeof name === "symbol" || name === "then"
          ? undefined
          : (...args: readonly unknown[]) => ask(name, args, signal),
    });
  }

  return {
    calls: callsUntil(),
    until: callsUntil,
    hold(name, ...args) {
      held.push({ name, args });
      worker?.call(name, args).catch(() => undefined);
    },
    stop: () => lose("stopped", "stopped"),
    close(reason) {
      closed = reason;
      worker?.end();
      worker = undefined;
      restClock();
      for (const one of waiting.splice(0)) one.reject(new Error(reason));
    },
  };
}
