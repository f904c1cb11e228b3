import type { CompiledPack } from "../../models/index.ts";
import {
  isWholeSelection,
  type Selection,
  type SelectionPart,
  type ValidSelection,
  validSelection,
} from "../../presentation/rows/selection.ts";

/** What each part of a selection is called in the address, in the order in which it is written. */
const names: readonly (readonly [SelectionPart, string])[] = [
  ["area", "place"],
  ["setting", "part"],
  ["registration", "people"],
  ["domain", "domain"],
  ["service", "service"],
];

/** An address longer than this was not written by the program. */
const longest = 2000;

/**
 * The part of the address after `#` that says what is selected; empty for the whole. A service says its domain itself.
 * @example writeSelection(pack, { area: "52", setting: "rural", … }) // "place=52&part=rural&domain=elderly-care"
 */
export function writeSelection(pack: CompiledPack, selection: Selection): string {
  if (isWholeSelection(pack, selection)) return "";
  const given: Readonly<Record<SelectionPart, string | undefined>> = {
    area: selection.area === pack.areas.nation.code ? undefined : selection.area,
    setting: selection.setting === "all" ? undefined : selection.setting,
    registration: selection.registration === "all" ? undefined : selection.registration,
    domain: selection.service === undefined ? selection.domain : undefined,
    service: selection.service,
  };
  return names
    .flatMap(([part, name]) => {
      const value = given[part];
      return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`];
    })
    .join("&");
}

/** The place that an address names, whether a pack has it or not. */
export function placeIn(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, "")).get("place") ?? undefined;
}

/**
 * Reads what an address says is selected. Undefined where it speaks of no selection at all, such as the link past the menus; what the
 * pack does not have, or what is named twice, becomes the whole and is named.
 */
export function readSelection(pack: CompiledPack, hash: string): ValidSelection | undefined {
  const text = hash.replace(/^#/, "");
  if (text.length > longest || !text.includes("=")) return undefined;
  const given = new URLSearchParams(text);
  const known = names.filter(([, name]) => given.has(name));
  if (known.length === 0) return undefined;
  const twice = known.filter(([, name]) => given.getAll(name).length > 1).map(([part]) => part);
  const once = known.filter(([part]) => !twice.includes(part));
  const read = validSelection(
    pack,
    Object.fromEntries(once.map(([part, name]) => [part, given.get(name) ?? undefined])),
  );
  return { ...read, refused: [...new Set([...twice, ...read.refused])] };
}
