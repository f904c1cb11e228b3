import {
  type CompiledPack,
  compilePack,
  FileError,
  type Problem,
  parsedValue,
  placeText,
  problemText,
  readExercise,
  readPack,
  readScenario,
  readSubmission,
  simulate,
  transferablesOf,
  writeScenario,
} from "../../models/index.ts";
import { documentFrom, scenarioFrom } from "../scenarios/scenario-file.ts";
import type {
  FileProblem,
  LoadedPack,
  PackSource,
  Port,
  TimedResult,
  WorkerFailure,
  WorkerRequest,
} from "./protocol.ts";

/** Files that come with the program, given to the server so that tests need no bundler. */
export interface BuiltInFiles {
  /** Name → text of the built-in pack's folder. */
  readonly pack: ReadonlyMap<string, string>;
  /** File name → text of the presets, in the order of the library. */
  readonly presets: ReadonlyMap<string, string>;
  /** File name → text of the exercises, in the order in which a workshop offers them. */
  readonly exercises: ReadonlyMap<string, string>;
}

interface Answered {
  readonly value: unknown;
  readonly transfer: Transferable[];
}

/** Answers requests on a port, one after another: the worker's whole life. */
export function serve(port: Port, builtIn: BuiltInFiles, now: () => number): void {
  let pack: CompiledPack | undefined;
  let packTexts: ReadonlyMap<string, string> = new Map();

  function loaded(): CompiledPack {
    if (pack === undefined) throw new RangeError("worker: no pack is loaded");
    return pack;
  }

  function loadPack(source: PackSource): LoadedPack {
    const files = source.kind === "built-in" ? builtIn.pack : new Map(Object.entries(source.files));
    const compiled = parsedValue(compilePack(parsedValue(readPack(files))));
    const presets = [...builtIn.presets].map(([file, text]) => {
      const scenario = parsedValue(readScenario(text, file, compiled));
      return documentFrom(scenario, compiled, scenario.id, { kind: "preset", preset: scenario.id });
    });
    pack = compiled;
    packTexts = files;
    return { pack: compiled, presets };
  }

  function answer(request: WorkerRequest): Answered {
    switch (request.name) {
      case "loadPack":
        return { value: loadPack(...request.args), transfer: [] };
      case "adoptPack":
        [pack] = request.args;
        packTexts = new Map();
        return { value: undefined, transfer: [] };
      case "packFiles":
        return { value: Object.fromEntries(packTexts), transfer: [] };
      case "run": {
        const start = now();
        const result = simulate(loaded(), ...request.args);
        const timed: TimedResult = { result, milliseconds: now() - start };
        return { value: timed, transfer: [...transferablesOf(result)] };
      }
      case "warmUp":
        simulate(loaded(), ...request.args);
        return { value: undefined, transfer: [] };
      case "readScenario": {
        const [text, fileName, id] = request.args;
        const scenario = parsedValue(readScenario(text, fileName, loaded()));
        return {
          value: documentFrom(scenario, loaded(), id, { kind: "file", fileName }),
          transfer: [],
        };
      }
      case "writeScenario":
        return { value: writeScenario(scenarioFrom(request.args[0], loaded())), transfer: [] };
      case "loadExercises": {
        const exercises = [...builtIn.exercises].map(([file, text]) =>
          parsedValue(readExercise(text, file, loaded())),
        );
        return { value: exercises, transfer: [] };
      }
      case "readExercise": {
        const [text, fileName] = request.args;
        return { value: parsedValue(readExercise(text, fileName, loaded())), transfer: [] };
      }
      case "readSubmission": {
        const [text, fileName, exercise] = request.args;
        const reading = readSubmission(text, fileName, exercise, loaded());
        const submission = parsedValue(reading);
        const warnings = reading.ok ? reading.warnings.map(fileProblem) : [];
        return { value: { submission, warnings }, transfer: [] };
      }
    }
  }

  port.addEventListener("message", (event) => {
    const request = event.data as WorkerRequest;
    const { number } = request;
    try {
      const { value, transfer } = answer(request);
      port.postMessage({ number, ok: true, value }, transfer);
    } catch (error) {
      port.postMessage({ number, ok: false, failure: failureOf(error) }, []);
    }
  });
}

function fileProblem(problem: Problem): FileProblem {
  const { file } = problem;
  return {
    place: {
      en: [file, placeText(problem, "en")].filter((part) => part !== "").join(", "),
      "zh-CN": [file, placeText(problem, "zh-CN")].filter((part) => part !== "").join("，"),
    },
    message: { en: problemText(problem, "en"), "zh-CN": problemText(problem, "zh-CN") },
  };
}

function failureOf(error: unknown): WorkerFailure {
  if (error instanceof FileError) {
    return { kind: "file", message: error.message, problems: error.problems.map(fileProblem) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: error instanceof RangeError ? "range" : "internal", message, problems: [] };
}
