/** Parts an amount in proportion to weights; equally where there is no weight at all, and whole where there is one. */
export function sharedOut(amount: number, weights: readonly number[]): readonly number[] {
  if (weights.length === 1) return [amount];
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (whole > 0 ? (amount * weight) / whole : amount / weights.length));
}
