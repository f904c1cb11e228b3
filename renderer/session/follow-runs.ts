import {
  type RunInputs,
  resolveSettings,
  type ScenarioSettings,
  WorkerLost,
} from "../../models/index.ts";
import { machine } from "../desktop.ts";
import { messageOf } from "../file-problems.ts";
import type { ModelRuns } from "../run/engine.ts";
import { boardOf, scenariosOfCards } from "../scenarios/board.ts";
import type { Workspace } from "../scenarios/workspace.ts";
import { packOf } from "../store/packs.ts";
import type { RunFailure } from "../store/results-slice.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";

interface Job {
  readonly scenario: string;
  readonly pack: string;
  readonly settings: ScenarioSettings;
  readonly inputs: RunInputs;
}

/** The open scenarios first, then those that only cards of the board speak of. */
export function wantedRuns(workspace: Workspace): ReadonlySet<string> {
  const pinned = scenariosOfCards(boardOf(workspace).cards);
  return new Set([...workspace.open.map(({ id }) => id), ...pinned]);
}

/** Milliseconds after which a run is said to be taking long. */
const longRunMs = 1_500;

let askAgain: ((scenario: string) => void) | undefined;

/** Runs a scenario that failed or was set aside once more, as it is set now. */
export function runAgain(scenario: string): void {
  askAgain?.(scenario);
}

/** What became of a run that gave no result. */
export function runFailure(error: unknown): RunFailure {
  return error instanceof WorkerLost
    ? { kind: "set-aside", reason: error.reason }
    : { kind: "refused", message: messageOf(error) };
}

/** Runs something and tells of one that takes long: the reader may stop it, and a window that ends meanwhile does not begin with it again. */
async function watched<Value>(scenario: string, work: Promise<Value>): Promise<Value> {
  const { setLongRun } = workbench.getState();
  let isLong = false;
  const timer = setTimeout(() => {
    isLong = true;
    setLongRun(scenario);
    machine.noteBusy([scenario]);
  }, longRunMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    if (isLong) {
      setLongRun(undefined);
      machine.noteBusy([]);
    }
  }
}

/** Asks for a run of every scenario on the charts or the board whose settings have no result yet, but for those that are set aside. */
export function followWorkspace(engine: Pick<ModelRuns, "run">): Scheduler<Job> {
  const { getState, subscribe } = workbench;
  const asked = new Map<string, ScenarioSettings>();
  const scheduler = createScheduler({
    run: ({ scenario, pack, inputs }: Job) => watched(scenario, engine.run(pack, inputs)),
    first: () => getState().workspace.activeId,
    onResult: (scenario, { pack, settings }, { result, milliseconds }) => {
      const state = getState();
      const document = state.workspace.documents[scenario];
      // Provinces were opened or closed meanwhile: charts cannot read it any more.
      if (document !== undefined && packOf(state, document).hash !== pack) return;
      state.setResult(scenario, { settings, result }, milliseconds);
    },
    onError: (scenario, error) => getState().setRunError(scenario, runFailure(error)),
  });
  const look = (state: WorkbenchState) => {
    const wanted = wantedRuns(state.workspace);
    for (const id of wanted) {
      const document = state.workspace.documents[id];
      if (document === undefined || asked.get(id) === document.settings) continue;
      const { settings } = document;
      asked.set(id, settings);
      try {
        const pack = packOf(state, document);
        const inputs = resolveSettings(pack, settings);
        scheduler.request(id, { scenario: id, pack: pack.hash, settings, inputs });
      } catch (error) {
        state.setRunError(id, runFailure(error));
      }
    }
    for (const id of asked.keys()) {
      if (wanted.has(id)) continue;
      asked.delete(id);
      scheduler.cancel(id);
    }
  };
  /** What has a result, or is not to be run, need not be asked for. */
  const noteKnown = ({ workspace, runErrors, results }: WorkbenchState) => {
    for (const [id, { settings }] of Object.entries(results)) asked.set(id, settings);
    for (const id of Object.keys(runErrors)) {
      const document = workspace.documents[id];
      if (document !== undefined) asked.set(id, document.settings);
    }
  };
  noteKnown(getState());
  askAgain = (scenario) => {
    getState().clearRunError(scenario);
    asked.delete(scenario);
    look(getState());
  };
  look(getState());
  subscribe((state, before) => {
    if (state.packsByCounty !== before.packsByCounty) {
      asked.clear();
      noteKnown(state);
    } else if (state.workspace === before.workspace) return;
    look(state);
  });
  return scheduler;
}

interface SchedulerOptions<Job, Result> {
  readonly run: (job: Job) => Promise<Result>;
  /** Called once for each run whose job is still the newest of its scenario, and for each run overtaken meanwhile. */
  readonly onResult: (scenario: string, job: Job, result: Result) => void;
  readonly onError: (scenario: string, error: unknown) => void;
  /** The scenario to run first when several wait: the one whose lever moves. */
  readonly first: () => string | undefined;
}

interface Scheduler<Job> {
  /** Asks for a run. Of several requests for one scenario that wait, only the newest runs. */
  request(scenario: string, job: Job): void;
  /** Drops what waits for a scenario that was closed. */
  cancel(scenario: string): void;
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>;
}

/**
 * Runs one thing at a time and lets a newer job of a scenario replace older ones that still wait: a drag
 * over forty values costs as many runs as fit into its time and always ends with the newest.
 */
export function createScheduler<Job, Result>(
  options: SchedulerOptions<Job, Result>,
): Scheduler<Job> {
  const waiting = new Map<string, Job>();
  const sleepers: (() => void)[] = [];
  let running = false;

  function takeNext(): [string, Job] | undefined {
    const preferred = options.first();
    if (preferred !== undefined) {
      const job = waiting.get(preferred);
      if (job !== undefined) return [preferred, job];
    }
    for (const entry of waiting) return entry;
    return undefined;
  }

  async function work(): Promise<void> {
    // Set before the first await and cleared after the last look at the queue, so that a request made
    // in a callback neither starts a second loop nor is forgotten.
    running = true;
    for (let next = takeNext(); next !== undefined; next = takeNext()) {
      const [scenario, job] = next;
      waiting.delete(scenario);
      try {
        const result = await options.run(job);
        options.onResult(scenario, job, result);
      } catch (error) {
        options.onError(scenario, error);
      }
    }
    running = false;
    for (const wake of sleepers.splice(0)) wake();
  }

  return {
    request(scenario, job) {
      waiting.set(scenario, job);
      if (!running) void work();
    },
    cancel(scenario) {
      waiting.delete(scenario);
    },
    idle() {
      if (!running) return Promise.resolve();
      return new Promise((resolve) => sleepers.push(resolve));
    },
  };
}
