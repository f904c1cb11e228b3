import type { CompiledPack } from "../pack/compiled.ts";
import { indicatorOf } from "../reading/query-problems.ts";
import { type ReadingQuery, seriesReader } from "../reading/series.ts";
import { type Lever, leverIndex, leversOn } from "../scenario/levers.ts";
import type { RunInputs } from "../scenario/settings.ts";
import type { Simulator } from "../simulate.ts";

/** How far one end of a lever's range moves what the lever promises to move. */
export interface LeverEnd {
  /** Setting of the lever from the first year of reform on. */
  readonly value: number;
  /** Largest change of the promised quantity in any year: the difference, the same relative to the quantity, and its year. */
  readonly change: number;
  readonly relative: number;
  readonly year: number;
  /** Change of the equalization index in the last year. */
  readonly ofIndex: number;
}

/** Range and effect of a lever. */
export interface LeverEffect {
  readonly lever: Lever;
  /** What it promises to move. */
  readonly quantity: ReadingQuery;
  readonly lowest: LeverEnd;
  readonly highest: LeverEnd;
  /** Can a person see it at one end at least, in the promised direction? (`smallestVisible`) */
  readonly visible: boolean;
}

/** A tenth of a point of what is shown on a scale of 100, one per cent of anything else: less cannot be seen. */
export const smallestVisible = { points: 0.001, relative: 0.01 } as const;

/**
 * Moves each lever to both ends of its range, from a year on, everything else as the start has it, and reads what it promises.
 * Cost: two runs a lever.
 *
 * @param among the levers to move; by default all that act in the pack
 */
export function leverEffects(
  pack: CompiledPack,
  simulator: Simulator,
  start: RunInputs,
  fromYear: number,
  among: readonly Lever[] = leversOn(pack),
): readonly LeverEffect[] {
  const index = seriesReader(pack, { indicator: "equalization.index" });
  const yearCount = pack.years.length;
  const from = pack.years.indexOf(fromYear);
  const standing = simulator.run(start);
  return among.map((lever) => {
    const { moves, indicator, domain, ...place } = lever.promise;
    const quantity: ReadingQuery = {
      indicator,
      ...place,
      domain: domain === "own" ? lever.domain : domain,
    };
    const { valueAt } = seriesReader(pack, quantity);
    const end = (value: number): LeverEnd => {
      const row = leverIndex(lever.id) * yearCount;
      const result = simulator.run({
        ...start,
        levers: start.levers.slice().fill(value, row + from, row + yearCount),
      });
      let best = { change: 0, relative: 0, year: fromYear };
      for (let y = from; y < yearCount; y++) {
        const before = valueAt(standing, y);
        const change = valueAt(result, y) - before;
        if (Math.abs(change) > Math.abs(best.change))
          best = { change, relative: change / Math.abs(before), year: pack.years[y] };
      }
      const last = yearCount - 1;
      return {
        value,
        ...best,
        ofIndex: index.valueAt(result, last) - index.valueAt(standing, last),
      };
    };
    const [lowest, highest] = [end(lever.minimum), end(lever.maximum)];
    const { kind } = indicatorOf(indicator);
    const onScale = kind === "share" || kind === "index" || kind === "points";
    const seen = ({ change, relative }: LeverEnd, sign: number) =>
      Math.sign(change) === sign &&
      (onScale
        ? Math.abs(change) >= smallestVisible.points
        : Math.abs(relative) >= smallestVisible.relative);
    const direction = moves === "up" ? 1 : -1;
    return {
      lever,
      quantity,
      lowest,
      highest,
      visible: seen(lowest, -direction) || seen(highest, direction),
    };
  });
}
