import "../../models/zod-without-eval.ts";
import { serveCalls } from "../../models/index.ts";
import { builtInExercises } from "./built-in-exercises.ts";
import { fileMethods } from "./file-methods.ts";

declare const self: DedicatedWorkerGlobalScope;

serveCalls(self, fileMethods(builtInExercises));
