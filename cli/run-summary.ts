import {
  type CompiledPack,
  countedOutcome,
  domainIds,
  type ReadingQuery,
  type ResultsDocument,
  readSeries,
  targetBasis,
  targetsOf,
} from "../models/index.ts";
import { deprivationRows } from "../presentation/rows/deprivation-rows.ts";
import { indexLines, indicatorIdOf } from "../presentation/rows/headline-rows.ts";
import type { ScenarioRun } from "../presentation/rows/scenario-run.ts";
import { targetKind, targetUnit } from "../presentation/rows/targets-rows.ts";
import { threeLinesRows } from "../presentation/rows/three-lines-rows.ts";
import { urbanRuralRows } from "../presentation/rows/urban-rural-rows.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import {
  deprivationDefinition,
  deprivationFinding,
  deprivationPartsFinding,
} from "../presentation/words/findings/deprivation-finding.ts";
import { countedTarget } from "../presentation/words/findings/plan-finding.ts";
import { targetBasisName } from "../presentation/words/findings/targets-finding.ts";
import { barsFinding, lineName } from "../presentation/words/findings/three-lines-finding.ts";
import { urbanRuralRatios } from "../presentation/words/findings/urban-rural-finding.ts";
import type { Language } from "../presentation/words/languages.ts";
import { formatTarget, formatValue } from "../presentation/words/numbers.ts";
import { domainName } from "../presentation/words/places.ts";
import { joined } from "../presentation/words/sentence.ts";
import type { Run } from "./runs.ts";
import { seriesName } from "./series-name.ts";
import { seriesStyle } from "./series-style.ts";
import { keyYears, printedTable, textTable } from "./text-table.ts";

const left: readonly ReadingQuery[] = [
  { indicator: "deprivation.headcount" },
  { indicator: "deprivation.headcount", group: "registered" },
  { indicator: "deprivation.headcount", group: "unregistered" },
  { indicator: "deprivation.breadth" },
  { indicator: "deprivation.adjusted" },
  { indicator: "deprivation.depth" },
];

const equality: readonly ReadingQuery[] = [
  { indicator: "equalization.mean" },
  { indicator: "equalization.theil-l" },
  { indicator: "equalization.urban-rural-ratio", group: "everyone" },
  { indicator: "equalization.urban-rural-ratio", group: "registered" },
  { indicator: "equalization.urban-rural-ratio", group: "common-services" },
];

const peopleAndMoney: readonly ReadingQuery[] = [
  "population",
  "births",
  "gdp",
  "revenue.own",
  "revenue.transfers",
  "spending.recurrent",
  "spending.capital",
].map((indicator) => ({ indicator }));

/** What a person wants to see first: the nation by key years, the domains, the targets, the checks. */
export function summaryText(
  pack: CompiledPack,
  { scenario, result }: Run,
  document: ResultsDocument,
  language: Language,
): string {
  const t = wordsIn(language, "cli");
  const years = keyYears(document.years);
  const row = (name: string, query: ReadingQuery) => {
    const { unit, values } = readSeries(pack, result, query);
    const shown = years.map((year) => values[result.years.indexOf(year)]);
    const style = seriesStyle(query, shown, language, unit);
    return [name, style.unit, ...shown.map(style.write)];
  };
  const rowsOf = (queries: readonly ReadingQuery[]) =>
    queries.map((query) => row(seriesName(pack, query, language), query));
  const tableOf = (title: string, rows: readonly (readonly string[])[]) =>
    textTable([[title, t("run.unit"), ...years.map(String)], ...rows], 2);
  const run: ScenarioRun = {
    id: scenario.id,
    name: scenario.title[language],
    slot: 0,
    isBase: true,
    result,
  };
  const sentences = (...texts: readonly (string | undefined)[]) =>
    texts.flatMap((text) => (text === undefined ? [] : [`${text}\n`])).join("");
  const deprivation = deprivationRows(pack, [run]);
  const failed = document.checks.filter((check) => !check.passed).map((check) => check.id);
  const checks =
    failed.length === 0
      ? t("run.checksPassed", { checks: document.checks.length })
      : t("run.checksFailed", { list: joined(language, "items", failed) });
  return [
    `${run.name} (${scenario.id}), ${pack.file.title[language]}\n`,
    tableOf(
      t("run.lines"),
      indexLines.map((line) => row(lineName(line, language), { indicator: indicatorIdOf(line) })),
    ) + sentences(barsFinding(threeLinesRows(pack, [run]), run.id, language)),
    tableOf(
      t("run.byDomain"),
      domainIds.map((domain) =>
        row(domainName(domain, language), { indicator: "equalization.index", domain }),
      ),
    ),
    tableOf(t("run.people"), rowsOf(left)) +
      sentences(
        deprivationFinding(deprivation, run.id, language),
        deprivationPartsFinding(pack, deprivation, run.id, language),
        deprivationDefinition(deprivation, language),
      ),
    tableOf("", rowsOf(equality)) +
      sentences(urbanRuralRatios(urbanRuralRows(pack, [run]), run.id, language)),
    tableOf(t("run.money"), rowsOf(peopleAndMoney)),
    targetsText(pack, scenario, document, language),
    `${checks}\n`,
  ].join("\n");
}

function targetsText(
  pack: CompiledPack,
  scenario: Run["scenario"],
  document: ResultsDocument,
  language: Language,
): string {
  const t = wordsIn(language, "cli");
  const targets = new Map(targetsOf(scenario, pack).map((target) => [target.id, target]));
  const write = (id: string, value: number | null, how: typeof formatValue): string => {
    const target = targets.get(id);
    return target === undefined || value === null
      ? "–"
      : how(value, targetKind(target), language, { unit: targetUnit(pack, target, language) });
  };
  const table = printedTable(document.targets, [
    [t("target.name"), ({ id }) => targets.get(id)?.name[language] ?? id],
    [t("target.year"), ({ year }) => String(year)],
    [
      t("target.basis"),
      ({ id }) => {
        const target = targets.get(id);
        return target === undefined ? "" : targetBasisName(targetBasis(pack, target), language);
      },
    ],
    [
      t("target.wanted"),
      ({ id, comparison, target }) =>
        `${comparison === "at-least" ? "≥" : "≤"} ${write(id, target, (value, ...rest) => formatTarget(value ?? Number.NaN, ...rest))}`,
    ],
    [t("target.value"), ({ id, value }) => write(id, value, formatValue)],
    ["", ({ status }) => t(`target.status.${status}`)],
    [
      wordsIn(language, "charts")("planTable.counted"),
      ({ id }) => {
        const target = targets.get(id);
        const own = target === undefined || targetBasis(pack, target) === "own";
        return own
          ? "–"
          : (countedTarget(pack, target, countedOutcome(pack, target), "countedValue", language) ??
              "–");
      },
    ],
    [
      t("target.metFrom"),
      ({ metFrom, extrapolated }) =>
        metFrom === null ? "–" : `${metFrom}${extrapolated ? "*" : ""}`,
    ],
  ]);
  return document.targets.some((target) => target.extrapolated)
    ? `${table}${t("target.extrapolated")}\n`
    : table;
}
