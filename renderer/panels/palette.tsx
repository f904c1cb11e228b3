import "./palette.css";
import { useMemo, useState } from "react";
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  SearchField,
  Text,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { commandOf, hindranceOf, isCommandId } from "../commands.ts";
import { type PaletteItem, paletteItems, searchPalette } from "../readings/palette-items.ts";
import { selectionItem } from "../readings/selection-search.ts";
import { goTo } from "../session/go-to.ts";
import { useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { MenuGroupBox, MenuKey } from "./command-menu.tsx";
import { Over } from "./sheet.tsx";

/** Goes to any command, lever, place, indicator or term by a few letters of its name. */
export function Palette() {
  const { t, language, pack } = usePanel();
  const [query, setQuery] = useState("");
  const items = useMemo(() => paletteItems(pack, language), [pack, language]);
  // Not deferred: Enter after the last letter takes what that letter found.
  const found = useMemo(() => {
    const selected = selectionItem(pack, query, language);
    const named = searchPalette(items, query);
    return selected === undefined ? named : [selected, ...named];
  }, [pack, items, query, language]);
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  return (
    <Over width="page">
      <Dialog className="palette" aria-label={t("commands.palette.label")}>
        <Autocomplete inputValue={query} onInputChange={setQuery}>
          <SearchField aria-label={t("commands.palette.label")} autoFocus>
            <Input
              className="palette-input quiet-field"
              placeholder={t("commands.palette.placeholder")}
            />
          </SearchField>
          <Menu
            className="palette-list"
            aria-label={t("commands.palette.label")}
            renderEmptyState={() => <p className="eyebrow">{t("commands.palette.none")}</p>}
          >
            {kinds.map((kind) => (
              <MenuGroupBox key={kind} name={`commands.palette.kind.${kind}`}>
                {found
                  .filter((item) => item.kind === kind)
                  .map((item) => (
                    <Entry key={item.id} item={item} />
                  ))}
              </MenuGroupBox>
            ))}
          </Menu>
        </Autocomplete>
      </Dialog>
    </Over>
  );
}

function Entry({ item }: { readonly item: PaletteItem }) {
  const { t } = useTranslation();
  const { kind, id, detail } = item;
  const command = kind === "command" && isCommandId(id) ? id : undefined;
  const name = useWorkbench(
    (state) =>
      (command === undefined ? undefined : commandOf(command).wordsNow?.(state)) ?? item.name,
  );
  const hindrance = useWorkbench((state) =>
    command === undefined ? undefined : hindranceOf(command, state),
  );
  return (
    <MenuItem
      id={`${kind} ${id}`}
      className="menu-item row"
      textValue={name}
      isDisabled={hindrance !== undefined}
      onAction={() => goTo(item)}
    >
      <Text slot="label" className="menu-name">
        {name}
      </Text>
      <Text slot="description" className="menu-why eyebrow">
        {hindrance === undefined ? detail : t(hindrance)}
      </Text>
      {command === undefined ? null : <MenuKey id={command} />}
    </MenuItem>
  );
}
