import type {
  Bilingual,
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
  /** Handing in at the page's own server, where there is one. */
  readonly sending: Sending;
}

/** How far handing in over the network is. */
export type Sending =
  | { readonly kind: "idle" | "under-way" | "done" | "unreachable" }
  | { readonly kind: "refused"; readonly problem: Bilingual };

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

/** How far the exercise about a province is, or which province has none. */
export type ProvinceExercise =
  | { readonly kind: "idle" }
  | { readonly kind: "under-way"; readonly done: number; readonly count: number }
  | { readonly kind: "none"; readonly code: string };

/** How far a presentation is. */
interface StageProgress {
  /** Scenarios shown beside the base. */
  readonly revealed: number;
  /** Milliseconds since the epoch; undefined while the clock stands still. */
  readonly endsAt: number | undefined;
  /** Seconds left on a clock that stands still; undefined: all of its minutes. */
  readonly left: number | undefined;
  /** The debrief takes the place of the charts when the exercise is over. */
  readonly view: "charts" | "debrief";
  /** Sentences of the debrief that the room has seen. */
  readonly points: number;
}

/** What is presented: the workspace, or one exercise. Each keeps its own state for as long as the window is open. */
export interface Stage extends StageProgress {
  /** Empty: the levers that the scenario has changed, filled up with usual ones. */
  readonly levers: readonly string[];
  readonly chart: ExerciseChart;
  readonly minutes: number;
  /** Of an exercise: the scenario that the room moves. */
  readonly plan: string | undefined;
  /** Of an exercise: the scenario that repeats a group's choices, while they are looked at. */
  readonly replayed: string | undefined;
}

/** Nothing revealed, the whole time left. */
export const freshProgress: StageProgress = {
  revealed: 0,
  endsAt: undefined,
  left: undefined,
  view: "charts",
  points: 0,
};

const freshStage: Stage = {
  ...freshProgress,
  levers: [],
  chart: "urban-rural",
  minutes: 10,
  plan: undefined,
  replayed: undefined,
};

/** `stageOf` while the workspace itself is presented. */
export const workspaceStage = "";

/** What is presented now, or would be. */
export function stageNow({ stages, stageOf }: Pick<WorkshopState, "stages" | "stageOf">): Stage {
  return stages[stageOf] ?? freshStage;
}

/** Seconds left on the stage's clock. */
export function secondsLeft({ endsAt, left, minutes }: Stage, now: number): number {
  return endsAt === undefined ? (left ?? minutes * 60) : Math.max(0, (endsAt - now) / 1000);
}

export interface WorkshopState {
  readonly exercises: readonly Exercise[];
  readonly view: "take-part" | "facilitate";
  readonly exerciseId: string | undefined;
  /** What participants type to hand in over the network. */
  readonly code: string;
  readonly failure: string | undefined;
  readonly attempts: Readonly<Record<string, Attempt>>;
  readonly references: Readonly<Record<string, ReferenceResults>>;
  readonly verdicts: Readonly<Record<string, readonly ClaimVerdict[]>>;
  readonly submissions: Readonly<Record<string, readonly ReceivedSubmission[]>>;
  readonly refused: readonly RefusedFile[];
  readonly province: ProvinceExercise;
  /** Files of exercises that were made here, by exercise. */
  readonly texts: Readonly<Record<string, string>>;
  /** How far reading a drop of files has come. */
  readonly reading: { readonly done: number; readonly count: number } | undefined;
  /** By exercise, and `workspaceStage`. */
  readonly stages: Readonly<Record<string, Stage>>;
  readonly stageOf: string;
}

export interface WorkshopSlice {
  readonly workshop: WorkshopState;
  readonly changeWorkshop: (change: Partial<WorkshopState>) => void;
  /** Of what is presented now. */
  readonly changeStage: (change: Partial<Stage>) => void;
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
  sending: { kind: "idle" },
};

export const createWorkshopSlice: MakeSlice<WorkshopSlice> = (set, get) => ({
  workshop: {
    exercises: [],
    view: "take-part",
    exerciseId: undefined,
    code: "",
    failure: undefined,
    attempts: {},
    references: {},
    verdicts: {},
    submissions: {},
    refused: [],
    province: { kind: "idle" },
    texts: {},
    reading: undefined,
    stages: {},
    stageOf: workspaceStage,
  },
  changeWorkshop: (change) => set({ workshop: { ...get().workshop, ...change } }),
  changeStage: (change) => {
    const { workshop } = get();
    const { stages, stageOf } = workshop;
    const stage = { ...stageNow(workshop), ...change };
    set({ workshop: { ...workshop, stages: { ...stages, [stageOf]: stage } } });
  },
  toggleTimer: () => {
    const stage = stageNow(get().workshop);
    const now = Date.now();
    const left = secondsLeft(stage, now);
    if (stage.endsAt !== undefined && left > 0) {
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
