import type { CompiledPack } from "../../../models/index.ts";
import { type IndexLine, indexLines, measureIndicator } from "../../rows/headline-rows.ts";
import {
  barYearOf,
  type Standing,
  standings,
  type ThreeLinesRows,
} from "../../rows/three-lines-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatSize, formatValue, shownDifference } from "../numbers.ts";
import { countWord, joined, listed, quoted, sentence } from "../sentence.ts";

/** A line as a name, or within a sentence. */
export function lineName(
  line: IndexLine,
  language: Language,
  form: "name" | "phrase" = "name",
): string {
  const key = { index: "index", "index.current": "current", inequality: "inequality" } as const;
  return wordsIn(language, "charts")(`lines.${form}.${key[line]}`);
}

/** What a chart of one line shows, with the year of the bar. */
export function lineTitle(line: IndexLine, pack: CompiledPack, language: Language): string {
  const t = wordsIn(language, "charts");
  const barYear = barYearOf(pack);
  if (line === "index")
    return barYear === undefined
      ? t("lines.chart.indexNoYear")
      : t("lines.chart.index", { bar: barYear });
  return t(line === "inequality" ? "lines.chart.inequality" : "lines.chart.current");
}

/** The value of a line as it is written, in the form that its kind has everywhere. */
export function lineValue(line: IndexLine, value: number, language: Language): string {
  return formatValue(value, measureIndicator(line).kind, language);
}

/** The rise of an index between two positions, as the two are written. */
function indexRise(values: readonly number[], from: number, to: number): number {
  return shownDifference(values[to] ?? Number.NaN, values[from] ?? Number.NaN, "index");
}

/** The deepest fall of a run against the standard of the day in years in which it rises against the standing bar; all years and 0 without. */
function deepestFall(
  rows: ThreeLinesRows,
  runId: string,
): { readonly from: number; readonly to: number; readonly fall: number } {
  const valuesOf = (line: IndexLine) =>
    rows.lines[line].lines.find(({ id }) => id === runId)?.values ?? [];
  const [standing, current] = [valuesOf("index"), valuesOf("index.current")];
  const last = rows.years.length - 1;
  let deepest = { from: 0, to: last, fall: 0 };
  for (let from = 0; from < last; from++) {
    for (let to = from + 1; to <= last; to++) {
      const fall = indexRise(current, from, to);
      if (fall < deepest.fall && indexRise(standing, from, to) > 0) deepest = { from, to, fall };
    }
  }
  return deepest;
}

/** What a chart of all runs has to explain: the run that falls deepest against the standard of the day, else the one looked at. */
export function barsFindingOfAll(
  rows: ThreeLinesRows,
  activeId: string,
  language: Language,
): string | undefined {
  const [deepest] = rows.lines.index.lines
    .map(({ id }) => ({ id, fall: deepestFall(rows, id).fall }))
    .sort((a, b) => a.fall - b.fall);
  return barsFinding(
    rows,
    deepest === undefined || deepest.fall === 0 ? activeId : deepest.id,
    language,
  );
}

/**
 * Why the line against the standard of the day dips, or stays behind, where the one against the standing bar does not; undefined where
 * it does neither, or where a value is missing. That standards rise faster than services is said only where it is so.
 */
export function barsFinding(
  rows: ThreeLinesRows,
  runId: string,
  language: Language,
): string | undefined {
  const t = wordsIn(language, "charts");
  const lineOf = (line: IndexLine) => rows.lines[line].lines.find(({ id }) => id === runId);
  const standing = lineOf("index");
  const current = lineOf("index.current")?.values;
  if (standing === undefined || current === undefined) return undefined;
  if (![...standing.values, ...current].every(Number.isFinite)) return undefined;
  const { from, to, fall } = deepestFall(rows, runId);
  const rise = indexRise;
  const last = rows.years.length - 1;
  const behind = rise(standing.values, 0, last) - rise(current, 0, last);
  if (fall === 0 && !(behind >= 0.001 - 1e-9 && rise(current, 0, last) > 0)) return undefined;
  const write = (value: number | undefined) => formatValue(value ?? Number.NaN, "index", language);
  const said = { name: standing.name, from: rows.years[from] ?? "", to: rows.years[to] ?? "" };
  return sentence(
    language,
    fall < 0
      ? t("lines.dip", {
          ...said,
          fromValue: write(current[from]),
          toValue: write(current[to]),
          standingFrom: write(standing.values[from]),
          standingTo: write(standing.values[to]),
        })
      : t("lines.lag", {
          ...said,
          gain: formatSize(rise(current, from, to), "index", language),
          standingGain: formatSize(rise(standing.values, from, to), "index", language),
        }),
    riseClause(rows, runId, [from, to], fall < 0, language),
  );
}

/** By how much the run's own standards rise meanwhile; nothing where they do not, or less than a tenth of a per cent. */
function riseClause(
  rows: ThreeLinesRows,
  runId: string,
  [from, to]: readonly [number, number],
  dips: boolean,
  language: Language,
): string | undefined {
  const rise = rows.standardsRise(runId, rows.years[from] ?? 0, rows.years[to] ?? 0);
  if (!(rise >= 0.001)) return undefined;
  const level = rows.levels.get(runId)?.current ?? [];
  // Where the level of the day falls while standards rise, services grow more slowly than they.
  const slower = shownDifference(level[to] ?? Number.NaN, level[from] ?? Number.NaN, "share") < 0;
  return wordsIn(language, "charts")(`lines.rise.${dips && slower ? "faster" : "some"}`, {
    rise: formatValue(rise, "share", language, { digits: rise < 0.1 ? 1 : 0 }),
  });
}

/**
 * What becomes of the order of the scenarios between the three lines, and whether a conclusion depends on the choice: who is first, or
 * which of two is ahead. The same for window, slides, page and command; undefined for one run alone or where a value is missing.
 */
export function orderFinding(
  rows: ThreeLinesRows,
  language: Language,
  options: { readonly brief?: boolean } = {},
): string | undefined {
  const t = wordsIn(language, "charts");
  const order = standings(rows, (value, line) => lineValue(line, value, language));
  const runs = order.index;
  if (runs.length < 2) return undefined;
  if (indexLines.some((line) => order[line].some(({ value }) => !Number.isFinite(value))))
    return undefined;
  const rank = (line: IndexLine, id: string) => order[line].find((one) => one.id === id)?.rank ?? 0;
  const said = ({ name }: Standing) => quoted(name, language);
  const linesOf = (lines: readonly IndexLine[]) =>
    listed(
      lines.map((line) => lineName(line, language, "phrase")),
      language,
    );

  /** Which of two is ahead by each line: above 0 the first. */
  const lead = (a: Standing, b: Standing) =>
    indexLines.map((line) => ({ line, ahead: Math.sign(rank(line, b.id) - rank(line, a.id)) }));
  const pairs = runs.flatMap((a, at) => runs.slice(at + 1).map((b) => [a, b] as const));
  const depends = pairs.flatMap(([a, b]) => {
    const signs = lead(a, b);
    const by = (sign: number) =>
      signs.filter(({ ahead }) => ahead === sign).map(({ line }) => line);
    const [ahead, behind, level] = [by(1), by(-1), by(0)];
    if (ahead.length > 0 && behind.length > 0)
      return [
        {
          flip: true,
          text: t("lines.order.flip", {
            a: said(a),
            b: said(b),
            ahead: linesOf(ahead),
            behind: linesOf(behind),
          }),
        },
      ];
    if (level.length === 0 || level.length === indexLines.length) return [];
    const [first, second, lines] = ahead.length > 0 ? [a, b, ahead] : [b, a, behind];
    return [
      {
        flip: false,
        text: t("lines.order.flipTie", {
          a: said(first),
          b: said(second),
          ahead: linesOf(lines),
          level: linesOf(level),
        }),
      },
    ];
  });
  const firsts = indexLines.map((line) => ({
    line,
    names: order[line]
      .filter((one) => one.rank === 1)
      .map(said)
      .sort(),
  }));
  const sameFirst = firsts.every(({ names }) => names.join() === firsts[0]?.names.join());
  const flips = [...depends.filter(({ flip }) => flip), ...depends.filter(({ flip }) => !flip)];
  if (flips.length === 0) {
    const [first, second] = runs;
    if (first === undefined || second === undefined) return undefined;
    if (runs.every(({ rank: place }) => place === 1))
      return sentence(language, t("lines.order.alike"));
    if (runs.length === 2)
      return sentence(
        language,
        t("lines.order.pair", { first: said(first), second: said(second) }),
      );
    return sentence(
      language,
      t("lines.order.same", { order: joined(language, "items", runs.map(said)) }),
    );
  }
  const best = (): string => {
    const groups = [...new Set(firsts.map(({ names }) => names.join()))].map((names) =>
      firsts.filter((one) => one.names.join() === names),
    );
    return t("lines.order.first", {
      list: joined(
        language,
        "values",
        groups.map((group) =>
          t("lines.order.best", {
            names: listed(group[0]?.names ?? [], language),
            lines: linesOf(group.map(({ line }) => line)),
          }),
        ),
      ),
    });
  };
  const head =
    runs.length === 2
      ? undefined
      : sameFirst
        ? t("lines.order.sameFirst", { name: listed(firsts[0]?.names ?? [], language) })
        : best();
  // A title has no room for the pairs that change places where it says who is first.
  const mostPairs = options.brief === true ? (head === undefined ? 1 : 0) : 2;
  const shown = flips.slice(0, mostPairs).map(({ text }) => text);
  const left = flips.length - shown.length;
  return sentence(
    language,
    head,
    ...shown,
    left > 0 && options.brief !== true
      ? t("lines.order.more", { count: left, number: countWord(left, language) })
      : undefined,
  );
}
