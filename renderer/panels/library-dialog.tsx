import "./library-dialog.css";
import { useEffect, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { RecentFile } from "../../electron/api.ts";
import { diffSettings } from "../../models/index.ts";
import { machine } from "../desktop.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";
import { openFile, takeOpened } from "../session/scenario-files.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { LineSample } from "./line-sample.tsx";

/** Presets with their stories, the user's own scenarios, and files. */
export function LibraryDialog() {
  const { t } = useTranslation();
  const open = useWorkbench((state) => state.libraryOpen);
  return (
    <ModalOverlay
      className="overlay"
      isOpen={open}
      onOpenChange={(next) => actions().setLibraryOpen(next)}
      isDismissable
    >
      <Modal className="modal">
        <Dialog className="library">
          <div className="library-head">
            <Heading slot="title" className="library-title">
              {t("library.title")}
            </Heading>
            <Button className="button" onPress={() => void openFile()}>
              {t("library.openFile")}
            </Button>
            <Button slot="close" className="text-button">
              {t("library.close")}
            </Button>
          </div>
          <p className="eyebrow">{t("library.hint")}</p>
          <Shelves />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Shelves() {
  const { t } = useTranslation();
  const documents = useWorkbench((state) => state.workspace.documents);
  const all = Object.values(documents);
  const presets = all.filter((document) => document.origin.kind === "preset");
  const own = all.filter((document) => document.origin.kind !== "preset");
  return (
    <div className="library-shelves">
      <section aria-labelledby="library-presets">
        <h3 id="library-presets" className="library-shelf">
          {t("library.presets")}
        </h3>
        <ul>
          {presets.map((document) => (
            <Entry key={document.id} document={document} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="library-own">
        <h3 id="library-own" className="library-shelf">
          {t("library.own")}
        </h3>
        {own.length === 0 ? <p className="eyebrow">{t("library.noOwn")}</p> : null}
        <ul>
          {own.map((document) => (
            <Entry key={document.id} document={document} />
          ))}
        </ul>
        <RecentFiles />
      </section>
    </div>
  );
}

function Entry({ document }: { readonly document: ScenarioDocument }) {
  const { t } = useTranslation();
  const language = useWorkbench((state) => state.language);
  const workspace = useWorkbench((state) => state.workspace);
  const pack = usePack();
  const entry = workspace.open.find((candidate) => candidate.id === document.id);
  const base = workspace.documents.baseline;
  const count =
    base === undefined ? 0 : diffSettings(base.settings, document.settings, pack).length;
  const name = document.title[language];
  return (
    <li className="library-entry">
      <div className="library-entry-head">
        <button
          type="button"
          className="library-open"
          onClick={() => {
            actions().openScenario(document.id);
            actions().setLibraryOpen(false);
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
      <p className="library-story">{document.story?.[language] ?? document.note[language]}</p>
      <div className="library-actions">
        {entry === undefined ? (
          <Button
            className="text-button accent"
            aria-label={t("library.putOnName", { name })}
            onPress={() => actions().openScenario(document.id)}
          >
            {t("library.putOn")}
          </Button>
        ) : null}
        <Button
          className="text-button"
          aria-label={t("library.duplicateName", { name })}
          onPress={() => actions().duplicateScenario(document.id)}
        >
          {t("scenarios.duplicate")}
        </Button>
        {entry !== undefined && workspace.open.length > 1 ? (
          <Button
            className="text-button"
            aria-label={t("scenarios.close", { name })}
            onPress={() => actions().closeScenario(document.id)}
          >
            {t("library.takeOff")}
          </Button>
        ) : null}
        {document.origin.kind === "preset" ? null : (
          <Button
            className="text-button"
            aria-label={t("library.deleteName", { name })}
            onPress={() => actions().deleteScenario(document.id)}
          >
            {t("library.delete")}
          </Button>
        )}
      </div>
    </li>
  );
}

function RecentFiles() {
  const { t } = useTranslation();
  const [files, setFiles] = useState<readonly RecentFile[]>([]);
  useEffect(() => {
    void machine.recentFiles().then(setFiles);
  }, []);
  if (files.length === 0) return null;
  return (
    <div>
      <h3 className="library-shelf">{t("library.recent")}</h3>
      <ul>
        {files.map((file) => (
          <li key={file.token}>
            <Button
              className="text-button"
              onPress={() => void machine.openRecent(file.token).then(takeOpened)}
            >
              {file.name}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
