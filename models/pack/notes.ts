import Papa from "papaparse";
import type { Bilingual } from "../domains.ts";
import { needs } from "../text/needs.ts";
import { normalizedText, type Parsed, type Problem, shown } from "../text/problem.ts";

/** The file in which a pack may say its notes in Chinese. */
export const notesFile = "notes.csv";

const header = "en,zh-CN";

/**
 * Reads `notes.csv`: a note as rows write it, and what it says in Chinese. `{1}`, `{2}` … in the English stand for a
 * number; in the Chinese, `{1}` is that number and `{1*100}` that number times 100 (millions are told in 万).
 *
 * @example readNotes("en,zh-CN\nover {1} million,{1*100}万以上")
 */
export function readNotes(text: string): Parsed<readonly Bilingual[]> {
  const { data, errors } = Papa.parse<string[]>(normalizedText(text), {
    delimiter: ",",
    skipEmptyLines: true,
  });
  const problem = (row: number, needed: Problem["needed"], given: string): Problem => ({
    file: notesFile,
    path: `row ${row + 1}`,
    severity: "error",
    needed,
    given: shown(given),
  });
  const [broken] = errors;
  const isSound = (row: readonly string[], index: number): boolean =>
    index === 0 ? row.join(",") === header : row.length === 2 && !row.includes("");
  const problems =
    broken !== undefined
      ? [problem(broken.row ?? 0, needs("quotes"), broken.message)]
      : data.flatMap((row, index) => {
          const needed = index === 0 ? needs("header", { header }) : needs("note-in-both");
          return isSound(row, index) ? [] : [problem(index, needed, row.join(","))];
        });
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: data.slice(1).map(([en = "", chinese = ""]) => ({ en, "zh-CN": chinese })),
    warnings: [],
  };
}

const number = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
const anyNumber = new RegExp(String.raw`\{\d\}|${number}`, "g");

interface Translation {
  readonly matches: RegExp;
  readonly chinese: string;
}

const indexes = new WeakMap<readonly Bilingual[], ReadonlyMap<string, readonly Translation[]>>();

/** Notes by their text with every number blotted out: the few that are left are tried one by one. */
function indexOf(notes: readonly Bilingual[]): ReadonlyMap<string, readonly Translation[]> {
  const known = indexes.get(notes);
  if (known !== undefined) return known;
  const index = new Map<string, Translation[]>();
  for (const note of notes) {
    const key = note.en.replace(anyNumber, "#");
    const pattern = note.en
      .replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      .replace(/\\\{\d\\\}/g, `(${number})`);
    const entry = { matches: new RegExp(`^${pattern}$`), chinese: note["zh-CN"] };
    const list = index.get(key);
    if (list === undefined) index.set(key, [entry]);
    else list.push(entry);
  }
  indexes.set(notes, index);
  return index;
}

/**
 * A note of a row in a language; undefined where the pack does not say it in that language.
 *
 * @example noteIn([{ en: "over {1} million", "zh-CN": "{1*100}万以上" }], "over 1.5 million", "zh-CN") // "150万以上"
 */
export function noteIn(
  notes: readonly Bilingual[],
  note: string,
  language: keyof Bilingual,
): string | undefined {
  if (language === "en" || note === "") return note;
  for (const { matches, chinese } of indexOf(notes).get(note.replace(anyNumber, "#")) ?? []) {
    const found = matches.exec(note);
    if (found === null) continue;
    return chinese.replace(/\{(\d)(?:\*(\d+))?\}/g, (_, which: string, factor?: string) => {
      const given = found[Number(which)] ?? "";
      if (factor === undefined) return given;
      return String(Number((Number(given.replaceAll(",", "")) * Number(factor)).toPrecision(12)));
    });
  }
  return undefined;
}
