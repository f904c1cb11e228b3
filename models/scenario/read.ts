import type { z } from "zod";
import type { CompiledPack } from "../pack/compiled.ts";
import { type Parsed, type Problem, shown } from "../text/problem.ts";
import { problemList } from "../text/problem-list.ts";
import { schemaProblems } from "../text/schema-problems.ts";
import { readYaml, type YamlDocument } from "../text/yaml-document.ts";
import type { LeverSetting, Scenario } from "./scenario.ts";
import { scenarioFileSchema, scenarioFormat } from "./schema.ts";
import { droppedLevers, formatVerdict, upgrade } from "./upgrades.ts";

/** Bounds on a scenario file. Real ones have a few kilobytes. */
export const scenarioLimits = {
  maximumCharacters: 131_072,
  maximumDepth: 12,
  maximumValues: 10_000,
} as const;

/**
 * Reads a scenario file (YAML; JSON is YAML). Without a pack, form and ranges are checked; with one also years,
 * parameters, services and the pack's identity. Older formats are upgraded, newer ones refused. Every problem has its place.
 * A file made with other contents of the same pack is read with a warning.
 *
 * @example readScenario(text, "mine.yaml", pack)
 */
export function readScenario(text: string, file: string, pack?: CompiledPack): Parsed<Scenario> {
  const reading = readYaml(text, file, scenarioLimits);
  if (!reading.ok) return reading;
  const document = reading.value;
  const verdict = formatVerdict(document.value);
  let value = document.value;
  const warnings: Problem[] = [];
  if (verdict.kind === "older") {
    for (const id of droppedLevers(value, verdict.version)) {
      warnings.push({
        file,
        path: `levers.${id}`,
        place: document.place(["levers", id], "key"),
        severity: "warning",
        needed: {
          en: "a lever of this version (this one is gone and is left out)",
          "zh-CN": "本版本的杠杆（该杠杆已取消，不再读取）",
        },
        given: shown(id),
      });
    }
    value = upgrade(value, verdict.version);
    warnings.push({
      ...formatProblem(document, file, {
        en: `${scenarioFormat} (read as such; saving writes it)`,
        "zh-CN": `${scenarioFormat}（已按此读取，保存时写入）`,
      }),
      severity: "warning",
    });
  } else if (verdict.kind === "newer") {
    return {
      ok: false,
      problems: [
        formatProblem(document, file, {
          en: `${scenarioFormat}, the newest that this program reads; a newer Equalis`,
          "zh-CN": `${scenarioFormat}（本程序可读的最新格式）；请使用更新版本的 Equalis`,
        }),
      ],
    };
  } else if (verdict.kind !== "current") {
    return {
      ok: false,
      problems: [
        formatProblem(document, file, {
          en: `format: ${scenarioFormat}`,
          "zh-CN": `format: ${scenarioFormat}`,
        }),
      ],
    };
  }
  const parsed = scenarioFileSchema.safeParse(value);
  if (!parsed.success) {
    const upgraded: YamlDocument = { value, place: document.place };
    return {
      ok: false,
      problems: schemaProblems(parsed.error, scenarioFileSchema, upgraded, file),
    };
  }
  const scenario = scenarioFrom(parsed.data);
  if (pack !== undefined) {
    const found = packProblems(scenario, pack, document, file);
    const errors = found.filter((problem) => problem.severity === "error");
    if (errors.length > 0) return { ok: false, problems: errors };
    warnings.push(...found);
  }
  return { ok: true, value: scenario, warnings };
}

function scenarioFrom(file: z.output<typeof scenarioFileSchema>): Scenario {
  const { weights, pack } = file;
  return {
    id: file.id,
    title: file.title,
    note: file.note,
    story: file.story,
    pack: { id: pack.id, hash: pack.hash },
    base: file.base,
    levers: Object.fromEntries(
      Object.entries(file.levers).flatMap(([id, setting]) =>
        setting === undefined ? [] : [[id, leverSetting(setting)]],
      ),
    ),
    weights:
      weights === undefined || weights === "equal"
        ? { kind: "equal" }
        : weights === "entropy"
          ? { kind: "entropy" }
          : { kind: "own", weights },
    parameters: file.parameters ?? {},
    seed: file.seed,
    targets: file.targets ?? [],
  };
}

type FileSetting = NonNullable<z.output<typeof scenarioFileSchema>["levers"][string]>;

function leverSetting(setting: FileSetting): LeverSetting {
  if (typeof setting === "number") return setting;
  const { constant, ramp, step, points } = setting;
  if (ramp !== undefined) return { kind: "ramp", ...ramp };
  if (step !== undefined) return { kind: "step", ...step };
  if (points !== undefined) return { kind: "points", points };
  if (constant !== undefined) return { kind: "constant", value: constant };
  throw new RangeError("leverSetting: a checked setting holds one profile");
}

function formatProblem(document: YamlDocument, file: string, needed: Problem["needed"]): Problem {
  const fields = document.value as { readonly format?: unknown } | null;
  const given = typeof fields === "object" && fields !== null ? fields.format : undefined;
  return {
    file,
    path: "format",
    place: document.place(["format"]),
    severity: "error",
    needed,
    ...(given === undefined ? {} : { given: shown(given) }),
  };
}

/** What only the pack can tell: years, parameters, services of targets, and whether it is the same pack. */
function packProblems(
  scenario: Scenario,
  pack: CompiledPack,
  document: YamlDocument,
  file: string,
): Problem[] {
  const { problems, complain } = problemList(document, file);
  if (scenario.pack.id !== pack.id) {
    complain(
      ["pack", "id"],
      {
        en: `the pack ${pack.id}, which is open, or the pack of this scenario`,
        "zh-CN": `当前数据包 ${pack.id}，或该情景所用的数据包`,
      },
      scenario.pack.id,
    );
  } else if (scenario.pack.hash !== undefined && scenario.pack.hash !== pack.hash) {
    complain(
      ["pack", "hash"],
      {
        en: `${pack.hash} (the contents of the pack ${pack.id} have changed since; results will differ)`,
        "zh-CN": `${pack.hash}（数据包 ${pack.id} 的内容此后已变动，结果会有差异）`,
      },
      scenario.pack.hash,
      { severity: "warning" },
    );
  }
  const yearsNeeded = {
    en: `a year from ${pack.baseYear} to ${pack.horizonYear}`,
    "zh-CN": `${pack.baseYear}至${pack.horizonYear}之间的年份`,
  };
  for (const [id, setting] of Object.entries(scenario.levers)) {
    for (const [path, year] of yearsOf(setting)) {
      if (year < pack.baseYear || year > pack.horizonYear) {
        complain(["levers", id, ...path], yearsNeeded, year);
      }
    }
  }
  const parameters = pack.parameters.map((parameter) => parameter.id);
  for (const id of Object.keys(scenario.parameters)) {
    if (!parameters.includes(id)) {
      complain(
        ["parameters", id],
        { en: `a parameter of the pack ${pack.id}`, "zh-CN": `数据包 ${pack.id} 的参数` },
        id,
        { names: parameters, of: "key" },
      );
    }
  }
  const services = pack.services.map((service) => service.id);
  scenario.targets.forEach((target, index) => {
    if (target.service !== undefined && !services.includes(target.service)) {
      complain(
        ["targets", index, "service"],
        { en: `a service of the pack ${pack.id}`, "zh-CN": `数据包 ${pack.id} 的服务` },
        target.service,
        { names: services },
      );
    }
    if (target.year < pack.baseYear || target.year > pack.horizonYear) {
      complain(["targets", index, "year"], yearsNeeded, target.year);
    }
  });
  return problems;
}

function yearsOf(setting: LeverSetting): (readonly [path: PropertyKey[], year: number])[] {
  if (typeof setting === "number") return [];
  switch (setting.kind) {
    case "constant":
      return [];
    case "ramp":
      return [
        [["ramp", "from"], setting.from],
        [["ramp", "to"], setting.to],
      ];
    case "step":
      return [[["step", "year"], setting.year]];
    case "points":
      return setting.points.map(([year], index) => [["points", index, 0], year]);
  }
}
