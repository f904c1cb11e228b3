import type { ListedTexts } from "./file-reading.ts";

/** Texts of files by name, without their folder. */
export function textsByName(texts: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    Object.entries(texts).map(([path, text]) => [path.slice(path.lastIndexOf("/") + 1), text]),
  );
}

/** The YAML files of a folder by id, in the order of the list beside it. */
export function listedTexts(order: string, texts: Readonly<Record<string, string>>): ListedTexts {
  const files = [...textsByName(texts)].map(
    ([name, text]) => [name.replace(/\.yaml$/, ""), text] as const,
  );
  return { order, files: new Map(files) };
}
