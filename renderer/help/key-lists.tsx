import { useTranslation } from "react-i18next";
import { commandName, keysOf } from "../commands.ts";
import { commandsIn, menuBar } from "../menus.ts";
import { keyText } from "../shortcuts.ts";
import { useWords } from "../use-words.ts";

/** Keys of controls, which are no commands. */
const elsewhere = [
  { key: "step", keys: ["ArrowLeft", "ArrowRight"] },
  { key: "leap", keys: ["PageUp", "PageDown"] },
  { key: "ends", keys: ["Home", "End"] },
  { key: "tabs", keys: ["Tab"] },
  { key: "close", keys: ["Escape"] },
] as const;

/** Every key, by menu; the keys of one command may be marked. */
export function KeyLists({ marked }: { readonly marked?: string }) {
  const { t, language } = useWords();
  const withKeys = commandsIn(menuBar).filter(({ id }) => keysOf(id).length > 0);
  const groups = [...new Set(withKeys.map(({ menu }) => menu))];
  return (
    <>
      <p className="eyebrow">{t("commands.keyList.hint")}</p>
      <div className="key-lists above-3">
        {groups.map((menu) => (
          <KeyList
            key={menu}
            name={t(`commands.menu.${menu}`)}
            rows={withKeys
              .filter((one) => one.menu === menu)
              .map(({ id }) => ({
                name: commandName(id, language),
                keys: keysOf(id),
                isMarked: id === marked,
              }))}
          />
        ))}
        <KeyList
          name={t("commands.keyList.elsewhere")}
          rows={elsewhere.map(({ key, keys }) => ({
            name: t(`commands.keyList.${key}`),
            keys,
            isMarked: false,
          }))}
        />
      </div>
    </>
  );
}

function KeyList(props: {
  readonly name: string;
  readonly rows: readonly {
    readonly name: string;
    readonly keys: readonly string[];
    readonly isMarked: boolean;
  }[];
}) {
  const { t } = useTranslation();
  return (
    <table className="table key-list">
      <caption className="table-caption title">{props.name}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t("commands.keyList.command")}</th>
          <th scope="col">{t("commands.keyList.key")}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ name, keys, isMarked }) => (
          <tr key={name} data-marked={isMarked}>
            <th scope="row">{name}</th>
            <td>
              {keys.map((key, index) => (
                <span key={key}>
                  {index === 0 ? "" : ` ${t("commands.key.or")} `}
                  <kbd className="key">{keyText(key, t("commands.key.space"))}</kbd>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
