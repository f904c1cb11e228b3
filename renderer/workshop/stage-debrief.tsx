import type { Exercise } from "../../models/index.ts";
import { stageNow } from "../store/workshop-slice.ts";
import { useWorkbench } from "../store.ts";
import { Debrief } from "./debrief.tsx";
import { Distributions } from "./distributions.tsx";
import { useRanked } from "./use-ranked.ts";

/** The debrief before a room: what was chosen, then the sentences, one at a time. */
export function StageDebrief({ exercise }: { readonly exercise: Exercise }) {
  const points = useWorkbench((state) => stageNow(state.workshop).points);
  const ranked = useRanked(exercise);
  return (
    <div className="stage-debrief fill">
      {ranked.length === 0 ? null : <Distributions exercise={exercise} ranked={ranked} />}
      <Debrief exercise={exercise} points={points} />
    </div>
  );
}
