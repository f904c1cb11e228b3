import { resolveSettings } from "../../models/index.ts";
import { engine, workerRunner } from "../run/engine.ts";
import { lastLeverStep } from "../scenarios/history.ts";
import { packOf } from "../store/packs.ts";
import { workbench } from "../store.ts";

/** How long the room looks at the state before the change, in milliseconds. */
const replayPause = 1200;

/** Shows the charts before the last change of a lever and then after it. */
export async function replayLastChange(): Promise<void> {
  const state = workbench.getState();
  const step = lastLeverStep(state.history);
  if (step === undefined || step.change.kind !== "lever") return;
  const { scenario, lever } = step.change;
  // A first edit of a preset makes the copy, so "before" may be the scenario it was copied from.
  const after = step.after.documents[scenario];
  const before = step.before.documents[scenario] ?? step.before.documents[after?.from ?? ""];
  if (before === undefined || after === undefined) return;
  const pack = packOf(state, after);
  const runner = workerRunner(engine(), pack.hash);
  const first = await runner.run(resolveSettings(pack, before.settings));
  const second = await runner.run(resolveSettings(pack, after.settings));
  const replay = { scenario, lever, before: first, after: second } as const;
  workbench.getState().setReplay({ ...replay, showing: "before" });
  await new Promise((resolve) => setTimeout(resolve, replayPause));
  // An edit meanwhile ends the replay.
  if (workbench.getState().replay?.before !== first) return;
  workbench.getState().setReplay({ ...replay, showing: "after" });
  await new Promise((resolve) => setTimeout(resolve, replayPause));
  if (workbench.getState().replay?.before === first) workbench.getState().setReplay(undefined);
}
