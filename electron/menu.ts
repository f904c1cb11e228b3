import type { MenuItemConstructorOptions } from "electron";
import type { FileToken, Menu, MenuEntry, MenuRole, RecentFile } from "./api.ts";

/** What the menus do. */
export interface MenuActions {
  /** Tells the page. */
  command(id: string): void;
  openRecent(token: FileToken): void;
}

/** The menu bar before the page has sent its own: what the system does itself, in its own words. */
export function firstMenus(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  return withSystemMenus([{ role: "fileMenu" }, { role: "editMenu" }], platform);
}

/** The page's menu bar as Electron builds it. */
export function menuTemplate(
  menus: readonly Menu[],
  recent: readonly RecentFile[],
  platform: NodeJS.Platform,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  return withSystemMenus(
    menus.map((menu) => menuItem(menu, recent, actions)),
    platform,
  );
}

/** Menu over a text field: those entries of the menu bar that the system carries out on a selection. */
export function fieldMenu(menus: readonly Menu[]): MenuItemConstructorOptions[] {
  const wanted: readonly MenuRole[] = ["cut", "copy", "paste", "selectAll"];
  const words = new Map(
    menus
      .flatMap(({ entries }) => entries)
      .flatMap((entry) => (entry.kind === "role" ? [[entry.role, entry.label] as const] : [])),
  );
  return wanted.map((role) => ({ role, label: words.get(role) }));
}

/** On a Mac the first menu is the program's and the last but one the windows'. */
function withSystemMenus(
  menus: MenuItemConstructorOptions[],
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  if (platform !== "darwin") return menus;
  const last = menus.filter(({ role }) => role === "help");
  const first = menus.filter(({ role }) => role !== "help");
  return [{ role: "appMenu" }, ...first, { role: "windowMenu" }, ...last];
}

function menuItem(
  { label, entries, isHelp }: Menu,
  recent: readonly RecentFile[],
  actions: MenuActions,
): MenuItemConstructorOptions {
  const holdsRecent = entries.some(({ kind }) => kind === "recent-files");
  return {
    label: shown(label),
    role: isHelp === true ? "help" : undefined,
    enabled: !holdsRecent || recent.length > 0,
    submenu: entries.flatMap((entry) => items(entry, recent, actions)),
  };
}

function items(
  entry: MenuEntry,
  recent: readonly RecentFile[],
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  switch (entry.kind) {
    case "separator":
      return [{ type: "separator" }];
    case "role":
      return [{ role: entry.role, label: shown(entry.label) }];
    case "recent-files":
      return recent.map(({ name, token }) => ({
        label: shown(name),
        click: () => actions.openRecent(token),
      }));
    case "menu":
      return [menuItem(entry, recent, actions)];
    case "command":
      return [
        {
          label: shown(entry.label),
          enabled: entry.enabled,
          type: entry.checked === undefined ? "normal" : "checkbox",
          checked: entry.checked,
          accelerator: entry.key?.replace("Mod", "CmdOrCtrl"),
          // The page has the key first; where it leaves it alone, a text field wants it.
          registerAccelerator: false,
          click: () => actions.command(entry.id),
        },
      ];
  }
}

/** A lone & would mark a keyboard letter. */
function shown(label: string): string {
  return label.split("&").join("&&");
}
