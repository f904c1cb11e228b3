import { useMemo } from "react";
import { type Exercise, rankOutcomes } from "../../models/index.ts";
import type { ReceivedSubmission } from "../store/workshop-slice.ts";
import { useWorkbench } from "../store.ts";

/** A submission with its rank. */
export interface RankedSubmission {
  readonly entry: ReceivedSubmission;
  readonly rank: number;
  readonly shared: boolean;
}

/** A session: an exercise, and what was handed in for it. */
export interface SessionProps {
  readonly exercise: Exercise;
  readonly ranked: readonly RankedSubmission[];
}

const none: readonly ReceivedSubmission[] = [];

/** What was handed in for an exercise, best first. */
export function useRanked(exercise: Exercise): readonly RankedSubmission[] {
  const submissions = useWorkbench((state) => state.workshop.submissions[exercise.id]) ?? none;
  return useMemo(() => {
    const ranks = rankOutcomes(
      exercise.goal,
      submissions.map((entry) => entry.outcome),
    );
    return submissions
      .map((entry, index) => {
        const rank = ranks[index] ?? 1;
        return { entry, rank, shared: ranks.filter((one) => one === rank).length > 1 };
      })
      .sort((a, b) => a.rank - b.rank || a.entry.cost - b.entry.cost);
  }, [exercise, submissions]);
}
