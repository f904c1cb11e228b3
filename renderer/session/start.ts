import {
  type CompiledPack,
  FileError,
  openCompiledForm,
  type RunInputs,
  resolveSettings,
  type ScenarioSettings,
} from "../../models/index.ts";
import { preferredLanguage } from "../../presentation/words/languages.ts";
import { tableNames } from "../../presentation/words/own-tables.ts";
import { filledText } from "../../presentation/words/scenario-note.ts";
import type { StrayAutosave } from "../browser-autosaves.ts";
import { machine } from "../desktop.ts";
import { problemsOf } from "../file-problems.ts";
import { switchLanguage } from "../languages.ts";
import { missingPackInAddress } from "../pack-address.ts";
import type { Engine } from "../run/engine.ts";
import type { KeptPack } from "../run/kept-packs.ts";
import { type Autosave, isNewerAutosave, readAutosave } from "../scenarios/autosave.ts";
import { emptyHistory, type History } from "../scenarios/history.ts";
import { openHistory } from "../scenarios/saved-history.ts";
import { documentFrom } from "../scenarios/scenario-file.ts";
import { namesOf, type WithStrays, withStrays } from "../scenarios/stray-scenarios.ts";
import type { ScenarioDocument, Workspace } from "../scenarios/workspace.ts";
import type { OwnTableInUse, RunFailure } from "../store/results-slice.ts";
import { workbench } from "../store.ts";
import { followAutosave } from "./autosave-loop.ts";
import { carriedPreferences } from "./carried-preferences.ts";
import { followCounties, showByCounty } from "./counties.ts";
import { followAddress, takeAddress } from "./follow-address.ts";
import { followWorkspace } from "./follow-runs.ts";
import { servedExercise } from "./hand-in.ts";
import { followRange, isRangeWanted } from "./overview-range.ts";
import { takeBrought } from "./packs.ts";
import { followShell } from "./shell.ts";
import { untilFree } from "./until-free.ts";

/** The settings that the engine is warmed up with. */
const noLevers: ScenarioSettings = { levers: {}, weights: { kind: "equal" }, parameters: {} };

/** What was started before the window's script was read. */
export interface OnItsWay {
  readonly engine: Engine;
  /** The compiled form of the pack. */
  readonly form: Promise<Uint8Array>;
  /** Answers when the worker holds it. */
  readonly opened: Promise<void>;
  /** The pack of somebody's own that the address asks for; absent: the program's. */
  readonly kept?: Promise<KeptPack> | undefined;
}

/** Starts everything that is not drawing: language, pack, workspace, runs, autosave. */
export async function startSession({ engine, form, opened, kept }: OnItsWay): Promise<void> {
  const { getState, setState } = workbench;
  const text = await machine.autosaveRead();
  const saved = text === undefined ? undefined : readAutosave(text);
  const liked = carriedPreferences() ?? saved;
  setState({
    language: liked?.language ?? preferredLanguage(navigator.languages),
    theme: liked?.theme ?? "system",
    tourSeen: liked?.tourSeen ?? false,
    favouriteLevers: liked?.favouriteLevers ?? [],
    ownCounties: saved?.ownCounties ?? [],
  });
  followLanguage();
  try {
    const { pack, presets } = packAndPresets(await form);
    const ownPack = await kept;
    const { workspace: own, history } = startWorkspace(presets, saved, pack);
    const { workspace, strays, added } = takeStrays(own, presets, pack);
    setState({
      workspace,
      history,
      year: pack.horizonYear,
      packs: { [pack.hash]: pack },
      ownPack,
      runErrors: setAsideAtStart(workspace, saved),
      phase: { kind: "ready" },
      // A page that a workshop serves begins with its exercise, and the tour is for another day.
      ...(servedExercise() === undefined ? {} : { mode: "workshop", tourSeen: true }),
    });
    if (text !== undefined && saved === undefined) await keepAside(text);
    if (saved?.byCounty !== undefined)
      setState({ countiesToOpen: { provinces: saved.byCounty, tables: keptTables(saved) } });
    // A window of the shell has no address that anybody sees: it goes on where it was.
    if (machine.kind === "desktop" && saved?.selection !== undefined) takeAddress(saved.selection);
    followAddress();
    followCounties();
    // Not what an address says at once, which is no work of the reader's, but what a link brings: it may be read before the engine is ready.
    followAutosave(strays);
    const { language, notify } = getState();
    if (machine.isAutosaveCopied()) notify({ kind: "notice", key: "notices.otherWindow" });
    if (added.length > 0)
      notify({ kind: "notice", key: "notices.strayScenarios", name: namesOf(added, language) });
    const missing = missingPackInAddress(window.location.search);
    if (missing !== undefined) notify({ kind: "error", key: "notices.packMissing", name: missing });
    if (ownPack !== undefined) void takeBrought(ownPack, pack).catch(() => undefined);
    // Whatever stops the window while it begins is asked for before it is run once more.
    machine.noteBusy(workspace.open.map(({ id }) => id));
    window.addEventListener("pagehide", () => {
      // A run that takes long is still noted.
      if (getState().longRun === undefined) machine.noteBusy([]);
    });
    const scheduler = followWorkspace(engine);
    await opened;
    if (saved?.byCounty !== undefined) void openCountiesAgain(saved);
    void scheduler
      .idle()
      .then(painted)
      .then(() => machine.noteBusy([]))
      .then(() => warmUp(engine, pack.hash, resolveSettings(pack, noLevers)))
      // A stopped engine has told the reader already.
      .catch(() => undefined);
  } catch (error) {
    setState({ phase: { kind: "failed", message: describeFailure(error) } });
    return;
  }
  followShell();
  if (isRangeWanted(window.location)) followRange();
}

/** Tables of one's own that counted when the window was closed, as far as they were kept. */
function keptTables({ ownTables = [] }: Autosave): readonly OwnTableInUse[] {
  return ownTables.flatMap(({ text, ...table }) =>
    text === undefined ? [] : [{ ...table, text }],
  );
}

/** Opens what was open by county, unless the address has begun to; tables that were not kept are told of. */
async function openCountiesAgain({ ownTables = [] }: Autosave): Promise<void> {
  const { countiesToOpen, language, notify } = workbench.getState();
  const lost = ownTables.filter(({ text }) => text === undefined);
  if (lost.length > 0)
    notify({ kind: "notice", key: "notices.ownTableNotKept", name: tableNames(lost, language) });
  if (countiesToOpen !== undefined) await showByCounty([]);
}

/** Scenarios that were set aside, and those that the window was at when it ended. */
function setAsideAtStart(
  { documents }: Workspace,
  saved: Autosave | undefined,
): Record<string, RunFailure> {
  const left = machine.leftBusy().map((id) => [id, "left"] as const);
  const all = [...left, ...Object.entries(saved?.setAside ?? {})];
  // A preset is the program's own: it runs on every machine that the program was tried on.
  const own = all.filter(
    ([id]) => documents[id] !== undefined && documents[id].origin.kind !== "preset",
  );
  return Object.fromEntries(
    own.map(([id, reason]) => [id, { kind: "set-aside", reason } as const]),
  );
}

/** Resolves when what is known now is drawn. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

/** Keeps an autosave that cannot be used where a later version finds it, and says so. */
async function keepAside(text: string): Promise<void> {
  const isNewer = isNewerAutosave(text);
  const outcome = await machine.autosaveSetAside(isNewer ? "newer" : "unreadable");
  const key = isNewer ? "notices.autosaveNewer" : "notices.autosaveBroken";
  const kept =
    outcome.kind === "done"
      ? { name: outcome.value.name }
      : { problem: outcome.kind === "failed" ? outcome.problem : undefined };
  workbench.getState().notify({ kind: "error", key, ...kept });
}

/** The workspace with what windows that are gone have left, and the autosaves that it was taken from. */
function takeStrays(
  own: Workspace,
  presets: readonly ScenarioDocument[],
  pack: Pick<CompiledPack, "hash">,
): WithStrays & { readonly strays: readonly StrayAutosave[] } {
  // What cannot be read stays where it is: a newer version may have left it.
  const readable = machine.strayAutosaves().flatMap((stray) => {
    const saved = readAutosave(stray.text);
    return saved === undefined ? [] : [{ stray, saved }];
  });
  const workspaces = readable.map(({ saved }) => startWorkspace(presets, saved, pack).workspace);
  return { ...withStrays(own, workspaces), strays: readable.map(({ stray }) => stray) };
}

/** The pack, and the presets laid out on it. */
function packAndPresets(form: Uint8Array) {
  const { pack, presets } = openCompiledForm(form);
  const documents = presets.map((scenario) =>
    documentFrom(scenario, pack, scenario.id, { kind: "preset", preset: scenario.id }),
  );
  return { pack, presets: documents };
}

function describeFailure(error: unknown): string {
  if (!(error instanceof FileError)) return String(error);
  const lines = problemsOf(error).map(({ place, message }) => `${place.en} ${message.en}`);
  return [error.message, ...lines].join("\n");
}

/**
 * The saved workspace with today's presets, or the baseline and the full reform side by side. What was saved on a pack that is
 * not open now moves to the program's own. With what can still be undone.
 */
export function startWorkspace(
  presets: readonly ScenarioDocument[],
  saved: Autosave | undefined,
  pack: Pick<CompiledPack, "hash">,
): { readonly workspace: Workspace; readonly history: History } {
  const documents = Object.fromEntries(presets.map((preset) => [preset.id, preset]));
  if (saved !== undefined) {
    const today = (document: ScenarioDocument): ScenarioDocument => ({
      ...withOwnWords(document, documents),
      pack: pack.hash,
    });
    const own = Object.entries(saved.workspace.documents).map(
      ([id, document]) => [id, today(document)] as const,
    );
    return {
      workspace: { ...saved.workspace, documents: { ...Object.fromEntries(own), ...documents } },
      history: openHistory(saved.history, documents, today),
    };
  }
  const baseline = presets.find((preset) => preset.id === "baseline") ?? presets[0];
  if (baseline === undefined) throw new RangeError("startWorkspace: the program has no presets");
  const reform = presets.find((preset) => preset.id === "full-reform") ?? baseline;
  const open = [{ id: baseline.id, slot: 5 }];
  if (reform.id !== baseline.id) open.push({ id: reform.id, slot: 0 });
  const workspace = { documents, open, activeId: reform.id, baseId: baseline.id };
  return { workspace, history: emptyHistory };
}

/** Copies made before words followed the levers carry those of their preset, or none: they get words of their own. */
function withOwnWords(
  document: ScenarioDocument,
  presets: Workspace["documents"],
): ScenarioDocument {
  const { note, story, ...rest } = document;
  const original = presets[document.from ?? ""];
  const isWritten = filledText(note) !== undefined && note?.en !== original?.note?.en;
  const isOwnStory = story !== undefined && story.en !== original?.story?.en;
  return { ...rest, ...(isWritten ? { note } : {}), ...(isOwnStory ? { story } : {}) };
}

function followLanguage(): void {
  void switchLanguage(workbench.getState().language);
  workbench.subscribe((state, before) => {
    if (state.language !== before.language) void switchLanguage(state.language);
  });
}

/** Runs after which the engine's inner loops are compiled for speed. */
const warmingRuns = 6;

/**
 * Runs the model a few times in the reader's first idle moments, with nobody waiting for the results, so that the
 * first lever under the hand meets compiled code. One run at a time: a real request waits for one of them at most.
 */
async function warmUp(engine: Engine, pack: string, inputs: RunInputs): Promise<void> {
  for (let run = 0; run < warmingRuns; run += 1) {
    await untilFree();
    await engine.warmUp(pack, inputs);
  }
}
