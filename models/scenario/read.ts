import type { z } from "zod";
import type { CompiledPack } from "../pack/compiled.ts";
import { packOfScenarios } from "../pack/detail.ts";
import { needs } from "../text/needs.ts";
import { type Parsed, type Problem, shown } from "../text/problem.ts";
import { type Complain, problemList } from "../text/problem-list.ts";
import { checkedDocument, givenEntries, judged } from "../text/read-document.ts";
import { readYaml, type YamlDocument } from "../text/yaml-document.ts";
import type { BoardCard } from "./board.ts";
import type { LeverSetting, Scenario } from "./scenario.ts";
import { scenarioFileSchema, scenarioFormat } from "./schema.ts";
import { formatVerdict, lostLevers, upgrade } from "./upgrades.ts";
import { writeScenario } from "./write.ts";

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
  const yaml = readYaml(text, file, scenarioLimits);
  if (!yaml.ok) return yaml;
  const document = yaml.value;
  const verdict = formatVerdict(document.value);
  const warnings: Problem[] = [];
  let value = document.value;
  if (verdict.kind === "older") {
    const lost = lostLevers(value, verdict.version).map(
      ({ id, how }): Problem => ({
        file,
        path: `levers.${id}`,
        place: document.place(["levers", id], "key"),
        severity: how === "refused" ? "error" : "warning",
        needed: needs(`lever-${how}`),
        given: shown(id),
      }),
    );
    if (lost.some(({ severity }) => severity === "error")) return { ok: false, problems: lost };
    warnings.push(...lost);
    value = upgrade(value, verdict.version);
    const needed = needs("older-format", { format: scenarioFormat });
    warnings.push({ ...formatProblem(document, file, needed), severity: "warning" });
  } else if (verdict.kind !== "current") {
    const needed =
      verdict.kind === "newer"
        ? needs("newest-format", { format: scenarioFormat })
        : { en: scenarioFormat, "zh-CN": scenarioFormat };
    return { ok: false, problems: [formatProblem(document, file, needed)] };
  }
  const reading = scenarioFromDocument({ value, place: document.place }, file, pack);
  if (!reading.ok) return reading;
  // What takes more room when it is written anew could be saved and never opened again.
  if (text.length > scenarioLimits.maximumCharacters / mostGrowth) {
    const { length } = writeScenario(reading.value);
    if (length > scenarioLimits.maximumCharacters) {
      const needed = needs("written-characters", { most: scenarioLimits.maximumCharacters });
      const problem = { file, path: "", severity: "error", needed, given: `${length}` } as const;
      return { ok: false, problems: [problem] };
    }
  }
  return { ...reading, warnings: [...warnings, ...reading.warnings] };
}

/** How many times as long a file can become when it is written anew: a control sign becomes an escape, a flow of maps a line a value. */
const mostGrowth = 16;

/**
 * A scenario of anything that is laid out as a scenario file is, in the present format, and knows its places: of a file, or of the
 * columns of a sheet.
 */
export function scenarioFromDocument(
  document: YamlDocument,
  file: string,
  pack?: CompiledPack,
): Parsed<Scenario> {
  const reading = checkedDocument(document, file, scenarioFileSchema);
  if (!reading.ok) return reading;
  const scenario = scenarioFrom(reading.value.data);
  return judged(scenario, pack === undefined ? [] : packProblems(scenario, pack, document, file));
}

function scenarioFrom(file: z.output<typeof scenarioFileSchema>): Scenario {
  const { format: _, board, ...rest } = file;
  if (board === undefined) return withSettings(rest);
  const { cards, scenarios = [] } = board;
  return {
    ...withSettings(rest),
    board: { cards: cards.map(withoutEmptyParts), scenarios: scenarios.map(withSettings) },
  };
}

/** A card as it is written: a part that says nothing is not there. */
function withoutEmptyParts({ settings, selection, ...rest }: BoardCard): BoardCard {
  const says = (part: object | undefined) => Object.keys(part ?? {}).length > 0;
  return {
    ...rest,
    ...(says(settings) ? { settings } : {}),
    ...(says(selection) ? { selection } : {}),
  };
}

type ScenarioFile = z.output<typeof scenarioFileSchema>;

/** What a file sets, as a scenario holds it. */
function withSettings<
  Given extends Pick<ScenarioFile, "levers" | "weights" | "parameters" | "targets">,
>({ levers, weights = "equal", parameters = {}, targets = [], ...rest }: Given) {
  const settings = Object.entries(givenEntries(levers));
  return {
    ...rest,
    levers: Object.fromEntries(settings.map(([id, setting]) => [id, leverSetting(setting)])),
    weights:
      typeof weights === "string"
        ? ({ kind: weights } as const)
        : ({ kind: "own", weights } as const),
    parameters,
    targets,
  };
}

type FileSetting = NonNullable<ScenarioFile["levers"][string]>;

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
    given: given === undefined ? undefined : shown(given),
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
  if (scenario.pack.id !== pack.id)
    complain(["pack", "id"], needs("pack-of-scenario", { id: pack.id }), scenario.pack.id);
  else checkPackHash(pack, scenario.pack.hash, complain);
  checkSettings(scenario, [], pack, complain);
  scenario.board?.scenarios.forEach((one, index) => {
    checkSettings(one, ["board", "scenarios", index], pack, complain);
  });
  return problems;
}

/** What is set, against the pack; `at` leads to where it stands in the file. */
function checkSettings(
  scenario: Pick<Scenario, "levers" | "parameters" | "targets">,
  at: readonly PropertyKey[],
  pack: CompiledPack,
  complain: Complain,
): void {
  const yearsNeeded = needs("year", { from: pack.baseYear, to: pack.horizonYear });
  for (const [id, setting] of Object.entries(scenario.levers)) {
    for (const [path, year] of yearsOf(setting)) {
      if (year < pack.baseYear || year > pack.horizonYear) {
        complain([...at, "levers", id, ...path], yearsNeeded, year);
      }
    }
  }
  const parameters = pack.parameters.map((parameter) => parameter.id);
  for (const id of Object.keys(scenario.parameters)) {
    if (!parameters.includes(id)) {
      const needed = needs("parameter-of-pack", { id: pack.id });
      complain([...at, "parameters", id], needed, id, { names: parameters, of: "key" });
    }
  }
  const services = pack.services.map((service) => service.id);
  scenario.targets.forEach((target, index) => {
    if (target.service !== undefined && !services.includes(target.service)) {
      const needed = needs("service-of-pack", { id: pack.id });
      complain([...at, "targets", index, "service"], needed, target.service, { names: services });
    }
    if (target.year < pack.baseYear || target.year > pack.horizonYear) {
      complain([...at, "targets", index, "year"], yearsNeeded, target.year);
    }
  });
}

/** Warns where a file was made with other contents of the same pack. */
export function checkPackHash(
  pack: CompiledPack,
  given: string | undefined,
  complain: Complain,
): void {
  if (given === undefined || given === pack.hash || given === packOfScenarios(pack)) return;
  const needed = needs("pack-hash", { id: pack.id, hash: pack.hash });
  complain(["pack", "hash"], needed, given, { severity: "warning" });
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
