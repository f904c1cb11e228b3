import "../../models/zod-without-eval.ts";
import { builtInFiles } from "./built-in-files.ts";
import type { Port } from "./protocol.ts";
import { serve } from "./worker-server.ts";

declare const self: DedicatedWorkerGlobalScope;

const port: Port = {
  postMessage: (message, transfer) => self.postMessage(message, transfer),
  addEventListener: (type, listener) => self.addEventListener(type, listener),
};

serve(port, builtInFiles, () => performance.now());
