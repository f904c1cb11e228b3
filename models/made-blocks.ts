import { overallRow } from "./domains.ts";
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
import { addOverall, aggregateDomain } from "./services/domain-attainment.ts";

/** A block that is made when it is read, or the shares that blocks are made with. */
type MadeName = MadeBlock | "withoutShare";

/** Numbers [year][row][member] that are made when they are read, and which rows are there yet: a reader rarely wants all of them. */
interface Made {
  readonly values: Float64Array;
  readonly rowCount: number;
  /** [year][row] 1 where it is there. */
  readonly done: Uint8Array;
}

/** What has been made of a run, kept as long as the run is. It does not travel with it: the other side makes it again, bit for bit. */
const madeOfRun = new WeakMap<RunResult, Map<MadeName, Made>>();

/** Writes a row of a year. Pure functions of recorded blocks, and of what was made before. */
const makers: Readonly<
  Record<MadeName, (run: RecordedRun, out: Float64Array, year: number, row: number) => void>
> = {
  provision: makeProvision,
  attainment: makeAttainment,
  domainAttainment: (run, out, year, row) => makeDomain(run, "attainment", out, year, row),
  domainStanding: (run, out, year, row) => makeDomain(run, "attainmentStanding", out, year, row),
  domainProvision: (run, out, year, row) => makeDomain(run, "provision", out, year, row),
  convergence: makeConvergence,
  withoutShare: makeWithoutShare,
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
 * @param row of that year the one row that is read; the others may be missing
 * @throws RangeError naming a recorded block that the run was told not to record.
 */
export function valuesOf(
  run: RecordedRun,
  name: BlockName,
  year: number,
  row?: number,
): Float64Array {
  return isMade(name) ? madeValues(run, name, year, row) : run.values;
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

/**
 * Lets a run have the room of another one of the same pack that nobody reads any more, for what will be made of it: runs that follow each
 * other in one buffer allocate nothing.
 */
export function reuseMadeRoom(from: RunResult, to: RunResult): void {
  const room = madeOfRun.get(from);
  if (room === undefined) return;
  madeOfRun.delete(from);
  for (const { done } of room.values()) done.fill(0);
  madeOfRun.set(to, room);
}

function madeValues(run: RecordedRun, name: MadeName, year: number, row?: number): Float64Array {
  let room = madeOfRun.get(run);
  if (room === undefined) {
    room = new Map();
    madeOfRun.set(run, room);
  }
  let made = room.get(name);
  if (made === undefined) {
    made = roomFor(run, name);
    room.set(name, made);
  }
  const { values, done, rowCount } = made;
  const first = row ?? 0;
  const end = row === undefined ? rowCount : row + 1;
  for (let i = first; i < end; i++) {
    const place = year * rowCount + i;
    if (done[place] === 1) continue;
    makers[name](run, values, year, i);
    done[place] = 1;
  }
  return values;
}

function roomFor({ layout }: RecordedRun, name: MadeName): Made {
  const { yearCount, places } = layout;
  const { length, sizes } =
    name === "withoutShare"
      ? { length: yearCount * places.leafCount, sizes: [places.leafCount] }
      : layout[name];
  const rowCount = sizes.length > 1 ? sizes[0] : 1;
  return {
    values: new Float64Array(length),
    rowCount,
    done: new Uint8Array(yearCount * rowCount),
  };
}

function makeProvision(run: RecordedRun, out: Float64Array, year: number, service: number): void {
  const { values, layout } = run;
  const { leafCount } = layout.places;
  const row = service * leafCount;
  const need = yearStart(run, "need", year) + row;
  const capacity = yearStart(run, "capacity", year) + row;
  const start = yearStart(run, "provision", year) + row;
  for (let a = 0; a < leafCount; a++)
    out[start + a] = provisionOf(values[capacity + a], values[need + a]);
}

function makeAttainment(run: RecordedRun, out: Float64Array, year: number, service: number): void {
  const { values, layout } = run;
  const { leafCount } = layout.places;
  const row = service * leafCount;
  const need = yearStart(run, "need", year) + row;
  const capacity = yearStart(run, "capacity", year) + row;
  const start = yearStart(run, "attainment", year) + row;
  const open = openShare(run, year, service);
  for (let a = 0; a < leafCount; a++)
    out[start + a] = levelOf(open(a), values[capacity + a], values[need + a]);
}

/**
 * Share of the people of a leaf who are let in to a service and can get there, 0 … 1: what places alone cannot lift attainment above.
 * @param year position among the run's years
 */
export function openShare(
  run: RecordedRun,
  year: number,
  service: number,
): (leaf: number) => number {
  const { values, layout } = run;
  const { leafCount } = layout.places;
  const reach = yearStart(run, "reach", year) + service * leafCount;
  const without = madeValues(run, "withoutShare", year);
  const withoutFrom = year * leafCount;
  const refused = 1 - values[yearStart(run, "coverage", year) + service];
  return (leaf) => (1 - without[withoutFrom + leaf] * refused) * values[reach + leaf];
}

/** [leaf] share of people without local hukou. */
function makeWithoutShare(run: RecordedRun, out: Float64Array, year: number): void {
  const { values, layout } = run;
  const { leafCount } = layout.places;
  const people = yearStart(run, "population", year);
  const without = yearStart(run, "withoutLocalHukou", year);
  const start = year * leafCount;
  for (let a = 0; a < leafCount; a++)
    out[start + a] = values[people + a] > 0 ? values[without + a] / values[people + a] : 0;
}

function makeDomain(
  run: RecordedRun,
  level: "attainment" | "attainmentStanding" | "provision",
  out: Float64Array,
  year: number,
  domain: number,
): void {
  const { values, layout } = run;
  const { places } = layout;
  // All three kinds of levels are laid out alike.
  const start = yearStart(run, "domainStanding", year);
  if (domain === overallRow) {
    for (let d = 0; d < overallRow; d++) madeValues(run, domainsOf[level], year, d);
    addOverall(out, start, places.groupCount, values, yearStart(run, "domainWeight", year));
    return;
  }
  let ofServices = values;
  for (const service of places.servicesOfDomain[domain])
    ofServices = valuesOf(run, level, year, service);
  aggregateDomain(
    places,
    {
      level: ofServices,
      levelFrom: yearStart(run, level, year),
      ...(level === "provision" && { need: values, needFrom: yearStart(run, "need", year) }),
      coverage: values,
      coverageFrom: yearStart(run, "coverage", year),
      withoutShare: madeValues(run, "withoutShare", year),
      withoutFrom: year * places.leafCount,
    },
    domain,
    out,
    start,
  );
}

/** The block of domains' levels that follows from each kind of services' levels. */
const domainsOf = {
  attainment: "domainAttainment",
  attainmentStanding: "domainStanding",
  provision: "domainProvision",
} as const;

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
