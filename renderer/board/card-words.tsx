import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { boardLimits, type YearMark } from "../../models/index.ts";
import { mark } from "../../presentation/words/sentence.ts";
import { PushButton, TextButton } from "../panels/buttons.tsx";
import { boardOf, type PinnedCard, withCardChanged } from "../scenarios/board.ts";
import { actions, usePack } from "../store.ts";
import { useWords } from "../use-words.ts";

/** Changes something of a card, as a step of the history. */
export function changeCard(
  id: string,
  change: Partial<PinnedCard>,
  what: "arrange" | "annotate",
  gesture?: string,
): void {
  const { workspace, setBoard } = actions();
  setBoard(withCardChanged(boardOf(workspace), id, change), what, gesture);
}

/** The note of a card: read, or written while the field is open. */
export function CardNote(props: {
  readonly card: PinnedCard;
  readonly isOpen: boolean;
  readonly onEnd: () => void;
}) {
  const { t } = useTranslation();
  const { card } = props;
  if (!props.isOpen)
    return card.note === undefined ? null : <p className="board-note">{card.note}</p>;
  return (
    <textarea
      className="text-field board-note-field"
      rows={3}
      maxLength={boardLimits.noteCharacters}
      aria-label={t("board.card.noteLabel")}
      value={card.note ?? ""}
      // biome-ignore lint/a11y/noAutofocus: the reader has just asked to write here.
      autoFocus
      onChange={({ target: { value } }) =>
        changeCard(
          card.id,
          { note: value === "" ? undefined : value },
          "annotate",
          `note-${card.id}`,
        )
      }
      onBlur={() => {
        actions().endGesture();
        props.onEnd();
      }}
    />
  );
}

/** What is marked at years of a card's chart, in words: they stand in the picture, too. */
export function CardMarks({
  card,
  isOpen,
}: {
  readonly card: PinnedCard;
  readonly isOpen: boolean;
}) {
  const { t, language } = useWords();
  const { marks = [] } = card;
  return (
    <>
      {marks.length === 0 ? null : (
        <ul className="board-marks" aria-label={t("board.card.marks")}>
          {marks.map((one) => (
            <li key={`${one.year} ${one.text}`}>
              <strong>{one.year}</strong>
              {mark(language, "label")}
              {one.text}{" "}
              {isOpen ? (
                <TextButton
                  aria-label={t("board.card.removeMark", { year: one.year })}
                  onPress={() =>
                    setMarks(
                      card,
                      marks.filter((other) => other !== one),
                    )
                  }
                >
                  ×
                </TextButton>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {isOpen && marks.length < boardLimits.marks ? <MarkForm card={card} /> : null}
    </>
  );
}

function setMarks(card: PinnedCard, marks: readonly YearMark[]): void {
  const sorted = marks.toSorted((a, b) => a.year - b.year);
  changeCard(card.id, { marks: sorted.length === 0 ? undefined : sorted }, "annotate");
}

/** Year and words of a new mark. */
function MarkForm({ card }: { readonly card: PinnedCard }) {
  const { t } = useTranslation();
  const { years } = usePack();
  const id = useId();
  const [year, setYear] = useState(card.year);
  const [text, setText] = useState("");
  function add(event: FormEvent): void {
    event.preventDefault();
    const written = text.trim();
    if (written === "") return;
    const others = (card.marks ?? []).filter((one) => one.year !== year || one.text !== written);
    setMarks(card, [...others, { year, text: written }]);
    setText("");
  }
  return (
    <form className="board-mark-form row wrap screen-only" onSubmit={add}>
      <label htmlFor={`${id}-year`}>{t("board.card.year")}</label>
      <select
        id={`${id}-year`}
        value={year}
        onChange={(event) => setYear(Number(event.target.value))}
      >
        {years.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-text`}>{t("board.card.markText")}</label>
      <input
        id={`${id}-text`}
        className="text-field fill"
        maxLength={boardLimits.markCharacters}
        value={text}
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked to write here.
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      <PushButton type="submit">{t("board.card.addMark")}</PushButton>
    </form>
  );
}
