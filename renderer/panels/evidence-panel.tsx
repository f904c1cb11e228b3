import "./evidence-panel.css";
import { useDeferredValue, useMemo, useState } from "react";
import { Button, Input, Label, SearchField } from "react-aria-components";
import { type Basis, bases, citedSources, sourceNames } from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { basisMeaning, basisName } from "../../presentation/words/names.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { WithPin } from "../board/pin-button.tsx";
import {
  countedByBasis,
  figureWords,
  inputsBehind,
  inputsFinding,
} from "../readings/evidence-finding.ts";
import {
  byInfluence,
  type EvidenceRow,
  evidenceRows,
  searchEvidence,
} from "../readings/evidence-rows.ts";
import type { EvidenceInputs } from "../store/view-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { BasisMark } from "./basis-mark.tsx";
import { Choice } from "./choice.tsx";
import { InfluenceCell, InfluenceNote, useInfluence } from "./evidence-influence.tsx";
import { HeadlineBasisBadge } from "./headline-basis.tsx";
import { PlanTableBadge } from "./plan-table.tsx";
import { RowsTable, type RowsTableProps } from "./rows-table.tsx";
import { TrackRecordBadge } from "./track-record.tsx";

/** Rows added at a time. */
const pageSize = 100;

/** What is looked for among the inputs, and what was found. */
function useEvidence(basis: Basis | "all") {
  const { language, pack } = usePanel();
  const inputs = useWorkbench((state) => state.evidenceInputs);
  const query = useDeferredValue(useWorkbench((state) => state.evidenceQuery));
  const selection = useWorkbench((state) => state.selection);
  const { figure } = selection;
  const year = useWorkbench((state) => state.year);
  const influence = useInfluence();
  const all = useMemo(() => evidenceRows(pack, language), [pack, language]);
  const considered = useMemo(
    () => (inputs === "behind" ? inputsBehind(all, { pack, selection, year }, figure) : all),
    [all, inputs, pack, figure, selection, year],
  );
  const found = useMemo(() => {
    const rows = searchEvidence(considered, query, basis);
    return inputs === "ranged" ? byInfluence(rows, influence?.inputs) : rows;
  }, [considered, query, basis, inputs, influence]);
  const isFiltered = query.trim() !== "" || basis !== "all" || inputs !== "all";
  return { all, considered, found, isFiltered, inputs, influence };
}

/** The figure that the place panel explains, in words. */
function useFigureWords(): string {
  const { language, pack } = usePanel();
  const selection = useWorkbench((state) => state.selection);
  return figureWords(pack, selection.figure, selection, language);
}

/** Every input with its basis, its source and how much it matters. */
export function EvidencePanel() {
  const { t, language } = useWords();
  const [basis, setBasis] = useState<Basis | "all">("all");
  const [pages, setPages] = useState(1);
  const evidence = useEvidence(basis);
  const { all, found, influence, isFiltered } = evidence;
  const rangedCount = useMemo(
    () => all.filter((row) => row.input?.range !== undefined).length,
    [all],
  );
  const shown = found.slice(0, pages * pageSize);
  return (
    <>
      <Counts rows={evidence.considered} isBehind={evidence.inputs === "behind"} />
      <Filters basis={basis} onBasis={setBasis} onChange={() => setPages(1)} />
      <InfluenceNote known={influence} ranged={rangedCount} />
      {isFiltered ? null : <EvidenceSources rows={all} />}
      <p className={isFiltered ? "eyebrow" : "eyebrow screen-only"} role="status">
        {t("evidence.found", {
          count: found.length,
          number: formatFixed(found.length, 0, language),
        })}
      </p>
      <Inputs
        rows={shown}
        influence={influence}
        className={isFiltered ? "evidence-table" : "evidence-table screen-only"}
        // On paper a column of dashes only takes room.
        isMeasured={influence !== undefined || evidence.inputs === "ranged"}
      />
      {shown.length < found.length ? (
        <Button className="button screen-only" onPress={() => setPages(pages + 1)}>
          {t("evidence.more", { count: Math.min(pageSize, found.length - shown.length) })}
        </Button>
      ) : null}
    </>
  );
}

/** How many inputs there are, and of which basis. */
function Counts(props: { readonly rows: readonly EvidenceRow[]; readonly isBehind: boolean }) {
  const { language, pack } = usePanel();
  const year = useWorkbench((state) => state.year);
  const figure = useFigureWords();
  const asked = useWorkbench((state) => state.selection.figure);
  const isOwnPack = useWorkbench((state) => state.ownPack !== undefined);
  const { rows } = props;
  const whole = (value: number) => formatFixed(value, 0, language);
  const counts = useMemo(() => countedByBasis(rows), [rows]);
  const said = inputsFinding(rows, language, props.isBehind ? { figure, year } : undefined);
  return (
    <>
      <WithPin
        kind="sentence"
        {...(props.isBehind ? { of: "behind", settings: { figure: asked } } : { of: "evidence" })}
      >
        <h2 className="finding">{said}</h2>
      </WithPin>
      <p className="standfirst">{pack.file.note[language]}</p>
      {props.isBehind && asked !== "equalization.index" ? null : <HeadlineBasisBadge />}
      {props.isBehind ? null : (
        <>
          <PlanTableBadge />
          {isOwnPack ? null : <TrackRecordBadge />}
        </>
      )}
      <ul className="basis-list above-4">
        {counts.map(({ basis, count }) => (
          <li key={basis}>
            <BasisMark basis={basis} /> {whole(count)}
            <div className="eyebrow">{basisMeaning(basis, language)}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Filters(props: {
  readonly basis: Basis | "all";
  readonly onBasis: (basis: Basis | "all") => void;
  /** Other rows are looked for now. */
  readonly onChange: () => void;
}) {
  const { t, language } = useWords();
  const query = useWorkbench((state) => state.evidenceQuery);
  const inputs = useWorkbench((state) => state.evidenceInputs);
  const figure = useFigureWords();
  return (
    <div className="panel-controls">
      <SearchField
        className="evidence-search"
        value={query}
        onChange={(next) => {
          actions().setEvidenceQuery(next);
          props.onChange();
        }}
      >
        <Label className="label">{t("evidence.search")}</Label>
        <Input className="text-field" placeholder={t("evidence.placeholder")} />
      </SearchField>
      <Choice<Basis | "all">
        label={t("evidence.basis")}
        value={props.basis}
        options={[
          { id: "all", name: t("evidence.allBases") },
          ...bases.map((one) => ({ id: one, name: basisName(one, language) })),
        ]}
        onChange={props.onBasis}
      />
      <Choice<EvidenceInputs>
        label={t("evidence.ranged")}
        value={inputs}
        options={[
          { id: "all", name: t("evidence.rangedAll") },
          { id: "behind", name: t("evidence.behind", { figure }) },
          { id: "ranged", name: t("evidence.rangedOnly") },
        ]}
        onChange={(next) => {
          actions().setEvidenceInputs(next);
          props.onChange();
        }}
      />
    </div>
  );
}

function Inputs(props: {
  readonly rows: readonly EvidenceRow[];
  readonly influence: ReturnType<typeof useInfluence>;
  readonly className: string;
  readonly isMeasured: boolean;
}) {
  const language = useWorkbench((state) => state.language);
  return (
    <RowsTable
      {...evidenceTable(props.rows, language, props)}
      className={props.className}
      pin={{ table: "evidence", cellsOnly: true }}
    />
  );
}

/** A row for each input. How much each matters is shown where it is known. */
export function evidenceTable(
  rows: readonly EvidenceRow[],
  language: Language,
  measured?: {
    readonly influence: ReturnType<typeof useInfluence>;
    readonly isMeasured: boolean;
  },
): RowsTableProps<EvidenceRow> {
  const t = wordsIn(language);
  return {
    label: t("evidence.table"),
    rows,
    keyOf: ({ id }) => id,
    columns: [
      {
        head: t("evidence.what"),
        text: (row) => <What row={row} />,
        said: ({ what, where, year }) => joined(language, "values", [what, where, year]),
      },
      { head: t("evidence.where"), text: ({ where }) => where },
      { head: t("evidence.year"), text: (row) => row.year },
      {
        id: "value",
        head: t("evidence.value"),
        number: ({ value }) => value,
        detail: ({ unit, basis, source }) =>
          joined(language, "clauses", [unit, basisName(basis, language), source]),
      },
      { head: t("evidence.unit"), text: ({ unit }) => unit },
      { head: t("evidence.basis"), text: (row) => <BasisMark basis={row.basis} /> },
      measured && {
        head: t("evidence.matters"),
        text: ({ input }) => <InfluenceCell input={input} known={measured.influence} />,
        ...(measured.isMeasured ? {} : { className: "screen-only" }),
      },
      {
        head: t("evidence.source"),
        text: ({ source, sourceIds }) => (
          <>
            {source}
            <span className="evidence-ids screen-only">{sourceIds}</span>
          </>
        ),
        className: "evidence-source note",
      },
    ],
  };
}

function What({ row }: { readonly row: EvidenceRow }) {
  const language = useWorkbench((state) => state.language);
  return (
    <>
      {row.what}
      {row.note === "" ? null : (
        <div className="evidence-note eyebrow" lang={row.noteTranslated ? language : "en"}>
          {row.note}
        </div>
      )}
    </>
  );
}

/**
 * What paper shows of all inputs: each source with how many numbers stand on it and of which basis. Hundreds of rows would
 * fill ten sheets and answer nobody; whoever wants some of them filters first and prints those.
 */
function EvidenceSources({ rows }: { readonly rows: readonly EvidenceRow[] }) {
  const { t, language, pack } = usePanel();
  const sources = useMemo(
    () => citedSources(rows.map(({ basis, sourceIds }) => ({ basis, source: sourceIds }))),
    [rows],
  );
  return (
    <div className="print-only">
      <RowsTable
        caption={t("evidence.sources")}
        rows={sources}
        keyOf={({ id }) => id}
        columns={[
          { head: t("evidence.source"), name: ({ id }) => sourceNames(pack.sources, id, language) },
          { head: t("evidence.table"), number: ({ count }) => formatFixed(count, 0, language) },
          ...bases.map((basis) => ({
            head: basisName(basis, language),
            number: ({ byBasis }: (typeof sources)[number]) =>
              byBasis[basis] === 0 ? "" : formatFixed(byBasis[basis], 0, language),
          })),
        ]}
      />
    </div>
  );
}
