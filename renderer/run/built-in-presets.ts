import order from "../../scenarios/presets.yaml?raw";
import type { ListedTexts } from "./file-reading.ts";
import { textsByName } from "./texts-by-name.ts";

const texts = import.meta.glob<string>("../../scenarios/presets/*.yaml", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The presets that the program carries: their order, and id → text. */
export const builtInPresets: ListedTexts = {
  order,
  files: new Map(
    [...textsByName(texts)].map(([name, text]) => [name.replace(/\.yaml$/, ""), text]),
  ),
};
