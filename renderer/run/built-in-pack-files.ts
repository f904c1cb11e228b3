import { textsByName } from "./texts-by-name.ts";

const texts = import.meta.glob<string>("../../scenarios/packs/china-2020/*.{yaml,csv,md}", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The files of the pack that the program carries, by name: what a bundle of a comparison takes along. */
export const builtInPackFiles: ReadonlyMap<string, string> = textsByName(texts);
