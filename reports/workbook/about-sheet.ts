import type { Workbook } from "exceljs";
import type { ReportDocument } from "../document.ts";
import type { Story } from "../storyline/story.ts";
import type { NumberedChart } from "./chart-sheets.ts";
import { inputSheetName } from "./input-sheet.ts";
import { addSheet, linkTo, restyle, setCell } from "./sheets.ts";

/** The sheets that the first one tells of, with the key of what they hold. */
export function sheetNames({ t, language, input }: Pick<Story, "t" | "language" | "input">) {
  return {
    summary: t("workbook.sheet.summary"),
    inputs: inputSheetName(language),
    money: t("workbook.sheet.money"),
    charts: t("workbook.sheet.charts"),
    results: t("workbook.sheet.results"),
    differences: t("workbook.sheet.differences"),
    ...(input.pack.detail === undefined ? {} : { counties: t("section.counties") }),
    targets: t("section.targets"),
    plan: t("workbook.sheet.plan"),
    assumptions: t("workbook.sheet.assumptions"),
    sources: t("section.sources"),
  } as const;
}

/** The first sheet: what the workbook is, where to change something, that it does not run the model, how it is read back, what is where. */
export function addAboutSheet(
  workbook: Workbook,
  story: Story,
  report: ReportDocument,
  charts: readonly NumberedChart[],
): void {
  const { t, language } = story;
  const names = sheetNames(story);
  const sheet = addSheet(workbook, t("workbook.sheet.about"), { columns: 0, rows: 0 });
  sheet.getColumn(1).width = 26;
  sheet.getColumn(2).width = 110;
  let row = 0;
  const put = (name: string, text: string, link?: string): void => {
    row += 1;
    const [left, right] = [1, 2].map((column) => sheet.getRow(row).getCell(column));
    if (left === undefined || right === undefined) return;
    if (name !== "") setCell(left, name, language);
    restyle(left, { font: { bold: true }, alignment: { vertical: "top" } });
    if (link !== undefined) linkTo(left, link, language);
    setCell(right, text, language);
    restyle(right, { alignment: { wrapText: true, vertical: "top" } });
  };
  const heading = (text: string, size: number): void => {
    row += 1;
    const cell = sheet.getRow(row).getCell(1);
    setCell(cell, text, language);
    restyle(cell, { font: { bold: true, size }, alignment: { wrapText: false } });
    sheet.getRow(row).height = size * 1.6;
  };
  heading(report.title, 16);
  put("", report.subtitle);
  row += 1;
  for (const key of ["what", "change", "still", "back", "sums"] as const)
    put(t(`workbook.about.${key}.name`), t(`workbook.about.${key}.text`, { inputs: names.inputs }));
  row += 1;
  heading(t("workbook.about.contents"), 12);
  for (const [key, name] of Object.entries(names) as [keyof typeof names, string][])
    put(name, t(`workbook.about.holds.${key}`), name);
  for (const { chart, sheet: name } of charts) put(name, chart.title, name);
}
