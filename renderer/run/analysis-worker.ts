import "../../models/zod-without-eval.ts";
import { type AnalysisCall, serveAnalysis } from "../../models/index.ts";

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
