import { useEffect, useState } from "react";

/** Plays the years: one after the other to the last, from the first again when it stood there. */
export function usePlay(
  years: readonly number[],
  year: number,
  onYear: ((year: number) => void) | undefined,
  /** How long each year stands. */
  yearMilliseconds = 450,
): { readonly playing: boolean; readonly toggle: () => void } {
  // Starting again at the last year waits until the year has gone back to the first.
  const [state, setState] = useState<"paused" | "rewinding" | "running">("paused");
  const last = years.at(-1) ?? year;
  useEffect(() => {
    if (state === "paused" || onYear === undefined) return;
    if (year >= last) {
      if (state === "running") setState("paused");
      return;
    }
    if (state === "rewinding") setState("running");
    const timer = setTimeout(() => onYear(year + 1), yearMilliseconds);
    return () => clearTimeout(timer);
  }, [state, onYear, year, last, yearMilliseconds]);
  return {
    playing: state !== "paused",
    toggle: () => {
      if (state !== "paused") {
        setState("paused");
        return;
      }
      const atEnd = year >= last;
      setState(atEnd ? "rewinding" : "running");
      if (atEnd) onYear?.(years[0] ?? year);
    },
  };
}
