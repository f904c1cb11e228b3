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
  const finding = t(`urbanRural.${movement(first, last)}`, said);
  const baseLast = gapOf(base, -1);
  if (base === undefined || base.id === active.id || !Number.isFinite(baseLast))
    return sentence(language, finding);
  const change = Math.abs(last) - Math.abs(baseLast);
  const less = change < 0;
  // A gap that closes because both sides lose, or opens while both gain, is another finding.
  const sides = (["urban", "rural"] as const).map((side) =>
    directionOf(
      shownDifference(active[side].at(-1) ?? Number.NaN, base[side].at(-1) ?? Number.NaN, "share"),
    ),
  );
  const beside = sides.every((side) => side === (less ? "down" : "up"));
  const against =
    directionOf(change) === "same"
      ? "same"
      : less
        ? beside
          ? "narrowerBothLower"
          : "narrower"
        : beside
          ? "widerBothHigher"
          : "wider";
  return sentence(
    language,
    t("urbanRural.under", { name: active.name, finding }),
    t(`urbanRural.against.${against}`, { ...said, difference: size(change) }),
  );
}

/** How the gap moves from the first year to the last. */
function movement(first: number, last: number): string {
  if (directionOf(last) === "same") return directionOf(first) === "same" ? "noGap" : "closed";
  if (last < 0) return first > 0 ? "reversed" : "ruralAhead";
  const change = Math.abs(last) - Math.abs(first);
  return directionOf(change) === "same" ? "holds" : change < 0 ? "narrows" : "widens";
}
