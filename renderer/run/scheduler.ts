export interface SchedulerOptions<Job, Result> {
  readonly run: (job: Job) => Promise<Result>;
  /** Called once for each run whose job is still the newest of its scenario, and for each run overtaken meanwhile. */
  readonly onResult: (scenario: string, job: Job, result: Result) => void;
  readonly onError: (scenario: string, error: unknown) => void;
  /** The scenario to run first when several wait: the one whose lever moves. */
  readonly first: () => string | undefined;
}

export interface Scheduler<Job> {
  /** Asks for a run. Of several requests for one scenario that wait, only the newest runs. */
  request(scenario: string, job: Job): void;
  /** Drops what waits for a scenario that was closed. */
  cancel(scenario: string): void;
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>;
}

/**
 * Runs one thing at a time and lets a newer job of a scenario replace older ones that still wait: a drag
 * over forty values costs as many runs as fit into its time and always ends with the newest.
 */
export function createScheduler<Job, Result>(
  options: SchedulerOptions<Job, Result>,
): Scheduler<Job> {
  const waiting = new Map<string, Job>();
  const sleepers: (() => void)[] = [];
  let running = false;

  function takeNext(): [string, Job] | undefined {
    const preferred = options.first();
    if (preferred !== undefined) {
      const job = waiting.get(preferred);
      if (job !== undefined) return [preferred, job];
    }
    for (const entry of waiting) return entry;
    return undefined;
  }

  async function work(): Promise<void> {
    // Set before the first await and cleared after the last look at the queue, so that a request made
    // in a callback neither starts a second loop nor is forgotten.
    running = true;
    for (let next = takeNext(); next !== undefined; next = takeNext()) {
      const [scenario, job] = next;
      waiting.delete(scenario);
      try {
        const result = await options.run(job);
        options.onResult(scenario, job, result);
      } catch (error) {
        options.onError(scenario, error);
      }
    }
    running = false;
    for (const wake of sleepers.splice(0)) wake();
  }

  return {
    request(scenario, job) {
      waiting.set(scenario, job);
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
