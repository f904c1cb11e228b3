import { inflateSync } from "fflate";
import type { CompiledPack } from "../pack/compiled.ts";
import type { RunRoom } from "../run-room.ts";
import type { YearSteps } from "../simulate.ts";
import built from "./kernel.json" with { type: "json" };
import { createLaneSimulator, type LaneSimulator } from "./lanes.ts";
import type { Kernel, KernelLayout } from "./memory.ts";
import { createYearSteps } from "./one-run.ts";

/** A function that adds two pairs of doubles: the smallest module that an engine without SIMD refuses. */
const simdModule = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x0f, 0x01, 0x0d, 0x00, 0x44, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
  ...[0xfd, 0x14, 0x0b],
);

type Kind = keyof typeof built;

const compiled = new Map<Kind, Kernel | undefined>();

/**
 * The kernel of many runs that is built from the reference (`npm run kernel`), for a pack. Undefined where an engine has no SIMD, where a page
 * may not compile WebAssembly, or where the pack looks otherwise than the kernel takes it to: then the reference gives the same bytes.
 */
export function builtLaneSimulator(pack: CompiledPack): LaneSimulator | undefined {
  return withKernel("many", (kernel) => createLaneSimulator(pack, kernel));
}

/** The same for one run at a time, in a room that moves into the kernel's memory. It asks for no SIMD. */
export function builtYearSteps(room: RunRoom): YearSteps | undefined {
  return withKernel("one", (kernel) => createYearSteps(room, kernel));
}

function withKernel<T>(kind: Kind, make: (kernel: Kernel) => T): T | undefined {
  if (!compiled.has(kind)) compiled.set(kind, compileKernel(kind));
  const kernel = compiled.get(kind);
  if (kernel === undefined) return undefined;
  try {
    return make(kernel);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A kernel, where the engine can run it. */
export function compileKernel(kind: Kind): Kernel | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  if (kind === "many" && !WebAssembly.validate(simdModule)) return undefined;
  const { wasm, layout } = built[kind];
  try {
    return {
      module: new WebAssembly.Module(inflateSync(bytesOf(wasm))),
      layout: layout as KernelLayout,
    };
  } catch {
    // A page whose policy lacks 'wasm-unsafe-eval'.
    return undefined;
  }
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes behind base64. */
function bytesOf(text: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
  const length = (text.length / 4) * 3 - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);
  const bytes = new Uint8Array(length);
  for (let from = 0, to = 0; from < text.length; from += 4) {
    const word =
      (values[text.charCodeAt(from)] << 18) |
      (values[text.charCodeAt(from + 1)] << 12) |
      (values[text.charCodeAt(from + 2)] << 6) |
      values[text.charCodeAt(from + 3)];
    for (let shift = 16; shift >= 0 && to < length; shift -= 8) bytes[to++] = (word >> shift) & 255;
  }
  return bytes;
}
