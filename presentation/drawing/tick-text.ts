import { wordsIn } from "../words/catalogue.ts";
import type { Language } from "../words/languages.ts";
import { formatFixed, type Scale, type ValueKind } from "../words/numbers.ts";
import { tickDigits, type ValueAxis } from "./ticks.ts";

/** How the ticks of an axis are written: with the decimals that tell them apart, shares with their sign. */
export function tickText(
  { ticks }: Pick<ValueAxis, "ticks">,
  kind: ValueKind,
  scale: Pick<Scale, "divisor">,
  language: Language,
): (value: number) => string {
  const digits = tickDigits(ticks, scale.divisor);
  const t = wordsIn(language, "numbers");
  return (value) => {
    const number = formatFixed(value / scale.divisor, digits, language);
    return kind === "share" ? t("share", { number }) : number;
  };
}
