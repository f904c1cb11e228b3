import { Button } from "react-aria-components";
import { bases, sourceNames } from "../../models/index.ts";
import {
  type HeadlineBasisSummary,
  headlineBasisOf,
} from "../../presentation/rows/headline-basis.ts";
import {
  basisCountFinding,
  basisFinding,
  basisMethod,
  basisTableName,
  heaviestFinding,
  influenceName,
  influenceNote,
} from "../../presentation/words/findings/basis-finding.ts";
import { basisName } from "../../presentation/words/names.ts";
import { formatFixed, formatSize, formatValue } from "../../presentation/words/numbers.ts";
import { paragraph } from "../../presentation/words/sentence.ts";
import { showEvidence } from "../session/go-to.ts";
import { usePanel } from "../use-words.ts";
import { BasisMark } from "./basis-mark.tsx";
import { EvidenceBadge } from "./evidence-badge.tsx";
import { RowsTable } from "./rows-table.tsx";

/** One sentence under the headline on what it rests on, and the way to the table behind it. */
export function HeadlineBasisLine() {
  const { t, language, pack } = usePanel();
  const summary = headlineBasisOf(pack);
  if (summary === undefined) return null;
  return (
    <p className="note above-2">
      {paragraph(language, basisFinding(summary, language))}{" "}
      <Button className="text-button accent" onPress={() => showEvidence("equalization.index")}>
        {t("charts.restsOn.see")}
      </Button>
    </p>
  );
}

/** What the headline rests on, by count and by influence; of a pack that nobody measured, that it is not known. */
export function HeadlineBasisBadge() {
  const { t, language, pack } = usePanel();
  const summary = headlineBasisOf(pack);
  if (summary === undefined) {
    return <p className="note above-4">{paragraph(language, t("charts.restsOn.unmeasured"))}</p>;
  }
  return (
    <EvidenceBadge name={t("charts.restsOn.title")} score={basisFinding(summary, language)}>
      <p className="above-2">
        {paragraph(
          language,
          basisCountFinding(summary, language),
          heaviestFinding(pack, summary, language),
        )}
      </p>
      <TablesOfPack summary={summary} />
      <HeaviestInputs summary={summary} />
      <p className="record-note note above-2">{basisMethod(summary, language)}</p>
    </EvidenceBadge>
  );
}

/** Numbers and weight of each part of the pack, by basis. */
function TablesOfPack({ summary }: { readonly summary: HeadlineBasisSummary }) {
  const { t, language } = usePanel();
  const { counts, influence, tables } = summary;
  const rows = [
    ...tables.map((one) => ({ ...one, name: basisTableName(one.table, language) })),
    { table: "", name: t("charts.restsOn.total"), counts, influence },
  ];
  return (
    <>
      <h3 className="record-heading title">{t("charts.restsOn.tables")}</h3>
      <RowsTable
        label={t("charts.restsOn.tables")}
        rows={rows}
        keyOf={({ table }) => table}
        columns={[
          { head: t("charts.restsOn.of"), name: ({ name }) => name },
          ...bases.map((basis) => ({
            head: basisName(basis, language),
            number: (row: (typeof rows)[number]) => (
              <>
                {formatValue(row.influence[basis], "share", language)}
                <div className="evidence-note eyebrow">
                  {formatFixed(row.counts[basis], 0, language)}
                </div>
              </>
            ),
          })),
        ]}
      />
      <p className="record-note note">{t("charts.restsOn.howToRead")}</p>
    </>
  );
}

/** The inputs that weigh most, with their basis, source and note. */
function HeaviestInputs({ summary: { inputs } }: { readonly summary: HeadlineBasisSummary }) {
  const { t, language, pack } = usePanel();
  const title = t("charts.restsOn.inputs", { count: inputs.length });
  return (
    <>
      <h3 className="record-heading title">{title}</h3>
      <RowsTable
        label={title}
        className="evidence-table"
        rows={inputs}
        keyOf={(_, at) => at}
        columns={[
          {
            head: t("charts.restsOn.input"),
            text: (row) => (
              <>
                {influenceName(pack, row, language)}
                {row.note === "" ? null : (
                  <div className="evidence-note eyebrow">{influenceNote(pack, row, language)}</div>
                )}
              </>
            ),
          },
          { head: t("charts.restsOn.basis"), text: ({ basis }) => <BasisMark basis={basis} /> },
          {
            head: t("charts.restsOn.change"),
            number: ({ influence }) => formatSize(influence, "points", language, { digits: 2 }),
          },
          {
            head: t("charts.restsOn.weight"),
            number: ({ share }) => formatValue(share, "share", language),
          },
          {
            head: t("charts.restsOn.source"),
            text: ({ source }) => sourceNames(pack.sources, source, language),
            className: "evidence-source note",
          },
        ]}
      />
    </>
  );
}
