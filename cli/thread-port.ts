import type { MessagePort, Worker } from "node:worker_threads";
import type { CallPort } from "../models/index.ts";

/** A thread, or a thread's way to the one that started it, as calls need it. */
export function threadPort(end: Worker | MessagePort): CallPort {
  return {
    postMessage: (message, transfer) => end.postMessage(message, transfer),
    addEventListener: (_type, listener) => {
      end.on("message", (data: unknown) => listener({ data }));
    },
  };
}
