import "./board.css";
import { useState } from "react";
import { isAtHand } from "../commands.ts";
import { CommandButton } from "../panels/command-button.tsx";
import { Nothing } from "../panels/nothing.tsx";
import { boardOf } from "../scenarios/board.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { BoardCard } from "./board-card.tsx";

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
          <CommandButton id="board-pptx" text={t("board.make.slides")} />
          <CommandButton id="board-html" text={t("board.make.page")} />
          <CommandButton id="print" text={t("board.make.print")} />
          {isAtHand("copy-link") ? <CommandButton id="copy-link" /> : null}
          <CommandButton id="save" text={t("board.make.save")} />
        </div>
      </div>
      <p className="note screen-only">{t("board.hint")}</p>
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
