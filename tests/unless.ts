declare module "vitest" {
  interface TaskMeta {
    /** Why the test is skipped; `npm test` counts skips by it. */
    cause?: string;
  }
}

/** Options of a test that cannot run everywhere: with an obstacle it is skipped, and says why. */
export function unless(obstacle: string | false | undefined): {
  readonly skip?: boolean;
  readonly meta?: { readonly cause: string };
} {
  return obstacle ? { skip: true, meta: { cause: obstacle } } : {};
}
