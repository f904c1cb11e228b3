import "../../models/zod-without-eval.ts";
import { serveCalls } from "../../models/index.ts";
import { modelMethods } from "./model-methods.ts";

declare const self: DedicatedWorkerGlobalScope;

serveCalls(
  self,
  modelMethods(() => performance.now()),
);
