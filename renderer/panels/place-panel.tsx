import { TextButton } from "./buttons.tsx";
import "./place-panel.css";
import { useMemo } from "react";
import { Button } from "react-aria-components";
import {
  areaMembers,
  type CompiledPack,
  existsFor,
  indicatorOf,
  provenanceOfResult,
  readingOf,
} from "../../models/index.ts";
import { narrowed, type Selection } from "../../presentation/rows/selection.ts";
import { formatDifference, formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { leftOutText, selectionName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { PinButton } from "../board/pin-button.tsx";
import { restsOn } from "../readings/rests-on.ts";
import { openPlacePage, showEvidence } from "../session/go-to.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { type FigureId, figureIds } from "../store/view-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { BasisMark } from "./basis-mark.tsx";
import { useRuns } from "./chart-props.ts";
import { Choice } from "./choice.tsx";
import { CountiesButton } from "./counties-button.tsx";
import { CountyNote } from "./county-note.tsx";
import { HelpLink } from "./help-link.tsx";
import { RowsTable } from "./rows-table.tsx";

/** Sources that are named at once; more stand under the details. */
const shownSources = 3;

/** Figures that exist for a place. */
function figuresOf(
  pack: CompiledPack,
  { area, setting }: Pick<Selection, "area" | "setting">,
): readonly FigureId[] {
  const members = areaMembers(pack.areas, area, setting);
  return figureIds.filter((id) => existsFor(indicatorOf(id).areas, pack.areas, members));
}

/** The selected place and figure: value, history, equation, basis and source. */
export function PlacePanel() {
  const { t, language, pack } = usePanel();
  const selection = useWorkbench((state) => state.selection);
  const hasRuns = useWorkbench((state) => selectScenarioRuns(state).length > 0);
  const figures = figuresOf(pack, selection);
  const figure = figures.includes(selection.figure) ? selection.figure : "attainment.standing";
  const { note, equation } = indicatorOf(figure);
  return (
    <aside className="place-panel screen-only" aria-label={t("place.title")}>
      <div className="row apart">
        <h2 className="title">{selectionName(pack, selection, language)}</h2>
        <TextButton aria-label={t("place.close")} onPress={() => actions().setPlaceOpen(false)}>
          ×
        </TextButton>
      </div>
      <div className="panel-controls">
        <Choice<FigureId>
          label={t("filter.figure")}
          value={figure}
          options={figures.map((id) => ({ id, name: indicatorOf(id).name[language] }))}
          onChange={(id) => actions().select({ figure: id })}
        />
      </div>
      <CountyNote />
      {hasRuns ? <History figure={figure} /> : null}
      <p>
        <Button className="text-button accent" onPress={openPlacePage}>
          {t("selection.page")}
        </Button>{" "}
        <CountiesButton />
      </p>
      <section>
        <h3 className="place-heading eyebrow strong">{t("place.meaning")}</h3>
        <p>{note[language]}</p>
        <h3 className="place-heading eyebrow strong">{t("place.equation")}</h3>
        <p className="equation">{equation[language]}</p>
        <HelpLink entry={{ kind: "indicator", id: figure }} />
      </section>
      <Inputs figure={figure} />
    </aside>
  );
}

/** The figure of every open scenario in the years that matter. */
function History({ figure }: { readonly figure: FigureId }) {
  const { t, language, pack, year, active, base } = useRuns();
  const selection = useWorkbench((state) => state.selection);
  const { kind } = indicatorOf(figure);
  const narrow = narrowed(pack, selection, figure);
  const value = (run: typeof active, at: number) =>
    readingOf(pack, run.result).value(narrow.query, at);
  const now = value(active, year);
  const years = [...new Set([pack.baseYear, 2025, 2030, 2035, year])]
    .filter((one) => one >= pack.baseYear && one <= pack.horizonYear)
    .sort((a, b) => a - b);
  const compared = active.id === base.id ? [active] : [active, base];
  return (
    <section>
      <p className="place-value">
        {formatValue(now, kind, language)} <PinButton kind="number" of={figure} />
      </p>
      <p className="eyebrow">
        {t("place.valueOf", { name: active.name, year })}
        {active.id === base.id
          ? ""
          : ` · ${t("place.against", { change: formatDifference(now, value(base, year), kind, language), base: base.name })}`}
      </p>
      <RowsTable
        label={t("place.history")}
        className="place-history"
        rows={years}
        keyOf={(at) => at}
        isSelected={(at) => at === year}
        pin={{
          table: "history",
          cellsOnly: true,
          cell: (row, of) => ({
            kind: "number",
            of: figure,
            about: { year: Number(row), ...(of === undefined ? {} : { scenarios: [of] }) },
          }),
        }}
        columns={[
          { head: t("place.year"), name: (at) => at },
          ...compared.map((run) => ({
            id: "value",
            of: run.id,
            head: run.name,
            number: (at: number) => formatValue(value(run, at), kind, language),
          })),
        ]}
      />
      <p className="eyebrow">
        {joined(language, "sentences", [leftOutText(pack, narrow, language), t("place.simulated")])}
      </p>
    </section>
  );
}

/** What the figure of the year rests on, as the model's tracer finds it: by table and quantity, weakest basis first. */
function Inputs({ figure }: { readonly figure: FigureId }) {
  const { t, language, pack } = usePanel();
  const selection = useWorkbench((state) => state.selection);
  const year = useWorkbench((state) => state.year);
  const inputs = useMemo(() => {
    const { query } = narrowed(pack, selection, figure);
    return restsOn(pack, provenanceOfResult(pack, query, year), language);
  }, [pack, figure, selection, year, language]);
  return (
    <section>
      <h3 className="place-heading eyebrow strong">{t("place.inputs")}</h3>
      <ul>
        {inputs.map(({ key, name, count, basis, sources, members }) => (
          <li key={key} className="place-input">
            <div>
              {name} <span className="eyebrow">{formatFixed(count, 0, language)}</span>
            </div>
            <div className="place-input-basis note">
              <BasisMark basis={basis} />{" "}
              <span>
                {sources.length > shownSources
                  ? t("place.sources", { count: sources.length })
                  : joined(language, "clauses", sources)}
              </span>
            </div>
            {members.length < 2 && sources.length <= shownSources ? null : (
              <details className="place-input-members eyebrow">
                <summary>{t("place.details")}</summary>
                {sources.length > shownSources ? (
                  <p>{joined(language, "clauses", sources)}</p>
                ) : null}
                <ul>
                  {members.map((member) => (
                    <li key={member.name}>
                      <BasisMark basis={member.basis} /> {member.name}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
      <Button className="text-button accent" onPress={() => showEvidence(figure)}>
        {t("place.evidence")}
      </Button>
    </section>
  );
}
