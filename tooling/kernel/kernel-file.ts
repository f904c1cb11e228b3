import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
// Not from models/index.ts, which asks for the kernel that is to be made.
import { kernelRoots, outerNumbers } from "../../models/kernel/roots.ts";
import { compilePack } from "../../models/pack/compile.ts";
import { readPack } from "../../models/pack/read.ts";
import { parsedValue } from "../../models/text/problem.ts";
import { projectRoot } from "../paths.ts";
import { generate } from "./generate.ts";

/** Pairs of draws that run side by side. */
const pairs = 2;

export const kernelFile = join(projectRoot, "models", "kernel", "kernel.json");

/** Text of the kernel's file, translated now: the module as base64, and the layout of its memory. */
export async function kernelText(): Promise<string> {
  const folder = join(projectRoot, "scenarios", "packs", "china-2020");
  const files = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [[entry.name, readFileSync(join(folder, entry.name), "utf8")] as const] : [],
  );
  const pack = parsedValue(compilePack(parsedValue(readPack(new Map(files)))));
  const { wasm, layout } = await generate(
    {
      simulate: join(projectRoot, "models", "simulate.ts"),
      advancePopulation: join(projectRoot, "models", "population", "advance-population.ts"),
      initialize: join(projectRoot, "models", "initialize.ts"),
    },
    { ...kernelRoots(pack), numbers: outerNumbers },
    pairs,
  );
  const text = { wasm: Buffer.from(wasm).toString("base64"), layout };
  return `${JSON.stringify(text)}\n`;
}
