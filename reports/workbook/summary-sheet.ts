import type { Workbook } from "exceljs";
import type { ReportDocument } from "../document.ts";
import type { Story } from "../storyline/story.ts";
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
    [t("workbook.fact.pack"), pack.id],
    [t("workbook.fact.hash"), pack.hash],
    [t("workbook.fact.licence"), pack.file.licence],
  ];
  lines.forEach(([name, value], at) => {
    if (name === "") return;
    put(at + 4, 1, name, true);
    put(at + 4, 2, value);
  });
}
