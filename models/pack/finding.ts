import { nearestName } from "../text/nearest-name.ts";
import { type Problem, shown } from "../text/problem.ts";
import { pathText } from "../text/schema-problems.ts";
import { type Pack, placeOfRow } from "./read.ts";

/** What a finding says besides where it is. */
export interface FindingWords {
  readonly severity: Problem["severity"];
  readonly needed: Problem["needed"];
  readonly given?: unknown;
  /** Valid names, to find the one that was meant. */
  readonly names?: readonly string[];
}

function wordsOf({ severity, needed, given, names }: FindingWords) {
  const nearest =
    typeof given === "string" && names !== undefined ? nearestName(given, names) : undefined;
  return {
    severity,
    needed,
    ...(given === undefined ? {} : { given: shown(given) }),
    nearest,
  };
}

/** A finding at a place of pack.yaml. */
export function declarationFinding(
  pack: Pack,
  path: readonly PropertyKey[],
  words: FindingWords,
): Problem {
  return {
    file: "pack.yaml",
    path: pathText(path),
    place: pack.document.place(path),
    ...wordsOf(words),
  };
}

/** A finding at a row of a table. */
export function rowFinding(pack: Pack, row: number, words: FindingWords): Problem {
  const datum = pack.data[row];
  const path = [datum.item, datum.area, datum.subject].filter((part) => part !== "").join(" ");
  return { ...placeOfRow(pack, row), path, ...wordsOf(words) };
}
