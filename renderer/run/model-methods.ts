import {
  type CompiledPack,
  compilePack,
  createSyncRunner,
  type Exercise,
  handOver,
  type Problem,
  parsedValue,
  type RunInputs,
  type Runner,
  type RunResult,
  readExercise,
  readExercises,
  readPack,
  readPresets,
  readScenario,
  readSubmission,
  type Submission,
  transferablesOf,
  writeScenario,
} from "../../models/index.ts";
import { documentFrom, scenarioFrom } from "../scenarios/scenario-file.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";

/** Texts of one folder of listed files: the list, and id → text. */
export interface ListedTexts {
  readonly order: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Files that come with the program, given so that tests need no bundler. */
export interface BuiltInFiles {
  /** Name → text of the built-in pack's folder. */
  readonly pack: ReadonlyMap<string, string>;
  readonly presets: ListedTexts;
  readonly exercises: ListedTexts;
}

/** A pack ready to run, with the program's presets on it. */
export interface LoadedPack {
  readonly pack: CompiledPack;
  readonly presets: readonly ScenarioDocument[];
}

/** A finished run and how long the model took, without the way to the worker and back. */
export interface TimedResult {
  readonly result: RunResult;
  readonly milliseconds: number;
}

/** Everything that the page may ask of the worker. Packs are named by their hash; a wrong file is a `FileError`. */
export interface ModelMethods {
  loadBuiltIn(): LoadedPack;
  /** Gives the worker a pack that is compiled already: a bundle's own, or one of a test. */
  adoptPack(pack: CompiledPack): void;
  /** The texts that a pack was read from, by name; empty for an adopted one. */
  packFiles(pack: string): Readonly<Record<string, string>>;
  /** `spare`: the buffer of an earlier result of the pack, handed over to hold this one. */
  run(pack: string, inputs: RunInputs, spare?: ArrayBuffer): Promise<TimedResult>;
  /** Runs and keeps nothing: compiles the model's loops before somebody waits for them. */
  warmUp(pack: string, inputs: RunInputs): Promise<void>;
  readScenario(pack: string, text: string, fileName: string, id: string): ScenarioDocument;
  /** The text of a scenario file. */
  writeScenario(document: ScenarioDocument): string;
  /** The exercises that the program carries. */
  loadExercises(pack: string): readonly Exercise[];
  readExercise(pack: string, text: string, fileName: string): Exercise;
  /** What a participant handed in for an exercise, and what is worth knowing about it. */
  readSubmission(
    pack: string,
    text: string,
    fileName: string,
    exercise: Exercise,
  ): { readonly submission: Submission; readonly warnings: readonly Problem[] };
}

interface HeldPack {
  readonly pack: CompiledPack;
  readonly runner: Runner;
  readonly texts: ReadonlyMap<string, string>;
}

/** What the model's worker does: it holds the packs, parses files and runs scenarios. */
export function modelMethods(builtIn: BuiltInFiles, now: () => number): ModelMethods {
  const held = new Map<string, HeldPack>();

  function hold(pack: CompiledPack, texts: ReadonlyMap<string, string>): void {
    held.set(pack.hash, { pack, runner: createSyncRunner(pack), texts });
  }

  function packNamed(hash: string): HeldPack {
    const found = held.get(hash);
    if (found === undefined) throw new RangeError(`worker: no pack with the hash ${hash} is open`);
    return found;
  }

  return {
    loadBuiltIn() {
      const pack = parsedValue(compilePack(parsedValue(readPack(builtIn.pack))));
      hold(pack, builtIn.pack);
      const { order, files } = builtIn.presets;
      const presets = parsedValue(readPresets(order, files, pack)).map((scenario) =>
        documentFrom(scenario, pack, scenario.id, { kind: "preset", preset: scenario.id }),
      );
      return { pack, presets };
    },
    adoptPack: (pack) => hold(pack, new Map()),
    packFiles: (pack) => Object.fromEntries(packNamed(pack).texts),
    async run(pack, inputs, spare) {
      const { runner } = packNamed(pack);
      const start = now();
      const into = spare === undefined ? undefined : new Float64Array(spare);
      const result = await runner.run(inputs, into);
      return handOver({ result, milliseconds: now() - start }, transferablesOf(result));
    },
    async warmUp(pack, inputs) {
      await packNamed(pack).runner.run(inputs);
    },
    readScenario(hash, text, fileName, id) {
      const { pack } = packNamed(hash);
      const scenario = parsedValue(readScenario(text, fileName, pack));
      return documentFrom(scenario, pack, id, { kind: "file", fileName });
    },
    writeScenario: (document) =>
      writeScenario(scenarioFrom(document, packNamed(document.pack).pack)),
    loadExercises(hash) {
      const { order, files } = builtIn.exercises;
      return parsedValue(readExercises(order, files, packNamed(hash).pack));
    },
    readExercise: (hash, text, fileName) =>
      parsedValue(readExercise(text, fileName, packNamed(hash).pack)),
    readSubmission(hash, text, fileName, exercise) {
      const reading = readSubmission(text, fileName, exercise, packNamed(hash).pack);
      return { submission: parsedValue(reading), warnings: reading.ok ? reading.warnings : [] };
    },
  };
}
