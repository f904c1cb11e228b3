import {
  type RatioBase,
  ratioBases,
  type UrbanRuralLevels,
  type UrbanRuralLine,
  type UrbanRuralRows,
} from "../../rows/urban-rural-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { directionOf, formatSize, formatValue, shownDifference } from "../numbers.ts";
import { joined, listed, sentence, shareInWords } from "../sentence.ts";

/** A gap smaller than this many points is no gap to close: shares of it would be noise. */
const smallestGap = 0.005;

type Line = UrbanRuralLine;

/** Urban less rural, as the two are written. */
function gapAt(line: Line | undefined, at: number): number {
  return shownDifference(
    line?.urban.at(at) ?? Number.NaN,
    line?.rural.at(at) ?? Number.NaN,
    "share",
  );
}

/**
 * The finding of urban against rural. Beside a base: what becomes of the gap in the last year, who is ahead, and whether a gap closes
 * because both sides lose or opens while both gain. Alone: how the gap moves over the years.
 */
export function urbanRuralFinding(
  rows: UrbanRuralLevels,
  activeId: string,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const active = rows.lines.find((line) => line.id === activeId) ?? rows.lines.at(-1);
  const base = rows.lines.find((line) => line.isBase);
  const gap = gapAt(active, -1);
  if (active === undefined || !Number.isFinite(gap)) return t("urbanRural.none");
  const baseGap = gapAt(base, -1);
  if (base === undefined || base.id === active.id || !Number.isFinite(baseGap))
    return alone(rows, active, language);
  const year = rows.years.at(-1) ?? "";
  const state = (value: number): string => {
    const side = { up: "behind", down: "ahead", same: "level", unknown: "level" } as const;
    return t(`urbanRural.state.${side[directionOf(value)]}`, {
      size: formatSize(value, "share", language),
    });
  };
  const turned = gap * baseGap < 0;
  const said = {
    name: active.name,
    base: base.name,
    year,
    state: state(gap),
    // The side is said once unless it changes.
    baseState: turned ? state(baseGap) : formatSize(baseGap, "share", language),
    leader: t(`urbanRural.part.${baseGap > 0 ? "urban" : "rural"}`),
    trailer: t(`urbanRural.part.${baseGap > 0 ? "rural" : "urban"}`),
  };
  const closed = 1 - Math.abs(gap / baseGap);
  const movedOf = (mine: readonly number[], other: readonly number[]) =>
    directionOf(shownDifference(mine.at(-1) ?? Number.NaN, other.at(-1) ?? Number.NaN, "share"));
  const urban = movedOf(active.urban, base.urban);
  const rural = movedOf(active.rural, base.rural);
  const moved = [urban, rural];
  const [leader, trailer] = baseGap > 0 ? [urban, rural] : [rural, urban];
  const change = directionOf(shownDifference(Math.abs(gap), Math.abs(baseGap), "share"));
  const key = () => {
    if (turned) return "turned";
    if (change === "same" || change === "unknown") return "same";
    if (change === "up") return moved.every((one) => one === "up") ? "bothGain" : "wider";
    if (moved.every((one) => one === "down")) return "bothLose";
    // A gap that the leading side closes by falling is no achievement, whatever the other side does.
    if (leader === "down") return trailer === "up" ? "meet" : "leaderLoses";
    if (Math.abs(baseGap) < smallestGap) return "narrower";
    if (gap === 0) return "closes";
    return closed > 0.95 ? "closesNearly" : "closesShare";
  };
  return sentence(
    language,
    t(`urbanRural.against.${key()}`, { ...said, share: shareInWords(closed, language) }),
  );
}

function alone(rows: UrbanRuralLevels, active: Line, language: Language): string {
  const t = wordsIn(language, "charts");
  const first = gapAt(active, 0);
  const last = gapAt(active, -1);
  const said = {
    from: formatSize(first, "share", language),
    to: formatSize(last, "share", language),
    firstYear: rows.years[0] ?? "",
    year: rows.years.at(-1) ?? "",
  };
  const key = () => {
    if (!Number.isFinite(first)) return "none";
    if (last === 0) return first === 0 ? "noGap" : "closed";
    if (last < 0) return first > 0 ? "reversed" : "ruralAhead";
    if (first < 0) return "urbanOvertakes";
    const movements = { up: "widens", down: "narrows", same: "holds", unknown: "holds" } as const;
    return movements[directionOf(shownDifference(last, Math.abs(first), "share"))];
  };
  return sentence(language, t(`urbanRural.${key()}`, said));
}

/**
 * The ratio of urban to rural three ways, and whether who is ahead depends on the count; undefined where an area lacks one of the two.
 */
export function urbanRuralRatios(
  rows: UrbanRuralRows,
  runId: string,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const last = lastRatios(rows, runId);
  if (last === undefined) return undefined;
  const write = (base: RatioBase) => formatValue(last(base), "ratio", language);
  return sentence(
    language,
    t("urbanRural.ratio.sentence", {
      year: rows.years.at(-1) ?? "",
      everyone: write("everyone"),
      registered: write("registered"),
      common: write("common-services"),
    }),
    whoLeadsDepends(rows, runId, language),
  );
}

/** That who is ahead depends on the count, and how; undefined where all three ways agree or an area lacks one of the two. */
export function whoLeadsDepends(
  rows: UrbanRuralRows,
  runId: string,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const last = lastRatios(rows, runId);
  if (last === undefined) return undefined;
  const sides = { up: "urban", down: "rural", same: "level", unknown: "level" } as const;
  const sideOf = (base: RatioBase) =>
    sides[directionOf(shownDifference(last(base), 1, "ratio"), "ratio")];
  const said = [...new Set(ratioBases.map(sideOf))];
  const list = said.map((side) =>
    t(`urbanRural.ratio.side.${side}`, {
      bases: listed(
        ratioBases
          .filter((base) => sideOf(base) === side)
          .map((base) => t(`urbanRural.ratio.${base}`)),
        language,
      ),
    }),
  );
  return said.length > 1
    ? t("urbanRural.ratio.depends", { list: joined(language, "values", list) })
    : undefined;
}

/** The ratios of the last year; undefined where an area lacks one of the two sides. */
function lastRatios(
  rows: UrbanRuralRows,
  runId: string,
): ((base: RatioBase) => number) | undefined {
  const line = rows.lines.find(({ id }) => id === runId);
  const last = (base: RatioBase): number => line?.ratios[base].at(-1) ?? Number.NaN;
  return ratioBases.every((base) => Number.isFinite(last(base))) ? last : undefined;
}
