import {
  type CompiledPack,
  createSyncRunner,
  handOver,
  numbersOf,
  openCompiledForm,
  type RunFrame,
  type RunInputs,
  type Runner,
  resolveSettings,
  runFrame,
  type ScenarioSettings,
  transferablesOf,
} from "../../models/index.ts";
import { heldPacks } from "./held-packs.ts";

/** The numbers of a finished run, and how long the model took, without the way to the worker and back. */
export interface TimedNumbers {
  readonly numbers: Float64Array;
  readonly milliseconds: number;
}

/** Everything that the page may ask of the worker that runs the model. Packs are named by their hash. */
export interface ModelMethods {
  /**
   * Gives the worker a pack in its compiled form, the program's own, and runs it once: what a first run takes longer has then
   * passed while the window is still being drawn.
   */
  openPack(form: Uint8Array): Promise<void>;
  /** `spare`: the buffer of an earlier result of the pack, handed over to hold this one. */
  run(pack: string, inputs: RunInputs, spare?: ArrayBuffer): Promise<TimedNumbers>;
  /** What all runs of a pack have in common beside their numbers: asked for once. */
  frame(pack: string): RunFrame;
  /** Runs and keeps nothing: compiles the model's loops before somebody waits for them. */
  warmUp(pack: string, inputs: RunInputs): Promise<void>;
}

/** No lever moved. */
const untouched: ScenarioSettings = { levers: {}, weights: { kind: "equal" }, parameters: {} };

interface HeldPack {
  readonly pack: CompiledPack;
  readonly runner: Runner;
}

/** What the model's worker does: it holds the packs and runs scenarios. */
export function modelMethods(now: () => number): ModelMethods {
  const held = heldPacks<HeldPack>();

  return {
    async openPack(form) {
      const { pack } = openCompiledForm(form);
      const runner = createSyncRunner(pack);
      held.hold(pack.hash, { pack, runner });
      await runner.run(resolveSettings(pack, untouched));
    },
    async run(pack, inputs, spare) {
      const { runner } = held.named(pack);
      const start = now();
      const into = spare === undefined ? undefined : new Float64Array(spare);
      const result = await runner.run(inputs, into);
      const timed = { numbers: numbersOf(result), milliseconds: now() - start };
      return handOver(timed, transferablesOf(result));
    },
    frame: (pack) => runFrame(held.named(pack).pack),
    async warmUp(pack, inputs) {
      await held.named(pack).runner.run(inputs);
    },
  };
}
