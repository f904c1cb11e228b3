/**
 * Names with those that are the same told apart by a number, in the order given: "Table 3 (1)", "Table 3 (2)". Capitals, full-width
 * letters and spaces make no other name.
 *
 * @example namesApart(["A", "a ", "B"]) // ["A (1)", "a (2)", "B"]
 */
export function namesApart(names: readonly string[]): readonly string[] {
  const plain = names.map(plainName);
  const taken = new Set(plain.filter((name) => plain.indexOf(name) === plain.lastIndexOf(name)));
  const counts = new Map<string, number>();
  return names.map((name, at) => {
    const own = plain[at] ?? "";
    if (taken.has(own)) return name;
    // Somebody may be called "A (1)" already.
    let number = counts.get(own) ?? 0;
    let told: string;
    do {
      number += 1;
      told = `${name.trim()} (${number})`;
    } while (taken.has(plainName(told)));
    counts.set(own, number);
    return told;
  });
}

function plainName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
