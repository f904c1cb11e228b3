import type { Parsed, Problem } from "../text/problem.ts";
import { checkDeclarations } from "./check-declarations.ts";
import { checkNumbers } from "./check-numbers.ts";
import { checkProportions } from "./check-proportions.ts";
import { checkStocks } from "./check-stocks.ts";
import { checkTargets } from "./check-targets.ts";
import { checkUncertainty } from "./check-uncertainty.ts";
import { compilePack } from "./compile.ts";
import type { CompiledPack } from "./compiled.ts";
import { type Pack, type PackFiles, readPack } from "./read.ts";

/** A pack that was looked through: as it was read, and ready for simulation. */
export interface CheckedPack {
  readonly pack: Pack;
  readonly compiled: CompiledPack;
}

/**
 * Reads and compiles a pack and says everything that can be said about it before it is used: errors stop it from being used or make its
 * results wrong, warnings ask for a second look. Structure first; plausibility only of a pack whose structure holds. Whoever runs a
 * pack of somebody else's opens it here.
 *
 * @param files as `readPack` takes them
 */
export function openPack(files: PackFiles): Parsed<CheckedPack> {
  const reading = readPack(files);
  return reading.ok ? lookThrough(reading.value) : reading;
}

/** The same of a pack that is read already, such as one with provinces in detail. */
export function lookThrough(pack: Pack): Parsed<CheckedPack> {
  const findings = [...checkDeclarations(pack), ...checkNumbers(pack), ...checkUncertainty(pack)];
  const compiling = compilePack(pack);
  if (!compiling.ok) return { ok: false, problems: [...compiling.problems, ...findings] };
  const compiled = compiling.value;
  const all: readonly Problem[] = [
    ...findings,
    ...checkTargets(pack, compiled),
    ...checkStocks(pack, compiled),
    ...checkProportions(pack, compiled),
  ];
  return all.some(({ severity }) => severity === "error")
    ? { ok: false, problems: all }
    : { ok: true, value: { pack, compiled }, warnings: all };
}

/**
 * What `openPack` says of a pack.
 * @example checkPack(files).filter((problem) => problem.severity === "error").length // 0 for a good pack
 */
export function checkPack(files: PackFiles): readonly Problem[] {
  const opened = openPack(files);
  return opened.ok ? opened.warnings : opened.problems;
}
