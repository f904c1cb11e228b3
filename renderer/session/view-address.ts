import type { CompiledPack } from "../../models/index.ts";
import { type TabId, tabIds } from "../store/view-slice.ts";

/** What the window shows beside the selection, as an address says it. */
export interface AddressView {
  /** The comparison stands in the place of the tabs. */
  readonly tab: TabId | "compare";
  readonly year: number;
  /** Id of a preset; a reader's own scenario goes along as a file. */
  readonly scenario: string | undefined;
  /**
   * Id of a preset that it is compared with, or `ownBase` where it is its own base; one of the reader's own goes along as a file. Undefined:
   * the base that the window has.
   */
  readonly base?: string | undefined;
}

/** What the base is called where the scenario that goes along as a file is compared with itself; no preset bears the name. */
export const ownBase = "this";

const names = ["tab", "year", "base", "scenario"] as const;
type ViewPart = (typeof names)[number];

/** An address longer than this was not written by the program; the files that it may carry are not counted. */
const longest = 2000;

/** The parts of an address that hold files: of the scenario, and of the one that it is compared with. */
const fileParts = {
  file: /(^|&)file=([^&]*)/,
  baseFile: /(^|&)base-file=([^&]*)/,
} as const;

/** Files that an address carries. */
export type AddressFiles = Readonly<Partial<Record<keyof typeof fileParts, string>>>;

/** An address without its `#`: what it says, and the files that it carries. */
export function addressParts(hash: string): {
  readonly said: string;
  readonly files: AddressFiles;
} {
  let said = hash.replace(/^#/, "");
  const files: Partial<Record<keyof typeof fileParts, string>> = {};
  for (const [part, pattern] of Object.entries(fileParts)) {
    const found = pattern.exec(said)?.[2];
    if (found !== undefined) files[part as keyof typeof fileParts] = found;
    said = said.replace(pattern, "").replace(/^&/, "");
  }
  return { said, files };
}

/** The files as an address writes them. */
export function writeFiles({ file, baseFile }: AddressFiles): readonly string[] {
  return [
    ...(baseFile === undefined ? [] : [`base-file=${baseFile}`]),
    ...(file === undefined ? [] : [`file=${file}`]),
  ];
}

/**
 * What an address says of the view. The start of the program is not written; everything else is, so that nothing is left to what
 * the reader of a link looked at before.
 * @example writeView(pack, { tab: "money", year: 2030, scenario: "full-reform" }) // "tab=money&year=2030&scenario=full-reform"
 */
export function writeView(pack: CompiledPack, { tab, year, scenario, base }: AddressView): string {
  return [
    ...(tab === "overview" ? [] : [`tab=${tab}`]),
    ...(year === pack.horizonYear ? [] : [`year=${year}`]),
    ...(base === undefined ? [] : [`base=${encodeURIComponent(base)}`]),
    ...(scenario === undefined ? [] : [`scenario=${encodeURIComponent(scenario)}`]),
  ].join("&");
}

/** A view that can be shown, and the parts of an address that cannot. */
interface ReadView {
  readonly view: Partial<AddressView>;
  readonly refused: readonly ViewPart[];
}

/**
 * Reads what an address says of the view; undefined where it says nothing of it. An address that says something of the view means the
 * start in what it leaves out, but for the base, which stays.
 */
export function readView(pack: CompiledPack, said: string): ReadView | undefined {
  if (said.length > longest || !said.includes("=")) return undefined;
  const given = new URLSearchParams(said);
  if (!names.some((name) => given.has(name))) return undefined;
  const refused: ViewPart[] = names.filter((name) => given.getAll(name).length > 1);
  const one = (name: ViewPart) => (refused.includes(name) ? null : given.get(name));
  const tab = one("tab");
  const knownTab = [...tabIds, "compare" as const].find((id) => id === (tab ?? "overview"));
  if (knownTab === undefined) refused.push("tab");
  const year = one("year");
  const knownYear = pack.years.find((each) => String(each) === (year ?? String(pack.horizonYear)));
  if (knownYear === undefined) refused.push("year");
  const scenario = one("scenario");
  const base = one("base");
  return {
    view: {
      ...(knownTab === undefined ? {} : { tab: knownTab }),
      ...(knownYear === undefined ? {} : { year: knownYear }),
      ...(base === null ? {} : { base }),
      ...(scenario === null ? {} : { scenario }),
    },
    refused,
  };
}
