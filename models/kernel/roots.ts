import type { CompiledPack } from "../pack/compiled.ts";
import type { RoomOfPack, RoomOfRun, RunRoom } from "../run-room.ts";
import { packDefault, type ScalarLever } from "../scenario/levers.ts";

/** The objects of the reference by the names that `advanceYear` gives them. */
export interface KernelRoots {
  /** Of its own in every lane. */
  readonly varying: RoomOfRun;
  /** The same in all lanes. */
  readonly uniform: RoomOfPack;
}

/** Numbers that `advanceYear` takes from outside, the same in all lanes. */
export const outerNumbers = ["usualConsolidation"] as const;

/** What the numbers are that the kernel asks for by name: of `advanceYear`, and defaults of levers. */
export function namedNumber(pack: CompiledPack): (name: string) => number {
  return (name) =>
    packDefault(
      pack,
      (name === "usualConsolidation"
        ? "consolidation"
        : name.slice("default:".length)) as ScalarLever,
    );
}

export function rootsOf(room: RunRoom): KernelRoots {
  const { pack, plan, areas } = room;
  const { state, people, base, investment, facilitiesBefore, posted, residentsBefore } = room;
  return {
    varying: { state, people, base, investment, facilitiesBefore, posted, residentsBefore },
    uniform: { pack, plan, areas },
  };
}
