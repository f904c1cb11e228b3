import { recordAges } from "../people.ts";
import { blocksOfPeople, blocksOfState } from "../record.ts";
import type { RecordedBlock, ResultLayout } from "../results.ts";
import type { KernelMemory } from "./memory.ts";

/** Records the years of lanes straight from the kernel's memory, all lanes at once, as the reference records its arrays one by one. */
export interface LaneRecorder {
  /** Blocks that it records; others are left to the reference's own functions. */
  readonly blocks: ReadonlySet<RecordedBlock>;
  /** @param values [lane] numbers of each result, laid out by `layout`; lanes after them are nobody's */
  record(layout: ResultLayout, values: readonly Float64Array[], year: number): void;
}

/** A block that is an array of the kernel, number by number. */
interface CopiedBlock {
  readonly name: RecordedBlock;
  /** Place of the first number of the first lane. */
  readonly first: number;
  readonly length: number;
}

export function createLaneRecorder(memory: KernelMemory): LaneRecorder {
  const { numbers, lanes, arrays } = memory;
  const copiedFrom = (prefix: string) => (name: RecordedBlock) => {
    const array = arrays.get(`${prefix}${name}`);
    return array === undefined ? [] : [{ name, first: array.start / 8, length: array.length }];
  };
  const copied: readonly CopiedBlock[] = [
    ...blocksOfState.flatMap(copiedFrom("state.")),
    ...blocksOfPeople.flatMap(copiedFrom("people.population.")),
  ];
  const cumulative = arrays.get("people.population.cumulative");
  const blocks = new Set<RecordedBlock>(copied.map(({ name }) => name));
  if (cumulative !== undefined) blocks.add("populationByAge");

  return {
    blocks,
    record(layout, values, year) {
      for (const { name, first, length } of copied) {
        const block = layout[name];
        if (block.length > 0)
          copyLanes(numbers, first, lanes, length, values, block.offset + year * length);
      }
      const { offset, length, sizes } = layout.populationByAge;
      if (length === 0 || cumulative === undefined) return;
      const [ages, leaves] = sizes;
      const at = offset + year * ages * leaves;
      for (let lane = 0; lane < values.length; lane++)
        recordAges(numbers, cumulative.start / 8 + lane, lanes, leaves, values[lane], at);
    },
  };
}

/** Copies an array of the first lanes to where each has its own. */
function copyLanes(
  numbers: Float64Array,
  first: number,
  lanes: number,
  length: number,
  into: readonly Float64Array[],
  at: number,
): void {
  if (into.length === 4) {
    // What lies together is read once.
    const [one, two, three, four] = into;
    for (let i = at, from = first; i < at + length; i++, from += lanes) {
      one[i] = numbers[from];
      two[i] = numbers[from + 1];
      three[i] = numbers[from + 2];
      four[i] = numbers[from + 3];
    }
    return;
  }
  for (let lane = 0; lane < into.length; lane++) {
    const own = into[lane];
    for (let i = at, from = first + lane; i < at + length; i++, from += lanes)
      own[i] = numbers[from];
  }
}
