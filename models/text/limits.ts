/**
 * What every file is put together from, each with its range or its length, said here and nowhere else: what one format takes, every
 * other takes, so that what was read can be saved and opened again.
 */

/** Longest texts, in characters (UTF-16 code units). */
export const textLimits = {
  id: 100,
  title: 500,
  /** A source, a unit, a basis: something that fits on a line. */
  line: 500,
  /** Of an exercise, of a row. */
  paragraph: 4_000,
  /** Notes and stories. */
  note: 20_000,
  /** Of a participant. */
  name: 80,
} as const;

/** Seeds: what 32 bits hold. */
export const seedRange = [0, 4_294_967_295] as const;
/** Weights of domains, before they are made to add up. */
export const weightRange = [0, 1_000] as const;
/** Calendar years that any file may name. */
export const yearRange = [1900, 2100] as const;
/** Amounts that have no range of their own, either way: more than all the yuan that there are, little enough to compute with. */
export const largestAmount = 1e15;
