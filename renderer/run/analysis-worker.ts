import "../../models/zod-without-eval.ts";
import type { AnalysisCall } from "../../models/analysis/item-worker.ts";
import { serveAnalysis } from "../../models/analysis/item-worker.ts";

declare const self: DedicatedWorkerGlobalScope;

serveAnalysis({
  post: (message, transfer) =>
    self.postMessage(
      message,
      transfer.filter((buffer) => buffer instanceof ArrayBuffer),
    ),
  listen: (listener) =>
    self.addEventListener("message", (event: MessageEvent<AnalysisCall>) => listener(event.data)),
});
