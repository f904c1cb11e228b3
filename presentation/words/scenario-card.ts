import { type CompiledPack, diffSettings, type ScenarioSettings } from "../../models/index.ts";
import type { ScenarioFigures } from "../rows/scenario-figures.ts";
import { wordsIn } from "./catalogue.ts";
import { differenceLine } from "./input-differences.ts";
import type { Language } from "./languages.ts";
import {
  directionOf,
  formatDifference,
  formatSize,
  formatValue,
  shownDifference,
} from "./numbers.ts";
import { largestFirst } from "./scenario-note.ts";
import { joined } from "./sentence.ts";

/** Who is ahead in the last year, and by how much, as the two levels are written: "Towns 3.2 points ahead". */
export function gapWords({ urban, rural }: ScenarioFigures, language: Language): string {
  const t = wordsIn(language, "library");
  const gap = shownDifference(urban, rural, "share");
  const side = { up: "towns", down: "villages", same: "level", unknown: "unknown" } as const;
  return t(`gap.${side[directionOf(gap, "share")]}`, { size: formatSize(gap, "share", language) });
}

/** What the nine domains cost in the last year, and how far that is from the base: "¥15.6 trillion (+¥1.0 trillion)". */
export function costWords(
  { spending }: ScenarioFigures,
  base: ScenarioFigures | undefined,
  language: Language,
): string {
  const t = wordsIn(language, "library");
  const amount = formatValue(spending, "money", language);
  if (base === undefined) return amount;
  const difference = shownDifference(spending, base.spending, "money");
  if (difference === 0) return t("cost.same", { amount });
  return t("cost.differs", {
    amount,
    difference: formatDifference(spending, base.spending, "money", language, { like: spending }),
  });
}

/** Inputs that a card names; of more, the largest, and how many there are. */
const mostNamed = 2;

/** What differs from the base, in words: "Differs from Baseline in 19 inputs: A: 60% → 95% by 2030; B: … …". */
export function differenceSummary(
  base: { readonly name: string; readonly settings: ScenarioSettings },
  settings: ScenarioSettings,
  pack: CompiledPack,
  language: Language,
): string {
  const t = wordsIn(language, "scenarios");
  const differences = diffSettings(base.settings, settings, pack);
  const count = differences.length;
  if (count === 0) return t("sameAsBase", { base: base.name });
  const named = largestFirst(differences, mostNamed).map((one) =>
    differenceLine(one, pack, language),
  );
  const list = joined(language, "clauses", [...named, count > mostNamed ? "…" : undefined]);
  return joined(language, "label", [t("differs", { base: base.name, count }), list]);
}
