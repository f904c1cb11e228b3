import { useLayoutEffect } from "react";
import type { Theme } from "../store/view-slice.ts";

const darkSystem = "(prefers-color-scheme: dark)";

/** Shows a theme on the whole page; "system" follows the system, also when it changes while the page is open. */
export function useShownTheme(theme: Theme): void {
  useLayoutEffect(() => {
    const system = window.matchMedia(darkSystem);
    const show = () => {
      const dark = theme === "system" ? system.matches : theme === "dark";
      document.documentElement.dataset.theme = dark ? "dark" : "light";
    };
    show();
    system.addEventListener("change", show);
    return () => system.removeEventListener("change", show);
  }, [theme]);
}
