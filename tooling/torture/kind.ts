import type { RandomStream } from "../../models/random.ts";

/** What became of a case: the program took it, refused it in words, or did what it must not. */
export type Outcome =
  | { readonly kind: "taken" }
  | { readonly kind: "refused" }
  | { readonly kind: "failed"; readonly what: string };

export const taken: Outcome = { kind: "taken" };
export const refused: Outcome = { kind: "refused" };
export const failed = (what: string): Outcome => ({ kind: "failed", what });

/** Tries one case, drawn from the stream alone, so that its seed and number repeat it. */
export type Try = (random: RandomStream) => Outcome | Promise<Outcome>;

/** A kind of fault. `prepare` makes what all its cases share; files of its own lie in the folder. */
export interface Kind {
  readonly prepare: (folder: string) => Try | Promise<Try>;
  /** Share of the time, against those of the others. */
  readonly share: number;
}

/** One of a list. */
export function oneOf<Value>(random: RandomStream, values: readonly Value[]): Value {
  const value = values[random.integer(values.length)];
  if (value === undefined) throw new RangeError("oneOf: a list that is not empty is needed");
  return value;
}
