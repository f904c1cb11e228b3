/** Marks of the part of a page that `npm run track-record` measures; the words around it stay as they are. */
const begin = "<!-- measured: npm run track-record -->";
const end = "<!-- end of what is measured -->";

/**
 * A page with its measured part replaced.
 * @throws Error naming the file where a mark is missing.
 */
export function replaceMeasured(page: string, file: string, measured: () => string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file}: the marks ${begin} … ${end} are needed`);
  return `${page.slice(0, from + begin.length)}\n\n${measured()}\n${page.slice(to)}`;
}
