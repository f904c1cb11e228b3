/** Lets the page write its autosave before the window goes. */
export interface CloseGuard {
  /** Call once the page listens; before that there is nothing to wait for. */
  pageListens(): void;
  /** Call for every attempt to close; true means go ahead. */
  mayClose(): boolean;
  /** The page's answer. */
  pageIsDone(): void;
  /** The page's other answer: what it holds could not be kept, so the window stays until the next attempt. */
  pageStays(): void;
}

/**
 * First attempt: asks the page and holds the window; on the page's answer, or after `patienceMs` without one, closes. A page that hangs
 * is not waited for; a disk that is slow is.
 */
export function createCloseGuard(given: {
  readonly ask: () => void;
  readonly close: () => void;
  readonly patienceMs: number;
  /** Is the page's work being written just now? */
  readonly isSaving: () => boolean;
}): CloseGuard {
  let state: "deaf" | "listening" | "asked" | "staying" | "done" = "deaf";
  let timer: ReturnType<typeof setTimeout> | undefined;
  function finish(): void {
    // A page that stayed has asked its owner, and may answer when nobody waits any more.
    if (state !== "asked" && state !== "staying") return;
    state = "done";
    clearTimeout(timer);
    given.close();
  }
  function wait(): void {
    timer = setTimeout(() => (given.isSaving() ? wait() : finish()), given.patienceMs);
  }
  return {
    pageListens() {
      if (state === "deaf") state = "listening";
    },
    mayClose() {
      if (state === "deaf" || state === "done") return true;
      if (state === "listening" || state === "staying") {
        state = "asked";
        wait();
        given.ask();
      }
      return false;
    },
    pageIsDone: finish,
    pageStays() {
      if (state !== "asked") return;
      clearTimeout(timer);
      state = "staying";
    },
  };
}
