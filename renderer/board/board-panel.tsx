import "./board.css";
import { useState } from "react";
import { isAtHand } from "../commands.ts";
import { TextButton } from "../panels/buttons.tsx";
import { CommandButton } from "../panels/command-button.tsx";
import { Nothing } from "../panels/nothing.tsx";
import { boardOf } from "../scenarios/board.ts";
import { answerBoard, openOnBoard } from "../session/board-ready.ts";
import { isAsking } from "../session/questions.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { BoardCard } from "./board-card.tsx";

/** Works out every answer that cards wait for; nothing where none does. */
function WorkOutAll() {
  const { t } = useWords();
  const count = useWorkbench((state) => openOnBoard(state).length);
  const isBusy = useWorkbench(isAsking);
  if (count < 2 || isBusy) return null;
  return (
    <TextButton
      // Stopped by another question, the others stay open: each card says so.
      onPress={() => void answerBoard(new AbortController().signal, noProgress).catch(noProgress)}
    >
      {t("board.workOutAll", { count })}
    </TextButton>
  );
}

const noProgress = () => undefined;

/** What can be made of the board, by shorter names than in the menus: the heading says of what. */
const makings = [
  ["board-pptx", "board.make.slides"],
  ["board-html", "board.make.page"],
  ["print-board", "board.make.print"],
  ["copy-link", "commands.copyLink"],
  ["save", "board.make.save"],
] as const;

/** The reader's own board: cards in their order, and what can be made of them. */
export function BoardPanel() {
  const { t } = useWords();
  const { cards } = useWorkbench((state) => boardOf(state.workspace));
  const [over, setOver] = useState<string>();
  const [moved, setMoved] = useState("");
  if (cards.length === 0)
    return (
      <>
        <h2 className="finding">{t("board.empty.title")}</h2>
        <Nothing
          text={t("board.empty.how")}
          action={t("board.empty.go")}
          onAction={() => actions().setTab("overview")}
        />
      </>
    );
  return (
    <>
      <div className="row wrap apart">
        <h2 className="title">
          {t("board.title")}{" "}
          <span className="note">{t("board.count", { count: cards.length })}</span>
        </h2>
        <div className="board-actions bar wrap screen-only">
          {makings
            .filter(([id]) => isAtHand(id))
            .map(([id, words]) => (
              // What stands on a button is its name, too.
              <CommandButton key={id} id={id} text={t(words)} label={t(words)} />
            ))}
        </div>
      </div>
      <p className="note screen-only">
        {t("board.hint")} <WorkOutAll />
      </p>
      <p className="visually-hidden" role="status">
        {moved}
      </p>
      <div className="board">
        {cards.map((card, place) => (
          <BoardCard
            key={card.id}
            card={card}
            place={place}
            count={cards.length}
            isTarget={over === card.id}
            onOver={setOver}
            onMoved={setMoved}
          />
        ))}
      </div>
    </>
  );
}
