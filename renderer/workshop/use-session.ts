import { useMemo } from "react";
import {
  type Exercise,
  movedNothing,
  outcomeOf,
  rankOutcomes,
  type Standing,
  standingOf,
  standings,
} from "../../models/index.ts";
import type { ReceivedSubmission } from "../store/workshop-slice.ts";
import { useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { submissionNames } from "./submission-names.ts";

/** A submission with its name among the others and where it stands. */
export interface RankedSubmission {
  readonly entry: ReceivedSubmission;
  readonly name: string;
  readonly rank: number;
  readonly shared: boolean;
  readonly standing: Standing;
}

/** What was handed in for an exercise. */
export interface Session {
  /** Those that moved a lever, by rank. */
  readonly ranked: readonly RankedSubmission[];
  /** Those that moved none: they stand where the exercise starts, and nothing is to be ranked. */
  readonly idle: readonly RankedSubmission[];
  /** The goal's measure where nobody changes anything. */
  readonly start: number;
}

/** A session: an exercise, and what was handed in for it. */
export interface SessionProps {
  readonly exercise: Exercise;
  readonly session: Session;
}

const none: readonly ReceivedSubmission[] = [];

/** What was handed in for an exercise, best first. */
export function useSession(exercise: Exercise): Session {
  const { language, pack } = usePanel();
  const submissions = useWorkbench((state) => state.workshop.submissions[exercise.id]) ?? none;
  const references = useWorkbench((state) => state.workshop.references[exercise.id]);
  return useMemo(() => {
    const start =
      references === undefined
        ? Number.NaN
        : outcomeOf(pack, exercise, references.given, references).goal;
    const names = submissionNames(submissions, language);
    const isIdle = ({ submission }: ReceivedSubmission) =>
      movedNothing(pack, exercise, submission.levers);
    const list = (entries: readonly ReceivedSubmission[]): readonly RankedSubmission[] => {
      const ranks = rankOutcomes(
        exercise.goal,
        entries.map((entry) => entry.outcome),
        start,
      );
      return entries.map((entry, index) => {
        const rank = ranks[index] ?? 1;
        return {
          entry,
          name: names.get(entry.id) ?? "",
          rank,
          shared: ranks.filter((one) => one === rank).length > 1,
          standing: standingOf(exercise.goal, entry.outcome, start),
        };
      });
    };
    const ranked = [...list(submissions.filter((entry) => !isIdle(entry)))].sort(
      (a, b) => a.rank - b.rank || a.entry.cost - b.entry.cost,
    );
    return { ranked, idle: list(submissions.filter(isIdle)), start };
  }, [exercise, submissions, references, language, pack]);
}

/** So many ranks have a number; nobody in a room is told that they came last. */
const numberedRanks = 3;

/**
 * The submissions as a room may see them: the first ranks in their order, and behind them the others by standing and in the order of
 * their coming.
 */
export function shownOrder(ranked: readonly RankedSubmission[]): readonly RankedSubmission[] {
  const place = ({ standing }: RankedSubmission) => standings.indexOf(standing);
  return [
    ...ranked.filter(hasNumber),
    ...ranked
      .filter((one) => !hasNumber(one))
      .sort((a, b) => place(a) - place(b) || a.entry.number - b.entry.number),
  ];
}

/** Is the rank of a submission said? */
export function hasNumber({ rank, standing }: RankedSubmission): boolean {
  return rank <= numberedRanks && (standing === "reached" || standing === "better");
}
