import type { AreaMembers } from "../areas.ts";
import { domainIds, overallRow } from "../domains.ts";
import {
  allInequalityParts,
  type InequalityMeasure,
  inequalityInto,
  inequalityMeasures,
  inequalityParts,
} from "../equalization/inequality-into.ts";
import {
  type InequalityScratch,
  type InequalityTree,
  inequalityScratch,
  inequalityTree,
} from "../equalization/inequality-tree.ts";
import { valuesOf } from "../made-blocks.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { perPack } from "../per-pack.ts";
import { measureChoices, type RecordedRun, type RunResult, recordedRun } from "../results.ts";
import { groupsOf, leafOf } from "./groups.ts";
import { rowStart, type YearReader, yearReader } from "./positions.ts";

/** Levels of groups that inequality is measured of: against the standing bar, against the standard of the day, without a ceiling. */
export type LevelBlock = "domainStanding" | "domainAttainment" | "domainProvision";

const width = inequalityMeasures.length;
const rowCount = overallRow + 1;
const at = (measure: InequalityMeasure) => inequalityMeasures.indexOf(measure);
const [mean, index] = [at("mean"), at("index")];
/** Read off the levels of the whole; the other overall measures are averages over domains. */
const ofLevels: readonly number[] = [mean, at("urban-rural-ratio"), at("max-min-ratio")];

/** Measures of runs for one area, computed when somebody asks for them and kept as long as the run is. */
interface Measurements {
  readonly groups: readonly number[];
  readonly tree: InequalityTree;
  /** [domain 0…8, 9 overall] each with the order that its levels last had, which is nearly the next year's and the next run's. */
  scratches: readonly InequalityScratch[];
  readonly levels: Float64Array;
  readonly people: Float64Array;
  readonly ofRun: Readonly<Record<LevelBlock, WeakMap<RunResult, Measured>>>;
}

/** [year][domain 0…8, 9 overall][measure] of one run, and of each row whether it is there (`begun`) and with which parts. */
interface Measured {
  readonly values: Float64Array;
  readonly done: Uint8Array;
}

/** Bit of a row of which mean and urban-rural ratio are there, beside those of `inequalityParts`. */
const begun = 8;

/** Columns of a whole and of its parts. */
const sums = (["gini", "theil-t", "theil-l"] as const).map((whole) => [
  at(whole),
  ...inequalityMeasures.filter((one) => one.startsWith(`${whole}.`)).map(at),
]);

/** Areas whose measurements are held; whoever goes through thousands of areas reads one after another. */
const mostAreasHeld = 100;

const measurementsOf = perPack((): Map<string, Measurements> => new Map());

function measurementsFor(pack: CompiledPack, { code, setting, leaves }: AreaMembers): Measurements {
  const known = measurementsOf(pack);
  const key = `${code} ${setting}`;
  let found = known.get(key);
  if (found === undefined) {
    if (known.size >= mostAreasHeld) known.clear();
    const groups = groupsOf(pack, leaves);
    const tree = inequalityTree(
      pack.areas,
      groups.map((group) => leafOf(pack, group)),
    );
    found = {
      groups,
      tree,
      scratches: scratchesOf(tree),
      levels: new Float64Array(groups.length),
      people: new Float64Array(groups.length),
      ofRun: {
        domainStanding: new WeakMap(),
        domainAttainment: new WeakMap(),
        domainProvision: new WeakMap(),
      },
    };
    known.set(key, found);
  }
  return found;
}

/** A scratch for each row; all but the order is shared. */
function scratchesOf(tree: InequalityTree, epsilon?: number): readonly InequalityScratch[] {
  const scratch = inequalityScratch(tree, epsilon);
  return Array.from({ length: rowCount }, () => ({ ...scratch, order: scratch.order.slice() }));
}

/**
 * Inequality of the levels of an area's groups, weighted by people, in a domain (0 … 8) or overall (9).
 *
 * Overall measures are averages of the nine domains' with the weights w_d · mean_d ÷ mean, so that domains cannot cancel each other,
 * parts still add up to their whole and index = mean × (1 − Gini) = Σ w_d · index_d. Mean levels and the two ratios of levels are those
 * of the weighted mean of domains. NaN where nobody lives.
 *
 * Cost of the first reading of a year: one `inequalityInto` a domain, with the parts that the measure needs; none after.
 */
export function inequalityReader(
  pack: CompiledPack,
  area: AreaMembers,
  block: LevelBlock,
  row: number,
  measure: InequalityMeasure,
): YearReader {
  const measurements = measurementsFor(pack, area);
  const column = at(measure);
  const wanted = begun | partsOf(measure);
  return yearReader(
    [block, "groupPopulation", "domainWeight", "measureChoices"],
    (result, year) =>
      rowOf(measurements, block, result, year, row, wanted)[
        (year * rowCount + row) * width + column
      ],
  );
}

function partsOf(measure: InequalityMeasure): number {
  const { provinces, sorted, logarithms } = inequalityParts;
  if (measure === "mean" || measure === "urban-rural-ratio") return 0;
  if (measure === "max-min-ratio") return provinces;
  return /^(theil|atkinson|cv)/.test(measure) ? logarithms : sorted;
}

/** The measures of a run, with those of a row in a year among them. */
function rowOf(
  measurements: Measurements,
  block: LevelBlock,
  result: RunResult,
  year: number,
  row: number,
  wanted: number,
): Float64Array {
  let measured = measurements.ofRun[block].get(result);
  if (measured === undefined) {
    const rows = result.years.length * rowCount;
    measured = { values: new Float64Array(rows * width), done: new Uint8Array(rows) };
    measurements.ofRun[block].set(result, measured);
  }
  const { values, done } = measured;
  const place = year * rowCount + row;
  if ((done[place] & wanted) !== wanted) {
    const parts = wanted | done[place];
    // Of the whole only the levels count: its other measures are averages of the domains'.
    const own = row === overallRow ? parts & inequalityParts.provinces : parts;
    measureRow(measurements, block, recordedRun(result), year, row, own, values);
    const averaged = parts & (inequalityParts.sorted | inequalityParts.logarithms);
    if (row === overallRow && averaged !== 0) {
      const ofDomains = begun | averaged;
      for (let d = 0; d < overallRow; d++) rowOf(measurements, block, result, year, d, ofDomains);
      averageDomains(recordedRun(result), year, values);
    }
    done[place] = parts;
  }
  return values;
}

function measureRow(
  measurements: Measurements,
  block: LevelBlock,
  run: RecordedRun,
  year: number,
  row: number,
  parts: number,
  out: Float64Array,
): void {
  const { groups, tree, levels, people } = measurements;
  if ((parts & inequalityParts.logarithms) !== 0) {
    const choices = rowStart(run, "measureChoices", 0, year);
    const epsilon = run.values[choices + measureChoices.indexOf("attainment-epsilon")];
    if (measurements.scratches[row].epsilon !== epsilon)
      measurements.scratches = scratchesOf(tree, epsilon);
  }
  const ofGroups = valuesOf(run, block, year, row);
  const levelsFrom = rowStart(run, block, row, year);
  const peopleFrom = rowStart(run, "groupPopulation", 0, year);
  for (let i = 0; i < groups.length; i++) {
    levels[i] = ofGroups[levelsFrom + groups[i]];
    people[i] = run.values[peopleFrom + groups[i]];
  }
  const start = (year * rowCount + row) * width;
  inequalityInto(out, start, levels, 0, people, 0, tree, measurements.scratches[row], parts);
}

/** Writes the overall row of a year over what was measured of the levels of the whole, of which mean and ratios stay. */
function averageDomains(run: RecordedRun, year: number, values: Float64Array): void {
  const weights = rowStart(run, "domainWeight", 0, year);
  const start = year * rowCount * width;
  const overall = start + overallRow * width;
  const whole = values[overall + mean];
  for (let column = 0; column < width; column++) {
    if (ofLevels.includes(column)) continue;
    // Where nobody lives, or a level is missing, there is no measure.
    let sum = Number.isNaN(whole) ? whole : 0;
    for (let d = 0; d < domainIds.length; d++) {
      const from = start + d * width;
      const weight = run.values[weights + d];
      if (column === index) sum += weight * values[from + index];
      // A domain without any service anywhere has no inequality, and no weight in that of the whole.
      else if (values[from + mean] > 0)
        sum += ((weight * values[from + mean]) / whole) * values[from + column];
    }
    values[overall + column] = sum;
  }
}

/** Blocks that `decompositionResidual` reads. */
export const decompositionReads = [
  "domainStanding",
  "groupPopulation",
  "domainWeight",
  "measureChoices",
] as const;

/** Largest difference between a whole and the sum of its parts in a year, of the nation against the standing bar: Gini, Theil T and L. */
export function decompositionResidual(pack: CompiledPack, result: RunResult, year: number): number {
  const nation = pack.areas.members.get(pack.areas.nation.code);
  if (nation === undefined) throw new RangeError("areas: a nation is needed");
  const measurements = measurementsFor(pack, nation);
  let largest = 0;
  for (let row = 0; row < rowCount; row++) {
    const values = rowOf(
      measurements,
      "domainStanding",
      result,
      year,
      row,
      begun | allInequalityParts,
    );
    const from = (year * rowCount + row) * width;
    for (const [whole, ...parts] of sums) {
      let rest = values[from + whole];
      for (const part of parts) rest -= values[from + part];
      // Written so that NaN, which compares with nothing, counts as the worst.
      if (!(Math.abs(rest) <= largest)) largest = Math.abs(rest);
    }
  }
  return largest;
}
