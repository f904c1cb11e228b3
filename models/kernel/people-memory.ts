import type { KernelMemory } from "./memory.ts";

/**
 * People that a kernel has moved on before, year by year: what `populationInYear` is to the reference. They do not depend on money or
 * services as long as migrants do not respond to them, so runs under the same drivers find them here.
 */
export interface PeopleMemory {
  /** What the kernel asks: whether the people of a year are known, and so in place now; that it has moved them on itself. */
  readonly imports: {
    readonly recallPeople: (year: number) => number;
    readonly rememberPeople: (year: number) => void;
  };
  /** Puts the people of all lanes at the base year. */
  start(): void;
  /** Puts in place what `recallPeople` left for when it is needed, and says under which drivers the people came to this year. */
  stand(): PeopleStand;
  /** The people of all lanes were put where they stood. */
  resume(stand: PeopleStand): void;
}

export interface PeopleStand {
  readonly year: number;
  /** [year · drivers + driver] */
  readonly drivers: Float64Array;
}

/** Memories of more numbers than this are not kept, as those of the reference are not. */
const mostNumbersKept = 4e6;

/** Read by the step of the next year alone: put in place when that is worked out. */
const forTheStepAlone = "people.population.persons";

export function createPeopleMemory(memory: KernelMemory, yearCount: number): PeopleMemory {
  const { lanes, numbers } = memory;
  const isOfPeople = (path: string) =>
    path.startsWith("people.population.") && !path.startsWith("people.population.work.");
  const arrays = [...memory.arrays.values()].filter(({ path }) => isOfPeople(path));
  const rangesOf = (chosen: typeof arrays) =>
    chosen.map(({ start, length }) => numbers.subarray(start / 8, start / 8 + length * lanes));
  const scalarRange = (start: number) => numbers.subarray(start / 8, start / 8 + lanes);
  const scalars = (chosen: (path: string) => boolean) =>
    [...memory.scalars].filter(([path]) => chosen(path)).map(([, start]) => scalarRange(start));
  const persons = rangesOf(arrays.filter(({ path }) => path === forTheStepAlone));
  const others = [
    ...rangesOf(arrays.filter(({ path }) => path !== forTheStepAlone)),
    ...scalars(isOfPeople),
  ];
  const driverRanges = scalars((path) => path.startsWith("people.drivers."));
  const [responses] = scalars((path) => path === "people.drivers.migrationResponse");
  const [versions] = scalars((path) => path === "people.population.version");
  const [refused] = scalars((path) => path === "refused");
  if (responses === undefined || versions === undefined)
    throw new RangeError("kernel: people without drivers or version");
  const driverCount = driverRanges.length * lanes;
  const perYear = [...persons, ...others].reduce((sum, range) => sum + range.length, 0);
  const remembers = perYear * yearCount <= mostNumbersKept;

  const copy = (ranges: readonly Float64Array[]) => ranges.map((range) => range.slice());
  const put = (ranges: readonly Float64Array[], from: readonly Float64Array[]) => {
    ranges.forEach((range, i) => {
      range.set(from[i]);
    });
  };
  const base = { persons: copy(persons), others: copy(others) };
  /** [year] */
  const known: { readonly persons: Float64Array[]; readonly others: Float64Array[] }[] = [base];
  const table = () => new Float64Array(yearCount * driverCount).fill(Number.NaN);
  /** Drivers of the known years, of the years as last run, and of this run: a draw that nobody asks for again is not kept. */
  const knownDrivers = table();
  const askedDrivers = table();
  const drivers = table();
  let knownThrough = 0;
  /** Last year of this run that is known, as are those before it; the year whose persons are in place. */
  let common = 0;
  let personsOf = 0;
  let version = 0;

  const isAlone = () => responses.every((value) => value === 0);
  const isRefused = () => refused?.some((value) => value !== 0) === true;

  function readDrivers(year: number): void {
    for (let i = 0, to = year * driverCount; i < driverRanges.length; i++, to += lanes)
      drivers.set(driverRanges[i], to);
  }

  function sameDrivers(one: Float64Array, other: Float64Array, year: number): boolean {
    const end = (year + 1) * driverCount;
    for (let i = year * driverCount; i < end; i++) if (one[i] !== other[i]) return false;
    return true;
  }

  function putPersons(year: number): void {
    if (personsOf !== year) put(persons, known[year].persons);
    personsOf = year;
  }

  return {
    imports: {
      recallPeople(year) {
        readDrivers(year);
        const follows = common === year - 1;
        if (
          follows &&
          year <= knownThrough &&
          isAlone() &&
          sameDrivers(knownDrivers, drivers, year)
        ) {
          put(others, known[year].others);
          common = year;
          return 1;
        }
        knownThrough = Math.min(knownThrough, year - 1);
        if (follows) putPersons(year - 1);
        // Never the version of other people of the same year.
        versions.fill(version);
        return 0;
      },
      rememberPeople(year) {
        version = versions[0];
        personsOf = year;
        if (!remembers || !isAlone() || isRefused()) return;
        if (common === year - 1 && sameDrivers(askedDrivers, drivers, year)) {
          known[year] = { persons: copy(persons), others: copy(others) };
          knownDrivers.set(
            drivers.subarray(year * driverCount, (year + 1) * driverCount),
            year * driverCount,
          );
          knownThrough = year;
          common = year;
        } else
          askedDrivers.set(
            drivers.subarray(year * driverCount, (year + 1) * driverCount),
            year * driverCount,
          );
      },
    },
    start() {
      put(persons, base.persons);
      put(others, base.others);
      common = 0;
      personsOf = 0;
    },
    stand() {
      const year = Math.max(common, personsOf);
      putPersons(year);
      return { year, drivers: drivers.slice(0, (year + 1) * driverCount) };
    },
    resume(stand) {
      drivers.set(stand.drivers);
      personsOf = stand.year;
      common = 0;
      while (
        common < Math.min(stand.year, knownThrough) &&
        sameDrivers(knownDrivers, drivers, common + 1)
      )
        common++;
    },
  };
}
