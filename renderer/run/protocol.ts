import type {
  Bilingual,
  CompiledPack,
  Exercise,
  RunInputs,
  RunResult,
  Submission,
} from "../../models/index.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";

/** A problem in a file, with its place, ready to show. */
export interface FileProblem {
  /** "pack.yaml, line 12, column 3", a path such as `levers.sharing`, or empty when the file as a whole is meant. */
  readonly place: Bilingual;
  readonly message: Bilingual;
}

/** Where a pack comes from: the one in the program, or the texts of a folder the user gave. */
export type PackSource =
  | { readonly kind: "built-in" }
  | { readonly kind: "files"; readonly files: Readonly<Record<string, string>> };

/** A pack ready to run, with the presets that belong to the program. */
export interface LoadedPack {
  readonly pack: CompiledPack;
  readonly presets: readonly ScenarioDocument[];
}

/** A finished run and how long the model took, without the way to the worker and back. */
export interface TimedResult {
  readonly result: RunResult;
  readonly milliseconds: number;
}

/** A submission that may be used, and what is worth knowing about it. */
export interface ReadAnswer {
  readonly submission: Submission;
  readonly warnings: readonly FileProblem[];
}

/** Every request that the page may make of the worker. Answers carry the same number. */
export interface WorkerRequests {
  loadPack(source: PackSource): LoadedPack;
  /** Gives the worker a pack that is compiled already (pools of workers, tests). */
  adoptPack(pack: CompiledPack): undefined;
  /** The texts that the loaded pack was read from, by name; empty for an adopted one. */
  packFiles(): Readonly<Record<string, string>>;
  run(inputs: RunInputs): TimedResult;
  /** Runs and keeps nothing: compiles the model's loops before somebody waits for them. */
  warmUp(inputs: RunInputs): undefined;
  /** Parses and checks the text of a scenario file; problems come as an error of kind "file". */
  readScenario(text: string, fileName: string, id: string): ScenarioDocument;
  /** The text of a scenario file. */
  writeScenario(document: ScenarioDocument): string;
  /** The exercises that the program carries. */
  loadExercises(): readonly Exercise[];
  /** Parses and checks the text of an exercise; problems come as an error of kind "file". */
  readExercise(text: string, fileName: string): Exercise;
  /** Parses and checks what a participant handed in for an exercise. */
  readSubmission(text: string, fileName: string, exercise: Exercise): ReadAnswer;
}

export type RequestName = keyof WorkerRequests;

export type WorkerRequest = {
  readonly [Name in RequestName]: {
    readonly number: number;
    readonly name: Name;
    readonly args: Parameters<WorkerRequests[Name]>;
  };
}[RequestName];

/** Why a request failed, in plain data that survives the way between threads. */
export interface WorkerFailure {
  readonly kind: "file" | "range" | "internal";
  readonly message: string;
  readonly problems: readonly FileProblem[];
}

export type WorkerAnswer =
  | { readonly number: number; readonly ok: true; readonly value: unknown }
  | { readonly number: number; readonly ok: false; readonly failure: WorkerFailure };

/** The error that a failed request rejects with in the page. */
export class WorkerError extends Error {
  readonly failure: WorkerFailure;
  constructor(failure: WorkerFailure) {
    super(failure.message);
    this.name = "WorkerError";
    this.failure = failure;
  }
}

/** What both ends need of a channel: a worker, the worker's own scope, or a port in a test. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}
