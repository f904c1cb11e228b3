import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type PlanRow, planTable } from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  planAgreement,
  planCountText,
  planFinding,
  planModelText,
  planReason,
} from "../../presentation/words/findings/plan-finding.ts";
import { joined, paragraph } from "../../presentation/words/sentence.ts";
import { PinButton } from "../board/pin-button.tsx";
import type { Shown } from "../readings/shown.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { useWorkbench } from "../store.ts";
import { useShown } from "./chart-props.ts";
import { EvidenceBadge } from "./evidence-badge.tsx";
import { type Column, RowsTable, type RowsTableProps } from "./rows-table.tsx";

/** The plan's own table, line by line: what the active run gives beside what was counted, and why a line is not modelled. */
export function PlanTableBadge() {
  const isRun = useWorkbench((state) => selectScenarioRuns(state).length > 0);
  return isRun ? <PlanTable /> : null;
}

function PlanTable() {
  const { t } = useTranslation();
  const shown = useShown();
  const { pack, active, language } = shown;
  const rows = useMemo(() => planTable(pack, active.result), [pack, active]);
  if (rows.length === 0) return null;
  return (
    <EvidenceBadge name={t("charts.planTable.title")} score={planFinding(rows, language)}>
      <p className="above-2">
        {paragraph(
          language,
          joined(language, "label", [active.name, planAgreement(rows, language)]),
        )}{" "}
        <PinButton kind="sentence" of="plan" />
      </p>
      <RowsTable {...planRowsTable(shown)} className="evidence-table" pin={{ table: "plan" }} />
    </EvidenceBadge>
  );
}

/** A row for each line of the plan's table. */
export function planRowsTable({ pack, active, language }: Shown): RowsTableProps<PlanRow> {
  const t = wordsIn(language, "charts");
  const name = ({ indicator }: PlanRow) => `${indicator.number}. ${indicator.name[language]}`;
  const words = (id: string, head: string, text: (row: PlanRow) => string): Column<PlanRow> => ({
    id,
    head,
    text,
    said: text,
  });
  return {
    label: t("planTable.title"),
    rows: planTable(pack, active.result),
    keyOf: ({ indicator }) => indicator.number,
    columns: [
      {
        head: t("planTable.indicator"),
        text: (row) => (
          <>
            {name(row)}
            <div className="evidence-note eyebrow">{planReason(row, language)}</div>
          </>
        ),
        said: name,
      },
      words("aim", t("planTable.aim"), ({ indicator }) => indicator.aim[language]),
      words("model", t("planTable.model"), (row) => planModelText(pack, row, language)),
      words("counted", t("planTable.counted"), (row) => planCountText(pack, row, language)),
    ],
  };
}
