import { Worker, type WorkerOptions } from "node:worker_threads";
import {
  type LastingCalls,
  type LastingOptions,
  lastingCalls,
  type Methods,
} from "../models/index.ts";
import { threadPort } from "./thread-port.ts";

/** Calls to threads of this process, each replaced where it dies. @param script what each runs @param given what each starts from */
export function threadCalls<M extends Methods<M>>(
  script: string | URL,
  options: Pick<LastingOptions<M>, "standing" | "deaf" | "silenceMs">,
  given: Pick<WorkerOptions, "workerData"> = {},
): LastingCalls<M> {
  return lastingCalls<M>({
    ...options,
    start(onEnd) {
      const thread = new Worker(script, {
        ...given,
        // Type stripping speaks on stderr in some releases of Node.
        execArgv: ["--disable-warning=ExperimentalWarning"],
      });
      thread.on("error", (error) => onEnd(error.message));
      thread.on("exit", (code) => onEnd(`ended with code ${code}`));
      return { port: threadPort(thread), end: () => void thread.terminate() };
    },
    later(milliseconds, what) {
      const timer = setTimeout(what, milliseconds);
      return () => clearTimeout(timer);
    },
  });
}
