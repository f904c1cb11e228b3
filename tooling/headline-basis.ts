import { join } from "node:path";
import { builtInPack, loadPackParsed } from "../cli/files.ts";
import { loadScenario } from "../cli/scenarios.ts";
import { measureHeadlineBasis, resolveScenario } from "../models/index.ts";
import { headlineBasisSummary } from "../presentation/rows/headline-basis.ts";
import { projectRoot } from "./paths.ts";

/** What the baseline's headline rests on, as the window and the documents say it. */
export const headlineBasisFile = join(projectRoot, "presentation", "rows", "headline-basis.json");

/** Its text, measured now. */
export function measuredHeadlineBasis(): string {
  const reading = loadPackParsed(builtInPack, "scenarios/packs/china-2020");
  if (!reading.ok) throw new Error("the built-in pack cannot be read");
  const { pack: read, compiled } = reading.value;
  const inputs = resolveScenario(loadScenario("baseline", compiled), compiled);
  const summary = headlineBasisSummary(compiled, measureHeadlineBasis(read, compiled, inputs));
  return `${JSON.stringify(summary, null, 2)}\n`;
}
