import {
  type Board,
  type CompiledPack,
  createSyncRunner,
  handOver,
  numbersOf,
  openCompiledForm,
  type RunFrame,
  type RunInputs,
  type Runner,
  resolveSettings,
  runFrame,
  type ScenarioSettings,
  transferablesOf,
} from "../../models/index.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";
import type { FileReading } from "./file-reading.ts";

/** The numbers of a finished run, and how long the model took, without the way to the worker and back. */
export interface TimedNumbers {
  readonly numbers: Float64Array;
  readonly milliseconds: number;
}

/** The methods that read files, on a pack that the worker holds. */
type OnHeldPack<Method extends (pack: CompiledPack, ...rest: never[]) => unknown> = Method extends (
  pack: CompiledPack,
  ...rest: infer Rest
) => infer Answer
  ? (pack: string, ...rest: Rest) => Promise<Answer>
  : never;

/** Everything that the page may ask of the worker. Packs are named by their hash; a wrong file is a `FileError`. */
export interface ModelMethods {
  /**
   * Gives the worker a pack in its compiled form, the program's own, and runs it once: what a first run takes longer has then
   * passed while the window is still being drawn.
   */
  openPack(form: Uint8Array): Promise<void>;
  /** Gives the worker a pack that is compiled already: a bundle's own, or one of a test. */
  adoptPack(pack: CompiledPack): void;
  /** `spare`: the buffer of an earlier result of the pack, handed over to hold this one. */
  run(pack: string, inputs: RunInputs, spare?: ArrayBuffer): Promise<TimedNumbers>;
  /** What all runs of a pack have in common beside their numbers: asked for once. */
  frame(pack: string): RunFrame;
  /** Runs and keeps nothing: compiles the model's loops before somebody waits for them. */
  warmUp(pack: string, inputs: RunInputs): Promise<void>;
  readScenario: OnHeldPack<FileReading["readScenario"]>;
  /** The text of a scenario file. */
  writeScenario(document: ScenarioDocument, board?: Board): Promise<string>;
  readLink: OnHeldPack<FileReading["readLink"]>;
  /** The same file as a part of an address. */
  writeLink(document: ScenarioDocument, board?: Board): Promise<string>;
  loadExercises: OnHeldPack<FileReading["loadExercises"]>;
  readExercise: OnHeldPack<FileReading["readExercise"]>;
  readSubmission: OnHeldPack<FileReading["readSubmission"]>;
}

/** No lever moved. */
const untouched: ScenarioSettings = { levers: {}, weights: { kind: "equal" }, parameters: {} };

interface HeldPack {
  readonly pack: CompiledPack;
  readonly runner: Runner;
}

/**
 * What the model's worker does: it holds the packs, parses files and runs scenarios.
 * @param files loads what parses files, when the first one is read
 */
export function modelMethods(files: () => Promise<FileReading>, now: () => number): ModelMethods {
  const held = new Map<string, HeldPack>();

  function hold(pack: CompiledPack): HeldPack {
    const one = { pack, runner: createSyncRunner(pack) };
    held.set(pack.hash, one);
    return one;
  }

  function packNamed(hash: string): HeldPack {
    const found = held.get(hash);
    if (found === undefined) throw new RangeError(`worker: no pack with the hash ${hash} is open`);
    return found;
  }

  return {
    async openPack(form) {
      const { pack, runner } = hold(openCompiledForm(form).pack);
      await runner.run(resolveSettings(pack, untouched));
    },
    adoptPack(pack) {
      hold(pack);
    },
    async run(pack, inputs, spare) {
      const { runner } = packNamed(pack);
      const start = now();
      const into = spare === undefined ? undefined : new Float64Array(spare);
      const result = await runner.run(inputs, into);
      const timed = { numbers: numbersOf(result), milliseconds: now() - start };
      return handOver(timed, transferablesOf(result));
    },
    frame: (pack) => runFrame(packNamed(pack).pack),
    async warmUp(pack, inputs) {
      await packNamed(pack).runner.run(inputs);
    },
    async readScenario(hash, ...file) {
      const { pack } = packNamed(hash);
      return (await files()).readScenario(pack, ...file);
    },
    async writeScenario(document, board) {
      const { pack } = packNamed(document.pack);
      return (await files()).writeScenario(pack, document, board);
    },
    async readLink(hash, ...link) {
      const { pack } = packNamed(hash);
      return (await files()).readLink(pack, ...link);
    },
    async writeLink(document, board) {
      const { pack } = packNamed(document.pack);
      return (await files()).writeLink(pack, document, board);
    },
    async loadExercises(hash) {
      const { pack } = packNamed(hash);
      return (await files()).loadExercises(pack);
    },
    async readExercise(hash, ...file) {
      const { pack } = packNamed(hash);
      return (await files()).readExercise(pack, ...file);
    },
    async readSubmission(hash, ...file) {
      const { pack } = packNamed(hash);
      return (await files()).readSubmission(pack, ...file);
    },
  };
}
