import order from "../../scenarios/exercises.yaml?raw";
import { listedTexts } from "./texts-by-name.ts";

const texts = import.meta.glob<string>("../../scenarios/exercises/*.yaml", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The exercises that the program carries: their order, and id → text. */
export const builtInExercises = listedTexts(order, texts);
