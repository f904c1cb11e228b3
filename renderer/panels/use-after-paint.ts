import { startTransition, useEffect, useRef, useState } from "react";
import type { WorkbenchState } from "../store/state.ts";
import { useWorkbench, workbench } from "../store.ts";

/** Calls back once the next frame is painted, unless it is called off. */
export function afterPaint(callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    // A task after the frame's callbacks runs when the frame is painted.
    timer = setTimeout(callback);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/**
 * A value that follows one painted frame later. What answers the reader's hand is drawn and painted first; what
 * merely follows must not share its frame, as a deferred value still may. Another language is not waited for: no
 * frame speaks two.
 */
export function useAfterPaint<Value>(value: Value): Value {
  const language = useWorkbench((state) => state.language);
  const [shown, setShown] = useState({ value, language });
  useEffect(() => {
    if (shown.value === value) return;
    return afterPaint(() => startTransition(() => setShown({ value, language })));
  }, [shown, value, language]);
  if (shown.language === language) return shown.value;
  setShown({ value, language });
  return value;
}

/**
 * Reads from the store like `useWorkbench`, one painted frame later: until then the component is not even drawn again.
 * Another language is not waited for.
 * @param selector one for as long as the component lives
 */
export function useWorkbenchLater<Value>(selector: (state: WorkbenchState) => Value): Value {
  const [select] = useState(() => selector);
  const [shown, setShown] = useState(() => select(workbench.getState()));
  const wanted = useRef(shown);
  const spoken = useRef(workbench.getState().language);
  useEffect(() => {
    let callOff: () => void = () => undefined;
    const look = (state: WorkbenchState): void => {
      const isOtherLanguage = state.language !== spoken.current;
      spoken.current = state.language;
      const next = select(state);
      if (Object.is(next, wanted.current)) return;
      wanted.current = next;
      callOff();
      if (isOtherLanguage) setShown(() => next);
      else callOff = afterPaint(() => startTransition(() => setShown(() => next)));
    };
    // What changed between drawing and listening.
    look(workbench.getState());
    const stop = workbench.subscribe(look);
    return () => {
      stop();
      callOff();
    };
  }, [select]);
  return shown;
}
