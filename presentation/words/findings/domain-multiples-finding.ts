import { type DomainId, domainNames } from "../../../models/index.ts";
import type { MultiplesRows } from "../../rows/domain-multiples-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { directionOf, formatChange, formatSize, formatValue, shownDifference } from "../numbers.ts";
import { countWord, sentence } from "../sentence.ts";

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
        : shownDifference(
            lastOf(lines, `${active.id}:urban`),
            lastOf(lines, `${active.id}:rural`),
            "share",
          ),
    ).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const widest = gaps[0];
    const narrowest = gaps.at(-1);
    if (widest === undefined || narrowest === undefined) return t("multiples.none");
    if (directionOf(widest.value) === "same")
      return sentence(language, t("multiples.gapNone", { year }));
    const side = widest.value > 0 ? "urban" : "rural";
    return sentence(
      language,
      t(`multiples.gap.${side}`, {
        year,
        domain: name(widest.domain),
        value: formatSize(widest.value, "share", language),
      }),
      directionOf(Math.abs(widest.value) - Math.abs(narrowest.value)) === "same"
        ? undefined
        : t("multiples.gap.narrowest", {
            domain: name(narrowest.domain),
            value: formatSize(narrowest.value, "share", language),
          }),
    );
  }

  const kind = rows.mode === "index" ? "index" : "share";
  if (active.id !== base.id) {
    const changes = rank((lines) =>
      shownDifference(lastOf(lines, active.id), lastOf(lines, base.id), kind),
    );
    const most = changes[0];
    const least = changes.at(-1);
    if (most === undefined || least === undefined) return t("multiples.none");
    const names = { name: active.name, base: base.name, year };
    const unchanged = changes.filter((one) => directionOf(one.value) === "same");
    if (unchanged.length === changes.length) return sentence(language, t("multiples.same", names));
    if (directionOf(most.value) === "same" || most.value < 0) {
      return sentence(
        language,
        t("multiples.worse", {
          ...names,
          domain: name(least.domain),
          change: formatChange(least.value, kind, language),
        }),
      );
    }
    const losing = changes.filter((one) => directionOf(one.value) === "down").length;
    const tail =
      losing > 0
        ? t(losing === 1 ? "multiples.butWorse" : "multiples.butMoreWorse", {
            number: countWord(losing, language),
            domain: name(least.domain),
            change: formatChange(least.value, kind, language),
          })
        : directionOf(most.value - least.value) === "same"
          ? undefined
          : directionOf(least.value) === "same"
            ? t("multiples.leastNone", { domain: name(least.domain) })
            : t("multiples.least", {
                domain: name(least.domain),
                change: formatChange(least.value, kind, language),
              });
    return sentence(
      language,
      t("multiples.most", {
        ...names,
        domain: name(most.domain),
        change: formatChange(most.value, kind, language),
        size: formatSize(most.value, kind, language),
      }),
      tail,
    );
  }
  const levels = rank((lines) => lastOf(lines, active.id));
  const best = levels[0];
  const worst = levels.at(-1);
  if (best === undefined || worst === undefined) return t("multiples.none");
  if (shownDifference(best.value, worst.value, kind) === 0) {
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
