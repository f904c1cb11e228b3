import {
  type LastingCalls,
  type LastingOptions,
  lastingCalls,
  type Methods,
} from "../../models/index.ts";

/** Calls to workers of this page, each replaced where it dies. @param create starts one */
export function pageWorker<M extends Methods<M>>(
  create: () => Worker,
  options: Pick<LastingOptions<M>, "standing" | "deaf" | "silenceMs">,
): LastingCalls<M> {
  return lastingCalls<M>({
    ...options,
    start(onEnd) {
      const worker = create();
      worker.addEventListener("error", (event) => onEnd(event.message));
      worker.addEventListener("messageerror", () => onEnd("an answer could not be read"));
      return { port: worker, end: () => worker.terminate() };
    },
    later(milliseconds, what) {
      const timer = setTimeout(what, milliseconds);
      return () => clearTimeout(timer);
    },
  });
}
