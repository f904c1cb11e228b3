import "./top-bar.css";
import type { TFunction } from "i18next";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Language } from "../../electron/api.ts";
import { languages } from "../../presentation/words/languages.ts";
import { type HistoryStep, lastLeverStep } from "../scenarios/history.ts";
import { documentKinds, exportComparison, exportOnTemplate } from "../session/export-comparison.ts";
import { openOffice } from "../session/office-files.ts";
import { printPage } from "../session/print-page.ts";
import { replayLastChange } from "../session/replay.ts";
import { openFile, saveFile } from "../session/scenario-files.ts";
import { actions, useWorkbench } from "../store.ts";
import { changeWords } from "./change-words.ts";

/** What the newest step of a list did, in words. */
function wordsOf(
  t: TFunction,
  steps: readonly HistoryStep[],
  language: Language,
): string | undefined {
  const step = steps[steps.length - 1];
  return step === undefined ? undefined : changeWords(t, step.change, language);
}

/** Undo, redo, replay, compare, present, export, language. */
export function TopBar() {
  const { t } = useTranslation();
  // Words and not steps: during a drag they stay the same, and so does the bar.
  const undoing = useWorkbench((state) => wordsOf(t, state.history.done, state.language));
  const redoing = useWorkbench((state) => wordsOf(t, state.history.undone, state.language));
  const replayable = useWorkbench((state) => lastLeverStep(state.history) !== undefined);
  const comparing = useWorkbench((state) => state.comparing);
  const language = useWorkbench((state) => state.language);
  const placeOpen = useWorkbench((state) => state.placeOpen);
  const replaying = useWorkbench((state) => state.replay !== undefined);
  return (
    <header className="top-bar">
      <h1 className="wordmark">
        <span aria-hidden="true" className="seal" />
        Equalis
      </h1>
      <nav className="top-actions" aria-label={t("top.actions")}>
        <Button
          className="text-button"
          isDisabled={undoing === undefined}
          onPress={() => actions().undo()}
          aria-label={undoing === undefined ? t("top.undo") : t("top.undoWhat", { what: undoing })}
        >
          {t("top.undo")}
        </Button>
        <Button
          className="text-button"
          isDisabled={redoing === undefined}
          onPress={() => actions().redo()}
          aria-label={redoing === undefined ? t("top.redo") : t("top.redoWhat", { what: redoing })}
        >
          {t("top.redo")}
        </Button>
        <Button
          className="text-button"
          isDisabled={!replayable || replaying}
          onPress={() => void replayLastChange()}
        >
          {t("top.replay")}
        </Button>
        <span className="top-divider" aria-hidden="true" />
        <Button
          className="text-button toggle"
          aria-pressed={comparing}
          onPress={() => actions().setComparing(!comparing)}
        >
          {t("top.compare")}
        </Button>
        <Button className="text-button" onPress={() => actions().setMode("present")}>
          {t("top.present")}
        </Button>
        <Button className="text-button" onPress={() => actions().setMode("workshop")}>
          {t("workshop.title")}
        </Button>
        <MenuTrigger>
          <Button className="text-button">{t("top.file")}</Button>
          <Popover className="popover">
            <Menu
              onAction={(key) => {
                const { workspace } = actions();
                if (key === "library") actions().setLibraryOpen(true);
                else if (key === "open") void openFile();
                else if (key === "open-office") void openOffice();
                else if (key === "template") void exportOnTemplate();
                else if (key === "save") void saveFile(workspace.activeId, false);
                else if (key === "save-as") void saveFile(workspace.activeId, true);
                else if (key === "print") void printPage();
                else {
                  const kind = documentKinds.find((known) => known === key);
                  if (kind !== undefined) void exportComparison(kind);
                }
              }}
            >
              <MenuItem className="menu-item" id="library">
                {t("file.library")}
              </MenuItem>
              <MenuItem className="menu-item" id="open">
                {t("file.open")}
              </MenuItem>
              <MenuItem className="menu-item" id="open-office">
                {t("file.openOffice")}
              </MenuItem>
              <MenuItem className="menu-item" id="save">
                {t("file.save")}
              </MenuItem>
              <MenuItem className="menu-item" id="save-as">
                {t("file.saveAs")}
              </MenuItem>
              <Separator className="menu-separator" />
              {documentKinds.map((kind) => (
                <MenuItem key={kind} className="menu-item" id={kind}>
                  {t(`file.${kind}`)}
                </MenuItem>
              ))}
              <MenuItem className="menu-item" id="template">
                {t("file.template")}
              </MenuItem>
              <MenuItem className="menu-item" id="print">
                {t("file.print")}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
        <MenuTrigger>
          <Button className="text-button">{t("top.view")}</Button>
          <Popover className="popover">
            <Menu
              onAction={(key) => {
                if (key === "tour") actions().setTourStep(0);
                else if (key === "system" || key === "light" || key === "dark")
                  actions().setTheme(key);
              }}
            >
              <MenuItem className="menu-item" id="system">
                {t("theme.system")}
              </MenuItem>
              <MenuItem className="menu-item" id="light">
                {t("theme.light")}
              </MenuItem>
              <MenuItem className="menu-item" id="dark">
                {t("theme.dark")}
              </MenuItem>
              <Separator className="menu-separator" />
              <MenuItem className="menu-item" id="tour">
                {t("top.tour")}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      </nav>
      <div className="top-end">
        {languages.map(({ id, name }) => (
          <Button
            key={id}
            className="text-button toggle"
            aria-pressed={language === id}
            onPress={() => actions().setLanguage(id)}
          >
            <span lang={id}>{name}</span>
          </Button>
        ))}
        <span className="top-divider" aria-hidden="true" />
        <Button
          className="text-button toggle"
          aria-pressed={placeOpen}
          onPress={() => actions().setPlaceOpen(!placeOpen)}
        >
          {t("top.place")}
        </Button>
      </div>
    </header>
  );
}
