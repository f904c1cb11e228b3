import "../zod-without-eval.ts";
import { z } from "zod";
import type { CompiledPack } from "../pack/compiled.ts";
import { type Parsed, type Problem, shown } from "../text/problem.ts";
import { schemaProblems } from "../text/schema-problems.ts";
import { readYaml } from "../text/yaml-document.ts";
import { readScenario, scenarioLimits } from "./read.ts";
import type { Scenario } from "./scenario.ts";

const orderSchema = z.array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "kebab-case id")).min(1);

/** Reads the list of preset ids (`scenarios/presets.yaml`). */
export function readPresetOrder(text: string, file = "presets.yaml"): Parsed<readonly string[]> {
  const reading = readYaml(text, file, scenarioLimits);
  if (!reading.ok) return reading;
  const parsed = orderSchema.safeParse(reading.value.value);
  return parsed.success
    ? { ok: true, value: parsed.data, warnings: [] }
    : { ok: false, problems: schemaProblems(parsed.error, orderSchema, reading.value, file) };
}

/**
 * Reads the presets in the order of the list. Every preset must be there, carry its own id, and fit the pack where one is given.
 *
 * @param files id → text of presets/<id>.yaml
 */
export function readPresets(
  order: string,
  files: ReadonlyMap<string, string>,
  pack?: CompiledPack,
): Parsed<readonly Scenario[]> {
  const ids = readPresetOrder(order);
  if (!ids.ok) return ids;
  const problems: Problem[] = [];
  const presets: Scenario[] = [];
  for (const id of ids.value) {
    const file = `presets/${id}.yaml`;
    const text = files.get(id);
    if (text === undefined) {
      problems.push({
        file,
        path: "",
        severity: "error",
        needed: { en: `the file ${file}`, "zh-CN": `文件 ${file}` },
      });
      continue;
    }
    const reading = readScenario(text, file, pack);
    if (!reading.ok) problems.push(...reading.problems);
    else if (reading.value.id !== id) {
      problems.push({
        file,
        path: "id",
        severity: "error",
        needed: { en: `the id ${id}`, "zh-CN": `编号 ${id}` },
        given: shown(reading.value.id),
      });
    } else presets.push(reading.value);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: presets, warnings: [] };
}
