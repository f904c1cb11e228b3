import { nearestName } from "./nearest-name.ts";
import { type Problem, shown } from "./problem.ts";
import { pathText } from "./schema-problems.ts";
import type { YamlDocument } from "./yaml-document.ts";

/** Notes what is wrong at a path of a document. */
export type Complain = (
  path: readonly PropertyKey[],
  needed: Problem["needed"],
  given?: unknown,
  more?: {
    /** "error" unless said otherwise. */
    readonly severity?: Problem["severity"];
    /** Valid names, of which the nearest to what was given is told. */
    readonly names?: Iterable<string>;
    /** Whether the key or the value is at fault; the value unless said otherwise. */
    readonly of?: "key" | "value";
  },
) => void;

/** Collects problems of a document that was well formed, each with its place, for checks that a schema cannot make. */
export function problemList(
  document: YamlDocument,
  file: string,
): { readonly problems: Problem[]; readonly complain: Complain } {
  const problems: Problem[] = [];
  const complain: Complain = (path, needed, given, more = {}) => {
    const { severity = "error", names = [], of = "value" } = more;
    const nearest = typeof given === "string" ? nearestName(given, names) : undefined;
    problems.push({
      file,
      path: pathText(path),
      place: document.place(path, of),
      severity,
      needed,
      given: given === undefined ? undefined : shown(given),
      nearest,
    });
  };
  return { problems, complain };
}
