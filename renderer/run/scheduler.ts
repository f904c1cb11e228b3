import type { RunInputs, Runner, RunResult } from "../../models/index.ts";

export interface SchedulerOptions {
  readonly runner: Runner;
  /** Called once for each run whose inputs are still the newest of their scenario, and for each run overtaken meanwhile. */
  readonly onResult: (scenario: string, inputs: RunInputs, result: RunResult) => void;
  readonly onError: (scenario: string, inputs: RunInputs, error: unknown) => void;
  /** The scenario to run first when several wait: the one whose lever moves. */
  readonly first: () => string | undefined;
}

export interface Scheduler {
  /** Asks for a run. Of several requests for one scenario that wait, only the newest runs. */
  request(scenario: string, inputs: RunInputs): void;
  /** Drops what waits for a scenario that was closed. */
  cancel(scenario: string): void;
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>;
}

/**
 * Runs one thing at a time and lets newer inputs of a scenario replace older ones that still wait: a drag
 * over forty values costs as many runs as fit into its time and always ends with the newest.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const waiting = new Map<string, RunInputs>();
  const sleepers: (() => void)[] = [];
  let running = false;

  function takeNext(): [string, RunInputs] | undefined {
    const preferred = options.first();
    if (preferred !== undefined) {
      const inputs = waiting.get(preferred);
      if (inputs !== undefined) return [preferred, inputs];
    }
    for (const entry of waiting) return entry;
    return undefined;
  }

  async function work(): Promise<void> {
    // Set before the first await and cleared after the last look at the queue, so that a request made
    // in a callback neither starts a second loop nor is forgotten.
    running = true;
    for (let next = takeNext(); next !== undefined; next = takeNext()) {
      const [scenario, inputs] = next;
      waiting.delete(scenario);
      try {
        const result = await options.runner.run(inputs);
        options.onResult(scenario, inputs, result);
      } catch (error) {
        options.onError(scenario, inputs, error);
      }
    }
    running = false;
    for (const wake of sleepers.splice(0)) wake();
  }

  return {
    request(scenario, inputs) {
      waiting.set(scenario, inputs);
      if (!running) void work();
    },
    cancel(scenario) {
      waiting.delete(scenario);
    },
    idle() {
      if (!running) return Promise.resolve();
      return new Promise((resolve) => sleepers.push(resolve));
    },
  };
}
