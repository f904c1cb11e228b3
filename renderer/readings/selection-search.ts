import { type CompiledPack, domainIds, domainNames, type Setting } from "../../models/index.ts";
import { type Selection, validSelection } from "../../presentation/rows/selection.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { selectionName } from "../../presentation/words/places.ts";
import { writeSelection } from "../session/selection-address.ts";
import type { PaletteItem } from "./palette-items.ts";

/** What people call the two parts of a place, in either language. */
const settingWords: readonly (readonly [Exclude<Setting, "all">, readonly string[]])[] = [
  ["rural", ["rural", "villages", "countryside", "乡村", "农村"]],
  ["urban", ["urban", "towns", "城镇", "城市"]],
];

/** Chinese is written without spaces: its names are found anywhere, those of other scripts as words. */
function without(text: string, name: string): string | undefined {
  const sought = name.toLowerCase();
  const at = /^[\p{ASCII}]+$/u.test(sought)
    ? ` ${text} `.indexOf(` ${sought} `)
    : text.indexOf(sought);
  if (at < 0) return undefined;
  return `${text.slice(0, at)} ${text.slice(at + sought.length)}`.replace(/\s+/g, " ").trim();
}

/**
 * The selection that some words describe in any order: "rural Guizhou elderly care", "贵州乡村老有所养". A place and something of it:
 * its part, a domain or a service; every word must belong to one of them, else there is none.
 */
export function selectionFromWords(pack: CompiledPack, query: string): Selection | undefined {
  let rest = query
    .toLowerCase()
    .replace(/[,，、;；]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const places = pack.areas.nodes
    .filter(({ level }) => level !== "leaf")
    .flatMap(({ code, name }) => [name.en, name["zh-CN"]].map((text) => ({ code, text })))
    // "Inner Mongolia" before a place that is called like a part of it.
    .sort((a, b) => b.text.length - a.text.length);
  const place = places.find(({ text }) => without(rest, text) !== undefined);
  if (place === undefined) return undefined;
  rest = without(rest, place.text) ?? rest;
  let setting: Setting = "all";
  for (const [id, words] of settingWords)
    for (const word of words) {
      const left = without(rest, word);
      if (left === undefined) continue;
      setting = id;
      rest = left;
    }
  const words = rest.split(" ").filter((word) => word !== "");
  if (words.length === 0 && setting === "all") return undefined;
  const fits = (name: { readonly en: string; readonly "zh-CN": string }) =>
    [name.en.toLowerCase(), name["zh-CN"]].some((text) => words.every((one) => text.includes(one)));
  const domain = words.length === 0 ? undefined : domainIds.find((id) => fits(domainNames[id]));
  const service =
    words.length === 0 || domain !== undefined
      ? undefined
      : pack.services.find(({ name }) => fits(name));
  if (words.length > 0 && domain === undefined && service === undefined) return undefined;
  return validSelection(pack, { area: place.code, setting, domain, service: service?.id })
    .selection;
}

/** The same as what the palette lists; its id is the address. */
export function selectionItem(
  pack: CompiledPack,
  query: string,
  language: Language,
): PaletteItem | undefined {
  const selection = selectionFromWords(pack, query);
  if (selection === undefined) return undefined;
  return {
    kind: "place",
    id: writeSelection(pack, selection),
    name: selectionName(pack, selection, language),
    detail: "",
    sought: [],
  };
}
