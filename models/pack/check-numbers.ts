import { needs } from "../text/needs.ts";
import type { Problem } from "../text/problem.ts";
import { rowFinding } from "./finding.ts";
import { type ItemRule, itemRules } from "./items.ts";
import type { Pack } from "./read.ts";
import { sourceIds } from "./sources.ts";

/** Findings of one kind that are listed one by one; the rest are counted. */
const listedOfAKind = 20;

/** Rows one by one (ranges, sources, notes, units) and sums that must come out. */
export function checkNumbers(pack: Pack): readonly Problem[] {
  return [...checkRows(pack), ...checkSums(pack)];
}

function checkRows(pack: Pack): Problem[] {
  const known = pack.sources.map((source) => source.id);
  const knownSet = new Set(known);
  const outside: Problem[] = [];
  const missingSources = new Map<string, number[]>();
  const units = new Map<string, Map<string, number>>();
  const unexplained = new Map<string, number[]>();
  pack.data.forEach((datum, row) => {
    const rule = itemRules[datum.item];
    if (rule !== undefined && !(datum.value >= rule.minimum && datum.value <= rule.maximum)) {
      outside.push(rowFinding(pack, row, "error", rangeNeeded(rule), datum.value));
    }
    for (const id of sourceIds(datum.source)) {
      if (!knownSet.has(id)) append(missingSources, id, row);
    }
    if (datum.basis !== "observed" && datum.note === "") {
      append(unexplained, `${datum.item}, ${datum.basis}`, row);
    }
    const kind = `${datum.item} ${datum.subject}`;
    const seen = units.get(kind) ?? new Map<string, number>();
    if (!seen.has(datum.unit)) seen.set(datum.unit, row);
    units.set(kind, seen);
  });
  return [
    ...limited(outside),
    ...[...missingSources].map(([id, rows]) => {
      const needed = needs("sources-of-rows", { count: rows.length });
      return rowFinding(pack, rows[0], "error", needed, id, known);
    }),
    ...[...unexplained].map(([kind, rows]) =>
      rowFinding(pack, rows[0], "warning", needs("row-note", { kind, count: rows.length })),
    ),
    ...[...units].flatMap(([kind, seen]) => {
      const [first, second] = [...seen];
      if (second === undefined || kind.startsWith("observed.")) return [];
      const needed = needs("one-unit", { kind: kind.trim(), unit: first[0] });
      return [rowFinding(pack, second[1], "warning", needed, second[0])];
    }),
  ];
}

function rangeNeeded({ minimum, maximum }: ItemRule): Problem["needed"] {
  if (!Number.isFinite(minimum)) return needs("most", { maximum });
  return needs(Number.isFinite(maximum) ? "range" : "least", { minimum, maximum });
}

/** Sums that must come out, by item and year: what they add to, and how near. */
const sums = [
  { item: "migration.destination-share", total: 1, tolerance: 1e-3, need: "destination-shares" },
  { item: "fertility.pattern", total: 100, tolerance: 0.5, need: "fertility-pattern" },
] as const;

function checkSums(pack: Pack): Problem[] {
  return sums.flatMap(({ item, total, tolerance, need }) => {
    const byYear = new Map<number, { sum: number; row: number }>();
    pack.data.forEach((datum, row) => {
      if (datum.item !== item) return;
      const entry = byYear.get(datum.year) ?? { sum: 0, row };
      entry.sum += datum.value;
      byYear.set(datum.year, entry);
    });
    return [...byYear]
      .filter(([, { sum }]) => Math.abs(sum - total) > tolerance)
      .map(([year, { sum, row }]) =>
        rowFinding(pack, row, "error", needs(need, { year }), Number(sum.toPrecision(6))),
      );
  });
}

function append(map: Map<string, number[]>, key: string, row: number): void {
  const rows = map.get(key);
  if (rows === undefined) map.set(key, [row]);
  else rows.push(row);
}

/** The first findings of a kind and a count of the rest. */
export function limited(problems: readonly Problem[]): Problem[] {
  const rest = problems.length - listedOfAKind;
  if (rest <= 0) return [...problems];
  const first = problems[listedOfAKind];
  const needed = {
    en: `${first.needed.en}, here and in ${rest - 1} more rows`,
    "zh-CN": `${first.needed["zh-CN"]}（此处及另外${rest - 1}行）`,
  };
  return [...problems.slice(0, listedOfAKind), { ...first, needed }];
}
