import { convergenceOfYear, type GroupsOfYear } from "./equalization/convergence-of-year.ts";
import {
  type BlockName,
  convergenceMeasures,
  isMade,
  type MadeBlock,
  type RecordedBlock,
  type RecordedRun,
  type RunResult,
  recordedRun,
} from "./results.ts";
import { levelOf, provisionOf } from "./services/attainment-law.ts";
import { addOverall, aggregateDomains } from "./services/domain-attainment.ts";

/** A block that is made when it is read, and which of its years are there yet. */
interface Made {
  readonly values: Float64Array;
  readonly done: Uint8Array;
}

/** What has been made of a run, kept as long as the run is. It does not travel with it: the other side makes it again, bit for bit. */
const madeOfRun = new WeakMap<RunResult, Map<MadeBlock, Made>>();

/** Writes a year of a block. Pure functions of recorded blocks, and of blocks made before. */
const makers: Readonly<
  Record<MadeBlock, (run: RecordedRun, out: Float64Array, year: number) => void>
> = {
  provision: makeProvision,
  attainment: makeAttainment,
  domainAttainment: (run, out, year) => makeDomains(run, "attainment", out, year),
  domainStanding: (run, out, year) => makeDomains(run, "attainmentStanding", out, year),
  domainProvision: (run, out, year) => makeDomains(run, "provision", out, year),
  convergence: makeConvergence,
};

/** Recorded blocks that each made one follows from. */
const ofDomains = ["coverage", "population", "withoutLocalHukou", "domainWeight"] as const;
const madeOf: Readonly<Record<MadeBlock, readonly BlockName[]>> = {
  provision: ["capacity", "need"],
  attainment: ["capacity", "need", "reach", "coverage", "population", "withoutLocalHukou"],
  domainAttainment: ["attainment", ...ofDomains],
  domainStanding: ["attainmentStanding", ...ofDomains],
  domainProvision: ["provision", "need", ...ofDomains],
  convergence: ["domainStanding", "groupPopulation"],
};

/** The blocks that a run must record for some of its blocks to be read. */
export function recordedFor(names: Iterable<BlockName>): ReadonlySet<RecordedBlock> {
  const needed = new Set<RecordedBlock>();
  const add = (name: BlockName): void => {
    if (isMade(name)) madeOf[name].forEach(add);
    else needed.add(name);
  };
  for (const name of names) add(name);
  return needed;
}

/**
 * The numbers in which a year of a block lies, from `yearStart` on: those of the run, or those of a made block with that year in place.
 * @throws RangeError naming a recorded block that the run was told not to record.
 */
export function valuesOf(run: RecordedRun, name: BlockName, year: number): Float64Array {
  return isMade(name) ? madeValues(run, name, year) : run.values;
}

/** Where a year of a block begins in `valuesOf`. @throws RangeError when the run was told not to record it. */
export function yearStart({ layout }: RecordedRun, name: BlockName, year: number): number {
  const { offset, length } = layout[name];
  if (length === 0)
    throw new RangeError(`result: the block "${name}" was not recorded in this run`);
  return offset + year * (length / layout.yearCount);
}

/** All years of one block of a run; no copy. What is made is made once: what is written to it stays. */
export function blockOf(result: RunResult, name: BlockName): Float64Array {
  const run = recordedRun(result);
  const { length } = run.layout[name];
  const start = yearStart(run, name, 0);
  let values = run.values;
  for (let year = 0; year < run.years.length; year++) values = valuesOf(run, name, year);
  return values.subarray(start, start + length);
}

function madeValues(run: RecordedRun, name: MadeBlock, year: number): Float64Array {
  let blocks = madeOfRun.get(run);
  if (blocks === undefined) {
    blocks = new Map();
    madeOfRun.set(run, blocks);
  }
  let made = blocks.get(name);
  if (made === undefined) {
    const { length } = run.layout[name];
    made = { values: new Float64Array(length), done: new Uint8Array(run.layout.yearCount) };
    blocks.set(name, made);
  }
  if (made.done[year] === 0) {
    makers[name](run, made.values, year);
    made.done[year] = 1;
  }
  return made.values;
}

function makeProvision(run: RecordedRun, out: Float64Array, year: number): void {
  const { values, layout } = run;
  const need = yearStart(run, "need", year);
  const capacity = yearStart(run, "capacity", year);
  const start = yearStart(run, "provision", year);
  const cells = layout.provision.length / layout.yearCount;
  for (let cell = 0; cell < cells; cell++)
    out[start + cell] = provisionOf(values[capacity + cell], values[need + cell]);
}

function makeAttainment(run: RecordedRun, out: Float64Array, year: number): void {
  const { values, layout } = run;
  const need = yearStart(run, "need", year);
  const capacity = yearStart(run, "capacity", year);
  const reach = yearStart(run, "reach", year);
  const coverage = yearStart(run, "coverage", year);
  const start = yearStart(run, "attainment", year);
  const [serviceCount, leafCount] = layout.attainment.sizes;
  const without = withoutShare(run, year);
  for (let k = 0, cell = 0; k < serviceCount; k++) {
    const refused = 1 - values[coverage + k];
    for (let a = 0; a < leafCount; a++, cell++) {
      const open = (1 - without[a] * refused) * values[reach + cell];
      out[start + cell] = levelOf(open, values[capacity + cell], values[need + cell]);
    }
  }
}

/** [leaf] share of people without local hukou. */
function withoutShare(run: RecordedRun, year: number): Float64Array {
  const { values, layout } = run;
  const people = yearStart(run, "population", year);
  const without = yearStart(run, "withoutLocalHukou", year);
  const shares = new Float64Array(layout.population.sizes[0]);
  for (let a = 0; a < shares.length; a++)
    shares[a] = values[people + a] > 0 ? values[without + a] / values[people + a] : 0;
  return shares;
}

function makeDomains(
  run: RecordedRun,
  level: "attainment" | "attainmentStanding" | "provision",
  out: Float64Array,
  year: number,
): void {
  const { values, layout } = run;
  // All three kinds of levels are laid out alike.
  const start = yearStart(run, "domainStanding", year);
  aggregateDomains(
    layout.places,
    {
      level: valuesOf(run, level, year),
      levelFrom: yearStart(run, level, year),
      ...(level === "provision" && { need: values, needFrom: yearStart(run, "need", year) }),
      coverage: values,
      coverageFrom: yearStart(run, "coverage", year),
      withoutShare: withoutShare(run, year),
    },
    out,
    start,
  );
  const weights = yearStart(run, "domainWeight", year);
  addOverall(out, start, layout.places.groupCount, values, weights);
}

function makeConvergence(run: RecordedRun, out: Float64Array, year: number): void {
  const groupsIn = (y: number): GroupsOfYear => ({
    levels: valuesOf(run, "domainStanding", y),
    levelsFrom: yearStart(run, "domainStanding", y),
    people: run.values,
    peopleFrom: yearStart(run, "groupPopulation", y),
  });
  const measured = convergenceOfYear(run.layout.places, groupsIn(0), groupsIn(year), year);
  const start = yearStart(run, "convergence", year);
  convergenceMeasures.forEach((measure, i) => {
    out[start + i] = measured[measure];
  });
}
