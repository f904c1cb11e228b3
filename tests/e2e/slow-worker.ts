/** Which workers answer late, as on a slow machine. */
export interface SlowWorker {
  /** How their names begin in `engine.ts` and `analysis-pool.ts`. */
  readonly name: string;
  /** Milliseconds by which every message to them is late. */
  readonly delay: number;
}

/** An init script for a page: everything else of the window is ready before these workers have heard what they are asked. */
export function delayWorkers({ name, delay }: SlowWorker): void {
  const Fast = window.Worker;
  window.Worker = class extends Fast {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      if (!options?.name?.startsWith(name)) return;
      const post = this.postMessage.bind(this) as (...args: unknown[]) => void;
      this.postMessage = (...args: unknown[]) => void setTimeout(() => post(...args), delay);
    }
  };
}
