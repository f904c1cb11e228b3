import { largestAmount } from "../text/limits.ts";
import { needs } from "../text/needs.ts";
import type { Problem } from "../text/problem.ts";
import { rowFinding } from "./finding.ts";
import { type ItemRule, itemRules, observedPrefix, unitOfItem } from "./items.ts";
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
  const otherUnits = new Map<string, number[]>();
  const unitsFor = unitsOf(pack);
  const unexplained = new Map<string, number[]>();
  const missingBySource = new Map<string, readonly string[]>();
  /** Sources that a row names and the pack does not; rows name few different ones. */
  const missingIn = (source: string): readonly string[] => {
    const seen = missingBySource.get(source);
    if (seen !== undefined) return seen;
    const missing = sourceIds(source).filter((id) => !knownSet.has(id));
    missingBySource.set(source, missing);
    return missing;
  };
  pack.data.forEach((datum, row) => {
    const rule = itemRules[datum.item];
    if (rule !== undefined && !isWithin(datum.value, rule)) {
      outside.push(rowFinding(pack, row, "error", rangeNeeded(rule), datum.value));
    }
    const known = unitsFor(datum.item, datum.subject);
    if (known.length > 0 && !known.includes(datum.unit))
      append(otherUnits, `${datum.item}|${known[0]}|${datum.unit}`, row);
    for (const id of missingIn(datum.source)) append(missingSources, id, row);
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
    ...[...otherUnits].map(([key, rows]) => {
      const [, unit, given] = key.split("|");
      const needed = needs("unit-of-rows", { unit, count: rows.length });
      return rowFinding(pack, rows[0], "error", needed, given);
    }),
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

/** Words for people, whom tables call persons whatever a service calls them. */
const people = new Set(["persons", "children", "residents", "posts"]);

/** The units in which an item of a subject may be told, the one of the model first; none where any is fine. */
function unitsOf({ file }: Pack): (item: string, subject: string) => readonly string[] {
  const ofService = new Map(
    file.services.map(({ id, unit: { en } }) => {
      // "persons at 74 yuan" are persons.
      const [plain = en] = en.split(" ");
      return [id, [en, plain, ...(people.has(plain) ? ["persons"] : [])]] as const;
    }),
  );
  return (item, subject) => {
    const unit = unitOfItem(item);
    if (unit !== "service") return unit === undefined ? [] : [unit];
    const units = ofService.get(subject) ?? [];
    return item.startsWith(observedPrefix) ? [...units, "units"] : units;
  };
}

/** Written so that NaN is not. */
function isWithin(value: number, { minimum, maximum, above }: ItemRule): boolean {
  return (above ? value > minimum : value >= minimum) && value <= maximum;
}

function rangeNeeded({ minimum, maximum, above }: ItemRule): Problem["needed"] {
  if (above) return needs("above", { minimum });
  if (minimum === -largestAmount) return needs("most", { maximum });
  return needs(maximum < largestAmount ? "range" : "least", { minimum, maximum });
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
