import { pow } from "../arithmetic/elementary.ts";

/** More players would need more than a million evaluations. */
const maximumPlayers = 20;

/**
 * Exact Shapley values: each player's mean marginal contribution over all orders of joining. They add up to
 * value(all) − value(none). Every coalition is evaluated once: 2^n calls.
 *
 * @param players distinct names, at most 20
 * @param value worth of a coalition; finite
 * @throws RangeError naming `players` (a name twice, too many) or `value` (not finite).
 * Source: Shapley 1953, Contributions to the Theory of Games II:307–317. Cost: 2^n calls and O(n · 2^n).
 * @example shapleyAttribution(["a", "b"], (coalition) => coalition.size ** 2) // Map { a → 2, b → 2 }
 */
export function shapleyAttribution(
  players: readonly string[],
  value: (coalition: ReadonlySet<string>) => number,
): Map<string, number> {
  const table = coalitionTable(players, value);
  const shares = shapleyFromTable(table, players.length);
  return new Map(players.map((player, i) => [player, shares[i]]));
}

/**
 * The members of a coalition by its number: bit i set means that player i is in. The order in which `coalitionTable`,
 * `shapleyFromTable` and `shapleyInteractions` hold coalitions.
 *
 * @throws RangeError naming `coalition` when it is not a whole number from 0 to 2^n − 1.
 * @example coalitionMembers(["a", "b", "c"], 5) // ["a", "c"]
 */
export function coalitionMembers(players: readonly string[], coalition: number): string[] {
  if (!Number.isInteger(coalition) || coalition < 0 || coalition >= pow(2, players.length)) {
    throw new RangeError(
      `coalition: a whole number below 2^${players.length} is needed, ${coalition} given`,
    );
  }
  return players.filter((_, i) => (coalition >>> i) & 1);
}

/** Worth of every coalition, by number; one call each. */
function coalitionTable(
  players: readonly string[],
  value: (coalition: ReadonlySet<string>) => number,
): Float64Array {
  checkPlayerCount(players.length);
  if (new Set(players).size !== players.length) {
    throw new RangeError("players: names must be distinct, one is given twice");
  }
  const table = new Float64Array(pow(2, players.length));
  for (let coalition = 0; coalition < table.length; coalition++) {
    const members = coalitionMembers(players, coalition);
    const worth = value(new Set(members));
    if (!Number.isFinite(worth)) {
      throw new RangeError(
        `value: a finite number is needed, ${worth} given for {${members.join(", ")}}`,
      );
    }
    table[coalition] = worth;
  }
  return table;
}

/**
 * Exact Shapley values from the worth of every coalition, for runs that were made elsewhere (on workers, for many
 * indicators at once).
 *
 * @param table worth by coalition number (`coalitionMembers`), 2^playerCount entries
 * @throws RangeError naming `table` or `playerCount`. Cost: O(n · 2^n).
 * @example shapleyFromTable([0, 1, 1, 4], 2) // Float64Array [2, 2]
 */
export function shapleyFromTable(table: ArrayLike<number>, playerCount: number): Float64Array {
  checkTable(table, playerCount);
  const shares = new Float64Array(playerCount);
  const weights = Float64Array.from({ length: playerCount }, (_, size) =>
    orderWeight(size, playerCount - 1),
  );
  for (let coalition = 0; coalition < table.length; coalition++) {
    const weight = weights[bitCount(coalition)];
    for (let i = 0; i < playerCount; i++) {
      if ((coalition >>> i) & 1) continue;
      const gain = table[coalition | (1 << i)] - table[coalition];
      shares[i] += weight * gain;
    }
  }
  return shares;
}

/**
 * Shapley interaction index of every pair: the mean, over coalitions of the others, of what the two add together beyond
 * what each adds alone. Positive: they help each other; negative: they do the same work; 0: they do not meet.
 *
 * @returns [player][player], symmetric, 0 on the diagonal
 * @throws RangeError naming `table` or `playerCount`.
 * Source: Grabisch & Roubens 1999, International Journal of Game Theory 28:547–565. Cost: O(n² · 2^n).
 * @example shapleyInteractions([0, 1, 1, 4], 2) // [[0, 2], [2, 0]]
 */
export function shapleyInteractions(table: ArrayLike<number>, playerCount: number): number[][] {
  checkTable(table, playerCount);
  const matrix = Array.from({ length: playerCount }, () => new Array<number>(playerCount).fill(0));
  const weights = Float64Array.from({ length: Math.max(0, playerCount - 1) }, (_, size) =>
    orderWeight(size, playerCount - 2),
  );
  for (let i = 0; i < playerCount; i++) {
    for (let j = i + 1; j < playerCount; j++) {
      let sum = 0;
      for (let coalition = 0; coalition < table.length; coalition++) {
        if ((coalition >>> i) & 1 || (coalition >>> j) & 1) continue;
        const together = table[coalition | (1 << i) | (1 << j)];
        const alone = table[coalition | (1 << i)] + table[coalition | (1 << j)];
        const weight = weights[bitCount(coalition)];
        sum += weight * (together - alone + table[coalition]);
      }
      matrix[i][j] = sum;
      matrix[j][i] = sum;
    }
  }
  return matrix;
}

/** size! (others − size)! / (others + 1)!, the chance that just these `size` of the others come first. */
function orderWeight(size: number, others: number): number {
  let weight = 1 / (others + 1);
  for (let k = 1; k <= size; k++) weight *= k / (others - k + 1);
  return weight;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function checkPlayerCount(count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > maximumPlayers) {
    throw new RangeError(
      `players: 1 to ${maximumPlayers} are needed, ${count} given; join some into groups`,
    );
  }
}

function checkTable(table: ArrayLike<number>, playerCount: number): void {
  checkPlayerCount(playerCount);
  if (table.length !== pow(2, playerCount)) {
    throw new RangeError(`table: 2^${playerCount} entries are needed, ${table.length} given`);
  }
  for (let i = 0; i < table.length; i++) {
    if (!Number.isFinite(table[i])) {
      throw new RangeError(`table: finite numbers are needed, ${table[i]} given at coalition ${i}`);
    }
  }
}
