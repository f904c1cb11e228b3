import type { z } from "zod";
import { areaCodes } from "../areas.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { queryProblems } from "../reading/query-problems.ts";
import { leverIndex, levers } from "../scenario/levers.ts";
import { readListed } from "../text/listed-files.ts";
import type { Parsed, Problem } from "../text/problem.ts";
import { type Complain, problemList } from "../text/problem-list.ts";
import { schemaProblems } from "../text/schema-problems.ts";
import { readYaml, type YamlDocument } from "../text/yaml-document.ts";
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
  const reading = readYaml(text, file, exerciseLimits);
  if (!reading.ok) return reading;
  const document = reading.value;
  const parsed = exerciseFileSchema.safeParse(document.value);
  if (!parsed.success) {
    return {
      ok: false,
      problems: schemaProblems(parsed.error, exerciseFileSchema, document, file),
    };
  }
  const exercise = exerciseFrom(parsed.data);
  const found = packProblems(exercise, pack, document, file);
  const errors = found.filter((problem) => problem.severity === "error");
  if (errors.length > 0) return { ok: false, problems: errors };
  return { ok: true, value: exercise, warnings: found };
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

function exerciseFrom(file: ExerciseFile): Exercise {
  return {
    id: file.id,
    title: file.title,
    situation: file.situation,
    task: file.task,
    minutes: file.minutes,
    pack: { id: file.pack.id, hash: file.pack.hash },
    given: present(file.given),
    goal: {
      measure: measureFrom(file.goal.measure),
      name: file.goal.name,
      aim: file.goal.aim,
      to: file.goal.to ?? 0,
      precision: file.goal.precision,
      ...(file.goal.reach === undefined ? {} : { reach: boundFrom(file.goal.reach) }),
    },
    rules: file.rules.map(ruleFrom),
    levers: file.levers.map(({ id, minimum, maximum, price }) => {
      const lever = levers[leverIndex(id)];
      return {
        id,
        minimum: minimum ?? lever.minimum,
        maximum: maximum ?? lever.maximum,
        // Undoing a policy is no saving: moving back costs what moving on does unless the file says otherwise.
        price: { per: price.per, raise: price.raise, lower: price.lower ?? price.raise },
      };
    }),
    budget: file.budget,
    chart: {
      kind: file.chart.kind,
      area: file.chart.area,
      domain: file.chart.domain,
    },
    hints: file.hints,
    debrief: file.debrief.map(({ text, claim }) => ({
      text,
      ...(claim === undefined
        ? {}
        : {
            claim: {
              measure: measureFrom(claim.measure),
              levers: present(claim.levers),
              ...(claim.than === undefined ? {} : { than: present(claim.than) }),
              atLeast: claim.atLeast,
              atMost: claim.atMost,
            },
          }),
    })),
  };
}

function ruleFrom({ measure, name, atLeast, atMost }: ExerciseFile["rules"][number]): Rule {
  const bound = atLeast ?? atMost;
  if (bound === undefined) throw new RangeError("ruleFrom: a checked rule has one bound");
  return {
    measure: measureFrom(measure),
    name,
    comparison: atLeast === undefined ? "at-most" : "at-least",
    bound: boundFrom(bound),
  };
}

function boundFrom(bound: NonNullable<ExerciseFile["goal"]["reach"]>): Bound {
  return typeof bound === "number"
    ? { kind: "value", value: bound }
    : { kind: "reference", run: bound.than, plus: bound.plus };
}

function measureFrom(file: ExerciseFile["goal"]["measure"]): Measure {
  const { indicator, area, domain, service, group, year } = file;
  return {
    indicator,
    area,
    year,
    domain,
    service,
    group,
  };
}

function present(values: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
  );
}

function packProblems(
  exercise: Exercise,
  pack: CompiledPack,
  document: YamlDocument,
  file: string,
): Problem[] {
  const { problems, complain } = problemList(document, file);
  if (exercise.pack.id !== pack.id) {
    complain(
      ["pack", "id"],
      { en: `the open pack ${pack.id}`, "zh-CN": `当前数据包 ${pack.id}` },
      exercise.pack.id,
    );
    return problems;
  }
  if (exercise.pack.hash !== undefined && exercise.pack.hash !== pack.hash) {
    complain(
      ["pack", "hash"],
      {
        en: `${pack.hash} (the contents of the pack ${pack.id} have changed since; results will differ)`,
        "zh-CN": `${pack.hash}（数据包 ${pack.id} 的内容此后已变动，结果会有差异）`,
      },
      exercise.pack.hash,
      { severity: "warning" },
    );
  }
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
    const needed = { en: "an area of the pack", "zh-CN": "数据包中的地区" };
    complain(["chart", "area"], needed, area, { names: areaCodes(pack.areas) });
  }
  const seen = new Set<string>();
  exercise.levers.forEach((lever, index) => {
    if (seen.has(lever.id)) {
      complain(
        ["levers", index, "id"],
        { en: "each lever once", "zh-CN": "每个杠杆只出现一次" },
        lever.id,
      );
    }
    seen.add(lever.id);
    const start = startValue(pack, exercise, lever.id);
    if (start < lever.minimum || start > lever.maximum) {
      complain(
        ["levers", index],
        {
          en: `a range that holds ${start}, where the lever stands`,
          "zh-CN": `包含起始值${start}的范围`,
        },
        `${lever.minimum}…${lever.maximum}`,
      );
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
    complain(
      [...path, "year"],
      {
        en: `a year from ${pack.baseYear} to ${pack.horizonYear}`,
        "zh-CN": `${pack.baseYear}至${pack.horizonYear}之间的年份`,
      },
      year,
    );
  }
}
