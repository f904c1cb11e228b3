import { distance } from "fastest-levenshtein";

/**
 * The name of a list that a mistyped one most likely meant, or undefined when none is near.
 *
 * Levenshtein distance on lower-case text, at most a third of the longer name's length (at least 2, 1 for names of one or two letters); where one name
 * holds the other whole, that counts as near too. Ties go to the first of the list. Input beyond 100 characters
 * has no near name. Cost: names × length².
 *
 * @example nearestName("hukou-coverge", ["sharing", "hukou-coverage"]) // "hukou-coverage"
 */
export function nearestName(given: string, names: Iterable<string>): string | undefined {
  if (given === "" || given.length > 100) return undefined;
  const wanted = given.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const candidate = name.toLowerCase();
    const length = Math.max(wanted.length, candidate.length);
    const limit = length <= 2 ? 1 : Math.max(2, Math.floor(length / 3));
    let steps = distance(wanted, candidate);
    if (steps > limit && wanted.length >= 4 && candidate.length >= 4) {
      // A part of a name is a likely slip: "coverage" for "hukou-coverage".
      if (candidate.includes(wanted) || wanted.includes(candidate)) steps = limit;
    }
    if (steps <= limit && steps < bestDistance) {
      best = name;
      bestDistance = steps;
    }
  }
  return best;
}

/**
 * The end of a message about a name that is none of those known: the nearest, or nothing.
 * @example nearestHint("hukou-coverge", ["hukou-coverage"]) // '; nearest: "hukou-coverage"'
 */
export function nearestHint(given: string, names: Iterable<string>): string {
  const nearest = nearestName(given, names);
  return nearest === undefined ? "" : `; nearest: "${nearest}"`;
}
