import type { z } from "zod";
import { areaCodes } from "../areas.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { queryProblems } from "../reading/query-problems.ts";
import { leverIndex, levers } from "../scenario/levers.ts";
import { checkPackHash } from "../scenario/read.ts";
import { readListed } from "../text/listed-files.ts";
import { needs } from "../text/needs.ts";
import type { Parsed, Problem } from "../text/problem.ts";
import { type Complain, problemList } from "../text/problem-list.ts";
import { givenEntries, judged, readDocument } from "../text/read-document.ts";
import type { YamlDocument } from "../text/yaml-document.ts";
import { type Bound, type Exercise, type Measure, type Rule, startValue } from "./exercise.ts";
import { exerciseFileSchema } from "./schema.ts";

/** Bounds on an exercise file. Real ones have about ten kilobytes. */
export const exerciseLimits = {
  maximumCharacters: 131_072,
  maximumDepth: 12,
  maximumValues: 5_000,
} as const;

type ExerciseFile = z.output<typeof exerciseFileSchema>;

/**
 * Reads an exercise (YAML; JSON is YAML) and checks it against the pack on which it will run: indicators, areas, services,
 * years, ranges of levers, and that every lever starts within the range it is given. Every problem has its place.
 *
 * @example readExercise(text, "close-the-gap.yaml", pack)
 */
export function readExercise(text: string, file: string, pack: CompiledPack): Parsed<Exercise> {
  const reading = readDocument(text, file, exerciseLimits, exerciseFileSchema);
  if (!reading.ok) return reading;
  const exercise = exerciseFrom(reading.value.data);
  return judged(exercise, packProblems(exercise, pack, reading.value.document, file));
}

/**
 * Reads the exercises in the order of the list (`scenarios/exercises.yaml`).
 *
 * @param files id → text of exercises/<id>.yaml
 */
export function readExercises(
  order: string,
  files: ReadonlyMap<string, string>,
  pack: CompiledPack,
): Parsed<readonly Exercise[]> {
  return readListed("exercises", order, files, (text, file) => readExercise(text, file, pack));
}

function exerciseFrom({ format: _, ...file }: ExerciseFile): Exercise {
  const { reach, to = 0, ...goal } = file.goal;
  return {
    ...file,
    given: givenEntries(file.given),
    goal: { ...goal, to, ...(reach === undefined ? {} : { reach: boundFrom(reach) }) },
    rules: file.rules.map(ruleFrom),
    levers: file.levers.map(({ id, minimum, maximum, price }) => {
      const lever = levers[leverIndex(id)];
      return {
        id,
        minimum: minimum ?? lever.minimum,
        maximum: maximum ?? lever.maximum,
        // Undoing a policy is no saving: moving back costs what moving on does unless the file says otherwise.
        price: { ...price, lower: price.lower ?? price.raise },
      };
    }),
    debrief: file.debrief.map(({ text, claim }) => ({
      text,
      claim: claim && {
        ...claim,
        levers: givenEntries(claim.levers),
        than: claim.than && givenEntries(claim.than),
      },
    })),
  };
}

function ruleFrom({ measure, name, atLeast, atMost }: ExerciseFile["rules"][number]): Rule {
  const bound = atLeast ?? atMost;
  if (bound === undefined) throw new RangeError("ruleFrom: a checked rule has one bound");
  const comparison = atLeast === undefined ? "at-most" : "at-least";
  return { measure, name, comparison, bound: boundFrom(bound) };
}

function boundFrom(bound: NonNullable<ExerciseFile["goal"]["reach"]>): Bound {
  return typeof bound === "number"
    ? { kind: "value", value: bound }
    : { kind: "reference", run: bound.than, plus: bound.plus };
}

function packProblems(
  exercise: Exercise,
  pack: CompiledPack,
  document: YamlDocument,
  file: string,
): Problem[] {
  const { problems, complain } = problemList(document, file);
  if (exercise.pack.id !== pack.id) {
    complain(["pack", "id"], needs("open-pack", { id: pack.id }), exercise.pack.id);
    return problems;
  }
  checkPackHash(pack, exercise.pack.hash, complain);
  checkMeasure(pack, exercise.goal.measure, ["goal", "measure"], complain);
  exercise.rules.forEach((rule, index) => {
    checkMeasure(pack, rule.measure, ["rules", index, "measure"], complain);
  });
  exercise.debrief.forEach(({ claim }, index) => {
    if (claim !== undefined) {
      checkMeasure(pack, claim.measure, ["debrief", index, "claim", "measure"], complain);
    }
  });
  const { area } = exercise.chart;
  if (!pack.areas.members.has(area)) {
    complain(["chart", "area"], needs("area-of-pack"), area, { names: areaCodes(pack.areas) });
  }
  const seen = new Set<string>();
  exercise.levers.forEach((lever, index) => {
    if (seen.has(lever.id)) complain(["levers", index, "id"], needs("lever-once"), lever.id);
    seen.add(lever.id);
    const start = startValue(pack, exercise, lever.id);
    if (start < lever.minimum || start > lever.maximum) {
      const range = `${lever.minimum}…${lever.maximum}`;
      complain(["levers", index], needs("range-with-start", { start }), range);
    }
  });
  return problems;
}

/** What `readSeries` would refuse, found before any run and with its place. */
function checkMeasure(
  pack: CompiledPack,
  { year, ...query }: Measure,
  path: readonly PropertyKey[],
  complain: Complain,
): void {
  for (const { field, needed, given, names } of queryProblems(pack, query)) {
    complain(given === undefined ? path : [...path, field], needed, given ?? "none", { names });
  }
  if (!pack.years.includes(year)) {
    const covered = { from: pack.baseYear, to: pack.horizonYear };
    complain([...path, "year"], needs("year", covered), year);
  }
}
