import type {
  ClaimVerdict,
  Discrepancy,
  Exercise,
  ExerciseChart,
  Outcome,
  ReferenceResults,
  RunResult,
  Submission,
} from "../../models/index.ts";
import type { FileProblem } from "../file-problems.ts";
import type { MakeSlice } from "./state.ts";

/** A run that a participant has revealed. */
export interface Revealed {
  readonly values: Readonly<Record<string, number>>;
  readonly prediction: number;
  readonly result: RunResult;
  readonly outcome: Outcome;
}

/** What a participant has done with an exercise so far. */
export interface Attempt {
  /** Levers that were moved. */
  readonly values: Readonly<Record<string, number>>;
  readonly prediction: number | undefined;
  /** The newest revealed run; hidden again (undefined) as soon as a lever moves. */
  readonly revealed: Revealed | undefined;
  readonly running: boolean;
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly hintsShown: number;
  readonly name: string;
  /** Name of the file handed in last. */
  readonly handedIn: string | undefined;
  readonly debriefShown: boolean;
}

/** A submission that was read, with what this machine computed for it. */
export interface ReceivedSubmission {
  readonly id: number;
  readonly fileName: string;
  /** The name given, or a numbered stand-in. */
  readonly number: number;
  readonly submission: Submission;
  readonly outcome: Outcome;
  readonly cost: number;
  readonly discrepancies: readonly Discrepancy[];
  readonly warnings: readonly FileProblem[];
}

/** A file that was not used, with the reason. */
export interface RefusedFile {
  readonly id: number;
  readonly fileName: string;
  readonly problems: readonly FileProblem[];
}

/** What the stage shows besides the charts of the workspace. */
export interface StageSetup {
  /** Empty: the levers that the scenario has changed, filled up with usual ones. */
  readonly levers: readonly string[];
  readonly chart: ExerciseChart;
  readonly exerciseId: string | undefined;
  readonly minutes: number;
}

/** How far a presentation is. */
export interface StageRun {
  /** Scenarios shown beside the base. */
  readonly revealed: number;
  /** Milliseconds since the epoch; undefined while the clock stands still. */
  readonly endsAt: number | undefined;
  /** Seconds left on a clock that stands still; undefined: all of its minutes. */
  readonly left: number | undefined;
}

export const freshStage: StageRun = { revealed: 0, endsAt: undefined, left: undefined };

/** Seconds left on the stage's clock. */
export function secondsLeft({ endsAt, left }: StageRun, minutes: number, now: number): number {
  return endsAt === undefined ? (left ?? minutes * 60) : Math.max(0, (endsAt - now) / 1000);
}

export interface WorkshopState {
  readonly exercises: readonly Exercise[];
  readonly view: "take-part" | "facilitate";
  readonly exerciseId: string | undefined;
  readonly failure: string | undefined;
  readonly attempts: Readonly<Record<string, Attempt>>;
  readonly references: Readonly<Record<string, ReferenceResults>>;
  readonly verdicts: Readonly<Record<string, readonly ClaimVerdict[]>>;
  readonly submissions: Readonly<Record<string, readonly ReceivedSubmission[]>>;
  readonly refused: readonly RefusedFile[];
  /** How far reading a drop of files has come. */
  readonly reading: { readonly done: number; readonly count: number } | undefined;
  readonly stage: StageSetup;
  readonly stageRun: StageRun;
}

export interface WorkshopSlice {
  readonly workshop: WorkshopState;
  readonly changeWorkshop: (change: Partial<WorkshopState>) => void;
  readonly changeStage: (change: Partial<StageRun>) => void;
  /** Starts or stops the stage's clock; one that has run out starts anew. */
  readonly toggleTimer: () => void;
  readonly changeAttempt: (exerciseId: string, change: Partial<Attempt>) => void;
}

export const freshAttempt: Attempt = {
  values: {},
  prediction: undefined,
  revealed: undefined,
  running: false,
  count: 0,
  startedAt: 0,
  hintsShown: 0,
  name: "",
  handedIn: undefined,
  debriefShown: false,
};

export const createWorkshopSlice: MakeSlice<WorkshopSlice> = (set, get) => ({
  workshop: {
    exercises: [],
    view: "take-part",
    exerciseId: undefined,
    failure: undefined,
    attempts: {},
    references: {},
    verdicts: {},
    submissions: {},
    refused: [],
    reading: undefined,
    stage: { levers: [], chart: "urban-rural", exerciseId: undefined, minutes: 10 },
    stageRun: freshStage,
  },
  changeWorkshop: (change) => set({ workshop: { ...get().workshop, ...change } }),
  changeStage: (change) => {
    const { workshop } = get();
    set({ workshop: { ...workshop, stageRun: { ...workshop.stageRun, ...change } } });
  },
  toggleTimer: () => {
    const { stage, stageRun } = get().workshop;
    const now = Date.now();
    const left = secondsLeft(stageRun, stage.minutes, now);
    if (stageRun.endsAt !== undefined && left > 0) {
      get().changeStage({ endsAt: undefined, left });
    } else {
      const seconds = left > 0 ? left : stage.minutes * 60;
      get().changeStage({ endsAt: now + seconds * 1000, left: undefined });
    }
  },
  changeAttempt: (exerciseId, change) => {
    const { workshop } = get();
    const attempt = { ...(workshop.attempts[exerciseId] ?? freshAttempt), ...change };
    set({ workshop: { ...workshop, attempts: { ...workshop.attempts, [exerciseId]: attempt } } });
  },
});
