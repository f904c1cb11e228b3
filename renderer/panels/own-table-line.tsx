import "./own-table.css";
import { ownTablesSaid } from "../../presentation/words/own-tables.ts";
import { usePanel } from "../use-words.ts";
import { CommandButton, CommandIfPossible } from "./command-button.tsx";

/** The table of one's own that counts in the counties shown, with the way to take it off; and the way to take one. */
export function OwnTableLine() {
  const { t, language, pack } = usePanel();
  const own = ownTablesSaid(pack, language);
  const rows = (pack.detail?.own ?? []).reduce((sum, table) => sum + table.rows, 0);
  return (
    <p className="own-table-in-use bar wrap screen-only">
      {own === undefined ? null : (
        <>
          <span className="strong">{t("ownTable.inUse", { ...own, count: rows })}</span>
          <CommandIfPossible id="remove-own-table" text={t("ownTable.remove")} />
        </>
      )}
      <CommandButton id="own-table" />
    </p>
  );
}
