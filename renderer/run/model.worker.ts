import "../../models/zod-without-eval.ts";
import { serveCalls } from "../../models/index.ts";
import { modelMethods } from "./model-methods.ts";

declare const self: DedicatedWorkerGlobalScope;

/** What parses files, and the exercises: no run needs them. */
async function files() {
  const [{ fileReading }, { builtInExercises }] = await Promise.all([
    import("./file-reading.ts"),
    import("./built-in-exercises.ts"),
  ]);
  return fileReading(builtInExercises);
}

serveCalls(
  self,
  modelMethods(files, () => performance.now()),
);
