/** Texts of files by name, without their folder. */
export function textsByName(texts: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    Object.entries(texts).map(([path, text]) => [path.slice(path.lastIndexOf("/") + 1), text]),
  );
}
