import type { ParseKeys } from "i18next";
import type { Menu, MenuEntry, MenuRole } from "../electron/api.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import {
  type CommandId,
  commandName,
  commandOf,
  hindranceOf,
  isAtHand,
  keysOf,
} from "./commands.ts";
import { machine } from "./desktop.ts";
import type { WorkbenchState } from "./store/state.ts";
import { tabIds } from "./store/view-slice.ts";

/** An entry of a menu: a command, a line, or, in the shell's menu bar alone, what only the system has. */
export type MenuPart =
  | CommandId
  | "separator"
  | { readonly roles: readonly MenuRole[] }
  | { readonly recentFiles: true }
  | MenuGroup;

export interface MenuGroup {
  readonly menu: MenuName;
  readonly parts: readonly MenuPart[];
  /** The window has these as buttons or tabs; its own menus leave them out. */
  readonly shellOnly?: boolean;
}

type NameOf<Key> = Key extends `commands.menu.${infer Name}` ? Name : never;
/** Menus and groups are called as in the catalogue. */
type MenuName = NameOf<ParseKeys>;

/** The menus, of the window and of the shell. */
export const menuBar = [
  {
    menu: "file",
    parts: [
      "new",
      "library",
      "open",
      "open-office",
      "pack",
      {
        menu: "recent",
        parts: [{ recentFiles: true }, "separator", "clear-recent"],
        shellOnly: true,
      },
      "separator",
      "save",
      "save-as",
      "duplicate",
      "stack",
      { menu: "export", parts: ["report", "pptx", "template", "xlsx", "html", "csv", "bundle"] },
      { menu: "board", parts: ["board-pptx", "board-html", "copy-link"] },
      "separator",
      "print",
      "print-comparison",
      "print-board",
      { roles: [machine.platform === "macos" ? "close" : "quit"] },
    ],
  },
  {
    menu: "edit",
    parts: [
      "undo",
      "redo",
      "replay",
      "reset-levers",
      { roles: ["cut", "copy", "paste", "selectAll"] },
    ],
  },
  {
    menu: "view",
    parts: [
      "palette",
      {
        menu: "tabs",
        parts: tabIds.map((id) => `tab-${id}` as const),
        shellOnly: true,
      },
      "compare",
      "place",
      "open-counties",
      "close-counties",
      "own-table",
      "remove-own-tables",
      "present",
      "workshop",
      { menu: "stage", parts: ["reveal", "hide", "timer", "end-stage"], shellOnly: true },
      { menu: "theme", parts: ["theme-system", "theme-light", "theme-dark"] },
      { menu: "language", parts: ["language-en", "language-zh-CN"] },
      { roles: ["togglefullscreen"] },
      { roles: ["zoomIn", "zoomOut", "resetZoom"] },
    ],
  },
  { menu: "help", parts: ["help", "tour", "keys", "documentation", "whats-new", "about"] },
] as const satisfies readonly MenuGroup[];

/** Every command of this edition in some menus, with the menu or group that it stands in, in their order. */
export function commandsIn(
  menus: readonly MenuGroup[],
): readonly { readonly id: CommandId; readonly menu: MenuName }[] {
  return menus.flatMap(({ menu, parts }) =>
    parts.flatMap((part) => {
      if (typeof part === "string") {
        return part === "separator" || !isAtHand(part) ? [] : [{ id: part, menu }];
      }
      return "menu" in part ? commandsIn([part]) : [];
    }),
  );
}

/** Commands about one scenario, for the menu over it. */
export const scenarioMenu = [
  "put-on",
  "make-base",
  "duplicate",
  "stack",
  "save",
  "save-as",
  "take-off",
  "delete",
] as const satisfies readonly CommandId[];

/** The menu bar as the shell builds it. */
export function shellMenus(state: WorkbenchState): readonly Menu[] {
  const { language } = state;
  const t = wordsIn(language, "commands");

  function command(id: CommandId): MenuEntry {
    const { isOn } = commandOf(id);
    return {
      kind: "command",
      id,
      label: commandName(id, language),
      // A Mac would take a letter alone also from a text field.
      key: keysOf(id).find((key) => /^(Mod\+|F\d)/.test(key)),
      // Undo is also a text field's, of which the state knows nothing.
      enabled: id === "undo" || id === "redo" || hindranceOf(id, state) === undefined,
      checked: isOn?.(state),
    };
  }

  function entries(part: MenuPart): readonly MenuEntry[] {
    if (part === "separator") return [{ kind: "separator" }];
    if (typeof part === "string") return [command(part)];
    if ("recentFiles" in part) return [{ kind: "recent-files" }];
    if ("roles" in part) {
      const roles = part.roles.map(
        (role) => ({ kind: "role", role, label: t(`role.${role}`) }) as const,
      );
      return [{ kind: "separator" }, ...roles];
    }
    return [menu(part)];
  }

  function menu({ menu: name, parts }: MenuGroup): Menu {
    return {
      kind: "menu",
      label: t(`menu.${name}`),
      entries: parts.flatMap(entries),
      isHelp: name === "help" ? true : undefined,
    };
  }

  return menuBar.map(menu);
}
