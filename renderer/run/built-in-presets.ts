import order from "../../scenarios/presets.yaml?raw";
import { listedTexts } from "./texts-by-name.ts";

const texts = import.meta.glob<string>("../../scenarios/presets/*.yaml", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The presets that the program carries: their order, and id → text. */
export const builtInPresets = listedTexts(order, texts);
