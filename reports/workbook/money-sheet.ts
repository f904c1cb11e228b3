import type { Workbook, Worksheet } from "exceljs";
import { domainIds } from "../../models/index.ts";
import {
  besides,
  costByYear,
  costRows,
  isTaker,
  payers,
} from "../../presentation/rows/cost-rows.ts";
import { wholeSelection } from "../../presentation/rows/selection.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { domainName } from "../../presentation/words/places.ts";
import { columnName } from "../office/xml.ts";
import type { Story, StoryRun } from "../storyline/story.ts";
import { addSheet, restyle, setCell, setFormula, styleHeader } from "./sheets.ts";

/** Millions of yuan without decimals. */
const format = "#,##0";
const signed = "+#,##0;−#,##0;0";

/** One line of the sheet: its name, and what a run has of it. */
interface Line {
  readonly name: string;
  of(run: StoryRun): number;
}

/**
 * What the nine domains cost and who pays, a column a run, in the last year: the domains add up to the cost, and the payers add up to the
 * same; beside each scenario what it has more or less than the base. Sums and differences are formulas.
 */
export function addMoneySheet(workbook: Workbook, name: string, story: Story): void {
  const { t, language, runs, base, lastYear } = story;
  const { pack } = story.input;
  const charts = wordsIn(language, "charts");
  const sheet = addSheet(workbook, name, { columns: 1, rows: 2 });
  sheet.getColumn(1).width = 40;
  setCell(sheet.getRow(1).getCell(1), t("workbook.money.unit"), language);
  const whole = wholeSelection(pack);
  const rowsOf = new Map(
    runs.map((run) => [run.id, costRows(pack, { active: run, base }, whole, lastYear)]),
  );
  const columns = columnsOf(story);
  setCell(sheet.getRow(2).getCell(1), t("workbook.money.what"), language);
  columns.forEach(({ header }, at) => {
    const cell = sheet.getRow(2).getCell(at + 2);
    setCell(cell, header, language);
    restyle(cell, { alignment: { horizontal: "right" } });
    sheet.getColumn(at + 2).width = 20;
  });
  styleHeader(sheet.getRow(2));

  const domains = domainIds.map(
    (domain): Line => ({
      name: domainName(domain, language),
      of: (run) => costByYear(pack, run.result, { ...whole, domain }).at(-1) ?? Number.NaN,
    }),
  );
  const paying = payers.map(
    (id): Line => ({
      name: t(isTaker(id) ? "workbook.money.less" : "workbook.money.from", {
        name: id === "centre" ? charts("answers.cost.payer.centre") : charts(`funding.item.${id}`),
      }),
      of: (run) => rowsOf.get(run.id)?.payers.find((one) => one.id === id)?.scenario ?? Number.NaN,
    }),
  );
  const beside = besides.map(
    (id): Line => ({
      name: charts(`funding.item.${id}`),
      of: (run) => rowsOf.get(run.id)?.besides.find((one) => one.id === id)?.scenario ?? Number.NaN,
    }),
  );
  const cost = block(sheet, story, 3, domains, t("funding.total"));
  const paid = block(sheet, story, cost + 2, paying, t("workbook.money.paid"));
  block(sheet, story, paid + 2, beside, t("workbook.money.beside"));
}

/** A column a run, then one for each scenario less the base. */
function columnsOf({ runs, scenarios, base, t }: Story) {
  return [
    ...runs.map((run) => ({ header: run.name })),
    ...scenarios.map((run) => ({
      header: t("workbook.money.difference", { name: run.name, base: base.name }),
    })),
  ];
}

/** Writes lines from a row on and their sum under them; gives the row of the sum. */
function block(
  sheet: Worksheet,
  { runs, scenarios, language }: Story,
  from: number,
  lines: readonly Line[],
  sum: string,
): number {
  const last = from + lines.length;
  const totals = runs.map((run) => lines.reduce((total, line) => total + line.of(run), 0));
  const valueAt = (row: number, run: number): number =>
    row === last
      ? (totals[run] ?? Number.NaN)
      : (lines[row - from]?.of(runs[run] as StoryRun) ?? Number.NaN);
  for (let row = from; row <= last; row++) {
    const cells = sheet.getRow(row);
    setCell(cells.getCell(1), row === last ? sum : (lines[row - from]?.name ?? ""), language);
    runs.forEach((_, run) => {
      const cell = cells.getCell(run + 2);
      const column = columnName(run + 1);
      if (row === last)
        setFormula(
          cell,
          `SUM(${column}${from}:${column}${last - 1})`,
          valueAt(row, run),
          language,
          format,
        );
      else setCell(cell, valueAt(row, run), language, format);
    });
    scenarios.forEach((_, place) => {
      const own = columnName(place + 2);
      setFormula(
        cells.getCell(runs.length + 2 + place),
        `${own}${row}-B${row}`,
        valueAt(row, place + 1) - valueAt(row, 0),
        language,
        signed,
      );
    });
    if (row === last) {
      cells.eachCell((cell) => restyle(cell, { font: { bold: true } }));
    }
  }
  return last;
}
