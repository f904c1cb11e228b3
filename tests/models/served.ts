import { MessageChannel } from "node:worker_threads";
import { onTestFinished } from "vitest";
import { threadPort } from "../../cli/thread-port.ts";
import { type Caller, callsOver, type Methods, serveCalls } from "../../models/calls.ts";

/** Serves methods behind a real channel between threads' ends: messages are cloned and buffers transferred as with a worker. */
export function served<M extends Methods<M>>(methods: M): Caller<M> {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  serveCalls(threadPort(port2), methods);
  return callsOver<M>(threadPort(port1));
}
