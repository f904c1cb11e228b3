import { useMemo } from "react";
import { type Exercise, type Outcome, outcomeOf } from "../../models/index.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { stageScenarios } from "../session/stage-steps.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { stageNow } from "../store/workshop-slice.ts";
import { useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";

/** The exercise on the stage, or undefined while the workspace is presented. */
export function useStageExercise(): Exercise | undefined {
  return useWorkbench(({ workshop }) =>
    workshop.exercises.find((one) => one.id === workshop.stageOf),
  );
}

/** What the room sees now. */
export interface StageRuns {
  readonly shown: readonly ScenarioRun[];
  readonly base: ScenarioRun;
  /** What was revealed and is looked at; the base while all is hidden. */
  readonly active: ScenarioRun;
  /** Is there something hidden that the room could have an expectation of? */
  readonly isWaiting: boolean;
}

/** The runs that the room sees now; those that wait are hidden. An exercise is compared with where it starts. */
export function useStageRuns(): StageRuns {
  const { t } = usePanel();
  const runs = useWorkbench(selectScenarioRuns);
  const order = useWorkbench((state) => stageScenarios(state).join("\n"));
  const activeId = useWorkbench((state) => state.workspace.activeId);
  const revealed = useWorkbench((state) => stageNow(state.workshop).revealed);
  const given = useWorkbench(({ workshop }) => workshop.references[workshop.stageOf]?.given);
  const name = t("workshop.result.given");
  return useMemo(() => {
    const others = order === "" ? [] : order.split("\n");
    const seen = others
      .slice(0, revealed)
      .flatMap((id) => runs.find((run) => run.id === id) ?? [])
      .map((run) => (run.isBase ? { ...run, isBase: false } : run));
    const base: ScenarioRun =
      given === undefined
        ? baseRun(runs)
        : { id: "given", name, slot: 5, isBase: true, result: given };
    const shown = [base, ...seen];
    return {
      shown,
      base,
      active: activeRun(shown, activeId),
      isWaiting: revealed === 0 && others.length > 0,
    };
  }, [runs, order, activeId, revealed, given, name]);
}

/** How the revealed run stands by the exercise; before a reveal how its start does. Undefined until the reference runs are there. */
export function useStageOutcome(exercise: Exercise, run: ScenarioRun): Outcome | undefined {
  const { pack } = usePanel();
  const references = useWorkbench((state) => state.workshop.references[exercise.id]);
  return useMemo(
    () =>
      references === undefined ? undefined : outcomeOf(pack, exercise, run.result, references),
    [pack, exercise, run, references],
  );
}
