import type { CompiledPack } from "../../models/index.ts";
import { type TabId, tabIds } from "../store/view-slice.ts";

/** What the window shows beside the selection, as an address says it. */
export interface AddressView {
  /** The comparison stands in the place of the tabs. */
  readonly tab: TabId | "compare";
  readonly year: number;
  /** Id of a preset; a reader's own scenario goes along as a file. */
  readonly scenario: string | undefined;
  /** Id of a preset that it is compared with; undefined: the base that the window has. */
  readonly base?: string | undefined;
}

const names = ["tab", "year", "base", "scenario"] as const;
type ViewPart = (typeof names)[number];

/** An address longer than this was not written by the program; the file that it may carry is not counted. */
const longest = 2000;

/** The part of an address that holds a scenario's file. */
const filePart = /(^|&)file=([^&]*)/;

/** An address without its `#`: what it says, and the file that it carries. */
export function addressParts(hash: string): { readonly said: string; readonly file?: string } {
  const text = hash.replace(/^#/, "");
  const [, , file] = filePart.exec(text) ?? [];
  const said = text.replace(filePart, "").replace(/^&/, "");
  return file === undefined ? { said } : { said, file };
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
