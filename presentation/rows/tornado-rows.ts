import type { TornadoResult } from "../../models/index.ts";
import type { Language } from "../words/languages.ts";

/** One bar: what the outcome is when the input alone is low, and when it is high. */
export interface TornadoBar {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly whenLow: number;
  readonly whenHigh: number;
  readonly inputLow: number;
  readonly inputHigh: number;
}

export interface TornadoRows {
  readonly centre: number;
  readonly bars: readonly TornadoBar[];
  /** Inputs left out of the picture because they move the outcome less. */
  readonly others: number;
}

/** Bars of the first outcome, longest first, at most `most`. Pure. */
export function tornadoRows(result: TornadoResult, language: Language, most = 12): TornadoRows {
  const [outcome] = result.outcomes;
  if (outcome === undefined) throw new RangeError("tornadoRows: at least one outcome is needed");
  const bars = outcome.bars.map(({ input, name, unit, low, high }) => ({
    id: input,
    name: name[language],
    unit,
    whenLow: low.outcome,
    whenHigh: high.outcome,
    inputLow: low.input,
    inputHigh: high.input,
  }));
  return {
    centre: outcome.centre,
    bars: bars.slice(0, most),
    others: Math.max(0, bars.length - most),
  };
}
