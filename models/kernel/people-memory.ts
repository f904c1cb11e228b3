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
  /**
   * Puts the people of all lanes at the base year.
   * @param returns the same drivers come again: their people are kept at once, not only when they are asked for a second time
   */
  start(returns?: boolean): void;
  /** Puts in place what `recallPeople` left for when it is needed, and says under which drivers the people came to this year. */
  stand(): PeopleStand;
  /** The people of all lanes were put where they stood; `returns` as above. */
  resume(stand: PeopleStand, returns?: boolean): void;
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
  const responsesAt = driverRanges.findIndex(
    ({ byteOffset }) => byteOffset === responses?.byteOffset,
  );
  const [versions] = scalars((path) => path === "people.population.version");
  const [refused] = scalars((path) => path === "refused");
  if (responses === undefined || versions === undefined)
    throw new RangeError("kernel: people without drivers or version");
  const driverCount = driverRanges.length * lanes;
  const perYear = [...persons, ...others].reduce((sum, range) => sum + range.length, 0);
  const remembers = perYear * yearCount <= mostNumbersKept;

  const copies = () => ({
    persons: persons.map((range) => range.slice()),
    others: others.map((range) => range.slice()),
  });
  const put = (ranges: readonly Float64Array[], from: readonly Float64Array[]) => {
    ranges.forEach((range, i) => {
      range.set(from[i]);
    });
  };
  const base = copies();
  /** [year] room for people, and whether those of the known drivers are there: not of the years before a stand from which runs went on. */
  const known: (typeof base)[] = [base];
  const isHeld = [true];
  const table = () => new Float64Array(yearCount * driverCount).fill(Number.NaN);
  /** Drivers of the known years, of the years as last run, and of this run: a draw that nobody asks for again is not kept. */
  const knownDrivers = table();
  const askedDrivers = table();
  const drivers = table();
  let knownThrough = 0;
  /** Last year of this run whose drivers, and those before it, are the known ones; the year whose persons are in place. */
  let common = 0;
  let willReturn = false;
  let personsOf = 0;
  let version = 0;

  const isAlone = () => responses.every((value) => value === 0);
  const isRefused = () => refused?.some((value) => value !== 0) === true;

  function readDrivers(year: number): void {
    for (let i = 0, to = year * driverCount; i < driverRanges.length; i++, to += lanes)
      drivers.set(driverRanges[i], to);
  }

  /** Whether no migrants responded to anything in the years up to one. */
  function wereAlone(year: number): boolean {
    for (let y = 1; y <= year; y++)
      for (let lane = 0; lane < lanes; lane++)
        if (drivers[y * driverCount + responsesAt * lanes + lane] !== 0) return false;
    return true;
  }

  function sameDrivers(one: Float64Array, other: Float64Array, year: number): boolean {
    const end = (year + 1) * driverCount;
    for (let i = year * driverCount; i < end; i++) if (one[i] !== other[i]) return false;
    return true;
  }

  function putPersons(year: number): void {
    if (personsOf === year || !isHeld[year]) return;
    put(persons, known[year].persons);
    personsOf = year;
  }

  function copyDrivers(into: Float64Array, from: number, to: number): void {
    into.set(drivers.subarray(from * driverCount, to * driverCount), from * driverCount);
  }

  return {
    imports: {
      recallPeople(year) {
        readDrivers(year);
        const follows = common === year - 1;
        const isKnown =
          follows && year <= knownThrough && isAlone() && sameDrivers(knownDrivers, drivers, year);
        if (isKnown) common = year;
        if (isKnown && isHeld[year]) {
          put(others, known[year].others);
          return 1;
        }
        if (!isKnown) knownThrough = Math.min(knownThrough, year - 1);
        if (follows) putPersons(year - 1);
        // Never the version of other people of the same year.
        versions.fill(version);
        return 0;
      },
      rememberPeople(year) {
        version = versions[0];
        personsOf = year;
        if (!remembers || !isAlone() || isRefused()) return;
        const comesAgain = willReturn || sameDrivers(askedDrivers, drivers, year);
        if (common >= year - 1 && comesAgain) {
          known[year] ??= copies();
          put(known[year].persons, persons);
          put(known[year].others, others);
          isHeld[year] = true;
          copyDrivers(knownDrivers, year, year + 1);
          knownThrough = Math.max(knownThrough, year);
          common = year;
        } else copyDrivers(askedDrivers, year, year + 1);
      },
    },
    start(returns = false) {
      willReturn = returns;
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
    resume(stand, returns = false) {
      willReturn = returns;
      drivers.set(stand.drivers);
      personsOf = stand.year;
      common = 0;
      while (
        common < Math.min(stand.year, knownThrough) &&
        sameDrivers(knownDrivers, drivers, common + 1)
      )
        common++;
      if (common === stand.year || !wereAlone(stand.year)) return;
      // What is known from here on are the people of this stand.
      copyDrivers(knownDrivers, 1, stand.year + 1);
      isHeld.fill(false, 1);
      common = stand.year;
      knownThrough = stand.year;
    },
  };
}
