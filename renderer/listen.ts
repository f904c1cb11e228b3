type Listener = (event: never) => void;

/** Hears events of the window, first of all where `isFirst`; the returned function stops. */
export function listen(heard: Readonly<Record<string, Listener>>, isFirst = false): () => void {
  const each = (work: (type: string, listener: EventListener) => void) => {
    for (const [type, listener] of Object.entries(heard)) work(type, listener as EventListener);
  };
  each((type, listener) => window.addEventListener(type, listener, isFirst));
  return () => each((type, listener) => window.removeEventListener(type, listener, isFirst));
}
