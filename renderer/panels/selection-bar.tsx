import "./selection-bar.css";
import { useMemo } from "react";
import {
  Button,
  ComboBox,
  Input,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  Select,
  SelectValue,
  ToggleButton,
  ToggleButtonGroup,
  Virtualizer,
} from "react-aria-components";
import { type DomainId, domainIds, domainNames } from "../../models/index.ts";
import {
  isWholeSelection,
  knowsRegistration,
  listedPlaces,
  type RegistrationChoice,
  registrationChoices,
  settingChoices,
  wholeSelection,
} from "../../presentation/rows/selection.ts";
import { areaName } from "../../presentation/words/places.ts";
import { soughtByName } from "../readings/place-search.ts";
import { distance, wordsOf } from "../readings/search-words.ts";
import { askWhyHere } from "../session/go-to.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { TextButton } from "./buttons.tsx";
import { CountiesButton } from "./counties-button.tsx";

/** What all tabs show: place, part, people, domain or service; the way back to the whole, and to why it is so here. */
export function SelectionBar() {
  const { t, pack } = usePanel();
  const selection = useWorkbench((state) => state.selection);
  return (
    <section className="selection-bar row wrap screen-only" aria-label={t("selection.label")}>
      <PlaceBox />
      <SettingToggle />
      {knowsRegistration(pack, selection) ? <PeopleSelect /> : null}
      <SubjectSelect />
      {isWholeSelection(pack, selection) ? null : (
        <TextButton onPress={() => actions().lookAt(wholeSelection(pack))}>
          <span className="selection-clear-words">{t("selection.clear")}</span>
          <span className="selection-clear-mark" aria-hidden="true">
            ×
          </span>
        </TextButton>
      )}
      <span className="selection-counties">
        <CountiesButton />
      </span>
      <span className="selection-why">
        <TextButton onPress={askWhyHere}>{t("selection.why")}</TextButton>
      </span>
    </section>
  );
}

/** Height of a row of the list of places, as the style sheet has it, in pixels. */
const placeRowHeight = 34;

/** Any area of the pack that is no urban or rural part, found by typing; a group of them as it was made on the map or in the table. */
function PlaceBox() {
  const { t, language, pack } = usePanel();
  const { area } = useWorkbench((state) => state.selection);
  const places = useMemo(() => listedPlaces(pack), [pack]);
  const sought = useMemo(() => soughtByName(pack, language), [pack, language]);
  // A leaf of several, and a group, are listed as long as they are selected.
  const listed = places.some(({ code }) => code === area)
    ? places
    : [{ code: area, depth: 0 }, ...places];
  return (
    <ComboBox
      className="selection-place"
      aria-label={t("filter.place")}
      menuTrigger="focus"
      defaultFilter={(name, query) =>
        distance(sought.get(name) ?? [], wordsOf(query)) !== undefined
      }
      selectedKey={area}
      onSelectionChange={(key) => {
        if (typeof key === "string" && key !== area) actions().lookAt({ area: key });
      }}
    >
      <div className="selection-box row">
        <Input
          className="selection-input"
          onFocus={(event) => event.currentTarget.select()}
          size={8}
        />
        <Button className="selection-open bare" aria-label={t("selection.open")}>
          <span aria-hidden="true" className="choice-arrow" />
        </Button>
      </div>
      <Popover className="popover">
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: placeRowHeight }}>
          <ListBox className="choice-list selection-places">
            {listed.map(({ code, depth }) => (
              <ListBoxItem
                key={code}
                id={code}
                textValue={areaName(pack, code, language)}
                className="menu-item row"
                data-depth={depth}
              >
                {areaName(pack, code, language)}
              </ListBoxItem>
            ))}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  );
}

/** Towns and villages together, or one of them. */
function SettingToggle() {
  const { t } = usePanel();
  const { setting } = useWorkbench((state) => state.selection);
  return (
    <ToggleButtonGroup
      className="selection-settings row"
      aria-label={t("filter.setting")}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[setting]}
      onSelectionChange={(keys) => {
        const chosen = settingChoices.find((id) => keys.has(id));
        if (chosen !== undefined) actions().lookAt({ setting: chosen });
      }}
    >
      {settingChoices.map((id) => (
        <ToggleButton key={id} id={id} className="selection-setting bare">
          {t(`selection.setting.${id}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** Everybody, or people by whether they are registered where they live. */
function PeopleSelect() {
  const { t } = usePanel();
  const { registration } = useWorkbench((state) => state.selection);
  return (
    <BarSelect<RegistrationChoice>
      label={t("selection.people")}
      value={registration}
      options={registrationChoices.map((id) => ({ id, name: t(`selection.registration.${id}`) }))}
      onChange={(id) => actions().lookAt({ registration: id })}
    />
  );
}

/** All nine domains, one of them, or one service of it. */
function SubjectSelect() {
  const { t, language, pack } = usePanel();
  const { domain, service } = useWorkbench((state) => state.selection);
  const servicesOf = (id: DomainId) => pack.services.filter((one) => one.domain === id);
  const options = [
    { id: "overall", name: t("filter.allDomains") },
    ...domainIds.flatMap((id) => [
      { id: id as string, name: domainNames[id][language] },
      ...servicesOf(id).map((one) => ({
        id: `service ${one.id}`,
        name: one.name[language],
        inner: true,
      })),
    ]),
  ];
  return (
    <BarSelect
      label={t("selection.subject")}
      value={service === undefined ? (domain ?? "overall") : `service ${service}`}
      options={options}
      onChange={(id) => {
        const one = pack.services.find((known) => id === `service ${known.id}`);
        if (one !== undefined) actions().lookAt({ domain: one.domain, service: one.id });
        else actions().lookAt({ domain: domainIds.find((known) => known === id) });
      }}
    />
  );
}

/** A choice of the bar: the value says what it is of, the label stands for those who do not see it. */
function BarSelect<Id extends string>(props: {
  readonly label: string;
  readonly value: Id;
  readonly options: readonly { readonly id: Id; readonly name: string; readonly inner?: boolean }[];
  readonly onChange: (id: Id) => void;
}) {
  const { options } = props;
  return (
    <Select
      className="selection-select"
      aria-label={props.label}
      selectedKey={props.value}
      onSelectionChange={(key) => {
        const chosen = options.find(({ id }) => id === key);
        if (chosen !== undefined) props.onChange(chosen.id);
      }}
    >
      <Button className="selection-box row bare">
        <SelectValue className="selection-value" />
        <span aria-hidden="true" className="choice-arrow" />
      </Button>
      <Popover className="popover">
        <ListBox className="choice-list">
          {options.map(({ id, name, inner }) => (
            <ListBoxItem
              key={id}
              id={id}
              textValue={name}
              className="menu-item row"
              data-inner={inner}
            >
              {name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
