import type { Workbook } from "exceljs";
import { deprivationRows } from "../../presentation/rows/deprivation-rows.ts";
import {
  type IndexLine,
  indexLines,
  indicatorIdOf,
  measureIndicator,
} from "../../presentation/rows/headline-rows.ts";
import { threeLinesRows } from "../../presentation/rows/three-lines-rows.ts";
import { urbanRuralRows } from "../../presentation/rows/urban-rural-rows.ts";
import {
  deprivationDefinition,
  deprivationFinding,
  deprivationPartsFinding,
} from "../../presentation/words/findings/deprivation-finding.ts";
import {
  barsFinding,
  lineName,
  lineValue,
  orderFinding,
} from "../../presentation/words/findings/three-lines-finding.ts";
import { urbanRuralRatios } from "../../presentation/words/findings/urban-rural-finding.ts";
import { formatDifference } from "../../presentation/words/numbers.ts";
import { packSaid } from "../../presentation/words/pack-said.ts";
import { joined } from "../../presentation/words/sentence.ts";
import type { ReportDocument } from "../document.ts";
import type { Story, StoryRun } from "../storyline/story.ts";
import { addSheet, restyle, setCell } from "./sheets.ts";

/** The first sheet: what each section finds, and what the workbook was made from. */
export function addSummarySheet(workbook: Workbook, story: Story, report: ReportDocument): void {
  const { t, language } = story;
  const { pack, programVersion } = story.input;
  const sheet = addSheet(workbook, t("workbook.sheet.summary"), { columns: 0, rows: 0 });
  sheet.getColumn(1).width = 26;
  sheet.getColumn(2).width = 110;
  const put = (row: number, column: number, value: string, bold = false, size = 10) => {
    const cell = sheet.getRow(row).getCell(column);
    setCell(cell, value, language);
    restyle(cell, { font: { bold, size }, alignment: { wrapText: column === 2, vertical: "top" } });
  };
  put(1, 1, report.title, true, 16);
  sheet.getRow(1).height = 26;
  sheet.getRow(1).getCell(1).alignment = { wrapText: false };
  put(2, 1, report.subtitle);
  const lines: readonly (readonly [name: string, value: string])[] = [
    ...report.sections.map(({ id, title }) => [t(`section.${id}`), title] as const),
    ["", ""],
    [t("workbook.fact.base"), story.base.name],
    ...story.scenarios.map(
      ({ name }, at) => [t("workbook.fact.scenario", { place: at + 1 }), name] as const,
    ),
    [t("workbook.fact.years"), `${story.firstYear}–${story.lastYear}`],
    [t("workbook.fact.program"), `Equalis ${programVersion}`],
    [t("workbook.fact.pack"), packSaid(pack, pack.id, language)],
    [t("workbook.fact.hash"), pack.hash],
    [t("workbook.fact.licence"), pack.file.licence],
  ];
  lines.forEach(([name, value], at) => {
    if (name === "") return;
    put(at + 4, 1, name, true);
    put(at + 4, 2, value);
  });
  threeLines(story).forEach(([name, value], at) => {
    put(lines.length + 5 + at, 1, name, true);
    put(lines.length + 5 + at, 2, value);
  });
}

/** The three lines of every run in the last year, in words that a reader can copy; why one dips; people left behind. */
function threeLines(story: Story): readonly (readonly [name: string, value: string])[] {
  const { t, language, base, runs } = story;
  const { pack } = story.input;
  const rows = threeLinesRows(pack, runs);
  const deprivation = deprivationRows(pack, runs, story.lastYear);
  const urbanRural = urbanRuralRows(pack, runs);
  const lineOf = (run: StoryRun, line: IndexLine): string => {
    const [value, standing] = [run, base].map((one) =>
      one.last({ indicator: indicatorIdOf(line) }),
    );
    const { kind } = measureIndicator(line);
    const said = lineValue(line, value ?? Number.NaN, language);
    const change = formatDifference(value ?? Number.NaN, standing ?? Number.NaN, kind, language);
    return joined(language, "label", [
      lineName(line, language),
      run.isBase ? said : `${said} (${change})`,
    ]);
  };
  const order = orderFinding(rows, language);
  return [
    [t("workbook.line.title"), order ?? ""],
    ...runs.map(
      (run) =>
        [
          run.name,
          joined(language, "sentences", [
            joined(
              language,
              "clauses",
              indexLines.map((line) => lineOf(run, line)),
            ),
            barsFinding(rows, run.id, language),
            deprivationFinding(deprivation, run.id, language),
            deprivationPartsFinding(pack, deprivation, run.id, language),
            urbanRuralRatios(urbanRural, run.id, language),
          ]),
        ] as const,
    ),
    ["", deprivationDefinition(deprivation, language)],
  ];
}
