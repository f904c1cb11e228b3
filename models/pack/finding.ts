import { nearestName } from "../text/nearest-name.ts";
import { type Problem, shown } from "../text/problem.ts";
import { problemList } from "../text/problem-list.ts";
import { type Pack, placeOfRow } from "./read.ts";

/** Collects what is wrong in pack.yaml. */
export function declarationProblems(pack: Pack): ReturnType<typeof problemList> {
  return problemList(pack.document, "pack.yaml");
}

/** A finding at a row of a table. `names` are valid ones, to find the one that was meant. */
export function rowFinding(
  pack: Pack,
  row: number,
  severity: Problem["severity"],
  needed: Problem["needed"],
  given?: unknown,
  names: readonly string[] = [],
): Problem {
  const { item, area, subject } = pack.data[row];
  return {
    ...placeOfRow(pack, row),
    path: [item, area, subject].filter((part) => part !== "").join(" "),
    severity,
    needed,
    given: given === undefined ? undefined : shown(given),
    nearest: typeof given === "string" ? nearestName(given, names) : undefined,
  };
}
