import type { BuiltInFiles } from "./worker-server.ts";

const packTexts = import.meta.glob<string>("../../scenarios/packs/china-2020/*.{yaml,csv,md}", {
  query: "?raw",
  import: "default",
  eager: true,
});
const presetTexts = import.meta.glob<string>("../../scenarios/presets/*.yaml", {
  query: "?raw",
  import: "default",
  eager: true,
});

const exerciseTexts = import.meta.glob<string>("../../scenarios/exercises/*.yaml", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Exercises from the easiest on. */
const exerciseOrder = ["close-the-gap", "ageing-province", "where-they-live"];

/** Presets in the order in which the library tells them; a new one comes last. */
const order = [
  "baseline",
  "standards-first",
  "fill-the-shortcomings",
  "efficiency-first",
  "full-reform",
  "resident-based-coverage",
  "balanced-transfers",
  "consolidate-and-convert",
  "fiscal-stress",
  "low-fertility-and-ageing",
];

function named(texts: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(texts).map(([path, text]) => [path.slice(path.lastIndexOf("/") + 1), text]);
}

function rank(file: string, list: readonly string[] = order): number {
  const place = list.indexOf(file.replace(/\.yaml$/, ""));
  return place < 0 ? list.length : place;
}

/** The pack and the presets that the program carries, bundled as text: the model opens no connection. */
export const builtInFiles: BuiltInFiles = {
  pack: new Map(named(packTexts)),
  presets: new Map(named(presetTexts).sort((a, b) => rank(a[0]) - rank(b[0]))),
  exercises: new Map(
    named(exerciseTexts).sort((a, b) => rank(a[0], exerciseOrder) - rank(b[0], exerciseOrder)),
  ),
};
