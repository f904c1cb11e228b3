import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
// Not from models/index.ts, which asks for the kernel that is to be made.
import { deflateSync } from "fflate";
import type { KernelLayout } from "../../models/kernel/memory.ts";
import { outerNumbers, rootsOf } from "../../models/kernel/roots.ts";
import { compilePack } from "../../models/pack/compile.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import { readPack } from "../../models/pack/read.ts";
import { createRunRoom } from "../../models/run-room.ts";
import { parsedValue } from "../../models/text/problem.ts";
import { projectRoot } from "../paths.ts";
import { generate } from "./generate.ts";

/** Draws that run side by side in the kernel for many runs. */
const manyLanes = 4;

export const kernelFile = join(projectRoot, "models", "kernel", "kernel.json");

/** Text of the kernels' file, translated now: for one run and for many, the module, deflated, as base64 and the layout of its memory. */
export async function kernelText(): Promise<string> {
  const folder = join(projectRoot, "scenarios", "packs", "china-2020");
  const files = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [[entry.name, readFileSync(join(folder, entry.name), "utf8")] as const] : [],
  );
  const pack = parsedValue(compilePack(parsedValue(readPack(new Map(files)))));
  const kernels = { one: await kernelOf(pack, 1), many: await kernelOf(pack, manyLanes) };
  return `${JSON.stringify(kernels)}\n`;
}

async function kernelOf(
  pack: CompiledPack,
  lanes: number,
): Promise<{ wasm: string; layout: KernelLayout }> {
  const { wasm, layout } = await generate(
    {
      advanceYear: join(projectRoot, "models", "advance-year.ts"),
      advancePopulation: join(projectRoot, "models", "population", "advance-population.ts"),
      initialize: join(projectRoot, "models", "initialize.ts"),
    },
    { ...rootsOf(createRunRoom(pack)), numbers: outerNumbers },
    lanes,
  );
  return { wasm: Buffer.from(deflateSync(wasm, { level: 9 })).toString("base64"), layout };
}
