import "../../models/zod-without-eval.ts";
import { serveCalls } from "../../models/index.ts";
import { builtInFiles } from "./built-in-files.ts";
import { modelMethods } from "./model-methods.ts";

declare const self: DedicatedWorkerGlobalScope;

serveCalls(
  self,
  modelMethods(builtInFiles, () => performance.now()),
);
