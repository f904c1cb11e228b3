import order from "../../scenarios/exercises.yaml?raw";
import { textsByName } from "./texts-by-name.ts";

const texts = import.meta.glob<string>("../../scenarios/exercises/*.yaml", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The exercises that the program carries: their order, and id → text. */
export const builtInExercises = {
  order,
  files: new Map(
    [...textsByName(texts)].map(([name, text]) => [name.replace(/\.yaml$/, ""), text]),
  ),
};
