/**
 * What every test file of the interface begins with: modules of its own, so that no store or subscription of another file is met.
 * Packages and the window of jsdom, which take longest to load, are shared; the window is left as it was found.
 */
import { afterAll, vi } from "vitest";

vi.resetModules();

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  if (typeof window === "undefined") return;
  localStorage.clear();
  sessionStorage.clear();
  window.history.replaceState(null, "", "/");
  document.body.replaceChildren();
});
