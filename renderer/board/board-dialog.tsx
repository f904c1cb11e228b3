import { useTranslation } from "react-i18next";
import { PushButton } from "../panels/buttons.tsx";
import { Sheet } from "../panels/sheet.tsx";
import { boardOf } from "../scenarios/board.ts";
import type { IncomingBoard } from "../scenarios/board-file.ts";
import { actions, useWorkbench } from "../store.ts";

/** Asks what becomes of a board that a file or a link brings, beside the reader's own. */
export function BoardDialog(props: { readonly name: string; readonly incoming: IncomingBoard }) {
  const { t } = useTranslation();
  const own = useWorkbench((state) => boardOf(state.workspace).cards.length);
  const { incoming } = props;
  const take = (how: "replace" | "add") => () => {
    actions().takeBoard(incoming, how);
    actions().setDialog(undefined);
  };
  return (
    <Sheet title={t("board.incoming.title")}>
      <p>
        {t("board.incoming.text", {
          name: props.name,
          cards: t("board.count", { count: incoming.board.cards.length }),
          own: t("board.count", { count: own }),
        })}
      </p>
      <div className="bar wrap spaced above-4">
        <PushButton onPress={take("replace")}>{t("board.incoming.replace")}</PushButton>
        <PushButton onPress={take("add")}>{t("board.incoming.add")}</PushButton>
        <PushButton onPress={() => actions().setDialog(undefined)}>
          {t("board.incoming.keep")}
        </PushButton>
      </div>
    </Sheet>
  );
}
