import { useMemo, useState } from "react";
import {
  Autocomplete,
  Collection,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
  Text,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { HelpEntry } from "../store/view-slice.ts";
import { excerptOf, type HelpItem, helpContents, searchHelp } from "./help-items.ts";

/** An entry as one word, by which a list tells its options apart. */
const keyOf = ({ kind, id }: HelpEntry) => `${kind} ${id}`;

/** A row of the list: an entry, and what it says of what was looked for. */
interface Row {
  readonly item: HelpItem;
  readonly excerpt: string | undefined;
}

interface Section {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** The contents of the help or, once something is looked for, what was found. */
export function HelpContents(props: {
  readonly items: readonly HelpItem[];
  readonly shown: HelpEntry;
  /** Does the search have the focus when the help opens? */
  readonly isSearching: boolean;
  readonly onOpen: (entry: HelpEntry) => void;
}) {
  const { t } = useTranslation();
  const { items } = props;
  const [query, setQuery] = useState("");
  // Not deferred: Enter after the last letter takes what that letter found.
  const found = useMemo(() => searchHelp(items, query), [items, query]);
  const sections: readonly Section[] =
    query.trim() === ""
      ? helpContents.map(({ group, entries }) => ({
          name: t(`commands.helpText.group.${group}`),
          rows: entries.flatMap((id) =>
            items
              .filter((item) => item.id === id && ["page", "list"].includes(item.kind))
              .map((item) => ({ item, excerpt: undefined })),
          ),
        }))
      : found.map((group) => ({
          name: t(`commands.helpText.kind.${group.kind}`),
          rows: group.found.map((one) => ({ item: one.item, excerpt: excerptOf(one, query) })),
        }));
  return (
    <div className="help-side">
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField aria-label={t("commands.helpText.search")} autoFocus={props.isSearching}>
          <Input className="text-field" placeholder={t("commands.helpText.placeholder")} />
        </SearchField>
        <ListBox
          className="help-list"
          aria-label={t("commands.helpText.contents")}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[keyOf(props.shown)]}
          onSelectionChange={(keys) => {
            const [key] = keys === "all" ? [] : [...keys];
            const item = items.find((one) => keyOf(one) === key);
            if (item !== undefined) props.onOpen({ kind: item.kind, id: item.id });
          }}
          renderEmptyState={() => <p className="eyebrow">{t("commands.helpText.none")}</p>}
        >
          {sections.map(({ name, rows }) => (
            <ListBoxSection key={name} id={name}>
              <Header className="help-group eyebrow strong">{name}</Header>
              <Collection items={rows.map((row) => ({ ...row, id: keyOf(row.item) }))}>
                {({ id, item, excerpt }) => (
                  <ListBoxItem id={id} className="help-option" textValue={item.name}>
                    <Text slot="label">{item.name}</Text>
                    {excerpt === undefined ? null : (
                      <Text slot="description" className="help-excerpt eyebrow">
                        {excerpt}
                      </Text>
                    )}
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          ))}
        </ListBox>
      </Autocomplete>
    </div>
  );
}
