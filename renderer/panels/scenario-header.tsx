import { useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { diffSettings } from "../../models/index.ts";
import { differenceWords, inputName } from "../../presentation/words/input-differences.ts";
import { runCommand } from "../commands.ts";
import { scenarioMenu } from "../menus.ts";
import { activeDocument, documentOf } from "../scenarios/workspace.ts";
import type { WorkbenchState } from "../store/state.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { TextButton } from "./buttons.tsx";
import { CommandButton, CommandIfPossible } from "./command-button.tsx";
import { ContextMenu } from "./command-menu.tsx";
import { LineSample } from "./line-sample.tsx";
import { ScenarioNames, ScenarioWords } from "./scenario-words.tsx";
import { useWorkbenchLater } from "./use-after-paint.ts";

/** Differences shown before "all of them". */
const shownAtFirst = 3;

/** The open scenarios, the active one's name and story, and how it differs from the base. */
export function ScenarioHeader() {
  return (
    <section>
      <OpenScenarios />
      <ActiveScenario />
    </section>
  );
}

/** What the list shows of the open scenarios, as one text: unchanged while a lever moves. */
function openList(state: WorkbenchState): string {
  const { workspace, language } = state;
  return JSON.stringify(
    workspace.open.map(({ id, slot }) => ({
      id,
      slot,
      name: documentOf(workspace, id).title[language],
      isBase: id === workspace.baseId,
      isActive: id === workspace.activeId,
    })),
  );
}

interface OpenEntry {
  readonly id: string;
  readonly slot: number;
  readonly name: string;
  readonly isBase: boolean;
  readonly isActive: boolean;
}

function OpenScenarios() {
  const { t } = useTranslation();
  const list = useWorkbench(openList);
  const entries = JSON.parse(list) as readonly OpenEntry[];
  return (
    <ul className="scenario-list" aria-label={t("scenarios.open")}>
      {entries.map(({ id, slot, name, isBase, isActive }) => (
        <li key={id} className="bar">
          <ContextMenu parts={scenarioMenu} scenario={id}>
            <button
              type="button"
              className="scenario-choice fill bar bare soft"
              aria-pressed={isActive}
              onClick={() => actions().activate(id)}
            >
              <LineSample slot={slot} isBase={isBase} />
              <span className="scenario-choice-name one-line">{name}</span>
              {isBase ? (
                <span className="scenario-base-mark eyebrow">{t("scenarios.base")}</span>
              ) : null}
            </button>
          </ContextMenu>
          {entries.length > 1 ? (
            <TextButton
              aria-label={t("scenarios.close", { name })}
              onPress={() => actions().closeScenario(id)}
            >
              ×
            </TextButton>
          ) : null}
        </li>
      ))}
      <li className="bar">
        <Button className="text-button accent library-button" onPress={() => runCommand("library")}>
          {t("scenarios.more")}
        </Button>
      </li>
    </ul>
  );
}

function ActiveScenario() {
  const { language } = useWords();
  const id = useWorkbench((state) => state.workspace.activeId);
  const title = useWorkbench((state) => activeDocument(state.workspace).title);
  const own = useWorkbench((state) => activeDocument(state.workspace).origin.kind !== "preset");
  return (
    <div>
      {own ? (
        <ScenarioNames key={id} id={id} />
      ) : (
        <h2 className="scenario-title title">{title[language]}</h2>
      )}
      <ScenarioWords key={`${id}-words`} />
      <Differences key={`${id}-differences`} />
      <div className="scenario-actions row wrap actions">
        <CommandButton id="duplicate" />
        <CommandButton id="stack" />
        {own ? <CommandButton id="save" /> : null}
        <CommandIfPossible id="make-base" scenario={id} />
      </div>
    </div>
  );
}

function Differences() {
  const { t, language, pack } = usePanel();
  const [all, setAll] = useState(false);
  // What differs is told when slider and chart are painted.
  const workspace = useWorkbenchLater((state) => state.workspace);
  const active = activeDocument(workspace);
  const base = documentOf(workspace, workspace.baseId);
  const differences = useMemo(
    () =>
      diffSettings(base.settings, active.settings, pack).map((difference) => ({
        what: inputName(difference, language),
        how: differenceWords(difference, pack, language),
      })),
    [base.settings, active.settings, pack, language],
  );
  if (active.id === base.id) return <p className="eyebrow">{t("scenarios.isBase")}</p>;
  const shown = all ? differences : differences.slice(0, shownAtFirst);
  return (
    <div className="scenario-differences">
      <h3 className="eyebrow">
        {differences.length === 0
          ? t("scenarios.sameAsBase", { base: base.title[language] })
          : t("scenarios.differs", { base: base.title[language], count: differences.length })}
      </h3>
      <ul>
        {shown.map(({ what, how }) => (
          <li key={what}>
            <span className="what">{what}</span>
            <span className="how">{how}</span>
          </li>
        ))}
      </ul>
      {differences.length > shownAtFirst ? (
        <TextButton onPress={() => setAll(!all)}>
          {all ? t("scenarios.fewer") : t("scenarios.all", { count: differences.length })}
        </TextButton>
      ) : null}
    </div>
  );
}
