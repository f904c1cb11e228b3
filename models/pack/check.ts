import type { Problem } from "../text/problem.ts";
import { checkDeclarations } from "./check-declarations.ts";
import { checkNumbers } from "./check-numbers.ts";
import { checkStocks } from "./check-stocks.ts";
import { checkTargets } from "./check-targets.ts";
import { checkUncertainty } from "./check-uncertainty.ts";
import { compilePack } from "./compile.ts";
import { type PackFiles, readPack } from "./read.ts";

/**
 * Everything that can be said about a pack before it is used: errors stop it from being used or make its results wrong,
 * warnings ask for a second look. Structure first; plausibility only of a pack whose structure holds.
 *
 * @param files as `readPack` takes them
 * @example checkPack(files).filter((problem) => problem.severity === "error").length // 0 for a good pack
 */
export function checkPack(files: PackFiles): readonly Problem[] {
  const reading = readPack(files);
  if (!reading.ok) return reading.problems;
  const pack = reading.value;
  const findings = [...checkDeclarations(pack), ...checkNumbers(pack), ...checkUncertainty(pack)];
  const compiled = compilePack(pack);
  if (!compiled.ok) return [...compiled.problems, ...findings];
  return [...findings, ...checkTargets(pack, compiled.value), ...checkStocks(pack, compiled.value)];
}
