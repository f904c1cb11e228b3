import type { Problem } from "../text/problem.ts";
import { rowFinding } from "./finding.ts";
import { itemRules } from "./items.ts";
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
      const range = rangeWords(rule.minimum, rule.maximum);
      outside.push(rowFinding(pack, row, { severity: "error", needed: range, given: datum.value }));
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
    ...[...missingSources].map(([id, rows]) =>
      rowFinding(pack, rows[0], {
        severity: "error",
        needed: {
          en: `a heading of SOURCES.md (${rows.length} rows)`,
          "zh-CN": `SOURCES.md 中的标题（${rows.length}行）`,
        },
        given: id,
        names: known,
      }),
    ),
    ...[...unexplained].map(([kind, rows]) =>
      rowFinding(pack, rows[0], {
        severity: "warning",
        needed: {
          en: `a note on how the number came about (${kind}: ${rows.length} rows)`,
          "zh-CN": `说明数字来历的备注（${kind}：${rows.length}行）`,
        },
      }),
    ),
    ...[...units].flatMap(([kind, seen]) => {
      const [first, second] = [...seen];
      return second === undefined || kind.startsWith("observed.")
        ? []
        : [
            rowFinding(pack, second[1], {
              severity: "warning",
              needed: {
                en: `one unit for ${kind.trim()}, "${first[0]}" as before`,
                "zh-CN": `${kind.trim()} 使用同一单位（前面为“${first[0]}”）`,
              },
              given: second[0],
            }),
          ];
    }),
  ];
}

function rangeWords(minimum: number, maximum: number): Problem["needed"] {
  if (Number.isFinite(minimum) && Number.isFinite(maximum)) {
    return {
      en: `a number from ${minimum} to ${maximum}`,
      "zh-CN": `${minimum}至${maximum}之间的数`,
    };
  }
  return Number.isFinite(minimum)
    ? { en: `a number of at least ${minimum}`, "zh-CN": `不小于${minimum}的数` }
    : { en: `a number of at most ${maximum}`, "zh-CN": `不大于${maximum}的数` };
}

/** Sums that must come out, by item and year: what they add to, and how near. */
const sums: readonly {
  readonly item: string;
  readonly total: number;
  readonly tolerance: number;
  readonly what: Problem["needed"];
}[] = [
  {
    item: "migration.destination-share",
    total: 1,
    tolerance: 1e-3,
    what: { en: "destination shares that add up to 1", "zh-CN": "迁入地份额之和为1" },
  },
  {
    item: "fertility.pattern",
    total: 100,
    tolerance: 0.5,
    what: { en: "a fertility pattern that adds up to 100", "zh-CN": "生育模式之和为100" },
  },
];

function checkSums(pack: Pack): Problem[] {
  return sums.flatMap(({ item, total, tolerance, what }) => {
    const byYear = new Map<number, { sum: number; row: number }>();
    pack.data.forEach((datum, row) => {
      if (datum.item !== item) return;
      const entry = byYear.get(datum.year) ?? { sum: 0, row };
      entry.sum += datum.value;
      byYear.set(datum.year, entry);
    });
    return [...byYear].flatMap(([year, { sum, row }]) =>
      Math.abs(sum - total) <= tolerance
        ? []
        : [
            rowFinding(pack, row, {
              severity: "error",
              needed: { en: `${what.en} in ${year}`, "zh-CN": `${year}年${what["zh-CN"]}` },
              given: Number(sum.toPrecision(6)),
            }),
          ],
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
