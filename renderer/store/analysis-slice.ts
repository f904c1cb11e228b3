import type {
  AttributionRequest,
  AttributionResult,
  Discovery,
  EnsembleOutcome,
  EnsembleRequest,
  GoalAnswer,
  GoalRequest,
  ScreenedSensitivity,
  TornadoRequest,
  TornadoResult,
} from "../../models/index.ts";
import type { HeadlineMeasure } from "../../presentation/rows/headline-rows.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import type { WhySubject } from "../readings/why-requests.ts";
import type { MakeSlice } from "./state.ts";

/** The questions that the tab answers, in the order in which people ask them. */
export const questions = ["sure", "depends", "lever", "takes", "fails"] as const;
export type Question = (typeof questions)[number];

/** What was asked: scenarios as they were set then, measure, domain, year, and their runs, so that an answer stays its own when the window moves on. */
export interface Asked {
  readonly subject: WhySubject;
  readonly runs: readonly ScenarioRun[];
}

/** An answer with what was asked, and the request that it answers. */
export type WhyAnswer = { readonly asked: Asked } & (
  | {
      readonly question: "sure";
      readonly request: EnsembleRequest;
      readonly outcome: EnsembleOutcome;
      /** False while more draws are under way. */
      readonly whole: boolean;
    }
  | {
      readonly question: "depends";
      readonly request: TornadoRequest;
      readonly tornado: TornadoResult;
      readonly shares?: ScreenedSensitivity;
    }
  | {
      readonly question: "lever";
      readonly request: AttributionRequest;
      readonly attribution: AttributionResult;
    }
  | {
      readonly question: "takes";
      readonly request: GoalRequest;
      readonly goal: GoalAnswer;
      /** What was wished for, with the value that stands for one that was not typed. */
      readonly wish: GoalWish;
      /** By lever: the value that its move reaches alone; empty for a single move, which reaches the whole. */
      readonly alone: ReadonlyMap<string, number>;
    }
  | {
      readonly question: "fails";
      readonly request: EnsembleRequest;
      readonly outcome: EnsembleOutcome;
      readonly discovery: Discovery;
    }
);

/** The answer to one of the questions. */
export type AnswerTo<Asked extends Question> = Extract<WhyAnswer, { question: Asked }>;

/** What is known about a question: its last answer, and what is under way. */
export interface WhyState {
  readonly answer?: WhyAnswer;
  /** Text of the inputs that the answer rests on; another text now means that it is out of date. */
  readonly answeredKey?: string;
  readonly running?: { readonly key: string; readonly done: number; readonly total: number };
  readonly failure?: string;
}

/** How a question that a card of the board asks is getting on. */
export type CardQuestion = Pick<WhyState, "running" | "failure">;

/** Most answers that are kept: more than a board has cards. */
const mostKept = 40;

/** A range that was worked out in the background for the overview, and the text of what it rests on, as `WhyState` has it. */
export interface BackgroundRange {
  readonly answer: AnswerTo<"sure">;
  readonly answeredKey: string;
}

/** What the reader wants to reach, in the unit of the measure. */
export interface GoalWish {
  /** Undefined: the pack's target, or a tenth of the way to full attainment. */
  readonly value: number | undefined;
  readonly money: "any" | "one-percent" | "none";
  readonly costs: "political" | "money";
  readonly measure: "sum" | "squares";
  /** Levers that must stay. */
  readonly fixed: readonly string[];
  /** Runs every combination of slider positions where the search finds nothing, even where that takes a minute. */
  readonly prove: boolean;
}

export interface AnalysisSlice {
  readonly question: Question | undefined;
  readonly whyMeasure: HeadlineMeasure;
  readonly whyTarget: string | undefined;
  readonly goalWish: GoalWish;
  readonly why: Readonly<Record<Question, WhyState>>;
  readonly range: BackgroundRange | undefined;
  /**
   * Answers that were worked out, by the text of what they rest on: a card of the board shows the one to its own question, whatever was
   * asked since. For as long as the window is open; the oldest go first.
   */
  readonly kept: Readonly<Record<string, WhyAnswer>>;
  /** Questions of cards that are under way or failed, by the same text. */
  readonly cardQuestions: Readonly<Record<string, CardQuestion>>;
  readonly setRange: (range: BackgroundRange) => void;
  readonly setQuestion: (question: Question | undefined) => void;
  readonly setWhyMeasure: (measure: HeadlineMeasure) => void;
  readonly setWhyTarget: (target: string) => void;
  readonly setGoalWish: (wish: Partial<GoalWish>) => void;
  readonly setWhy: (question: Question, state: WhyState) => void;
  readonly keepAnswer: (key: string, answer: WhyAnswer) => void;
  /** Undefined: it is neither under way nor has it failed. */
  readonly setCardQuestion: (key: string, state: CardQuestion | undefined) => void;
}

export const createAnalysisSlice: MakeSlice<AnalysisSlice> = (set, get) => ({
  question: undefined,
  whyMeasure: "index",
  whyTarget: undefined,
  goalWish: {
    value: undefined,
    money: "any",
    costs: "political",
    measure: "sum",
    fixed: [],
    prove: false,
  },
  why: { sure: {}, depends: {}, lever: {}, takes: {}, fails: {} },
  range: undefined,
  kept: {},
  cardQuestions: {},
  setRange: (range) => set({ range }),
  setQuestion: (question) => set({ question }),
  setWhyMeasure: (whyMeasure) =>
    set({ whyMeasure, goalWish: { ...get().goalWish, value: undefined } }),
  setWhyTarget: (whyTarget) => set({ whyTarget }),
  setGoalWish: (wish) => set({ goalWish: { ...get().goalWish, ...wish } }),
  setWhy: (question, state) => set({ why: { ...get().why, [question]: state } }),
  keepAnswer: (key, answer) => {
    const others = Object.entries(get().kept).filter(([other]) => other !== key);
    set({ kept: Object.fromEntries([...others.slice(1 - mostKept), [key, answer]]) });
  },
  setCardQuestion: (key, state) => {
    const { [key]: _, ...others } = get().cardQuestions;
    set({ cardQuestions: state === undefined ? others : { ...others, [key]: state } });
  },
});
