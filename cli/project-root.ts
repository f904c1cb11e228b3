import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder that holds package.json and scenarios/. The bundled command lies deeper in it than its source. */
export const projectRoot = rootAbove(import.meta.dirname);

function rootAbove(folder: string): string {
  if (existsSync(join(folder, "scenarios", "presets.yaml"))) return folder;
  const above = dirname(folder);
  if (above === folder) {
    throw new Error("equalis: the folder scenarios/ is needed above the program, none is there");
  }
  return rootAbove(above);
}
