import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { projectRoot } from "./paths.ts";
import type { FileCost } from "./test-costs.ts";

/** What a file took with its imports, which vitest's own reports leave out. */
function costOf(module: TestModule): FileCost {
  const { setupDuration, collectDuration, duration } = module.diagnostic();
  return {
    file: relative(projectRoot, module.moduleId),
    seconds: (setupDuration + collectDuration + duration) / 1000,
  };
}

/** A reporter that writes what every file took into a file. */
export function costReporter(into: string): Reporter {
  return {
    onTestRunEnd: (modules) => writeFileSync(into, JSON.stringify(modules.map(costOf))),
  };
}
