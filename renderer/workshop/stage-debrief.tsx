import type { Exercise } from "../../models/index.ts";
import { stageNow } from "../store/workshop-slice.ts";
import { useWorkbench } from "../store.ts";
import { BestWords } from "./best-words.tsx";
import { Debrief } from "./debrief.tsx";
import { Distributions } from "./distributions.tsx";
import { useSession } from "./use-session.ts";

/** The debrief before a room: what was chosen and what came of it, and in its place the sentences, one at a time. */
export function StageDebrief({ exercise }: { readonly exercise: Exercise }) {
  const points = useWorkbench((state) => stageNow(state.workshop).points);
  const session = useSession(exercise);
  return (
    <div className="stage-debrief fill">
      {points > 0 || session.ranked.length + session.idle.length === 0 ? null : (
        <>
          <Distributions exercise={exercise} session={session} />
          <BestWords exercise={exercise} session={session} />
        </>
      )}
      <Debrief exercise={exercise} points={points} />
    </div>
  );
}
