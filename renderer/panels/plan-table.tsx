import { useMemo } from "react";
import { planTable } from "../../models/index.ts";
import {
  planAgreement,
  planCountText,
  planFinding,
  planModelText,
  planReason,
} from "../../presentation/words/findings/plan-finding.ts";
import { joined, paragraph } from "../../presentation/words/sentence.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { useWorkbench } from "../store.ts";
import { useRuns } from "./chart-props.ts";
import { EvidenceBadge } from "./evidence-badge.tsx";
import { RowsTable } from "./rows-table.tsx";

/** The plan's own table, line by line: what the active run gives beside what was counted, and why a line is not modelled. */
export function PlanTableBadge() {
  const isRun = useWorkbench((state) => selectScenarioRuns(state).length > 0);
  return isRun ? <PlanTable /> : null;
}

function PlanTable() {
  const { t, language, pack, active } = useRuns();
  const rows = useMemo(() => planTable(pack, active.result), [pack, active]);
  if (rows.length === 0) return null;
  return (
    <EvidenceBadge name={t("charts.planTable.title")} score={planFinding(rows, language)}>
      <p className="above-2">
        {paragraph(
          language,
          joined(language, "label", [active.name, planAgreement(rows, language)]),
        )}
      </p>
      <RowsTable
        label={t("charts.planTable.title")}
        className="evidence-table"
        rows={rows}
        keyOf={({ indicator }) => indicator.number}
        columns={[
          {
            head: t("charts.planTable.indicator"),
            text: (row) => (
              <>
                {`${row.indicator.number}. ${row.indicator.name[language]}`}
                <div className="evidence-note eyebrow">{planReason(row, language)}</div>
              </>
            ),
          },
          { head: t("charts.planTable.aim"), text: ({ indicator }) => indicator.aim[language] },
          { head: t("charts.planTable.model"), text: (row) => planModelText(pack, row, language) },
          {
            head: t("charts.planTable.counted"),
            text: (row) => planCountText(pack, row, language),
          },
        ]}
      />
    </EvidenceBadge>
  );
}
