import "../../models/zod-without-eval.ts";
import { analysisMethods, serveCalls } from "../../models/index.ts";

declare const self: DedicatedWorkerGlobalScope;

serveCalls(self, analysisMethods());
