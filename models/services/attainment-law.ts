/** Capacity for each unit of need, without a ceiling; 1 where nobody needs the service. */
export function provisionOf(capacity: number, needed: number): number {
  return needed > 0 ? capacity / needed : 1;
}

/**
 * Attainment of a cell, the mean over everyone who lives there: capacity for each unit of need, at most the share `open` that is let in
 * and can get there; 1 where nobody needs the service.
 */
export function levelOf(open: number, capacity: number, needed: number): number {
  return needed > 0 ? Math.min(open, capacity / needed) : 1;
}
