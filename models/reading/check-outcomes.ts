import { checkTolerance } from "../checks.ts";
import { type DomainId, domainIds } from "../domains.ts";
import { blockOf } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { recordingOf } from "../recording.ts";
import { type BlockFault, type BlockPart, blockFaults, resultRanges } from "../result-ranges.ts";
import {
  type BlockName,
  type CheckId,
  checkIds,
  type RunResult,
  recordedRun,
  resultLayout,
} from "../results.ts";
import type { Indicator } from "./indicator.ts";
import { indicators } from "./indicators.ts";
import { decompositionReads, decompositionResidual } from "./inequality.ts";
import { mostNumbersOfPass, type RunOf } from "./listed-series.ts";
import { seriesReader } from "./series.ts";

/** A result that no run may give, and how many of them there are. */
export interface ResultFault {
  readonly count: number;
  /** Id of its indicator; of what no indicator shows, the name under which a run keeps it. */
  readonly indicator: string;
  readonly area: string;
  readonly domain?: DomainId;
  readonly service?: string;
  /** Age, sex, source or use of money, or whatever else tells it from its neighbours. */
  readonly group?: string;
  readonly year: number;
  readonly value: number;
}

/** The check of the results themselves, beside those of the accounts. */
export const resultsCheckId = "results-within-range";

/** How an account check ended: the largest relative residual of all years, and the year it fell in. */
export interface CheckOutcome {
  readonly id: CheckId | typeof resultsCheckId;
  readonly passed: boolean;
  /** Of the results: the share of them that no run may give. */
  readonly largestResidual: number;
  readonly year: number;
  readonly tolerance: number;
  /** Of the results that failed: the first of them. */
  readonly fault?: ResultFault;
}

/** Blocks that the checks of accounts read. */
const accountBlocks: readonly BlockName[] = ["checks", ...decompositionReads];

/** The checks of a run: of its accounts, of the parts of measures, which add up where they are measured, and of every number in it. */
export function checkOutcomes(pack: CompiledPack, result: RunResult): readonly CheckOutcome[] {
  return checksOf(pack, () => result, Number.POSITIVE_INFINITY);
}

/** The same of a run that nobody can hold as a whole: it is asked for some blocks at a time. */
export function checksOf(
  pack: CompiledPack,
  runOf: RunOf,
  mostNumbers = mostNumbersOfPass,
): readonly CheckOutcome[] {
  const accounts = runOf(new Set(accountBlocks));
  return [
    ...checkIds.map((id, index) => accountOutcome(pack, accounts, id, index)),
    resultsOutcome(pack, runOf, mostNumbers),
  ];
}

function accountOutcome(
  pack: CompiledPack,
  result: RunResult,
  id: CheckId,
  index: number,
): CheckOutcome {
  const residuals = blockOf(result, "checks");
  let largest = 0;
  let year = result.years[0] ?? 0;
  result.years.forEach((one, y) => {
    const residual =
      id === "decomposition-adds-up"
        ? decompositionResidual(pack, result, y)
        : residuals[y * checkIds.length + index];
    // Written so that NaN, which compares with nothing, counts as the worst.
    if (!(residual <= largest)) {
      largest = Number.isNaN(residual) ? Number.POSITIVE_INFINITY : residual;
      year = one;
    }
  });
  return {
    id,
    passed: largest <= checkTolerance,
    largestResidual: largest,
    year,
    tolerance: checkTolerance,
  };
}

function resultsOutcome(pack: CompiledPack, runOf: RunOf, mostNumbers: number): CheckOutcome {
  const faults: ResultFault[] = [];
  for (const blocks of passes(pack, mostNumbers)) {
    const run = recordedRun(runOf(new Set(blocks)));
    const { count, first } = blockFaults(run, blocks);
    if (first !== undefined) faults.push(faultOfBlock(pack, first, count));
  }
  const measured = measuresOfNation(pack);
  const reads = measured.flatMap(({ valueAt }) => valueAt.reads);
  const result = runOf(new Set(reads));
  for (const { id, flow, valueAt } of measured) {
    const values = result.years.map((_, y) => (flow && y === 0 ? 0 : valueAt(result, y)));
    const wrong = values.flatMap((value, y) => (Number.isFinite(value) ? [] : [y]));
    const [first] = wrong;
    if (first === undefined) continue;
    const where = { indicator: id, area: pack.areas.nation.code, year: result.years[first] };
    faults.push({ ...where, count: wrong.length, value: values[first] });
  }
  const count = faults.reduce((sum, fault) => sum + fault.count, 0);
  const [first] = faults.toSorted((a, b) => a.year - b.year);
  const share = count / (resultLayout(pack).totalLength + measured.length * pack.years.length);
  return {
    id: resultsCheckId,
    passed: first === undefined,
    largestResidual: share,
    year: first?.year ?? pack.baseYear,
    tolerance: 0,
    ...(first === undefined ? {} : { fault: { ...first, count } }),
  };
}

/** The blocks with a range, as many at a time as a pass may record. */
function passes(pack: CompiledPack, mostNumbers: number): readonly BlockFault["block"][][] {
  const all: BlockFault["block"][][] = [];
  let pass: BlockFault["block"][] = [];
  for (const block of Object.keys(resultRanges) as BlockFault["block"][]) {
    if (pass.length > 0 && recordingOf(pack, [...pass, block]).totalLength > mostNumbers) {
      all.push(pass);
      pass = [];
    }
    pass.push(block);
  }
  return [...all, pass];
}

/** Measures of the whole, which have a value in every year: the nation is never without people. */
function measuresOfNation(pack: CompiledPack) {
  const measures = new Set<Indicator["recorded"]["how"]>([
    "measure",
    "deprivation",
    "convergence",
    "meeting",
  ]);
  return indicators
    .filter(({ recorded, groupNeeded }) => measures.has(recorded.how) && !groupNeeded)
    .map(({ id, flow }) => ({ id, flow, ...seriesReader(pack, { indicator: id }) }));
}

function faultOfBlock(
  pack: CompiledPack,
  { block, index, value }: BlockFault,
  count: number,
): ResultFault {
  const { of } = resultRanges[block];
  const sizes = of.map((part) => namesOf(pack, part).length);
  const ofYear = sizes.reduce((product, size) => product * size, 1);
  let rest = index % ofYear;
  const at: number[] = [];
  for (let part = of.length - 1; part >= 0; part--) {
    at[part] = rest % sizes[part];
    rest = Math.floor(rest / sizes[part]);
  }
  const where: { area?: string; domain?: DomainId; service?: string; group?: string } = {};
  of.forEach((part, i) => {
    const name = namesOf(pack, part)[at[i]];
    if (part === "leaf" || part === "province") where.area = name;
    else if (part === "service") where.service = name;
    else if (part === domainIds) where.domain = name as DomainId;
    else if (part === "group") where.area = name;
    else where.group = where.group === undefined ? name : `${where.group} ${name}`;
  });
  return {
    count,
    indicator: indicatorOfBlock(block, typeof of[0] === "object" ? at[0] : 0),
    area: where.area ?? pack.areas.nation.code,
    ...where,
    year: pack.baseYear + Math.floor(index / ofYear),
    value,
  };
}

/** Names of the places that a part of a block counts; groups are those of the leaves with local hukou, then without. */
function namesOf({ areas, services }: CompiledPack, part: BlockPart): readonly string[] {
  switch (part) {
    case "leaf":
      return areas.leaves.map(({ code }) => code);
    case "province":
      return areas.provinces.map(({ code }) => code);
    case "service":
      return services.map(({ id }) => id);
    case "group":
      return [...areas.leaves, ...areas.leaves].map(({ code }) => code);
    default:
      return part;
  }
}

/** The indicator that shows a block or a row of it. */
function indicatorOfBlock(block: BlockName, row: number): string {
  const found = indicators.find(({ recorded }) => {
    switch (recorded.how) {
      case "sum":
        return recorded.block === block && recorded.rows.length === 1 && recorded.rows[0] === row;
      case "sum-of-domains":
      case "stock":
      case "mean-of-services":
        return recorded.block === block;
      case "mean":
        return recorded.ofService === block;
      default:
        return false;
    }
  });
  return found?.id ?? block;
}
