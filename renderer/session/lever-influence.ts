import {
  type CompiledPack,
  defaultLeverValue,
  finalValue,
  type Lever,
  leversOn,
  profileForSlider,
  readingOf,
  resolveSettings,
} from "../../models/index.ts";
import { measureQuery, shownMeasure } from "../../presentation/rows/headline-rows.ts";
import { sameSelection } from "../../presentation/rows/selection.ts";
import type { Engine } from "../run/engine.ts";
import { activeDocument, withLever } from "../scenarios/workspace.ts";
import type { InfluenceSubject, SuggestedMove } from "../store/levers-slice.ts";
import { activePack } from "../store/packs.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { untilFree } from "./until-free.ts";

type Running = Pick<Engine, "run">;

/** What an influence measured now would be about. */
export function influenceSubject(state: WorkbenchState): InfluenceSubject {
  const { id, title, settings } = activeDocument(state.workspace);
  const pack = activePack(state).hash;
  const { line, year, selection } = state;
  const measure = shownMeasure(line, selection);
  return { pack, scenario: id, title, settings, measure, selection, year };
}

/** Is it about what is shown now? */
export function isSameSubject(one: InfluenceSubject, other: InfluenceSubject): boolean {
  return (
    one.pack === other.pack &&
    one.settings === other.settings &&
    one.measure === other.measure &&
    sameSelection(one.selection, other.selection) &&
    one.year === other.year
  );
}

/** Runs the scenario with one lever moved, or as it is, and reads what is shown. */
async function valueWith(
  running: Running,
  pack: CompiledPack,
  subject: InfluenceSubject,
  move?: { readonly lever: Lever; readonly value: number },
): Promise<number> {
  const { settings, measure, selection, year } = subject;
  const moved =
    move === undefined
      ? settings
      : withLever(settings, move.lever.id, profileForSlider(pack, move.lever, move.value));
  const { result } = await running.run(subject.pack, resolveSettings(pack, moved));
  return readingOf(pack, result).value(measureQuery(pack, measure, selection).query, year);
}

/**
 * Measures how far each lever alone moves what is shown: the scenario as it is, with the lever at the lowest and at the highest value of its
 * range. Two runs a lever, one at a time, while the page has nothing else to do; nothing is kept when the signal comes first.
 */
export async function measureInfluence(
  running: Running,
  signal: AbortSignal,
  free: () => Promise<void> = untilFree,
): Promise<void> {
  const { getState } = workbench;
  const state = getState();
  const subject = influenceSubject(state);
  const pack = activePack(state);
  const all = leversOn(pack);
  const total = 2 * all.length + 1;
  let done = 0;
  const value = async (move?: { readonly lever: Lever; readonly value: number }) => {
    await free();
    if (signal.aborted) throw new Error("stopped");
    const found = await valueWith(running, pack, subject, move);
    getState().setMeasuring({ done: ++done, total });
    return found;
  };
  getState().setMeasuring({ done, total });
  try {
    const now = await value();
    const sizes = new Map<string, number>();
    for (const lever of all) {
      const ends = [
        await value({ lever, value: lever.minimum }),
        await value({ lever, value: lever.maximum }),
      ];
      const values = [now, ...ends];
      sizes.set(lever.id, Math.max(...values) - Math.min(...values));
    }
    getState().setInfluence({ subject, measuredAt: Date.now(), sizes });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    getState().setMeasuring(undefined);
  }
}

/** Share of its range that a lever must have left for a newcomer to see it move. */
const leastRoom = 0.3;

/** The lever that a newcomer moves first: of those in sight, the one with room whose far end lifts most what is selected. */
export async function suggestMove(running: Running): Promise<SuggestedMove | undefined> {
  const state = workbench.getState();
  const subject: InfluenceSubject = {
    ...influenceSubject(state),
    measure: shownMeasure("index", state.selection),
  };
  const pack = activePack(state);
  const now = await valueWith(running, pack, subject);
  let best: (SuggestedMove & { readonly gain: number }) | undefined;
  for (const lever of leversOn(pack)) {
    const { line, minimum, maximum } = lever;
    if (lever.domain !== undefined || (line !== "shortcomings" && line !== "efficiency")) continue;
    const profile = subject.settings.levers[lever.id];
    const stands =
      profile === undefined
        ? defaultLeverValue(pack, lever.id, pack.horizonYear)
        : finalValue(profile);
    for (const [value, direction] of [
      [maximum, "right"],
      [minimum, "left"],
    ] as const) {
      if (Math.abs(value - stands) < leastRoom * (maximum - minimum)) continue;
      const gain = (await valueWith(running, pack, subject, { lever, value })) - now;
      if (gain > (best?.gain ?? 0)) best = { lever: lever.id, direction, gain };
    }
  }
  return best;
}
