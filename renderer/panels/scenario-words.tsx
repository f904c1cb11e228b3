import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { textLimits } from "../../models/index.ts";
import { type Language, languages } from "../../presentation/words/languages.ts";
import { filledText } from "../../presentation/words/scenario-note.ts";
import { noteOf } from "../readings/scenario-description.ts";
import { activeDocument, documentOf } from "../scenarios/workspace.ts";
import type { WorkbenchState } from "../store/state.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel, useWords } from "../use-words.ts";
import { TextButton } from "./buttons.tsx";
import { useWorkbenchLater } from "./use-after-paint.ts";

/** The name of a scenario, to be written: in the language of the window, and smaller in every other one. */
export function ScenarioNames({ id }: { readonly id: string }) {
  const { t, language } = useWords();
  return (
    <>
      <NameField id={id} language={language} label={t("scenarios.name")} />
      {languages
        .filter((one) => one.id !== language)
        .map((one) => (
          <div key={one.id} className="scenario-other-name bar">
            <span className="eyebrow" aria-hidden="true">
              {one.name}
            </span>
            <NameField
              id={id}
              language={one.id}
              label={t("scenarios.nameIn", { language: one.name })}
              isSmall
            />
          </div>
        ))}
    </>
  );
}

/** A name in one language: Enter ends it, Escape brings back what stood there, and an empty one does not stay. */
function NameField(props: {
  readonly id: string;
  readonly language: Language;
  readonly label: string;
  readonly isSmall?: boolean;
}) {
  const { id, language } = props;
  const title = useWorkbench((state) => documentOf(state.workspace, id).title);
  const before = useRef(title[language]);
  const gesture = `rename-${id}-${language}`;
  const rename = (name: string) =>
    actions().renameScenario(id, { ...title, [language]: name.replace(/\n/g, " ") }, gesture);
  function restore(): void {
    const { history, undo } = actions();
    if (history.done.at(-1)?.gesture === gesture) undo();
    else if (title[language] !== before.current) rename(before.current);
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // Enter also ends a Chinese word that is being put together, and Escape drops it.
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") restore();
    event.currentTarget.blur();
  }
  return (
    <textarea
      className={
        props.isSmall === true
          ? "scenario-other-field quiet-field fill note"
          : "scenario-name-field quiet-field title"
      }
      rows={1}
      maxLength={textLimits.title}
      lang={language}
      aria-label={props.label}
      value={title[language]}
      onFocus={() => {
        before.current = title[language];
        actions().endGesture();
      }}
      onChange={(event) => rename(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (event.target.value.trim() === "") restore();
        actions().endGesture();
      }}
    />
  );
}

/** What the words of the scenario looked at are, as far as somebody wrote them. */
function writtenOf({ workspace, language }: WorkbenchState): string | undefined {
  const { origin, story, note } = activeDocument(workspace);
  const told = origin.kind === "preset" ? story : undefined;
  return (told ?? filledText(note))?.[language];
}

/** What a scenario is about: a preset's story, or the note of an own one, which follows its levers until somebody writes it. */
export function ScenarioWords() {
  const { language, pack } = usePanel();
  const isPreset = useWorkbench(
    ({ workspace }) => activeDocument(workspace).origin.kind === "preset",
  );
  const written = useWorkbench(writtenOf);
  // A note made from the levers follows them when slider and chart are painted; a written one is there at once.
  const painted = useWorkbenchLater((state) => state.workspace);
  const [draft, setDraft] = useState<string>();
  const made = useMemo(
    () => noteOf(activeDocument(painted), painted.documents, pack)[language],
    [painted, pack, language],
  );
  const note = written ?? made;
  if (isPreset) return <FoldedText text={note} />;
  if (draft === undefined) {
    return <Note text={note} isMade={written === undefined} onEdit={() => setDraft(note)} />;
  }
  return (
    <NoteField
      draft={draft}
      onDraft={(text) => {
        setDraft(text);
        const { id, note: before } = activeDocument(actions().workspace);
        const others = before ?? { en: "", "zh-CN": "" };
        actions().setNote(id, { ...others, [language]: text }, `note-${id}`);
      }}
      onEnd={() => setDraft(undefined)}
    />
  );
}

function Note(props: {
  readonly text: string;
  readonly isMade: boolean;
  readonly onEdit: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div>
      <FoldedText text={props.text} />
      <p className="eyebrow">
        {props.isMade ? `${t("scenarios.madeNote")} ` : null}
        <TextButton aria-label={t("scenarios.editNoteLabel")} onPress={props.onEdit}>
          {t("scenarios.editNote")}
        </TextButton>
      </p>
    </div>
  );
}

function NoteField(props: {
  readonly draft: string;
  readonly onDraft: (text: string) => void;
  readonly onEnd: () => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <textarea
        className="text-field soft above-1"
        rows={4}
        maxLength={textLimits.note}
        aria-label={t("scenarios.note")}
        value={props.draft}
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked to write here.
        autoFocus
        onChange={(event) => props.onDraft(event.target.value)}
        onBlur={() => {
          actions().endGesture();
          props.onEnd();
        }}
      />
      <p className="eyebrow">{t("scenarios.emptyNote")}</p>
    </>
  );
}

/** Letters of a story shown before "more": about three lines. */
const foldAt = 130;

function FoldedText({ text }: { readonly text: string }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  // A Chinese character takes the room of two letters.
  const limit = i18n.language === "en" ? foldAt : foldAt / 2;
  const long = text.length > limit * 1.2;
  const cut = text.slice(0, limit).replace(/[\s,，;；][^\s,，;；]*$/, "");
  return (
    <p className="soft above-1">
      {long && !open ? `${cut} … ` : `${text} `}
      {long ? (
        <TextButton aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? t("scenarios.lessStory") : t("scenarios.moreStory")}
        </TextButton>
      ) : null}
    </p>
  );
}
