import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { randomStream } from "../../models/index.ts";
import { failed, type Outcome, type Try } from "./kind.ts";
import { type KindName, kinds } from "./kinds.ts";

/** Tries cases by kind and number; what a kind needs is made with its first. */
export function createTrials(folder: string) {
  const prepared = new Map<KindName, Promise<Try>>();

  function preparedFor(kind: KindName): Promise<Try> {
    const known = prepared.get(kind);
    if (known !== undefined) return known;
    const own = join(folder, `${kind}-${prepared.size}`);
    mkdirSync(own, { recursive: true });
    const made = Promise.resolve(kinds[kind].prepare(own));
    prepared.set(kind, made);
    return made;
  }

  return {
    /** Makes what the cases of a kind share, which is no part of their time. */
    async prepare(kind: KindName): Promise<void> {
      await preparedFor(kind);
    },
    /** @returns what became of the case; what it throws is a failure */
    async try(kind: KindName, seed: number, number: number): Promise<Outcome> {
      const trial = await preparedFor(kind);
      try {
        return await trial(randomStream("torture", seed, kind, number));
      } catch (error) {
        return failed(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    },
  };
}
