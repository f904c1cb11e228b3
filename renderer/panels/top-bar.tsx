import "./top-bar.css";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { keysOf, runCommand } from "../commands.ts";
import { keyText } from "../shortcuts.ts";
import { CommandButton } from "./command-button.tsx";
import { BarMenu } from "./command-menu.tsx";

/** Undo, redo, replay, compare, present, the menus, the way to everything, language. */
export function TopBar() {
  const { t } = useTranslation();
  return (
    <header className="top-bar bar wrap">
      <h1 className="wordmark bar title">
        <span aria-hidden="true" className="seal" />
        Equalis
      </h1>
      <nav className="top-actions bar wrap screen-only" aria-label={t("shell.actions")}>
        <CommandButton id="undo" />
        <CommandButton id="redo" />
        <CommandButton id="replay" />
        <span className="top-divider" aria-hidden="true" />
        <CommandButton id="compare" />
        <CommandButton id="present" />
        <CommandButton id="workshop" />
        <BarMenu name="file" />
        <BarMenu name="view" />
        <BarMenu name="help" />
      </nav>
      <div className="top-end bar wrap screen-only at-end">
        <GoTo />
        <LanguageButtons />
        <span className="top-divider" aria-hidden="true" />
        <CommandButton id="place" />
      </div>
    </header>
  );
}

/** The door to the palette, with its key. */
function GoTo() {
  const { t } = useTranslation();
  return (
    <Button className="go-to row" onPress={() => runCommand("palette")}>
      <span>{t("commands.goTo")}</span>
      <kbd className="key">{keyText(keysOf("palette")[0] ?? "", "")}</kbd>
    </Button>
  );
}

/** Every language by its own name. */
export function LanguageButtons() {
  return (
    <>
      <CommandButton id="language-en" />
      <CommandButton id="language-zh-CN" />
    </>
  );
}
