import { parentPort } from "node:worker_threads";
import { serveAnalysis } from "../models/index.ts";

const port = parentPort;
if (port === null) throw new Error("pool-worker: runs as a thread only");

serveAnalysis({
  post: (message, transfer) =>
    port.postMessage(
      message,
      transfer.filter((buffer) => buffer instanceof ArrayBuffer),
    ),
  listen: (listener) => {
    port.on("message", listener);
  },
});
