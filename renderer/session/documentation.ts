import { machine } from "../desktop.ts";
import { workbench } from "../store.ts";

/** Opens the documentation outside the window, or says why not. */
export async function openDocumentation(): Promise<void> {
  const outcome = await machine.openDocumentation();
  if (outcome.kind !== "failed") return;
  const { problem } = outcome;
  const name = problem.fileName ?? "";
  workbench.getState().notify({ kind: "error", key: "notices.documentationFailed", name, problem });
}
