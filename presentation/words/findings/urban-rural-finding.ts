import type { UrbanRuralRows } from "../../rows/urban-rural-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { directionOf, formatSize, shownDifference } from "../numbers.ts";
import { sentence } from "../sentence.ts";

/** The finding of urban against rural: how the gap moves, and what of it is left compared with the base. */
export function urbanRuralFinding(
  rows: UrbanRuralRows,
  activeId: string,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const active = rows.lines.find((line) => line.id === activeId) ?? rows.lines.at(-1);
  const base = rows.lines.find((line) => line.isBase);
  const gapOf = (line: UrbanRuralRows["lines"][number] | undefined, at: number): number =>
    shownDifference(line?.urban.at(at) ?? Number.NaN, line?.rural.at(at) ?? Number.NaN, "share");
  const first = gapOf(active, 0);
  const last = gapOf(active, -1);
  if (active === undefined || !Number.isFinite(first) || !Number.isFinite(last))
    return t("urbanRural.none");
  const size = (value: number): string => formatSize(value, "share", language);
  const said = {
    name: active.name,
    base: base?.name ?? "",
    from: size(first),
    to: size(last),
    firstYear: rows.years[0] ?? "",
    year: rows.years.at(-1) ?? "",
  };
  const baseLast = gapOf(base, -1);
  const against =
    base === undefined || base.id === active.id || !Number.isFinite(baseLast)
      ? undefined
      : directionOf(Math.abs(last) - Math.abs(baseLast)) === "same"
        ? t("urbanRural.against.same", said)
        : t(`urbanRural.against.${Math.abs(last) < Math.abs(baseLast) ? "narrower" : "wider"}`, {
            ...said,
            difference: size(Math.abs(last) - Math.abs(baseLast)),
          });
  if (directionOf(last) === "same" && directionOf(first) === "same")
    return sentence(language, t("urbanRural.noGap", said), against);
  if (directionOf(last) === "same")
    return sentence(language, t("urbanRural.closed", said), against);
  if (last < 0)
    return sentence(
      language,
      t(first > 0 ? "urbanRural.reversed" : "urbanRural.ruralAhead", said),
      against,
    );
  const change = Math.abs(last) - Math.abs(first);
  const movement = directionOf(change) === "same" ? "holds" : change < 0 ? "narrows" : "widens";
  return sentence(language, t(`urbanRural.${movement}`, said), against);
}
