import { type Preferences, readPreferences } from "../scenarios/autosave.ts";
import type { WorkbenchState } from "../store/state.ts";

const key = "equalis-preferences";

/** Leaves language, colours and the like to the next page of this window, which shows another pack and has an autosave of its own. */
export function carryPreferences({
  language,
  theme,
  tourSeen,
  favouriteLevers,
}: Pick<WorkbenchState, keyof Preferences>): void {
  const preferences: Preferences = { language, theme, tourSeen, favouriteLevers };
  try {
    window.sessionStorage.setItem(key, JSON.stringify(preferences));
  } catch {
    // A browser that keeps nothing: the next page asks the system, as the first one did.
  }
}

/** What the page before left, once. */
export function carriedPreferences(): Preferences | undefined {
  try {
    const text = window.sessionStorage.getItem(key);
    window.sessionStorage.removeItem(key);
    return text === null ? undefined : readPreferences(text);
  } catch {
    return undefined;
  }
}
