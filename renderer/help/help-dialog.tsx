import "./help.css";
import { useEffect, useMemo, useRef, useState } from "react";
import { Dialog as DialogBox, Heading } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { TextButton } from "../panels/buttons.tsx";
import { Over } from "../panels/sheet.tsx";
import { afterPaint } from "../panels/use-after-paint.ts";
import type { Dialog, HelpEntry } from "../store/view-slice.ts";
import { usePanel } from "../use-words.ts";
import { HelpArticle } from "./help-article.tsx";
import { HelpContents } from "./help-contents.tsx";
import { helpItems } from "./help-items.ts";
import { pagesOf } from "./help-pages.ts";

/** Where the help opens when nobody asked for anything. */
const first: HelpEntry = { kind: "page", id: "reading" };

/** One place that explains: how the model works, words, indicators, keys, what is new, how to cite; with a search over all of it. */
export function HelpDialog({ dialog }: { readonly dialog: Extract<Dialog, { kind: "help" }> }) {
  const { t } = useTranslation();
  const { language, pack } = usePanel();
  const pages = useMemo(
    () => ({ en: pagesOf(pack, "en"), "zh-CN": pagesOf(pack, "zh-CN") }),
    [pack],
  );
  const items = useMemo(() => helpItems(pages, language), [pages, language]);
  // The way here: the last one is shown, the others are gone back to.
  const [way, setWay] = useState<readonly HelpEntry[]>([dialog.entry ?? first]);
  const open = (next: HelpEntry) => setWay((before) => [...before, next]);
  const [asked, setAsked] = useState(dialog);
  if (asked !== dialog) {
    // A key or a menu asks for something while the help is open.
    setAsked(dialog);
    open(dialog.entry ?? first);
  }
  const shown = way.at(-1) ?? first;
  const heading = useRef<HTMLHeadingElement>(null);
  const article = useRef<HTMLElement>(null);
  const isUnasked = dialog.entry === undefined && way.length === 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown takes the focus whenever it changes
  useEffect(() => {
    article.current?.scrollTo(0, 0);
    if (isUnasked) return;
    // A press on the list keeps the focus in the search until the callbacks of the next frame have run, in whatever
    // order; what was chosen there takes it after them.
    return afterPaint(() => heading.current?.focus({ preventScroll: true }));
  }, [shown]);
  return (
    <Over width="gallery">
      <DialogBox className="help">
        <div className="help-head row spaced">
          <Heading slot="title" className="sheet-title title">
            {t("commands.helpText.title")}
          </Heading>
          {way.length > 1 ? (
            <TextButton onPress={() => setWay(way.slice(0, -1))}>
              {t("commands.helpText.back")}
            </TextButton>
          ) : null}
          <TextButton slot="close">{t("commands.dialog.close")}</TextButton>
        </div>
        <HelpContents items={items} shown={shown} isSearching={isUnasked} onOpen={open} />
        <article className="help-article" ref={article} aria-labelledby="help-entry">
          <h3 id="help-entry" className="help-title title" ref={heading} tabIndex={-1}>
            {items.find(({ kind, id }) => kind === shown.kind && id === shown.id)?.name}
          </h3>
          <HelpArticle entry={shown} pages={pages[language]} onOpen={open} />
        </article>
      </DialogBox>
    </Over>
  );
}
