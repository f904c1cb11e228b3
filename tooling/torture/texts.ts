import {
  type CompiledPack,
  canonicalJson,
  type Exercise,
  exerciseSettings,
  outcomeOf,
  type Parsed,
  parsedValue,
  readExercise,
  readScenario,
  readSubmission,
  referenceSettings,
  resolveScenario,
  resolveSettings,
  type Scenario,
  simulate,
  submissionFor,
  writeScenario,
  writeSubmission,
} from "../../models/index.ts";
import { openSeal, sealedText } from "../../models/seal.ts";
import { failed, type Kind, type Outcome, oneOf, refused, taken } from "./kind.ts";
import { mutatedText } from "./mutations.ts";
import { builtIn, textsIn, wordsAtFault } from "./samples.ts";

/** What is accepted can be run, saved and opened again as what it was. */
export function scenarioOutcome(scenario: Scenario, pack: CompiledPack): Outcome {
  resolveScenario(scenario, pack);
  const written = writeScenario(scenario);
  const again = readScenario(written, "again.yaml", pack);
  if (!again.ok)
    return failed(`what was read cannot be opened once saved: ${JSON.stringify(again.problems)}`);
  return canonicalJson(again.value) === canonicalJson(scenario)
    ? taken
    : failed("what was read is something else once saved");
}

function outcomeOfReading<Value>(
  reading: Parsed<Value>,
  accepted: (value: Value) => Outcome,
): Outcome {
  if (reading.ok) return accepted(reading.value);
  const fault = wordsAtFault(reading.problems);
  return fault === undefined ? refused : failed(fault);
}

/** Scenario files. */
export const scenarioTexts: Kind = {
  share: 2,
  prepare() {
    const pack = builtIn("china-2020");
    const texts = textsIn("presets");
    return (random) => {
      const text = mutatedText(oneOf(random, texts), random);
      return outcomeOfReading(readScenario(text, "case.yaml", pack), (scenario) =>
        scenarioOutcome(scenario, pack),
      );
    };
  },
};

/** Exercise files. */
export const exerciseTexts: Kind = {
  share: 1,
  prepare() {
    const pack = builtIn("china-2020");
    const texts = textsIn("exercises");
    return (random) => {
      const text = mutatedText(oneOf(random, texts), random);
      return outcomeOfReading(readExercise(text, "case.yaml", pack), (exercise) => {
        resolveSettings(pack, referenceSettings(pack, exercise, "given"));
        return taken;
      });
    };
  },
};

/** Hand-ins: a changed one is refused; one that was sealed again after the change is refused in words, or kept as it is. */
export const handIns: Kind = {
  share: 1,
  prepare() {
    const pack = builtIn("china-2020");
    const [exerciseText = ""] = textsIn("exercises");
    const exercise = parsedValue(readExercise(exerciseText, "exercise.yaml", pack));
    const text = handInTo(exercise, pack);
    return (random) => {
      const changed = mutatedText(text, random);
      const isSealed = random.integer(2) === 0 && changed.includes("equalis-sha256:");
      const given = isSealed ? sealedAgain(changed) : changed;
      const reading = readSubmission(given, "case.json", exercise, pack);
      if (reading.ok && !isSealed && plain(given) !== plain(text))
        return failed("a changed hand-in was taken");
      return outcomeOfReading(reading, (submission) => {
        const written = writeSubmission(submission);
        const again = readSubmission(written, "again.json", exercise, pack);
        if (!again.ok) return failed("what was read cannot be opened once saved");
        return canonicalJson(again.value) === canonicalJson(submission)
          ? taken
          : failed("what was read is something else once saved");
      });
    };
  },
};

/** Line ends and a byte-order mark may change on the way. */
const plain = (text: string): string =>
  text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .trimEnd();

function sealedAgain(text: string): string {
  try {
    return sealedText(text.replace(/equalis-sha256:[0-9a-f]{64}/, openSeal));
  } catch {
    return text;
  }
}

function handInTo(exercise: Exercise, pack: CompiledPack): string {
  const run = (which: "baseline" | "given") =>
    simulate(pack, resolveSettings(pack, referenceSettings(pack, exercise, which)));
  const own = simulate(pack, resolveSettings(pack, exerciseSettings(pack, exercise, {})));
  return writeSubmission(
    submissionFor(pack, exercise, {
      name: "Table 3",
      levers: {},
      prediction: 0.9,
      outcome: outcomeOf(pack, exercise, own, { baseline: run("baseline"), given: run("given") }),
      attempts: 1,
      seconds: 60,
      handedIn: "2026-03-04T09:05:06.789Z",
    }),
  );
}
