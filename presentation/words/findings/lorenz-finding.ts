import { type LorenzRows, shareOfWorstServed } from "../../rows/lorenz-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatValue } from "../numbers.ts";
import { sentence } from "../sentence.ts";

/** The finding of the Lorenz curve: what reaches the worst-served fifth, against the base where there is another run. */
export function lorenzFinding(rows: LorenzRows, activeId: string, language: Language): string {
  const t = wordsIn(language, "charts");
  const active = rows.curves.find((curve) => curve.id === activeId) ?? rows.curves.at(-1);
  const base = rows.curves.find((curve) => curve.isBase);
  if (active === undefined || active.points.length < 2 || !Number.isFinite(active.gini))
    return t("lorenz.none");
  const share = (curve: (typeof rows.curves)[number]): string =>
    formatValue(shareOfWorstServed(curve, 0.2), "share", language);
  const said = {
    name: active.name,
    year: rows.year,
    share: share(active),
    gini: formatValue(active.gini, "coefficient", language),
    base: base?.name ?? "",
    baseShare: base === undefined ? "" : share(base),
  };
  const equal = share(active) === formatValue(0.2, "share", language);
  const against =
    base === undefined || base.id === active.id
      ? undefined
      : share(base) === share(active)
        ? t("lorenz.against.same", said)
        : t("lorenz.against.other", said);
  return sentence(language, t(equal ? "lorenz.equal" : "lorenz.worst", said), against);
}
