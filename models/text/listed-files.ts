import "../zod-without-eval.ts";
import * as z from "zod";
import { needs } from "./needs.ts";
import { type Parsed, type Problem, shown } from "./problem.ts";
import { readDocument } from "./read-document.ts";

const orderSchema = z.array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "kebab-case id")).min(1);
const orderLimits = { maximumCharacters: 65_536, maximumDepth: 4, maximumValues: 1_000 } as const;

/**
 * Reads the files that a list names, in the order of the list: `presets.yaml` names presets/<id>.yaml. Every file must be there
 * and carry its own id.
 *
 * @param folder name of the list without ending, and of the folder with the files
 * @param order text of the list
 * @param files id → text
 * @example readListed("presets", "- baseline", files, readScenario)
 */
export function readListed<Value extends { readonly id: string }>(
  folder: string,
  order: string,
  files: ReadonlyMap<string, string>,
  read: (text: string, file: string) => Parsed<Value>,
): Parsed<readonly Value[]> {
  const list = readDocument(order, `${folder}.yaml`, orderLimits, orderSchema);
  if (!list.ok) return list;
  const problems: Problem[] = [];
  const values: Value[] = [];
  for (const id of list.value.data) {
    const file = `${folder}/${id}.yaml`;
    const text = files.get(id);
    if (text === undefined) {
      problems.push({ file, path: "", severity: "error", needed: needs("listed-file", { file }) });
      continue;
    }
    const one = read(text, file);
    if (!one.ok) problems.push(...one.problems);
    else if (one.value.id !== id) {
      const needed = needs("listed-id", { id });
      problems.push({ file, path: "id", severity: "error", needed, given: shown(one.value.id) });
    } else values.push(one.value);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: values, warnings: [] };
}
