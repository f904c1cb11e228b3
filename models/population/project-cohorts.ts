import { addBirths, ageAndSurvive } from "./cohort-step.ts";

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
  // Only "even" counts arrivals at the end among the women who bear; "end" leaves them for the next step.
  const bearingPart = timing === "even" ? 0.5 : 0;
  const totals = new Float64Array(2 * ages);
  const projected = [sideBySide(input.population.female, input.population.male)];
  const births: number[] = [];
  for (let step = 0; step < steps; step++) {
    const migrants =
      input.netMigration &&
      sideBySide(input.netMigration.female[step], input.netMigration.male[step]);
    const survival = sideBySide(input.survival.female[step], input.survival.male[step]);
    const start = joined(projected[step], migrants, startPart);
    const end = new Float64Array(2 * ages);
    ageAndSurvive(ages, start, end, 0, survival, 0, totals);
    const rates = input.fertility[step];
    const bearing = joined(end, migrants, bearingPart);
    const atStart = addBirths(0, rates, start, 0, 0, ages - 1);
    const born = (addBirths(atStart, rates, bearing, 0, 0, ages - 1) * input.ageWidth) / 2;
    const ratio = input.sexRatioAtBirth[step];
    end[0] = (born / (1 + ratio)) * survival[0];
    end[ages] = ((born * ratio) / (1 + ratio)) * survival[ages];
    births.push(born);
    projected.push(joined(end, migrants, 1 - startPart));
    checkLeft(projected[step + 1], end, migrants, step);
  }
  return {
    population: {
      female: projected.map((people) => [...people.subarray(0, ages)]),
      male: projected.map((people) => [...people.subarray(ages)]),
    },
    births,
  };
}

/** Numbers of women, then of men. */
function sideBySide(female: ArrayLike<number>, male: ArrayLike<number>): Float64Array {
  const both = new Float64Array(female.length + male.length);
  both.set(female);
  both.set(male, female.length);
  return both;
}

/** People and a part of those who arrive. */
function joined(
  people: Float64Array,
  migrants: Float64Array | undefined,
  part: number,
): Float64Array {
  if (migrants === undefined || part === 0) return people;
  return people.map((persons, cell) => persons + part * migrants[cell]);
}

/** @throws RangeError when more people leave than there are. */
function checkLeft(
  people: Float64Array,
  before: Float64Array,
  migrants: Float64Array | undefined,
  step: number,
): void {
  const cell = people.findIndex((persons) => persons < 0);
  if (cell < 0 || migrants === undefined) return;
  const ages = people.length / 2;
  throw new RangeError(
    `netMigration.${cell < ages ? "female" : "male"}: step ${step}, age group ${cell % ages} takes ${-migrants[cell]} of ${before[cell]} people`,
  );
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
