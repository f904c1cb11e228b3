import exerciseOrder from "../../scenarios/exercises.yaml?raw";
import presetOrder from "../../scenarios/presets.yaml?raw";
import type { BuiltInFiles } from "./model-methods.ts";

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

const named = (texts: Readonly<Record<string, string>>) =>
  new Map(
    Object.entries(texts).map(([path, text]) => [path.slice(path.lastIndexOf("/") + 1), text]),
  );

const byId = (texts: Readonly<Record<string, string>>) =>
  new Map([...named(texts)].map(([name, text]) => [name.replace(/\.yaml$/, ""), text]));

/** The pack, the presets and the exercises that the program carries, bundled as text: the model opens no connection. */
export const builtInFiles: BuiltInFiles = {
  pack: named(packTexts),
  presets: { order: presetOrder, files: byId(presetTexts) },
  exercises: { order: exerciseOrder, files: byId(exerciseTexts) },
};
