import type { TornadoResult } from "../../models/index.ts";

/** What an input alone does to the outcome of a tornado. */
export interface InputInfluence {
  /** 1 for the input that moves the outcome most. */
  readonly rank: number;
  readonly of: number;
  /** The outcome with the input at its 5 % and at its 95 % point. */
  readonly whenLow: number;
  readonly whenHigh: number;
}

/** Influence of every input of a tornado's first outcome, by the input's id. */
export function inputInfluence(tornado: TornadoResult): ReadonlyMap<string, InputInfluence> {
  const bars = tornado.outcomes[0]?.bars ?? [];
  return new Map(
    bars.map(({ input, low, high }, at) => [
      input,
      { rank: at + 1, of: bars.length, whenLow: low.outcome, whenHigh: high.outcome },
    ]),
  );
}
