import "./own-table.css";
import { Button, ListBox, ListBoxItem, ListLayout, Virtualizer } from "react-aria-components";
import { ownTableHeadings, ownTableStocks, problemText } from "../../models/index.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import { ownRowsFound, ownSumColumns } from "../../presentation/words/own-table-sums.ts";
import { areaName } from "../../presentation/words/places.ts";
import { capitalized, joined, listed } from "../../presentation/words/sentence.ts";
import type { OwnTableMatch } from "../../reports/counties.ts";
import {
  chooseOwnTable,
  isKept,
  saveSampleTable,
  saveUnmatched,
  takeOwnTable,
} from "../session/own-table.ts";
import { openByCounty } from "../store/packs.ts";
import type { OwnTableOffer } from "../store/view-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { PushButton, TextButton } from "./buttons.tsx";
import { FileProblems } from "./file-problems.tsx";
import { RowsTable } from "./rows-table.tsx";
import { Sheet } from "./sheet.tsx";

/** Sources that are named; of more there is a count. */
const shownSources = 3;
/** Height of a line of the list, as the style sheet has it, in pixels. */
const lineHeight = 48;

/** Tells what of a table of one's own fits before any of it counts; without a table, what one must look like. */
export function OwnTableDialog({ offer }: { readonly offer: OwnTableOffer | undefined }) {
  const { t } = useWords();
  return (
    <Sheet title={t("ownTable.title")}>
      {offer === undefined ? (
        <>
          <p className="standfirst">{t("ownTable.explain")}</p>
          <div className="bar wrap spaced above-3">
            <Button className="button primary" onPress={() => void chooseOwnTable()}>
              {t("ownTable.choose")}
            </Button>
            <PushButton onPress={() => void saveSampleTable()}>{t("ownTable.sample")}</PushButton>
          </div>
          <h3 className="sheet-heading">{t("ownTable.format")}</h3>
          <Format />
        </>
      ) : (
        <>
          <Offered offer={offer} />
          <details className="own-table-format">
            <summary>{t("ownTable.format")}</summary>
            <Format />
            <TextButton onPress={() => void saveSampleTable()}>{t("ownTable.sample")}</TextButton>
          </details>
        </>
      )}
    </Sheet>
  );
}

/** The table that was chosen: what fits, and what becomes of it. */
function Offered({ offer }: { readonly offer: OwnTableOffer }) {
  const { t } = useWords();
  const { name, read, isBusy, problems } = offer;
  return (
    <>
      <h3 className="title own-table-name">{name}</h3>
      {read === undefined ? null : <Matched name={name} text={read.text} match={read.match} />}
      {problems.length === 0 ? null : (
        <div role="alert" className="above-3">
          <p className="strong">{t("ownTable.failed", { name })}</p>
          <FileProblems problems={problems} most={shownSources} />
        </div>
      )}
      {isBusy ? (
        <p role="status" className="above-3">
          {read === undefined ? t("ownTable.reading", { name }) : t("ownTable.opening")}
        </p>
      ) : null}
      <div className="bar wrap spaced above-4">
        <Button
          className="button primary"
          isDisabled={isBusy || read === undefined || read.match.fit === 0}
          onPress={() => void takeOwnTable(offer)}
        >
          {t("ownTable.use")}
        </Button>
        <PushButton onPress={() => actions().setDialog(undefined)}>
          {t("ownTable.cancel")}
        </PushButton>
        <TextButton isDisabled={isBusy} onPress={() => void chooseOwnTable()}>
          {t("ownTable.other")}
        </TextButton>
      </div>
      {read === undefined ? null : (
        <Unmatched match={read.match} onSave={() => void saveUnmatched(offer)} />
      )}
    </>
  );
}

function Matched(props: {
  readonly name: string;
  readonly text: string;
  readonly match: OwnTableMatch;
}) {
  const { t, language, pack } = usePanel();
  const { name, match } = props;
  const open = useWorkbench(openByCounty);
  const replaces = useWorkbench(({ ownTables }) => ownTables.some((table) => table.name === name));
  const { words, numbers } = ownSumColumns(pack, language);
  const [first, ...others] = words;
  const opens = match.provinces.filter((code) => !open.includes(code));
  const more = match.sources.length - shownSources;
  const sources = [
    ...match.sources.slice(0, shownSources),
    ...(more > 0 ? [t("ownTable.moreSources", { count: more })] : []),
  ];
  return (
    <>
      <p className="strong">{ownRowsFound(match.fit, match.others, language)}</p>
      {match.fit === 0 ? (
        <p role="alert">{t("ownTable.noneFits")}</p>
      ) : (
        <>
          <p className="note">
            {t("ownTable.sources", {
              count: match.sources.length,
              sources: joined(language, "clauses", sources),
            })}
          </p>
          <div className="own-table-sums above-3">
            <RowsTable
              caption={t("ownTable.sums")}
              rows={match.sums}
              keyOf={({ province, service, stock }) => `${province}|${service}|${stock}`}
              columns={[
                first && { head: capitalized(first[0]), name: first[1] },
                ...others.map(([head, text]) => ({ head: capitalized(head), text })),
                ...numbers.map(([head, number]) => ({ head: capitalized(head), number })),
              ]}
            />
          </div>
          <p className="above-3">
            {joined(language, "sentences", [
              opens.length === 0
                ? undefined
                : t("ownTable.opens", {
                    provinces: listed(
                      opens.map((code) => areaName(pack, code, language)),
                      language,
                    ),
                  }),
              replaces ? t("ownTable.replaces", { name }) : undefined,
              match.others === 0 ? undefined : t("ownTable.leftOut"),
              isKept(props) ? undefined : t("ownTable.notKept"),
            ])}
          </p>
        </>
      )}
    </>
  );
}

/** What does not fit, each with its line. */
function Unmatched(props: { readonly match: OwnTableMatch; readonly onSave: () => void }) {
  const { t, language } = useWords();
  const { problems, lacks } = props.match;
  if (problems.length === 0) return null;
  const label = t("ownTable.unmatched", {
    count: lacks,
    number: formatFixed(lacks, 0, language),
  });
  return (
    <section className="above-4" aria-label={label}>
      <div className="row apart">
        <h3 className="strong">{label}</h3>
        <TextButton onPress={props.onSave}>{t("ownTable.saveUnmatched")}</TextButton>
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: lineHeight }}>
        <ListBox
          className="own-table-list"
          aria-label={label}
          items={problems.map((problem, id) => ({ id, problem }))}
          dependencies={[language]}
        >
          {({ id, problem }) => (
            <ListBoxItem
              id={id}
              className="own-table-line"
              textValue={problemText(problem, language)}
            >
              <span className="own-table-place">
                {t("ownTable.line", { line: problem.place?.line ?? 1 })}
              </span>
              <span>{problemText(problem, language)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
      {lacks > problems.length ? (
        <p className="note">
          {t("ownTable.firstOnes", { number: formatFixed(problems.length, 0, language) })}
        </p>
      ) : null}
    </section>
  );
}

type Heading = keyof typeof ownTableHeadings;

/** What a table must look like. */
function Format() {
  const { t, language, pack } = usePanel();
  const stocks = joined(language, "values", Object.keys(ownTableStocks));
  return (
    <>
      <p>{t("ownTable.formatRows")}</p>
      <div className="above-3">
        <RowsTable
          label={t("ownTable.format")}
          rows={Object.keys(ownTableHeadings) as Heading[]}
          keyOf={(column) => column}
          columns={[
            {
              head: t("ownTable.column"),
              name: (column) => joined(language, "values", [...ownTableHeadings[column]]),
            },
            {
              head: t("ownTable.holds"),
              text: (column) => t(`ownTable.columns.${column}`, { stocks, year: pack.baseYear }),
            },
          ]}
        />
      </div>
    </>
  );
}
