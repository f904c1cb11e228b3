import { type DomainId, domainIds } from "../../../models/index.ts";
import type { MultiplesRows } from "../../rows/domain-multiples-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import {
  directionOf,
  formatChange,
  formatSize,
  formatValue,
  shownDifference,
  type ValueKind,
} from "../numbers.ts";
import { domainName } from "../places.ts";
import { countWord, inSentence, sentence } from "../sentence.ts";

interface Ranked {
  readonly domain: DomainId;
  readonly value: number;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The finding of the nine domains: how many stand higher and lower than in the base, else which stands best and worst. */
export function multiplesFinding(
  rows: MultiplesRows,
  active: Named,
  base: Named,
  language: Language,
): string {
  const lastOf = (lines: MultiplesRows["panels"][number]["lines"], id: string): number =>
    lines.find((line) => line.id === id)?.values.at(-1) ?? Number.NaN;
  const rank = (value: (lines: MultiplesRows["panels"][number]["lines"]) => number): Ranked[] =>
    rows.panels
      .map((panel) => ({ domain: panel.domain, value: value(panel.lines) }))
      .filter((one) => Number.isFinite(one.value))
      .sort((a, b) => b.value - a.value);
  const year = rows.years.at(-1) ?? 0;
  if (rows.mode === "urban-rural" || rows.mode === "gap") {
    const gap = (lines: MultiplesRows["panels"][number]["lines"]): number =>
      rows.mode === "gap"
        ? lastOf(lines, active.id)
        : shownDifference(
            lastOf(lines, `${active.id}:urban`),
            lastOf(lines, `${active.id}:rural`),
            "share",
          );
    return gapFinding(rank(gap), year, language);
  }
  const kind = rows.mode === "index" ? "index" : "share";
  if (active.id === base.id)
    return levelFinding(
      rank((lines) => lastOf(lines, active.id)),
      kind,
      year,
      language,
    );
  const changes = rank((lines) =>
    shownDifference(lastOf(lines, active.id), lastOf(lines, base.id), kind),
  );
  return changeFinding(changes, kind, { name: active.name, base: base.name, year }, language);
}

const named = (domain: DomainId, language: Language): string =>
  inSentence(domainName(domain, language));

/** Largest change first. */
function changeFinding(
  changes: readonly Ranked[],
  kind: ValueKind,
  names: { readonly name: string; readonly base: string; readonly year: number },
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  if (changes.length === 0) return t("multiples.none");
  const ahead = changes.filter(({ value }) => value > 0);
  // The largest loss first; of equal ones the first in the order of the domains, as for gains.
  const behind = changes.filter(({ value }) => value < 0).sort((a, b) => a.value - b.value);
  const say = (
    key: "higher" | "fallen" | "lower",
    list: readonly Ranked[],
    furthest: Ranked | undefined,
  ): string => {
    if (furthest === undefined) return "";
    const all = list.length === domainIds.length;
    const number = countWord(list.length, language);
    return t(`multiples.${key}.${list.length === 1 ? "one" : "other"}`, {
      ...names,
      number,
      domains: t(all ? "multiples.all" : "multiples.some", { number }),
      domain: named(furthest.domain, language),
      change: formatChange(furthest.value, kind, language),
    });
  };
  if (ahead.length > 0) {
    return sentence(language, say("higher", ahead, ahead[0]), say("fallen", behind, behind[0]));
  }
  return sentence(
    language,
    behind.length > 0 ? say("lower", behind, behind[0]) : t("multiples.same", names),
  );
}

/** Highest level first. */
function levelFinding(
  levels: readonly Ranked[],
  kind: ValueKind,
  year: number,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const [best] = levels;
  const worst = levels.at(-1);
  if (best === undefined || worst === undefined) return t("multiples.none");
  const write = (value: number): string => formatValue(value, kind, language);
  return sentence(
    language,
    shownDifference(best.value, worst.value, kind) === 0
      ? t("multiples.allAlike", { year, value: write(best.value) })
      : t("multiples.range", {
          year,
          best: named(best.domain, language),
          bestValue: write(best.value),
          worst: named(worst.domain, language),
          worstValue: write(worst.value),
        }),
  );
}

function gapFinding(gaps: readonly Ranked[], year: number, language: Language): string {
  const t = wordsIn(language, "charts");
  const sorted = [...gaps].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const [widest] = sorted;
  const narrowest = sorted.at(-1);
  if (widest === undefined || narrowest === undefined) return t("multiples.none");
  const side = directionOf(widest.value);
  if (side === "same") return sentence(language, t("multiples.gapNone", { year }));
  const said = ({ domain, value }: Ranked) => ({
    year,
    domain: named(domain, language),
    value: formatSize(value, "share", language),
  });
  const alike = shownDifference(Math.abs(widest.value), Math.abs(narrowest.value), "share") === 0;
  return sentence(
    language,
    t(`multiples.gap.${side === "up" ? "urban" : "rural"}`, said(widest)),
    alike ? undefined : t("multiples.gap.narrowest", said(narrowest)),
  );
}
