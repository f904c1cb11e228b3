import { type CompiledPack, unspentReasons } from "../../../models/index.ts";
import type { ShortageRows } from "../../rows/shortage-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatValue } from "../numbers.ts";
import { areaName } from "../places.ts";
import { inSentence, joined, sentence } from "../sentence.ts";

/** Which service is shortest and what holds it back. */
export function shortageFinding(
  pack: CompiledPack,
  rows: ShortageRows,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const [worst] = rows.services;
  if (worst === undefined) return sentence(language, t("shortage.nobody"));
  const service = pack.services.find(({ id }) => id === worst.service)?.name[language] ?? "";
  const said = {
    service: inSentence(service),
    level: formatValue(worst.level, "share", language),
  };
  return sentence(
    language,
    worst.limit === undefined
      ? t("shortage.none", said)
      : t("shortage.worst", { ...said, limit: t(`shortage.because.${worst.limit}`) }),
  );
}

/** How much money was left over, and why. */
export function unspentSentence(
  pack: CompiledPack,
  { unspent, moneyOf }: ShortageRows,
  year: number,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const total = unspent.reduce((sum, { value }) => sum + value, 0);
  const place = areaName(pack, moneyOf, language);
  // A million yuan: less is what rounding leaves.
  if (!(total >= 1)) return t("shortage.allSpent", { place, year });
  const reasons = unspentReasons.flatMap((id) => {
    const value = unspent.find((one) => one.id === id)?.value ?? 0;
    const reason = inSentence(t(`funding.unspent.${id}`));
    return value >= 1 ? [`${reason} ${formatValue(value, "money", language)}`] : [];
  });
  return t("shortage.unspent", {
    place,
    year,
    total: formatValue(total, "money", language),
    reasons: joined(language, "items", reasons),
  });
}
