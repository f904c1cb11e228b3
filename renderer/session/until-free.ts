/** Resolves when the page has nothing to do. */
export function untilFree(): Promise<void> {
  return new Promise((resolve) => {
    // Absent in old browsers; a pause does there.
    if (typeof requestIdleCallback === "function") {
      requestIdleCallback(() => resolve(), { timeout: 2_000 });
    } else setTimeout(resolve, 100);
  });
}
