import type { z } from "zod";
import { type AreaMembers, areaCodes, areaMembers } from "../areas.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { existsFor, levelsOf } from "../reading/indicator.ts";
import { findIndicator, indicators } from "../reading/indicators.ts";
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
  checkArea(pack, exercise.chart.area, ["chart", "area"], complain);
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

function checkArea(
  pack: CompiledPack,
  area: string,
  path: readonly PropertyKey[],
  complain: Complain,
): void {
  try {
    areaMembers(pack.areas, area);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    complain(path, { en: "an area of the pack", "zh-CN": "数据包中的地区" }, area, {
      names: areaCodes(pack.areas),
    });
  }
}

/** What `readSeries` would refuse, found before any run and with its place. */
function checkMeasure(
  pack: CompiledPack,
  measure: Measure,
  path: readonly PropertyKey[],
  complain: Complain,
): void {
  const indicator = findIndicator(measure.indicator);
  if (indicator === undefined) {
    complain(
      [...path, "indicator"],
      { en: "an indicator of the results", "zh-CN": "结果中的指标" },
      measure.indicator,
      { names: indicators.map((one) => one.id) },
    );
    return;
  }
  if (!pack.years.includes(measure.year)) {
    complain(
      [...path, "year"],
      {
        en: `a year from ${pack.baseYear} to ${pack.horizonYear}`,
        "zh-CN": `${pack.baseYear}至${pack.horizonYear}之间的年份`,
      },
      measure.year,
    );
  }
  if (measure.domain !== undefined && indicator.domain === "none") {
    complain(
      [...path, "domain"],
      {
        en: `nothing: ${indicator.id} has no domains`,
        "zh-CN": `此处应为空：${indicator.id} 不分领域`,
      },
      measure.domain,
    );
  }
  const hasServices = indicator.domain === "service" || indicator.domain === "service-only";
  if (measure.service !== undefined) {
    const service = pack.services.find((one) => one.id === measure.service);
    if (!hasServices) {
      complain(
        [...path, "service"],
        {
          en: `nothing: ${indicator.id} has no services`,
          "zh-CN": `此处应为空：${indicator.id} 不分服务`,
        },
        measure.service,
      );
    } else if (service === undefined) {
      complain(
        [...path, "service"],
        { en: `a service of the pack ${pack.id}`, "zh-CN": `数据包 ${pack.id} 的服务` },
        measure.service,
        { names: pack.services.map((one) => one.id) },
      );
    } else if (measure.domain !== undefined && service.domain !== measure.domain) {
      complain(
        [...path, "domain"],
        { en: service.domain, "zh-CN": service.domain },
        measure.domain,
      );
    }
  } else if (indicator.domain === "service-only") {
    complain(
      path,
      {
        en: `a service: ${indicator.id} is kept by service`,
        "zh-CN": `服务：${indicator.id} 按服务统计`,
      },
      "none",
    );
  }
  const groupNeeded = indicator.id === "population.age" && measure.group === undefined;
  if (groupNeeded || (measure.group !== undefined && !indicator.groups.includes(measure.group))) {
    const list = indicator.groups;
    complain(
      groupNeeded ? path : [...path, "group"],
      list.length === 0
        ? {
            en: `nothing: ${indicator.id} has no groups`,
            "zh-CN": `此处应为空：${indicator.id} 不分组`,
          }
        : { en: `one of ${list.join(", ")}`, "zh-CN": `以下之一：${list.join("、")}` },
      measure.group ?? "none",
      { names: list },
    );
  }
  checkLevel(pack, measure, indicator, path, complain);
}

function checkLevel(
  pack: CompiledPack,
  measure: Measure,
  indicator: NonNullable<ReturnType<typeof findIndicator>>,
  path: readonly PropertyKey[],
  complain: Complain,
): void {
  let area: AreaMembers;
  try {
    area = areaMembers(pack.areas, measure.area);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    complain(
      [...path, "area"],
      { en: "an area of the pack", "zh-CN": "数据包中的地区" },
      measure.area,
      { names: areaCodes(pack.areas) },
    );
    return;
  }
  if (existsFor(indicator.areas, pack.areas, area)) return;
  const levels = levelsOf[indicator.areas];
  complain(
    [...path, "area"],
    {
      en: `an area of the level ${levels.join(", ")}`,
      "zh-CN": `${levels.join("、")} 级的地区`,
    },
    measure.area,
  );
}
