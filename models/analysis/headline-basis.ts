import type { CompiledPack } from "../pack/compiled.ts";
import type { Basis } from "../pack/datum.ts";
import type { Pack } from "../pack/read.ts";
import { seriesReader } from "../reading/series.ts";
import type { RunInputs } from "../scenario/settings.ts";
import { createSimulator } from "../simulate.ts";
import { type BasisInput, basisInputs, relativeStep } from "./basis-inputs.ts";

/** By basis: a count, or a share of a whole. */
export type ByBasis = Readonly<Record<Basis, number>>;

/** An input and how much the headline moves with it. */
export interface InputInfluence extends Omit<BasisInput, "move"> {
  /** Mean absolute change of the index of the last year, 0…1, over the moves that bounds allow. */
  readonly influence: number;
  /** Of the sum of all influences. */
  readonly share: number;
}

/** What one table, or one part of pack.yaml, brings. */
export interface TableBasis {
  readonly table: string;
  /** Numbers by basis. */
  readonly counts: ByBasis;
  /** Share of all influence by basis: over all tables these sum to 1. */
  readonly influence: ByBasis;
}

/** What the headline rests on. */
export interface HeadlineBasis {
  readonly year: number;
  /** Index of the run that is moved. */
  readonly index: number;
  readonly step: number;
  readonly runs: number;
  readonly tables: readonly TableBasis[];
  readonly counts: ByBasis;
  /** Shares of influence by basis; they sum to 1. */
  readonly influence: ByBasis;
  /** Every input, the most influential first. */
  readonly inputs: readonly InputInfluence[];
}

/** Choices of the measurement. */
export interface HeadlineBasisOptions {
  readonly step?: number;
  /** False: inputs with a distribution of their own move by the step as all others do. */
  readonly stated?: boolean;
  /** Told after each input. */
  readonly progress?: (done: number, total: number) => void;
}

/**
 * What the overall index of the last year rests on, by count and weighted by influence.
 *
 * One input at a time is moved both ways from where the run has it: by one standard deviation of its own distribution where the pack
 * states one (its quantiles 16 and 84 %), else by a relative step of a tenth. Influence is the mean absolute change of the index, a
 * local elementary effect as in Morris (1991) at one base point, without his random trajectories. Limits: interactions are not seen;
 * rows of one item, subject and basis move together, so that errors that cancel between places are overstated and a wrong order of
 * places is not seen; a number at its bound moves one way only. Shares say how the index leans on numbers, not how wrong they are.
 * Cost: two runs an input, and a simulator for each that moves the pack itself.
 *
 * @throws RangeError when a step is not between 0 and 1, or a moved pack cannot be compiled or run; it names the input.
 * @example measureHeadlineBasis(read, pack, resolveSettings(pack, baseline)).influence.assumed
 */
export function measureHeadlineBasis(
  read: Pack,
  pack: CompiledPack,
  inputs: RunInputs,
  { step = relativeStep, stated = true, progress = () => undefined }: HeadlineBasisOptions = {},
): HeadlineBasis {
  if (!(step > 0 && step < 1)) {
    throw new RangeError(`step: a number between 0 and 1 is needed, ${step} given`);
  }
  const simulator = createSimulator(pack);
  const last = pack.years.length - 1;
  const { valueAt } = seriesReader(pack, { indicator: "equalization.index" });
  const standing = valueAt(simulator.run(inputs), last);
  let runs = 1;
  const all = basisInputs(read, pack, inputs, { step, stated });
  const effects = all.map(({ move, id }, i) => {
    const changes = [false, true].flatMap((up) => {
      const moved = move(up);
      if (moved === undefined) return [];
      runs++;
      const other = moved.pack === pack ? simulator : createSimulator(moved.pack);
      try {
        return [Math.abs(valueAt(other.run(moved.inputs), last) - standing)];
      } catch (error) {
        throw new RangeError(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
    progress(i + 1, all.length);
    return changes.length === 0 ? 0 : changes.reduce((sum, one) => sum + one, 0) / changes.length;
  });
  const total = effects.reduce((sum, one) => sum + one, 0);
  const measured = all.map(({ move, ...input }, i): InputInfluence => {
    return { ...input, influence: effects[i], share: total > 0 ? effects[i] / total : 0 };
  });
  const tables = [...new Set(measured.map(({ table }) => table))].map((table): TableBasis => {
    const own = measured.filter((one) => one.table === table);
    return { table, counts: byBasis(own, "count"), influence: byBasis(own, "share") };
  });
  return {
    year: pack.years[last],
    index: standing,
    step,
    runs,
    tables,
    counts: byBasis(measured, "count"),
    influence: byBasis(measured, "share"),
    inputs: measured.sort((a, b) => b.influence - a.influence || (a.id < b.id ? -1 : 1)),
  };
}

function byBasis(inputs: readonly InputInfluence[], of: "count" | "share"): ByBasis {
  const sums: Record<Basis, number> = { observed: 0, derived: 0, estimated: 0, assumed: 0 };
  for (const one of inputs) sums[one.basis] += one[of];
  return sums;
}
