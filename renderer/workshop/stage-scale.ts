import { useSyncExternalStore } from "react";

/** From this width on, `theme/tokens.css` sets all type of the stage in larger letters. */
const wide = "(min-width: 1600px)";

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(wide);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** How much larger than on the workspace the type of charts is when presenting. */
export function useStageScale(): number {
  return useSyncExternalStore(subscribe, () => (window.matchMedia(wide).matches ? 2 : 1.6));
}
