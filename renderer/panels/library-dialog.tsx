import { TextButton } from "./buttons.tsx";
import "./library-dialog.css";
import { type ReactNode, useCallback, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecentFile } from "../../electron/api.ts";
import { diffSettings } from "../../models/index.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { commandName } from "../commands.ts";
import { machine } from "../desktop.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";
import { takeOpened } from "../session/scenario-files.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { CommandButton, CommandIfPossible } from "./command-button.tsx";
import { LineSample } from "./line-sample.tsx";
import { Sheet } from "./sheet.tsx";

/** Presets with their stories, the user's own scenarios, and files. */
export function LibraryDialog() {
  const { t } = useTranslation();
  return (
    <Sheet
      title={t("library.title")}
      isWide
      actions={<CommandButton id="open" className="button" />}
    >
      <p className="eyebrow">{t("library.hint")}</p>
      <Shelves />
    </Sheet>
  );
}

function Shelves() {
  const { t } = useTranslation();
  const documents = useWorkbench((state) => state.workspace.documents);
  const [presets, own] = [true, false].map((wanted) =>
    Object.values(documents).filter(({ origin }) => (origin.kind === "preset") === wanted),
  );
  return (
    <div className="library-shelves above-4">
      <Shelf name={t("library.presets")} documents={presets} />
      <Shelf name={t("library.own")} documents={own} none={t("library.noOwn")}>
        <RecentFiles />
      </Shelf>
    </div>
  );
}

function Shelf(props: {
  readonly name: string;
  readonly documents?: readonly ScenarioDocument[];
  readonly none?: string;
  readonly children?: ReactNode;
}) {
  const { name, documents = [] } = props;
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className="sheet-heading library-shelf">
        {name}
      </h3>
      {documents.length === 0 ? <p className="eyebrow">{props.none}</p> : null}
      <ul>
        {documents.map((document) => (
          <Entry key={document.id} document={document} />
        ))}
      </ul>
      {props.children}
    </section>
  );
}

function Entry({ document }: { readonly document: ScenarioDocument }) {
  const { t, language, pack } = usePanel();
  const workspace = useWorkbench((state) => state.workspace);
  const entry = workspace.open.find((candidate) => candidate.id === document.id);
  const base = workspace.documents.baseline;
  const count =
    base === undefined ? 0 : diffSettings(base.settings, document.settings, pack).length;
  const name = document.title[language];
  return (
    <li className="library-entry">
      <div className="row apart">
        <button
          type="button"
          className="library-open title bare"
          onClick={() => {
            actions().openScenario(document.id);
            actions().setDialog(undefined);
          }}
        >
          {entry === undefined ? null : (
            <LineSample slot={entry.slot} isBase={document.id === workspace.baseId} />
          )}
          {name}
        </button>
        <span className="eyebrow">
          {count === 0 ? t("library.noChange") : t("library.changes", { count })}
        </span>
      </div>
      <p className="library-story soft">{document.story?.[language] ?? document.note[language]}</p>
      <div className="actions">
        {(["put-on", "duplicate", "take-off", "delete"] as const).map((id) => (
          <CommandIfPossible
            key={id}
            id={id}
            scenario={document.id}
            className={id === "put-on" ? "text-button accent" : undefined}
            label={joined(language, "label", [commandName(id, language), name])}
          />
        ))}
      </div>
    </li>
  );
}

function RecentFiles() {
  const { t, language } = useWords();
  const [files, setFiles] = useState<readonly RecentFile[]>([]);
  const refresh = useCallback(() => void machine.recentFiles().then(setFiles), []);
  useEffect(refresh, [refresh]);
  if (files.length === 0) return null;
  return (
    <div>
      <h3 className="sheet-heading library-shelf">{t("library.recent")}</h3>
      <ul>
        {files.map((file) => (
          <li key={file.token}>
            <TextButton onPress={() => void machine.openRecent(file.token).then(takeOpened)}>
              {file.name}
            </TextButton>
          </li>
        ))}
      </ul>
      <TextButton onPress={() => void machine.clearRecentFiles().then(refresh)}>
        {commandName("clear-recent", language)}
      </TextButton>
    </div>
  );
}
