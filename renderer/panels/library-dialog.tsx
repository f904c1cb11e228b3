import { TextButton } from "./buttons.tsx";
import "./library-dialog.css";
import { type ReactNode, useCallback, useEffect, useId, useMemo, useState } from "react";
import { GridList, GridListItem } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { RecentFile } from "../../electron/api.ts";
import { reformYears } from "../../models/index.ts";
import { sharedScale } from "../../presentation/rows/scenario-figures.ts";
import { commandName } from "../commands.ts";
import { machine } from "../desktop.ts";
import { engine } from "../run/engine.ts";
import { documentOf, type ScenarioDocument } from "../scenarios/workspace.ts";
import { followGallery } from "../session/gallery-runs.ts";
import { takeOpened } from "../session/scenario-files.ts";
import { figuresOf, galleryRunOf } from "../store/gallery-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { CommandButton } from "./command-button.tsx";
import { ScenarioCard } from "./scenario-card.tsx";
import { Sheet } from "./sheet.tsx";

/** Presets and the user's own scenarios as cards with their results, and files. */
export function LibraryDialog() {
  const { t } = useTranslation();
  useEffect(() => followGallery(engine()), []);
  return (
    <Sheet
      title={t("library.title")}
      width="gallery"
      actions={<CommandButton id="open" className="button" />}
    >
      <p className="eyebrow">{t("library.hint")}</p>
      <Course />
      <Shelves />
    </Sheet>
  );
}

/** What the lines on the cards show; while some scenarios have not been run, how many have. */
function Course() {
  const { t, language, pack } = usePanel();
  const base = useWorkbench(({ workspace }) => documentOf(workspace, workspace.baseId));
  const done = useWorkbench(
    (state) =>
      Object.values(state.workspace.documents).filter((one) => galleryRunOf(state, one)).length,
  );
  const count = useWorkbench((state) => Object.keys(state.workspace.documents).length);
  return (
    <p className="library-progress bar eyebrow" role="status">
      {done === count ? (
        t("library.course", {
          from: reformYears(pack).from,
          to: pack.horizonYear,
          base: base.title[language],
        })
      ) : (
        <>
          <progress aria-label={t("library.progressLabel")} value={done} max={count} />
          <span>{t("library.progress", { done, count })}</span>
        </>
      )}
    </p>
  );
}

function Shelves() {
  const { t } = useTranslation();
  const documents = useWorkbench((state) => state.workspace.documents);
  const runs = useWorkbench((state) => state.galleryRuns);
  const scale = useMemo(() => {
    const known = Object.values(documents).flatMap(
      (one) => figuresOf({ ...actions(), galleryRuns: runs }, one) ?? [],
    );
    return sharedScale(known);
  }, [documents, runs]);
  const [presets, own] = [true, false].map((wanted) =>
    Object.values(documents).filter(({ origin }) => (origin.kind === "preset") === wanted),
  );
  return (
    <>
      <Shelf name={t("library.presets")} documents={presets} scale={scale} />
      <Shelf name={t("library.own")} documents={own} scale={scale} none={t("library.noOwn")}>
        <RecentFiles />
      </Shelf>
    </>
  );
}

function Shelf(props: {
  readonly name: string;
  readonly documents?: readonly ScenarioDocument[];
  readonly scale: Parameters<typeof ScenarioCard>[0]["scale"];
  readonly none?: string;
  readonly children?: ReactNode;
}) {
  const { language } = useWords();
  const { name, documents = [] } = props;
  const heading = useId();
  return (
    <section>
      <h3 id={heading} className="sheet-heading library-shelf">
        {name}
      </h3>
      {documents.length === 0 ? (
        <p className="eyebrow">{props.none}</p>
      ) : (
        <GridList
          className="library-cards"
          aria-labelledby={heading}
          layout="grid"
          keyboardNavigationBehavior="tab"
          onAction={(key) => openCard(String(key))}
        >
          {documents.map((document) => (
            <GridListItem
              key={document.id}
              id={document.id}
              className="card"
              textValue={document.title[language]}
            >
              <ScenarioCard
                document={document}
                scale={props.scale}
                onOpen={() => openCard(document.id)}
              />
            </GridListItem>
          ))}
        </GridList>
      )}
      {props.children}
    </section>
  );
}

/** Puts a scenario on the charts and goes there. */
function openCard(id: string): void {
  actions().openScenario(id);
  actions().setDialog(undefined);
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
