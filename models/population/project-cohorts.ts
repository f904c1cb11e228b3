/** Numbers by sex. */
export interface BySex<T> {
  readonly female: T;
  readonly male: T;
}

/** When migrants arrive: after the step's births and deaths, before them, or half and half. */
export type MigrationTiming = "end" | "start" | "even";

/** What `projectCohorts` needs; see there. */
export interface CohortInput {
  /** Width of an age group and of a step, years: 1 or 5. */
  readonly ageWidth: number;
  /** [age] persons at the start, the last group open. */
  readonly population: BySex<ArrayLike<number>>;
  /** [step][age] survival into the group: 0 from birth, last into the open group from the last two pooled. */
  readonly survival: BySex<readonly ArrayLike<number>[]>;
  /** [step][age] births per woman and year. */
  readonly fertility: readonly ArrayLike<number>[];
  /** [step] males born for each female. */
  readonly sexRatioAtBirth: ArrayLike<number>;
  /** [step][age] net migrants over the step, persons. */
  readonly netMigration?: BySex<readonly ArrayLike<number>[]> | undefined;
  readonly migrationTiming?: MigrationTiming | undefined;
}

/** People by sex and age at every step (0 is the input) and births, both sexes, in every step. */
export interface CohortProjection {
  readonly population: { readonly female: number[][]; readonly male: number[][] };
  readonly births: number[];
}

/**
 * Cohort-component projection of one closed or open population (UN conventions).
 *
 * Survivors: N'(x + 1) = N(x)·S(x + 1); the open group pools the last two groups. Births over a step of n years:
 * n · Σ f(x)·(F_start(x) + F_end(x)) / 2, parted by the sex ratio at birth and survived to the step's end by S(0).
 * Migration "end" (default) is added after births and deaths and bears no children in the step; "start" is added before,
 * ages, survives and bears; "even" (Preston, Heuveline and Guillot 2001, Box 6.2) puts half at each end, and the women who
 * bear children include both halves. Arrays are neither kept nor changed.
 *
 * @throws RangeError naming the argument when a shape or a number does not fit, or migration takes more people than there are.
 * @example
 * projectCohorts({
 *   ageWidth: 5, population: { female: [100, 90, 80], male: [100, 90, 80] },
 *   survival: { female: [[1, 1, 0.5]], male: [[1, 1, 0.5]] }, fertility: [[0, 0, 0]], sexRatioAtBirth: [1.05],
 * }).population.female[1] // [0, 100, 85]
 */
export function projectCohorts(input: CohortInput): CohortProjection {
  const timing = input.migrationTiming ?? "end";
  const { ages, steps } = checkInput(input, timing);
  const startPart = timing === "end" ? 0 : timing === "start" ? 1 : 0.5;
  const female = [Array.from(input.population.female)];
  const male = [Array.from(input.population.male)];
  const births: number[] = [];
  for (let step = 0; step < steps; step++) {
    const women = stepOf(input, "female", female[step], step, startPart);
    const men = stepOf(input, "male", male[step], step, startPart);
    const rates = input.fertility[step];
    let born = 0;
    for (let age = 0; age < ages; age++)
      born += rates[age] * (women.bearing[age] + women.bearingAtEnd(age));
    born *= input.ageWidth / 2;
    const ratio = input.sexRatioAtBirth[step];
    women.people[0] = (born / (1 + ratio)) * input.survival.female[step][0];
    men.people[0] = ((born * ratio) / (1 + ratio)) * input.survival.male[step][0];
    births.push(born);
    female.push(arrive(input, "female", women.people, step, 1 - startPart));
    male.push(arrive(input, "male", men.people, step, 1 - startPart));
  }
  return { population: { female, male }, births };
}

/** Adds the starting part of migration, ages and survives one sex; newborns are not yet in group 0. */
function stepOf(
  input: CohortInput,
  sex: "female" | "male",
  before: readonly number[],
  step: number,
  startPart: number,
): { people: number[]; bearing: number[]; bearingAtEnd: (age: number) => number } {
  const ages = before.length;
  const migrants = input.netMigration?.[sex][step];
  const survival = input.survival[sex][step];
  const start = before.slice();
  if (migrants !== undefined && startPart > 0)
    for (let age = 0; age < ages; age++) start[age] += startPart * migrants[age];
  const people = new Array<number>(ages).fill(0);
  for (let age = 1; age < ages - 1; age++) people[age] = start[age - 1] * survival[age];
  people[ages - 1] = (start[ages - 2] + start[ages - 1]) * survival[ages - 1];
  // Only "even" counts arrivals at the end among the women who bear; "end" leaves them for the next step.
  const endPart = startPart === 0.5 ? 0.5 : 0;
  const bearingAtEnd = (age: number): number =>
    people[age] + (migrants === undefined ? 0 : endPart * migrants[age]);
  return { people, bearing: start, bearingAtEnd };
}

function arrive(
  input: CohortInput,
  sex: "female" | "male",
  people: number[],
  step: number,
  part: number,
): number[] {
  const migrants = input.netMigration?.[sex][step];
  if (migrants === undefined) return people;
  for (let age = 0; age < people.length; age++) {
    const next = people[age] + part * migrants[age];
    if (next < 0) {
      throw new RangeError(
        `netMigration.${sex}: step ${step}, age group ${age} takes ${-migrants[age]} of ${people[age]} people`,
      );
    }
    people[age] = next;
  }
  return people;
}

function checkInput(input: CohortInput, timing: string): { ages: number; steps: number } {
  if (input.ageWidth !== 1 && input.ageWidth !== 5)
    throw new RangeError(`ageWidth: 1 or 5 is needed, ${input.ageWidth} given`);
  if (!["end", "start", "even"].includes(timing))
    throw new RangeError(`migrationTiming: "end", "start" or "even" is needed, "${timing}" given`);
  const ages = input.population.female.length;
  if (ages < 2)
    throw new RangeError(`population.female: at least 2 age groups are needed, ${ages} given`);
  const steps = input.fertility.length;
  const notNegative = (value: number): boolean => value >= 0 && value < Infinity;
  const share = (value: number): boolean => value >= 0 && value <= 1;
  checkRow(
    "population.female",
    input.population.female,
    ages,
    "a number of at least 0",
    notNegative,
  );
  checkRow("population.male", input.population.male, ages, "a number of at least 0", notNegative);
  checkTable("fertility", input.fertility, steps, ages, "a number of at least 0", notNegative);
  for (const sex of ["female", "male"] as const) {
    checkTable(`survival.${sex}`, input.survival[sex], steps, ages, "a share from 0 to 1", share);
    if (input.netMigration !== undefined) {
      checkTable(
        `netMigration.${sex}`,
        input.netMigration[sex],
        steps,
        ages,
        "a finite number",
        Number.isFinite,
      );
    }
  }
  checkRow(
    "sexRatioAtBirth",
    input.sexRatioAtBirth,
    steps,
    "a positive number",
    (value) => value > 0 && value < Infinity,
  );
  return { ages, steps };
}

function checkTable(
  name: string,
  table: readonly ArrayLike<number>[],
  steps: number,
  ages: number,
  needed: string,
  fits: (value: number) => boolean,
): void {
  if (table.length !== steps)
    throw new RangeError(
      `${name}: ${steps} steps are needed (as in fertility), ${table.length} given`,
    );
  table.forEach((row, step) => {
    checkRow(`${name}[${step}]`, row, ages, needed, fits);
  });
}

function checkRow(
  name: string,
  row: ArrayLike<number>,
  length: number,
  needed: string,
  fits: (value: number) => boolean,
): void {
  if (row.length !== length)
    throw new RangeError(`${name}: ${length} numbers are needed, ${row.length} given`);
  for (let i = 0; i < length; i++) {
    if (!fits(row[i])) throw new RangeError(`${name}[${i}]: ${needed} is needed, ${row[i]} given`);
  }
}
