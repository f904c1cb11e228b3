import { memo } from "react";
import { Button } from "react-aria-components";
import { type ByBasis, bases, type CompiledPack, sourceNames } from "../../models/index.ts";
import {
  type HeadlineBasisSummary,
  headlineBasisOf,
  type InfluenceRow,
} from "../../presentation/rows/headline-basis.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  basisCountFinding,
  basisFinding,
  basisMethod,
  basisTableName,
  heaviestFinding,
  influenceName,
  influenceNote,
} from "../../presentation/words/findings/basis-finding.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { basisName } from "../../presentation/words/names.ts";
import { formatFixed, formatSize, formatValue } from "../../presentation/words/numbers.ts";
import { paragraph } from "../../presentation/words/sentence.ts";
import { PinButton } from "../board/pin-button.tsx";
import { showEvidence } from "../session/go-to.ts";
import { usePanel } from "../use-words.ts";
import { BasisMark } from "./basis-mark.tsx";
import { EvidenceBadge } from "./evidence-badge.tsx";
import { type Column, RowsTable, type RowsTableProps } from "./rows-table.tsx";

/** One sentence under the headline on what it rests on, and the way to the table behind it. */
export const HeadlineBasisLine = memo(function HeadlineBasisLine() {
  const { t, language, pack } = usePanel();
  const summary = headlineBasisOf(pack);
  if (summary === undefined) return null;
  return (
    <p className="note above-2">
      {paragraph(language, basisFinding(summary, language))}{" "}
      <PinButton kind="sentence" of="basis" />{" "}
      <Button className="text-button accent" onPress={() => showEvidence("equalization.index")}>
        {t("charts.restsOn.see")}
      </Button>
    </p>
  );
});

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
        )}{" "}
        <PinButton kind="sentence" of="basis" />
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
  return (
    <>
      <h3 className="record-heading title">{t("charts.restsOn.tables")}</h3>
      <RowsTable {...basisPartsTable(summary, language)} pin={{ table: "basis-parts" }} />
      <p className="record-note note">{t("charts.restsOn.howToRead")}</p>
    </>
  );
}

/** A row for each part of the pack, and one for all: its share of all weight by basis, and how many numbers that is. */
export function basisPartsTable(
  { counts, influence, tables }: HeadlineBasisSummary,
  language: Language,
): RowsTableProps<{
  readonly table: string;
  readonly name: string;
  readonly counts: ByBasis;
  readonly influence: ByBasis;
}> {
  const t = wordsIn(language, "charts");
  const weight = (share: number) => formatValue(share, "share", language);
  const number = (count: number) => formatFixed(count, 0, language);
  return {
    label: t("restsOn.tables"),
    rows: [
      ...tables.map((one) => ({ ...one, name: basisTableName(one.table, language) })),
      { table: "all", name: t("restsOn.total"), counts, influence },
    ],
    keyOf: ({ table }) => table,
    columns: [
      { head: t("restsOn.of"), name: ({ name }) => name },
      ...bases.map(
        (basis): Column<{ readonly counts: ByBasis; readonly influence: ByBasis }> => ({
          id: basis,
          head: basisName(basis, language),
          said: (row) => weight(row.influence[basis]),
          detail: (row) => t("restsOn.ofNumbers", { number: number(row.counts[basis]) }),
          number: (row) => (
            <>
              {weight(row.influence[basis])}
              <div className="evidence-note eyebrow">{number(row.counts[basis])}</div>
            </>
          ),
        }),
      ),
    ],
  };
}

/** The inputs that weigh most, with their basis, source and note. */
function HeaviestInputs({ summary }: { readonly summary: HeadlineBasisSummary }) {
  const { t, language, pack } = usePanel();
  return (
    <>
      <h3 className="record-heading title">
        {t("charts.restsOn.inputs", { count: summary.inputs.length })}
      </h3>
      <RowsTable
        {...heaviestTable(pack, summary, language)}
        className="evidence-table"
        pin={{ table: "basis-inputs" }}
      />
    </>
  );
}

/** A row for each of the inputs that weigh most. */
export function heaviestTable(
  pack: CompiledPack,
  { inputs }: HeadlineBasisSummary,
  language: Language,
): RowsTableProps<InfluenceRow> {
  const t = wordsIn(language, "charts");
  return {
    label: t("restsOn.inputs", { count: inputs.length }),
    rows: inputs,
    keyOf: ({ item, subject, basis, declaration }) =>
      declaration === undefined
        ? ["datum", item, subject, basis].join("/")
        : ["declared", declaration.of.kind, declaration.of.id, declaration.quantity].join("/"),
    columns: [
      {
        head: t("restsOn.input"),
        text: (row) => (
          <>
            {influenceName(pack, row, language)}
            {row.note === "" ? null : (
              <div className="evidence-note eyebrow">{influenceNote(pack, row, language)}</div>
            )}
          </>
        ),
        said: (row) => influenceName(pack, row, language),
      },
      {
        head: t("restsOn.basis"),
        text: ({ basis }) => <BasisMark basis={basis} />,
        said: ({ basis }) => basisName(basis, language),
      },
      {
        id: "change",
        head: t("restsOn.change"),
        number: ({ influence }) => formatSize(influence, "points", language, { digits: 2 }),
      },
      {
        id: "weight",
        head: t("restsOn.weight"),
        number: ({ share }) => formatValue(share, "share", language),
      },
      {
        head: t("restsOn.source"),
        text: ({ source }) => sourceNames(pack.sources, source, language),
        className: "evidence-source note",
      },
    ],
  };
}
