/** Lets the page write its autosave before the window goes. */
export interface CloseGuard {
  /** Call once the page listens; before that there is nothing to wait for. */
  pageListens(): void;
  /** Call for every attempt to close; true means go ahead. */
  mayClose(): boolean;
  /** The page's answer. */
  pageIsDone(): void;
}

/**
 * First attempt: asks the page and holds the window; on the page's answer, or after `patienceMs`, closes.
 */
export function createCloseGuard(given: {
  readonly ask: () => void;
  readonly close: () => void;
  readonly patienceMs: number;
}): CloseGuard {
  let state: "deaf" | "listening" | "asked" | "done" = "deaf";
  let timer: ReturnType<typeof setTimeout> | undefined;
  function finish(): void {
    if (state !== "asked") return;
    state = "done";
    clearTimeout(timer);
    given.close();
  }
  return {
    pageListens() {
      if (state === "deaf") state = "listening";
    },
    mayClose() {
      if (state === "deaf" || state === "done") return true;
      if (state === "listening") {
        state = "asked";
        timer = setTimeout(finish, given.patienceMs);
        given.ask();
      }
      return false;
    },
    pageIsDone: finish,
  };
}
