import type { OpenedScenario, Outcome } from "../electron/api.ts";
import type { CompiledPack } from "../models/pack/compiled.ts";
import { resolveSettings } from "../models/scenario/resolve.ts";
import type { ScenarioSettings } from "../models/scenario/settings.ts";
import { machine, safeFileName } from "./desktop.ts";
import { exportComparison } from "./export-comparison.ts";
import { preferredLanguage, switchLanguage } from "./locales/i18n.ts";
import { WorkerError } from "./run/protocol.ts";
import { createScheduler, type Scheduler } from "./run/scheduler.ts";
import { type Engine, startEngine } from "./run/start-worker.ts";
import { type AutosavedWorkspace, readWorkspace, writeWorkspace } from "./scenarios/autosave.ts";
import { activeDocument, type Desk, type ScenarioDocument } from "./scenarios/desk.ts";
import { lastLeverStep } from "./scenarios/history.ts";
import type { WorkbenchState } from "./store/state.ts";
import { workbench } from "./store.ts";

let engine: Engine | undefined;

/** The engine of this window, once the session has started. */
function runningEngine(): Engine {
  if (engine === undefined) throw new Error("session: the engine is not started");
  return engine;
}

/** Starts everything that is not drawing: language, engine, pack, desk, runs, autosave. */
export async function startSession(): Promise<void> {
  const store = workbench;
  const text = await machine.autosaveRead();
  const saved = text === undefined ? undefined : readWorkspace(text);
  store.setState({
    language: saved?.language ?? preferredLanguage(navigator.languages),
    theme: saved?.theme ?? "system",
    tourSeen: saved?.tourSeen ?? false,
  });
  followLanguage();
  engine = startEngine(
    (milliseconds) => store.getState().setRunMilliseconds(milliseconds),
    (message) =>
      store.getState().notify({ kind: "error", key: "notices.modelStopped", detail: message }),
  );
  try {
    const { pack, presets } = await engine.client.call("loadPack", { kind: "built-in" });
    const desk = startDesk(presets, saved);
    store.setState({ desk, year: pack.horizonYear, phase: { kind: "ready", pack } });
    if (text !== undefined && saved === undefined) {
      store.getState().notify({ kind: "error", key: "notices.autosaveBroken" });
    }
    followDesk(pack, engine);
  } catch (error) {
    const message = error instanceof WorkerError ? describeFailure(error) : String(error);
    store.getState().setPhase({ kind: "failed", message });
    return;
  }
  followAutosave();
  followShell();
}

function describeFailure(error: WorkerError): string {
  const { message, problems } = error.failure;
  return [message, ...problems.map((problem) => `${problem.place.en} ${problem.message.en}`)].join(
    "\n",
  );
}

/** The saved desk with today's presets, or the baseline and the full reform side by side. */
export function startDesk(
  presets: readonly ScenarioDocument[],
  saved: AutosavedWorkspace | undefined,
): Desk {
  const documents = Object.fromEntries(presets.map((preset) => [preset.id, preset]));
  if (saved !== undefined) {
    const merged = { ...saved.desk.documents, ...documents };
    return { ...saved.desk, documents: merged };
  }
  const baseline = presets.find((preset) => preset.id === "baseline") ?? presets[0];
  if (baseline === undefined) throw new RangeError("startDesk: the program has no presets");
  const reform = presets.find((preset) => preset.id === "full-reform") ?? baseline;
  const open = [{ id: baseline.id, slot: 5 }];
  if (reform.id !== baseline.id) open.push({ id: reform.id, slot: 0 });
  return { documents, open, activeId: reform.id, baseId: baseline.id };
}

/** Asks for a run of every open scenario whose settings have no result yet. */
function followDesk(pack: CompiledPack, { runner }: Engine): Scheduler {
  const store = workbench;
  const asked = new Map<string, ScenarioSettings>();
  const scheduler = createScheduler({
    runner,
    first: () => store.getState().desk.activeId,
    onResult: (scenario, inputs, result) => {
      const settings = settingsOf.get(inputs);
      if (settings !== undefined) store.getState().setResult(scenario, { settings, result });
    },
    onError: (scenario, _inputs, error) => store.getState().setRunError(scenario, String(error)),
  });
  const settingsOf = new WeakMap<object, ScenarioSettings>();
  const look = (state: WorkbenchState) => {
    for (const { id } of state.desk.open) {
      const settings = state.desk.documents[id]?.settings;
      if (settings === undefined || asked.get(id) === settings) continue;
      asked.set(id, settings);
      try {
        const inputs = resolveSettings(pack, settings);
        settingsOf.set(inputs, settings);
        scheduler.request(id, inputs);
      } catch (error) {
        state.setRunError(id, error instanceof Error ? error.message : String(error));
      }
    }
    for (const id of asked.keys()) {
      if (state.desk.open.some((entry) => entry.id === id)) continue;
      asked.delete(id);
      scheduler.cancel(id);
    }
  };
  look(store.getState());
  store.subscribe((state, before) => {
    if (state.desk !== before.desk) look(state);
  });
  return scheduler;
}

function followLanguage(): void {
  const apply = (state: WorkbenchState) => {
    void switchLanguage(state.language);
    machine.setLanguage(state.language);
  };
  apply(workbench.getState());
  workbench.subscribe((state, before) => {
    if (state.language !== before.language) apply(state);
  });
}

/** Milliseconds without an edit after which the desk is saved. */
const autosaveDelay = 400;

function workspaceText(): string {
  const { desk, language, theme, tourSeen, phase } = workbench.getState();
  return writeWorkspace({
    format: "equalis-workspace/1",
    packHash: phase.kind === "ready" ? phase.pack.hash : "",
    desk,
    language,
    theme,
    tourSeen,
  });
}

async function autosave(): Promise<void> {
  const outcome = await machine.autosaveWrite(workspaceText());
  if (outcome.kind === "failed") {
    const { notices, notify } = workbench.getState();
    if (!notices.some((notice) => notice.key === "notices.autosaveFailed")) {
      notify({ kind: "error", key: "notices.autosaveFailed", detail: outcome.problem.message });
    }
  }
}

function followAutosave(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  workbench.subscribe((state, before) => {
    if (
      state.desk === before.desk &&
      state.language === before.language &&
      state.theme === before.theme &&
      state.tourSeen === before.tourSeen
    ) {
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => void autosave(), autosaveDelay);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void autosave();
  });
  window.addEventListener("pagehide", () => void autosave());
  machine.on("closing", () => {
    void autosave().finally(() => machine.readyToClose());
  });
}

function followShell(): void {
  const { getState } = workbench;
  machine.on("file-opened", (outcome) => void takeOpened(outcome));
  machine.on("menu", (command) => {
    const state = getState();
    switch (command) {
      case "new":
        state.duplicateScenario(state.desk.baseId);
        break;
      case "open":
        void openFile();
        break;
      case "save":
      case "save-as":
        void saveFile(state.desk.activeId, command === "save-as");
        break;
      case "duplicate":
        state.duplicateScenario(state.desk.activeId);
        break;
      case "undo":
        state.undo();
        break;
      case "redo":
        state.redo();
        break;
      case "compare":
        state.setComparing(!state.comparing);
        break;
      case "replay-last-change":
        void replayLastChange();
        break;
      case "present":
        state.setMode(state.mode === "present" ? "desk" : "present");
        break;
      case "evidence":
        state.setTab("evidence");
        break;
      case "tour":
        state.setTourStep(0);
        break;
      case "language-en":
        state.setLanguage("en");
        break;
      case "language-zh-CN":
        state.setLanguage("zh-CN");
        break;
      case "export-slides":
        void exportComparison("pptx");
        break;
      case "export-workbook":
        void exportComparison("xlsx");
        break;
      case "export-page":
        void exportComparison("html");
        break;
      case "export-results":
        void exportComparison("csv");
        break;
      case "print-pdf":
        void printPage();
        break;
      default:
        break;
    }
  });
  const announce = (state: WorkbenchState) => {
    const document = activeDocument(state.desk);
    machine.setDocument(document.title[state.language], document.origin.kind === "own");
  };
  announce(getState());
  workbench.subscribe((state, before) => {
    if (state.desk !== before.desk || state.language !== before.language) announce(state);
  });
  machine.pageReady();
}

/** Asks for a scenario file and opens it. */
export async function openFile(): Promise<void> {
  await takeOpened(await machine.openScenario());
}

/** Takes a file that was read, whoever asked for it. A bad one leaves a notice and nothing else. */
export async function takeOpened(outcome: Outcome<OpenedScenario>): Promise<void> {
  if (outcome.kind === "cancelled") return;
  const store = workbench.getState();
  if (outcome.kind === "failed") {
    const { code, message, fileName } = outcome.problem;
    store.notify({
      kind: "error",
      key:
        code === "too-large"
          ? "notices.tooLarge"
          : code === "not-text"
            ? "notices.notAScenario"
            : "notices.openFailed",
      name: fileName ?? "",
      detail: message,
    });
    return;
  }
  const { name, text, token } = outcome.value;
  const id = freshFileId(store.desk, name);
  try {
    const document = await runningEngine().client.call("readScenario", text, name, id);
    const origin = { kind: "file", fileName: name, ...(token === "" ? {} : { token }) } as const;
    workbench.getState().addScenario({ ...document, id, origin });
    workbench.getState().setLibraryOpen(false);
    workbench.getState().notify({ kind: "notice", key: "notices.opened", name });
  } catch (error) {
    const failure = error instanceof WorkerError ? error.failure : undefined;
    workbench.getState().notify({
      kind: "error",
      key: "notices.badFile",
      name,
      detail: failure?.message ?? String(error),
      problems: failure?.problems ?? [],
    });
  }
}

function freshFileId(desk: Desk, name: string): string {
  const stem = `file-${name.replace(/\.[^.]*$/, "")}`;
  let id = stem;
  for (let number = 2; desk.documents[id] !== undefined; number += 1) id = `${stem}-${number}`;
  return id;
}

/** Saves a scenario to its file, or asks where. */
export async function saveFile(id: string, ask: boolean): Promise<boolean> {
  const store = workbench.getState();
  const document = store.desk.documents[id];
  if (document === undefined) return false;
  const text = await runningEngine().client.call("writeScenario", document);
  const { origin } = document;
  const token = origin.kind === "file" && !ask ? origin.token : undefined;
  const suggestedName =
    origin.kind === "file"
      ? origin.fileName
      : `${safeFileName(document.title[store.language])}.yaml`;
  const outcome = await machine.saveScenario({
    suggestedName,
    text,
    ...(token === undefined ? {} : { token }),
  });
  if (outcome.kind === "done") {
    if (origin.kind !== "preset") {
      workbench.getState().markSaved(id, {
        kind: "file",
        fileName: outcome.value.name,
        ...(outcome.value.token === "" ? {} : { token: outcome.value.token }),
      });
    }
    workbench.getState().notify({ kind: "notice", key: "notices.saved", name: outcome.value.name });
    return true;
  }
  if (outcome.kind === "failed") {
    workbench.getState().notify({
      kind: "error",
      key: "notices.saveFailed",
      name: outcome.problem.fileName ?? suggestedName,
      detail: outcome.problem.message,
    });
  }
  return false;
}

/** Prints the window, or saves it as PDF where there is a shell. */
export async function printPage(): Promise<void> {
  const state = workbench.getState();
  const name = `${safeFileName(activeDocument(state.desk).title[state.language])}.pdf`;
  const outcome = await machine.print(name);
  if (outcome.kind === "failed") {
    state.notify({
      kind: "error",
      key: "notices.exportFailed",
      name,
      detail: outcome.problem.message,
    });
  }
}

/** How long the room looks at the state before the change, in milliseconds. */
const replayPause = 1200;

/** Shows the charts before the last change of a lever and then after it. */
export async function replayLastChange(): Promise<void> {
  const state = workbench.getState();
  const step = lastLeverStep(state.history);
  if (step === undefined || step.change.kind !== "lever" || state.phase.kind !== "ready") return;
  const { scenario, lever } = step.change;
  const { pack } = state.phase;
  // A first edit of a preset makes the copy, so "before" may be the scenario it was copied from.
  const after = step.after.documents[scenario];
  const before = step.before.documents[scenario] ?? step.before.documents[after?.from ?? ""];
  if (before === undefined || after === undefined) return;
  const { runner } = runningEngine();
  const first = await runner.run(resolveSettings(pack, before.settings));
  const second = await runner.run(resolveSettings(pack, after.settings));
  const replay = { scenario, lever, before: first, after: second } as const;
  workbench.getState().setReplay({ ...replay, showing: "before" });
  await new Promise((resolve) => setTimeout(resolve, replayPause));
  // An edit meanwhile ends the replay.
  if (workbench.getState().replay?.before !== first) return;
  workbench.getState().setReplay({ ...replay, showing: "after" });
  await new Promise((resolve) => setTimeout(resolve, replayPause));
  if (workbench.getState().replay?.before === first) workbench.getState().setReplay(undefined);
}
