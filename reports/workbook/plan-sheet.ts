import type { Workbook } from "exceljs";
import { type PlanRow, planTable } from "../../models/index.ts";
import { targetKind } from "../../presentation/rows/targets-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  planCountText,
  planModelText,
  planReason,
} from "../../presentation/words/findings/plan-finding.ts";
import type { Story } from "../storyline/story.ts";
import { addTableSheet, type SheetColumn } from "./sheets.ts";

/** Shares in hundredths, the rest as it is; without the noise of binary fractions. */
function shownNumber({ target, indicator }: PlanRow, value: number | null | undefined) {
  if (value === null || value === undefined) return null;
  const kind = target === undefined ? indicator.kind : targetKind(target);
  return Number((value * (kind === "share" ? 100 : 1)).toPrecision(12));
}

/** The sheet of a plan's own table: each line with its aim, what every run gives, what was counted, and why one is not modelled. */
export function addPlanSheet(workbook: Workbook, { input, runs, t, language }: Story): void {
  const { pack } = input;
  const charts = wordsIn(language, "charts");
  const tables = runs.map((run) => ({ run, rows: planTable(pack, run.result) }));
  const lines = tables[0]?.rows ?? [];
  if (lines.length === 0) return;
  const amount = "[>=1000]#,##0;[>=0]0.##;General";
  const ofRun = (rows: readonly PlanRow[], { indicator }: PlanRow) =>
    rows.find((row) => row.indicator.number === indicator.number);
  addTableSheet<PlanRow>(
    workbook,
    t("workbook.sheet.plan"),
    2,
    [
      {
        header: charts("planTable.number"),
        width: 6,
        format: "0",
        cell: ({ indicator }) => indicator.number,
      },
      {
        header: charts("planTable.indicator"),
        width: 48,
        cell: ({ indicator }) => indicator.name[language],
      },
      {
        header: charts("planTable.aim"),
        width: 22,
        cell: ({ indicator }) => indicator.aim[language],
      },
      ...tables.flatMap(({ run, rows }): SheetColumn<PlanRow>[] => [
        {
          header: run.name,
          width: 16,
          format: amount,
          cell: (line) => shownNumber(line, ofRun(rows, line)?.value),
        },
        {
          header: t("workbook.plan.verdict", { name: run.name }),
          width: 30,
          cell: (line) => {
            const row = ofRun(rows, line);
            return row === undefined ? "" : planModelText(pack, row, language);
          },
        },
      ]),
      {
        header: charts("planTable.counted"),
        width: 16,
        format: amount,
        cell: (line) => shownNumber(line, line.counted?.value),
      },
      {
        header: t("workbook.plan.count"),
        width: 34,
        cell: (line) => planCountText(pack, line, language),
      },
      {
        header: charts("planTable.why"),
        width: 90,
        wrap: true,
        cell: (line) => planReason(line, language),
      },
    ],
    lines,
    language,
  );
}
