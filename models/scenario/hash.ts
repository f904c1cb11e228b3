import type { CompiledPack } from "../pack/compiled.ts";
import { textHash } from "../pack/hash.ts";
import { type Scenario, settingsOf } from "./scenario.ts";

/** JSON with the keys of every object in order, so that equal data give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, part]) => part !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
        )
      : inner,
  );
}

/**
 * Hash of what a scenario's results depend on besides the pack: levers (as profiles), weights, parameters, seed and
 * targets; not id, texts or the order of keys. `sha256:` and 64 hex digits.
 */
export function scenarioHash(scenario: Scenario, pack: CompiledPack): string {
  return textHash(
    canonicalJson({
      ...settingsOf(scenario, pack),
      seed: scenario.seed ?? 0,
      targets: scenario.targets,
    }),
  );
}
