import { type RunResult, resolveSettings } from "../../models/index.ts";
import { scenarioFigures } from "../../presentation/rows/scenario-figures.ts";
import { messageOf } from "../file-problems.ts";
import type { ModelRuns } from "../run/engine.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";
import { type GalleryRun, galleryRunOf } from "../store/gallery-slice.ts";
import { packOf } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { untilFree } from "./until-free.ts";

/** The scenarios of the library in the order in which the gallery shows them: the base and what is open first, then presets, then own ones. */
function waiting(state: WorkbenchState): readonly ScenarioDocument[] {
  const { documents, baseId, open } = state.workspace;
  const rank = ({ id, origin }: ScenarioDocument) =>
    id === baseId ? 0 : open.some((one) => one.id === id) ? 1 : origin.kind === "preset" ? 2 : 3;
  return Object.values(documents)
    .filter((document) => galleryRunOf(state, document) === undefined)
    .sort((a, b) => rank(a) - rank(b));
}

/**
 * Runs every scenario of the library that has no figures for its present settings, one at a time and only while the page has nothing else to
 * do, until the signal. A scenario that is edited meanwhile is run again.
 */
export async function fillGallery(
  engine: Pick<ModelRuns, "run">,
  signal: AbortSignal,
  free: () => Promise<void> = untilFree,
): Promise<void> {
  const { getState } = workbench;
  while (!signal.aborted) {
    const [document] = waiting(getState());
    if (document === undefined) return;
    await free();
    if (signal.aborted) return;
    getState().setGalleryRun(document.id, await runOf(engine, document));
  }
}

async function runOf(
  engine: Pick<ModelRuns, "run">,
  document: ScenarioDocument,
): Promise<GalleryRun> {
  const { settings, id } = document;
  const state = workbench.getState();
  const pack = packOf(state, document);
  const { hash } = pack;
  try {
    const finished = state.results[id];
    const result: RunResult =
      finished?.settings === settings
        ? finished.result
        : (await engine.run(hash, resolveSettings(pack, settings))).result;
    const figures = scenarioFigures(pack, result);
    return { pack: hash, settings, outcome: { kind: "figures", figures } };
  } catch (error) {
    return { pack: hash, settings, outcome: { kind: "failed", message: messageOf(error) } };
  }
}

/** Fills the gallery, and again whenever the library changes, until the function that is returned is called. */
export function followGallery(engine: Pick<ModelRuns, "run">): () => void {
  const controller = new AbortController();
  let running = false;
  const look = async (): Promise<void> => {
    if (running || controller.signal.aborted) return;
    running = true;
    await fillGallery(engine, controller.signal);
    running = false;
  };
  void look();
  const stop = workbench.subscribe((state, before) => {
    if (state.workspace !== before.workspace) void look();
  });
  return () => {
    stop();
    controller.abort();
  };
}
