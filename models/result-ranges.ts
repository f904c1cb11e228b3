import { checkTolerance } from "./checks.ts";
import { domainIds } from "./domains.ts";
import {
  ageGroupIds,
  type BlockName,
  governmentFundUses,
  measureChoices,
  moneySources,
  moneyUses,
  nationalMeasures,
  type RecordedBlock,
  type RecordedRun,
  unspentReasons,
} from "./results.ts";
import { largestAmount } from "./text/limits.ts";

/** What the places of a block count, slowest first: areas and services of the pack, or names of their own. */
export type BlockPart = "leaf" | "province" | "service" | "group" | readonly string[];

/** What the numbers of a recorded block are of, and between which of them a run of the model can only have gone wrong. */
interface BlockRange {
  readonly least: number;
  readonly most: number;
  readonly of: readonly BlockPart[];
}

/** What sums and differences of doubles leave below nothing, in the units of results: million yuan, persons, places. */
const rounding = 1e-6;

const amounts = (...of: readonly BlockPart[]): BlockRange => ({
  least: -rounding,
  most: largestAmount,
  of,
});
const either = (...of: readonly BlockPart[]): BlockRange => ({
  ...amounts(...of),
  least: -largestAmount,
});
const shares = (...of: readonly BlockPart[]): BlockRange => ({
  least: -checkTolerance,
  most: 1 + checkTolerance,
  of,
});
const sexes = ["female", "male"] as const;
const ages = Array.from({ length: 101 }, (_, age) => String(age));

/**
 * Of every block but two: the residuals of the accounts say themselves how far they are off, and a standard over a bar that asks for
 * nothing is no number.
 */
export const resultRanges: Readonly<
  Record<Exclude<RecordedBlock, "checks" | "standardOverBar">, BlockRange>
> = {
  pyramid: amounts(sexes, ages),
  populationByAge: amounts(ageGroupIds, "leaf"),
  population: amounts("leaf"),
  births: amounts("leaf"),
  deaths: amounts("leaf"),
  netMigration: either("leaf"),
  withoutLocalHukou: amounts("leaf"),
  lifeExpectancy: { least: 0, most: 150, of: [["both", ...sexes], "province"] },
  registeredPopulation: amounts("province"),
  groupPopulation: amounts("group"),
  gdp: amounts("province"),
  money: either([...moneySources, ...moneyUses], "province"),
  spendingRecurrent: amounts(domainIds, "province"),
  spendingCapital: amounts(domainIds, "province"),
  spendingOther: amounts(domainIds, "province"),
  bondStock: amounts("province"),
  governmentFunds: amounts(governmentFundUses, "province"),
  unspentByReason: amounts(unspentReasons, "province"),
  need: amounts("service", "leaf"),
  capacity: amounts("service", "leaf"),
  facilities: amounts("service", "leaf"),
  staff: amounts("service", "leaf"),
  started: amounts("service", "leaf"),
  underConstruction: amounts("service", "leaf"),
  completed: amounts("service", "leaf"),
  retired: amounts("service", "leaf"),
  converted: either("service", "leaf"),
  refitted: amounts("service", "leaf"),
  closed: amounts("service", "leaf"),
  otherProviders: amounts("service", "leaf"),
  attainmentStanding: shares("service", "leaf"),
  coverage: shares("service"),
  reach: shares("service", "leaf"),
  domainWeight: shares(domainIds),
  measureChoices: either(measureChoices),
  national: either(nationalMeasures),
};

/** A number of a run that no run may give: not finite, or out of the range of what it counts. */
export interface BlockFault {
  readonly block: keyof typeof resultRanges;
  /** From the block's first number: the year slowest. */
  readonly index: number;
  readonly value: number;
}

const checked = Object.keys(resultRanges) as readonly BlockFault["block"][];

/**
 * Looks at every number that a run recorded, of the blocks named or of all: how many no run may give, and the first of them, by year and
 * in the order of blocks. Cost: two comparisons a number, about a hundredth of the run.
 */
export function blockFaults(
  { layout, values, years }: RecordedRun,
  blocks: Iterable<BlockName> = checked,
): { readonly count: number; readonly first: BlockFault | undefined } {
  let count = 0;
  let first: BlockFault | undefined;
  let firstYear = years.length;
  for (const block of blocks) {
    if (!Object.hasOwn(resultRanges, block)) continue;
    const name = block as BlockFault["block"];
    const { offset, length } = layout[name];
    const { least, most } = resultRanges[name];
    const ofYear = length / years.length;
    for (let index = 0; index < length; index++) {
      const value = values[offset + index];
      // Written so that NaN fails too.
      if (value >= least && value <= most) continue;
      count++;
      const year = Math.floor(index / ofYear);
      if (year >= firstYear) continue;
      firstYear = year;
      first = { block: name, index, value };
    }
  }
  return { count, first };
}
