import {
  type CompiledPack,
  checkClaim,
  discrepancies,
  type Exercise,
  exerciseSettings,
  isAffordable,
  outcomeOf,
  type ReferenceResults,
  type RunResult,
  referenceSettings,
  resolveSettings,
  type Submission,
  submissionFor,
  totalCost,
  writeSubmission,
} from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { safeFileName } from "../../presentation/words/file-name.ts";
import { inEveryLanguage } from "../../presentation/words/languages.ts";
import type { WorkshopRow } from "../../reports/workshop-csv.ts";
import { readUpload } from "../desktop.ts";
import {
  type FileProblem,
  fileProblem,
  messageOf,
  problemsOf,
  shellProblem,
} from "../file-problems.ts";
import { engine, workerRunner } from "../run/engine.ts";
import { handIn, servedExercise, servedExerciseText } from "../session/hand-in.ts";
import { saveContent, saveDocument, tellSaved } from "../session/save-document.ts";
import { activePack } from "../store/packs.ts";
import type { ReceivedSubmission, WorkshopState } from "../store/workshop-slice.ts";
import { workbench } from "../store.ts";

/** The open pack that an exercise is made for. */
export function packFor(exercise: Exercise): CompiledPack {
  const { packs } = workbench.getState();
  const pack = Object.values(packs).find(({ id }) => id === exercise.pack.id);
  if (pack === undefined)
    throw new RangeError(`workshop: the pack ${exercise.pack.id} is not open`);
  return pack;
}

/** The exercise that is open, or undefined. */
export function openExercise(): Exercise | undefined {
  const { exercises, exerciseId } = workbench.getState().workshop;
  return exercises.find((one) => one.id === exerciseId);
}

/** Keeps what is known of an exercise. */
function keep<Part extends "references" | "verdicts" | "submissions">(
  part: Part,
  { id }: Pick<Exercise, "id">,
  value: WorkshopState[Part][string],
): void {
  const { workshop, changeWorkshop } = workbench.getState();
  changeWorkshop({ [part]: { ...workshop[part], [id]: value } });
}

/** Loads the exercises of the program, or the one that the page is served for, once. */
export async function startWorkshop(): Promise<void> {
  const { workshop, changeWorkshop } = workbench.getState();
  if (workshop.exercises.length > 0) return;
  try {
    const pack = activePack(workbench.getState()).hash;
    const id = servedExercise();
    const exercises =
      id === undefined
        ? await engine().files.loadExercises(pack)
        : [await engine().files.readExercise(pack, await servedExerciseText(), id)];
    changeWorkshop({ exercises, failure: undefined });
    // Who was sent here is here for one exercise.
    if (id !== undefined) await chooseExercise(id);
  } catch (error) {
    changeWorkshop({ failure: messageOf(error) });
  }
}

/** Opens an exercise: its reference runs are made, and the clock of a first attempt starts. */
export async function chooseExercise(id: string): Promise<void> {
  const { workshop, changeWorkshop, changeAttempt } = workbench.getState();
  const exercise = workshop.exercises.find((one) => one.id === id);
  if (exercise === undefined) return;
  changeWorkshop({ exerciseId: id });
  if (workshop.attempts[id] === undefined) changeAttempt(id, { startedAt: Date.now() });
  await referencesOf(exercise);
}

/** The two reference runs of an exercise, made when first asked for. */
export async function referencesOf(exercise: Exercise): Promise<ReferenceResults> {
  const known = workbench.getState().workshop.references[exercise.id];
  if (known !== undefined) return known;
  const pack = packFor(exercise);
  const runner = workerRunner(engine(), pack.hash);
  const runOf = (which: "baseline" | "given") =>
    runner.run(resolveSettings(pack, referenceSettings(pack, exercise, which)));
  const made: ReferenceResults = {
    baseline: await runOf("baseline"),
    given: await runOf("given"),
  };
  keep("references", exercise, made);
  return made;
}

function runValues(
  exercise: Exercise,
  values: Readonly<Record<string, number>>,
): Promise<RunResult> {
  const pack = packFor(exercise);
  return workerRunner(engine(), pack.hash).run(
    resolveSettings(pack, exerciseSettings(pack, exercise, values)),
  );
}

/** Runs a participant's choices and shows what came of them. Does nothing without a prediction or over the budget. */
export async function revealAttempt(exercise: Exercise): Promise<void> {
  const pack = packFor(exercise);
  const attempt = workbench.getState().workshop.attempts[exercise.id];
  if (attempt === undefined || attempt.prediction === undefined || attempt.running) return;
  const { values, prediction } = attempt;
  if (!isAffordable(exercise, totalCost(pack, exercise, values))) return;
  workbench.getState().changeAttempt(exercise.id, { running: true });
  try {
    const references = await referencesOf(exercise);
    const result = await runValues(exercise, values);
    const outcome = outcomeOf(pack, exercise, result, references);
    const now = workbench.getState().workshop.attempts[exercise.id];
    // A lever that moved meanwhile asks for a new prediction, not for this result.
    const stillMeant = now?.values === values;
    workbench.getState().changeAttempt(exercise.id, {
      running: false,
      ...(stillMeant
        ? { revealed: { values, prediction, result, outcome }, count: attempt.count + 1 }
        : {}),
    });
  } catch (error) {
    workbench.getState().changeAttempt(exercise.id, { running: false });
    workbench.getState().notify({
      kind: "error",
      key: "notices.runFailed",
      problems: problemsOf(error),
    });
  }
}

/** The newest revealed run as a submission, or undefined before the first. */
function submissionNow(exercise: Exercise): Submission | undefined {
  const attempt = workbench.getState().workshop.attempts[exercise.id];
  const revealed = attempt?.revealed;
  if (attempt === undefined || revealed === undefined) return undefined;
  const now = new Date();
  return submissionFor(packFor(exercise), exercise, {
    name: attempt.name,
    levers: revealed.values,
    prediction: revealed.prediction,
    outcome: revealed.outcome,
    attempts: attempt.count,
    seconds: Math.max(0, Math.round((now.getTime() - attempt.startedAt) / 1000)),
    handedIn: now.toISOString(),
  });
}

/** Saves the newest revealed run as a file to hand in. */
export async function submitAttempt(exercise: Exercise): Promise<void> {
  const submission = submissionNow(exercise);
  if (submission === undefined) return;
  // The time keeps two files of one table apart in the facilitator's folder.
  const stamp = submission.handedIn.slice(11, 19).replaceAll(":", "");
  const name = `${safeFileName(`${exercise.id} ${submission.name ?? "submission"}`)} ${stamp}.json`;
  const outcome = await saveContent(name, writeSubmission(submission));
  // The panel itself says what was handed in.
  if (outcome.kind === "done")
    workbench.getState().changeAttempt(exercise.id, { handedIn: outcome.value.name });
  else tellSaved(outcome, name);
}

/** Hands the newest revealed run in at the server that the page came from. */
export async function sendAttempt(exercise: Exercise): Promise<void> {
  const submission = submissionNow(exercise);
  if (submission === undefined) return;
  const { changeAttempt, workshop } = workbench.getState();
  changeAttempt(exercise.id, { sending: { kind: "under-way" } });
  const sent = await handIn(writeSubmission(submission), workshop.code);
  changeAttempt(exercise.id, {
    sending: sent.kind === "done" ? { kind: "done" } : sent,
  });
}

/** Asks the model about every claim of the debrief. */
export async function checkDebrief(exercise: Exercise): Promise<void> {
  if (workbench.getState().workshop.verdicts[exercise.id] !== undefined) return;
  const pack = packFor(exercise);
  const verdicts = [];
  for (const { claim } of exercise.debrief) {
    verdicts.push(
      claim === undefined
        ? { value: Number.NaN, holds: true }
        : await checkClaim(pack, claim, (values) => runValues(exercise, values)),
    );
  }
  keep("verdicts", exercise, verdicts);
}

let lastId = 0;

/** Takes the files that participants handed in: every good one is computed again, every bad one listed with its reason. */
export async function takeSubmissions(files: readonly File[]): Promise<void> {
  const exercise = openExercise();
  if (exercise === undefined) return;
  const { changeWorkshop } = workbench.getState();
  const pack = packFor(exercise);
  const references = await referencesOf(exercise);
  for (const [index, file] of files.entries()) {
    changeWorkshop({ reading: { done: index + 1, count: files.length } });
    const upload = await readUpload(file);
    try {
      if (upload.kind === "failed") {
        refuse(file.name, [shellProblem(upload.problem)]);
        continue;
      }
      if (upload.kind === "cancelled") continue;
      const { submission, warnings } = await engine().files.readSubmission(
        pack.hash,
        upload.value.text,
        file.name,
        exercise,
      );
      const noted = warnings.map(fileProblem);
      await addSubmission(exercise, pack, references, file.name, submission, noted);
    } catch (error) {
      refuse(file.name, problemsOf(error));
    }
  }
  workbench.getState().changeWorkshop({ reading: undefined });
}

async function addSubmission(
  exercise: Exercise,
  pack: CompiledPack,
  references: ReferenceResults,
  fileName: string,
  submission: Submission,
  warnings: readonly FileProblem[],
): Promise<void> {
  const before = workbench.getState().workshop.submissions[exercise.id] ?? [];
  const text = writeSubmission(submission);
  const same = before.find((one) => writeSubmission(one.submission) === text);
  if (same !== undefined) {
    const { fileName: other } = same;
    refuse(fileName, [
      {
        place: inEveryLanguage(() => fileName),
        message: inEveryLanguage((language) =>
          wordsIn(language, "workshop")("facilitator.same", { name: other }),
        ),
      },
    ]);
    return;
  }
  const result = await runValues(exercise, submission.levers);
  const outcome = outcomeOf(pack, exercise, result, references);
  const cost = totalCost(pack, exercise, submission.levers);
  lastId += 1;
  const list = workbench.getState().workshop.submissions[exercise.id] ?? [];
  const entry: ReceivedSubmission = {
    id: lastId,
    fileName,
    number: 1 + Math.max(0, ...list.map((one) => one.number)),
    submission,
    outcome,
    cost,
    discrepancies: discrepancies(submission, outcome, cost),
    warnings,
  };
  keep("submissions", exercise, [...list, entry]);
}

/** Lists a file that is not used, with the reasons. */
export function refuse(fileName: string, problems: readonly FileProblem[]): void {
  lastId += 1;
  const { workshop, changeWorkshop } = workbench.getState();
  changeWorkshop({ refused: [...workshop.refused, { id: lastId, fileName, problems }] });
}

/** Takes one submission off the table. */
export function removeSubmission(exercise: Exercise, id: number): void {
  const list = workbench.getState().workshop.submissions[exercise.id] ?? [];
  keep(
    "submissions",
    exercise,
    list.filter((one) => one.id !== id),
  );
}

/** Opens an exercise beside those of the program; what was done with an earlier one of its id is another's. */
export async function openAnew(exercise: Exercise): Promise<void> {
  const { workshop, changeWorkshop } = workbench.getState();
  const others = <Value>(known: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(known).filter(([id]) => id !== exercise.id));
  changeWorkshop({
    exercises: [...workshop.exercises.filter((one) => one.id !== exercise.id), exercise],
    attempts: others(workshop.attempts),
    references: others(workshop.references),
    verdicts: others(workshop.verdicts),
    submissions: others(workshop.submissions),
    refused: [],
  });
  await chooseExercise(exercise.id);
}

/** Opens an exercise file beside those of the program. A bad one is listed with its reasons. */
export async function takeExercise(file: File): Promise<void> {
  const upload = await readUpload(file);
  try {
    if (upload.kind === "cancelled") return;
    if (upload.kind === "failed") {
      refuse(file.name, [shellProblem(upload.problem)]);
      return;
    }
    const exercise = await engine().files.readExercise(
      activePack(workbench.getState()).hash,
      upload.value.text,
      file.name,
    );
    await openAnew(exercise);
  } catch (error) {
    refuse(file.name, problemsOf(error));
  }
}

/** Saves the facilitator's table. */
export async function exportTable(exercise: Exercise, rows: readonly WorkshopRow[]): Promise<void> {
  const { workshopCsv } = await import("../../reports/workshop-csv.ts");
  const text = workshopCsv(exercise, rows, workbench.getState().language);
  await saveDocument(`${exercise.id}.csv`, text);
}
