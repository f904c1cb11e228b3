import { type CompiledPack, resolveSettings, type ScenarioSettings } from "../models/index.ts";
import { preferredLanguage } from "../presentation/words/languages.ts";
import { machine } from "./desktop.ts";
import { switchLanguage } from "./languages.ts";
import { WorkerError } from "./run/protocol.ts";
import { createScheduler, type Scheduler } from "./run/scheduler.ts";
import type { Engine } from "./run/start-worker.ts";
import { type Autosave, readAutosave } from "./scenarios/autosave.ts";
import type { ScenarioDocument, Workspace } from "./scenarios/workspace.ts";
import { followAutosave } from "./session/autosave-loop.ts";
import { lastRunMilliseconds, openEngine } from "./session/engine.ts";
import { followShell } from "./session/shell.ts";
import { warmUp } from "./session/warm-up.ts";
import type { WorkbenchState } from "./store/state.ts";
import { workbench } from "./store.ts";

/** The settings that the engine is warmed up with. */
const noLevers: ScenarioSettings = { levers: {}, weights: { kind: "equal" }, parameters: {} };

/** Starts everything that is not drawing: language, engine, pack, workspace, runs, autosave. */
export async function startSession(): Promise<void> {
  const store = workbench;
  const text = await machine.autosaveRead();
  const saved = text === undefined ? undefined : readAutosave(text);
  store.setState({
    language: saved?.language ?? preferredLanguage(navigator.languages),
    theme: saved?.theme ?? "system",
    tourSeen: saved?.tourSeen ?? false,
  });
  followLanguage();
  const engine = openEngine();
  try {
    const { pack, presets } = await engine.client.call("loadPack", { kind: "built-in" });
    const workspace = startWorkspace(presets, saved);
    store.setState({ workspace, year: pack.horizonYear, phase: { kind: "ready", pack } });
    if (text !== undefined && saved === undefined) {
      store.getState().notify({ kind: "error", key: "notices.autosaveBroken" });
    }
    const scheduler = followWorkspace(pack, engine);
    void scheduler
      .idle()
      .then(() => warmUp(engine.client, resolveSettings(pack, noLevers)))
      // A stopped engine has told the reader already.
      .catch(() => undefined);
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

/** The saved workspace with today's presets, or the baseline and the full reform side by side. */
export function startWorkspace(
  presets: readonly ScenarioDocument[],
  saved: Autosave | undefined,
): Workspace {
  const documents = Object.fromEntries(presets.map((preset) => [preset.id, preset]));
  if (saved !== undefined) {
    const merged = { ...saved.workspace.documents, ...documents };
    return { ...saved.workspace, documents: merged };
  }
  const baseline = presets.find((preset) => preset.id === "baseline") ?? presets[0];
  if (baseline === undefined) throw new RangeError("startWorkspace: the program has no presets");
  const reform = presets.find((preset) => preset.id === "full-reform") ?? baseline;
  const open = [{ id: baseline.id, slot: 5 }];
  if (reform.id !== baseline.id) open.push({ id: reform.id, slot: 0 });
  return { documents, open, activeId: reform.id, baseId: baseline.id };
}

/** Asks for a run of every open scenario whose settings have no result yet. */
function followWorkspace(pack: CompiledPack, { runner }: Engine): Scheduler {
  const store = workbench;
  const asked = new Map<string, ScenarioSettings>();
  const scheduler = createScheduler({
    runner,
    first: () => store.getState().workspace.activeId,
    onResult: (scenario, inputs, result) => {
      const settings = settingsOf.get(inputs);
      if (settings !== undefined)
        store.getState().setResult(scenario, { settings, result }, lastRunMilliseconds());
    },
    onError: (scenario, _inputs, error) => store.getState().setRunError(scenario, String(error)),
  });
  const settingsOf = new WeakMap<object, ScenarioSettings>();
  const look = (state: WorkbenchState) => {
    for (const { id } of state.workspace.open) {
      const settings = state.workspace.documents[id]?.settings;
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
      if (state.workspace.open.some((entry) => entry.id === id)) continue;
      asked.delete(id);
      scheduler.cancel(id);
    }
  };
  look(store.getState());
  store.subscribe((state, before) => {
    if (state.workspace !== before.workspace) look(state);
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
