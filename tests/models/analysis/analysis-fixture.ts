import { readFileSync } from "node:fs";
import type { AnalysisScenario } from "../../../models/analysis/item-plan.ts";
import { readScenario } from "../../../models/scenario/read.ts";
import { settingsOf } from "../../../models/scenario/scenario.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { compiledPack } from "../china-2020.ts";

export const pack = compiledPack("china-2020");
export const simulator = createSimulator(pack);

/** A preset as analyses take it. */
export function preset(id: string, as = id): AnalysisScenario {
  const file = new URL(`../../../scenarios/presets/${id}.yaml`, import.meta.url);
  const scenario = parsedValue(readScenario(readFileSync(file, "utf8"), `${id}.yaml`, pack));
  return { id: as, settings: settingsOf(scenario, pack) };
}

/** A scenario that differs from the baseline in a few levers, reached at once. */
export function withLevers(id: string, levers: Readonly<Record<string, number>>): AnalysisScenario {
  return {
    id,
    settings: {
      levers: Object.fromEntries(
        Object.entries(levers).map(([lever, value]) => [
          lever,
          { kind: "step", year: 2026, value } as const,
        ]),
      ),
      weights: { kind: "equal" },
      parameters: {},
    },
  };
}

export const baseline = withLevers("baseline", {});
