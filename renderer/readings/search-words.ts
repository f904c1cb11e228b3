/** A text without case, accents and full width: what is typed in any of these ways finds what is written in another. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(
      /[\u00c0-\u024f\u1e00-\u1eff\uff00-\uff5e]/g,
      (letter) => letter.normalize("NFKD").at(0) ?? letter,
    );
}

/** The words of a query, folded. */
export function wordsOf(query: string): readonly string[] {
  return folded(query)
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** How well a word fits a text: its beginning, the beginning of a word in it, its inside; undefined when it is not in it. */
function closeness(word: string, text: string): number | undefined {
  const at = text.indexOf(word);
  if (at < 0) return undefined;
  if (at === 0) return text.length === word.length ? 0 : 1;
  return /[\s\-.,(:]/.test(text[at - 1] ?? "") ? 2 : 3;
}

/** How well something fits all words of a query by what it is found by, folded: less is closer; undefined where a word is missing. */
export function distance(sought: readonly string[], words: readonly string[]): number | undefined {
  const fits = words.map((word) =>
    Math.min(...sought.map((text) => closeness(word, text) ?? Number.POSITIVE_INFINITY)),
  );
  const sum = fits.reduce((total, one) => total + one, 0);
  return Number.isFinite(sum) ? sum : undefined;
}
