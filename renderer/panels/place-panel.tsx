import "./place-panel.css";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { sourceNames } from "../../models/index.ts";
import { areaName, leavesOfArea } from "../../presentation/rows/result-access.ts";
import { activeRun, baseRun } from "../../presentation/rows/scenario-run.ts";
import { thresholdText } from "../../presentation/words/findings/overview-finding.ts";
import { itemName } from "../../presentation/words/names.ts";
import { formatChange, formatValue } from "../../presentation/words/numbers.ts";
import { figureKinds, figureValue, hasFigure } from "../readings/figure.ts";
import { inputsOf } from "../readings/inputs-of-figure.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { type FigureId, figureIds } from "../store/view-slice.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { BasisMark } from "./basis-mark.tsx";
import { Choice } from "./choice.tsx";
import { DomainChoice } from "./domain-choice.tsx";

/** Inputs named before "all of them in the evidence". */
const shownInputs = 8;

/** The selected place and figure: value, history, equation, basis and source. */
export function PlacePanel() {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const selection = useWorkbench((state) => state.selection);
  const { area } = selection;
  const figure: FigureId = hasFigure(pack, area, selection.figure)
    ? selection.figure
    : "attainment";
  const options = [pack.areas.nation, ...pack.areas.regions, ...pack.areas.provinces].map(
    (one) => ({ id: one.code, name: one.name[language] }),
  );
  const leaf = pack.areas.leaves.find((one) => one.code === area);
  if (leaf !== undefined) options.push({ id: leaf.code, name: leaf.name[language] });
  return (
    <aside className="place-panel" aria-label={t("place.title")}>
      <div className="place-head">
        <h2 className="place-title">{areaName(pack, area, language)}</h2>
        <Button
          className="text-button"
          aria-label={t("place.close")}
          onPress={() => actions().setPlaceOpen(false)}
        >
          ×
        </Button>
      </div>
      <div className="panel-controls">
        <Choice
          label={t("filter.place")}
          value={area}
          options={options}
          onChange={(id) => actions().select({ area: id })}
        />
        <Choice<FigureId>
          label={t("filter.figure")}
          value={figure}
          options={figureIds
            .filter((id) => hasFigure(pack, area, id))
            .map((id) => ({ id, name: t(`figures.${id}.name`) }))}
          onChange={(id) => actions().select({ figure: id })}
        />
        <DomainChoice />
      </div>
      <History figure={figure} />
      <section>
        <h3 className="place-heading">{t("place.meaning")}</h3>
        <p>{t(`figures.${figure}.definition`, { threshold: thresholdText(pack, language) })}</p>
        <h3 className="place-heading">{t("place.equation")}</h3>
        <p className="equation">{t(`figures.${figure}.equation`)}</p>
      </section>
      <Inputs figure={figure} />
    </aside>
  );
}

/** The figure of every open scenario in the years that matter. */
function History({ figure }: { readonly figure: FigureId }) {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const selection = useWorkbench((state) => state.selection);
  const runs = useWorkbench(selectScenarioRuns);
  const activeId = useWorkbench((state) => state.workspace.activeId);
  const year = useWorkbench((state) => state.year);
  if (runs.length === 0) return null;
  const active = activeRun(runs, activeId);
  const base = baseRun(runs);
  const kind = figureKinds[figure];
  const value = (run: typeof active, at: number) =>
    figureValue(pack, run.result, { ...selection, figure }, at);
  const now = value(active, year);
  const years = [...new Set([pack.baseYear, 2025, 2030, 2035, year])]
    .filter((one) => one >= pack.baseYear && one <= pack.horizonYear)
    .sort((a, b) => a - b);
  const compared = active.id === base.id ? [active] : [active, base];
  return (
    <section>
      <p className="place-value">{formatValue(now, kind, language)}</p>
      <p className="eyebrow">
        {t("place.valueOf", { name: active.name, year })}
        {active.id === base.id
          ? ""
          : ` · ${t("place.against", { change: formatChange(now - value(base, year), kind, language), base: base.name })}`}
      </p>
      <table className="table place-history">
        <caption className="visually-hidden">{t("place.history")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("place.year")}</th>
            {compared.map((run) => (
              <th scope="col" key={run.id} className="number">
                {run.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map((at) => (
            <tr key={at} data-selected={at === year}>
              <th scope="row">{at}</th>
              {compared.map((run) => (
                <td key={run.id} className="number">
                  {formatValue(value(run, at), kind, language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="eyebrow">{t("place.simulated")}</p>
    </section>
  );
}

/** What the figure is computed from, with basis and source. */
function Inputs({ figure }: { readonly figure: FigureId }) {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const { area, domain } = useWorkbench((state) => state.selection);
  const inputs = inputsOf(pack, area, domain, figure);
  const place =
    leavesOfArea(pack, area).length === pack.areas.leaves.length
      ? ""
      : areaName(pack, area, language);
  return (
    <section>
      <h3 className="place-heading">{t("place.inputs")}</h3>
      <ul>
        {inputs.slice(0, shownInputs).map((input) => (
          <li key={input.key} className="place-input">
            <div>
              {itemName(input.item, language)}
              {input.subject === undefined ? "" : ` · ${input.subject[language]}`}
            </div>
            <div className="place-input-basis">
              <BasisMark basis={input.basis} />{" "}
              <span>{sourceNames(pack.sources, input.source, language)}</span>
            </div>
          </li>
        ))}
      </ul>
      <Button
        className="text-button accent"
        onPress={() => {
          actions().setEvidenceQuery(place);
          actions().setTab("evidence");
        }}
      >
        {inputs.length > shownInputs
          ? t("place.moreInputs", { count: inputs.length - shownInputs })
          : t("place.evidence")}
      </Button>
    </section>
  );
}
