/** Says whether somebody may go on; counts them where they may. */
export type Limiter = (key: string) => boolean;

/** More keys than any room has are turned away, so that made-up ones fill no memory. */
const mostKeys = 5_000;

/**
 * At most `most` passes of a key within each window of time.
 * @param now milliseconds, by a clock that only goes forward
 */
export function createLimiter(
  { most, milliseconds }: { readonly most: number; readonly milliseconds: number },
  now: () => number,
): Limiter {
  const passes = new Map<string, { until: number; count: number }>();
  return (key) => {
    const time = now();
    const known = passes.get(key);
    if (known !== undefined && known.until > time) {
      known.count += 1;
      return known.count <= most;
    }
    if (passes.size >= mostKeys) {
      for (const [old, { until }] of passes) if (until <= time) passes.delete(old);
      if (passes.size >= mostKeys) return false;
    }
    passes.set(key, { until: time + milliseconds, count: 1 });
    return most >= 1;
  };
}
