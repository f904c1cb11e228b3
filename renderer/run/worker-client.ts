import {
  type Port,
  type RequestName,
  type WorkerAnswer,
  WorkerError,
  type WorkerRequests,
} from "./protocol.ts";

/** The page's end of the channel: one promise a request. */
export interface WorkerClient {
  call<Name extends RequestName>(
    name: Name,
    ...args: Parameters<WorkerRequests[Name]>
  ): Promise<ReturnType<WorkerRequests[Name]>>;
  /** Rejects everything under way with the reason; later calls reject at once. */
  close(reason: string): void;
}

interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Numbers requests and matches the answers to them. */
export function createWorkerClient(port: Port): WorkerClient {
  const pending = new Map<number, Pending>();
  let last = 0;
  let closed: string | undefined;
  port.addEventListener("message", (event) => {
    const answer = event.data as WorkerAnswer;
    const waiting = pending.get(answer.number);
    if (waiting === undefined) return;
    pending.delete(answer.number);
    if (answer.ok) waiting.resolve(answer.value as never);
    else waiting.reject(new WorkerError(answer.failure));
  });
  return {
    call(name, ...args) {
      return new Promise((resolve, reject) => {
        if (closed !== undefined) {
          reject(new Error(closed));
          return;
        }
        last += 1;
        pending.set(last, { resolve, reject });
        port.postMessage({ number: last, name, args }, []);
      });
    },
    close(reason) {
      closed = reason;
      for (const waiting of pending.values()) waiting.reject(new Error(reason));
      pending.clear();
    },
  };
}
