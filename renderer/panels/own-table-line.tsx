import "./own-table.css";
import { ownTablesSaid } from "../../presentation/words/own-tables.ts";
import { removeOwnTables } from "../session/own-table.ts";
import { useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { TextButton } from "./buttons.tsx";
import { CommandButton } from "./command-button.tsx";

/** Tables of one's own that count in the counties shown, with the way to take each off; and the way to take one. */
export function OwnTableLine() {
  const { t, language, pack } = usePanel();
  const tables = useWorkbench((state) => state.ownTables);
  const isOpening = useWorkbench((state) => state.openingCounties !== undefined);
  const own = ownTablesSaid(pack, language);
  const rows = (pack.detail?.own ?? []).reduce((sum, table) => sum + table.rows, 0);
  return (
    <p className="own-table-in-use bar wrap screen-only">
      {own === undefined ? null : (
        <span className="strong">
          {tables.length > 1
            ? t("ownTable.inUseSeveral", own)
            : t("ownTable.inUse", { ...own, count: rows })}
        </span>
      )}
      {tables.map(({ name }) => (
        <TextButton key={name} isDisabled={isOpening} onPress={() => void removeOwnTables(name)}>
          {t("ownTable.remove", { name })}
        </TextButton>
      ))}
      <CommandButton id="own-table" />
    </p>
  );
}
