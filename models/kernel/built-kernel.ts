import type { CompiledPack } from "../pack/compiled.ts";
import built from "./kernel.json" with { type: "json" };
import { createLaneSimulator, type Kernel, type LaneSimulator } from "./lanes.ts";
import type { KernelLayout } from "./memory.ts";

/** A function that adds two pairs of doubles: the smallest module that an engine without SIMD refuses. */
const simdModule = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x0f, 0x01, 0x0d, 0x00, 0x44, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
  ...[0xfd, 0x14, 0x0b],
);

let compiled: Kernel | "none" | undefined;

/**
 * The kernel that is built from the reference (`npm run kernel`), for a pack. Undefined where an engine has no SIMD, where a page may not
 * compile WebAssembly, or where the pack looks otherwise than the kernel takes it to: then the reference gives the same bytes.
 */
export function builtLaneSimulator(pack: CompiledPack): LaneSimulator | undefined {
  compiled ??= compileKernel() ?? "none";
  if (compiled === "none") return undefined;
  try {
    return createLaneSimulator(pack, compiled);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The kernel, where the engine can run it. */
export function compileKernel(): Kernel | undefined {
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(simdModule)) return undefined;
  try {
    return {
      module: new WebAssembly.Module(bytesOf(built.wasm)),
      layout: built.layout as KernelLayout,
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
