import { type DomainId, domainNames } from "../../../models/index.ts";
import type { MultiplesRows } from "../../rows/domain-multiples-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatPoints, formatPointsSize, formatValue, isShownAsZero } from "../numbers.ts";
import { sentence } from "../sentence.ts";

interface Ranked {
  readonly domain: DomainId;
  readonly value: number;
}

/** The finding of the nine small charts: who gains most and least against the base, else who stands best and worst. */
export function multiplesFinding(
  rows: MultiplesRows,
  active: { readonly id: string; readonly name: string },
  base: { readonly id: string; readonly name: string },
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const year = rows.years.at(-1) ?? 0;
  const lastOf = (lines: MultiplesRows["panels"][number]["lines"], id: string): number =>
    lines.find((line) => line.id === id)?.values.at(-1) ?? Number.NaN;
  const name = (domain: DomainId): string =>
    language === "en" ? domainNames[domain].en.toLowerCase() : domainNames[domain]["zh-CN"];
  const rank = (value: (lines: MultiplesRows["panels"][number]["lines"]) => number): Ranked[] =>
    rows.panels
      .map((panel) => ({ domain: panel.domain, value: value(panel.lines) }))
      .filter((one) => Number.isFinite(one.value))
      .sort((a, b) => b.value - a.value);

  if (rows.mode === "urban-rural" || rows.mode === "gap") {
    const gaps = rank((lines) =>
      rows.mode === "gap"
        ? lastOf(lines, active.id)
        : lastOf(lines, `${active.id}:urban`) - lastOf(lines, `${active.id}:rural`),
    ).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const widest = gaps[0];
    const narrowest = gaps.at(-1);
    if (widest === undefined || narrowest === undefined) return t("multiples.none");
    if (isShownAsZero(widest.value)) return sentence(language, t("multiples.gapNone", { year }));
    const side = widest.value > 0 ? "urban" : "rural";
    return sentence(
      language,
      t(`multiples.gap.${side}`, {
        year,
        domain: name(widest.domain),
        value: formatPointsSize(widest.value, language),
      }),
      isShownAsZero(Math.abs(widest.value) - Math.abs(narrowest.value))
        ? undefined
        : t("multiples.gap.narrowest", {
            domain: name(narrowest.domain),
            value: formatPointsSize(narrowest.value, language),
          }),
    );
  }

  const kind = rows.mode === "index" ? "index" : "share";
  if (active.id !== base.id) {
    const changes = rank((lines) => lastOf(lines, active.id) - lastOf(lines, base.id));
    const most = changes[0];
    const least = changes.at(-1);
    if (most === undefined || least === undefined) return t("multiples.none");
    const names = { name: active.name, base: base.name, year };
    const unchanged = changes.filter((one) => isShownAsZero(one.value));
    if (unchanged.length === changes.length) return sentence(language, t("multiples.same", names));
    if (isShownAsZero(most.value) || most.value < 0) {
      return sentence(
        language,
        t("multiples.worse", {
          ...names,
          domain: name(least.domain),
          change: formatPoints(least.value, language),
        }),
      );
    }
    const tail =
      least.value < 0 && !isShownAsZero(least.value)
        ? t("multiples.butWorse", {
            domain: name(least.domain),
            change: formatPoints(least.value, language),
          })
        : isShownAsZero(most.value - least.value)
          ? undefined
          : isShownAsZero(least.value)
            ? t("multiples.leastNone", { domain: name(least.domain) })
            : t("multiples.least", {
                domain: name(least.domain),
                change: formatPoints(least.value, language),
              });
    return sentence(
      language,
      t("multiples.most", {
        ...names,
        domain: name(most.domain),
        change: formatPoints(most.value, language),
        size: formatPointsSize(most.value, language),
      }),
      tail,
    );
  }
  const levels = rank((lines) => lastOf(lines, active.id));
  const best = levels[0];
  const worst = levels.at(-1);
  if (best === undefined || worst === undefined) return t("multiples.none");
  if (isShownAsZero(best.value - worst.value)) {
    return sentence(
      language,
      t("multiples.allAlike", { year, value: formatValue(best.value, kind, language) }),
    );
  }
  return sentence(
    language,
    t("multiples.range", {
      year,
      best: name(best.domain),
      bestValue: formatValue(best.value, kind, language),
      worst: name(worst.domain),
      worstValue: formatValue(worst.value, kind, language),
    }),
  );
}
