import { TextButton } from "./buttons.tsx";
import "./command-menu.css";
import type { ParseKeys } from "i18next";
import { type ReactNode, useRef, useState } from "react";
import {
  Header,
  Keyboard,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import {
  type CommandId,
  commandName,
  commandOf,
  hindranceOf,
  isCommandId,
  keysOf,
  runCommand,
} from "../commands.ts";
import { type MenuGroup, type MenuPart, menuBar } from "../menus.ts";
import { keyText } from "../shortcuts.ts";
import { useWorkbench } from "../store.ts";

/** One of the menus, behind a button with its name. */
export function BarMenu({ name }: { readonly name: (typeof menuBar)[number]["menu"] }) {
  const { t } = useTranslation();
  const parts: readonly MenuPart[] = menuBar.find(({ menu }) => menu === name)?.parts ?? [];
  return (
    <MenuTrigger>
      <TextButton>{t(`commands.menu.${name}`)}</TextButton>
      <Popover className="popover">
        <CommandList parts={parts} />
      </Popover>
    </MenuTrigger>
  );
}

/** Over what it surrounds, a right click or the menu key opens commands about a scenario. */
export function ContextMenu(props: {
  readonly parts: readonly CommandId[];
  readonly scenario: string;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number }>();
  const point = useRef<HTMLSpanElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: everything in the menu has a button elsewhere.
    <span
      className="context-menu"
      onContextMenu={(event) => {
        event.preventDefault();
        setPlace({ left: event.clientX, top: event.clientY });
      }}
    >
      {props.children}
      {place === undefined ? null : (
        <>
          <span ref={point} className="context-point" style={place} />
          <Popover
            className="popover"
            triggerRef={point}
            placement="bottom start"
            isOpen
            onOpenChange={() => setPlace(undefined)}
          >
            <CommandList
              parts={props.parts}
              scenario={props.scenario}
              label={t("commands.menu.scenario")}
              onClose={() => setPlace(undefined)}
            />
          </Popover>
        </>
      )}
    </span>
  );
}

function CommandList(props: {
  readonly parts: readonly MenuPart[];
  readonly scenario?: string;
  readonly label?: string;
  readonly onClose?: () => void;
}) {
  const { parts, scenario } = props;
  const blocked = useWorkbench((state) =>
    flat(parts)
      .filter((id) => hindranceOf(id, state, scenario) !== undefined)
      .join(" "),
  );
  return (
    <Menu
      aria-label={props.label}
      onClose={props.onClose}
      disabledKeys={blocked.split(" ")}
      onAction={(key) => {
        const id = String(key);
        if (isCommandId(id)) runCommand(id, scenario);
      }}
    >
      {parts.map((part, at) => entry(part, at, scenario))}
    </Menu>
  );
}

function isShown(part: MenuPart): part is CommandId | "separator" | MenuGroup {
  return typeof part === "string" || ("menu" in part && part.shellOnly !== true);
}

/** The commands among the parts, also those in groups. */
function flat(parts: readonly MenuPart[]): readonly CommandId[] {
  return parts
    .filter(isShown)
    .flatMap((part) =>
      typeof part !== "string" ? flat(part.parts) : part === "separator" ? [] : [part],
    );
}

/** A group is no menu within the menu here: its entries stand under its name. */
function entry(part: MenuPart, at: number, scenario?: string): ReactNode {
  if (!isShown(part)) return null;
  if (part === "separator") return <Separator key={at} className="menu-separator" />;
  if (typeof part === "string") return <Entry key={part} id={part} scenario={scenario} />;
  return (
    <MenuGroupBox key={part.menu} name={`commands.menu.${part.menu}`}>
      {part.parts.map((one, place) => entry(one, place))}
    </MenuGroupBox>
  );
}

/** Entries of a menu under their name. */
export function MenuGroupBox(props: {
  readonly name: MenuGroupName;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <MenuSection className="menu-group above-1">
      <Header className="menu-group-name eyebrow">{t(props.name)}</Header>
      {props.children}
    </MenuSection>
  );
}

type MenuGroupName = Extract<
  ParseKeys,
  `commands.menu.${string}` | `commands.palette.kind.${string}`
>;

function Entry({ id, scenario }: { readonly id: CommandId; readonly scenario?: string }) {
  const { t } = useTranslation();
  const name = useWorkbench((state) => commandName(id, state.language));
  const isOn = useWorkbench((state) => commandOf(id).isOn?.(state));
  const hindrance = useWorkbench((state) => hindranceOf(id, state, scenario));
  return (
    <MenuItem className="menu-item row" id={id} textValue={name}>
      <Text slot="label" className="menu-name" data-on={isOn}>
        {name}
      </Text>
      <MenuKey id={id} />
      {hindrance === undefined ? null : (
        <Text slot="description" className="menu-why eyebrow">
          {t(hindrance)}
        </Text>
      )}
    </MenuItem>
  );
}

/** The key of a command, where it has one. */
export function MenuKey({ id }: { readonly id: CommandId }) {
  const { t } = useTranslation();
  const [key] = keysOf(id);
  return key === undefined ? null : (
    <Keyboard className="key">{keyText(key, t("commands.key.space"))}</Keyboard>
  );
}
