import { startTransition, useEffect, useState } from "react";

/**
 * A value that follows one painted frame later. What answers the reader's hand is drawn and painted first; what
 * merely follows must not share its frame, as a deferred value still may.
 */
export function useAfterPaint<Value>(value: Value): Value {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      // A task after the frame's callbacks runs when the frame is painted.
      timer = setTimeout(() => startTransition(() => setShown(() => value)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return shown;
}
