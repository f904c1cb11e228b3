import type { MenuItemConstructorOptions } from "electron";
import type { FileToken, Language, MenuCommand, RecentFile } from "./api.ts";
import { menuLabel, type menuLabels } from "./menu-labels.ts";

/** What the menus are made from. */
export interface MenuState {
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  readonly recent: readonly RecentFile[];
}

/** What the menus do. */
export interface MenuActions {
  command(command: MenuCommand): void;
  openRecent(token: FileToken): void;
  clearRecent(): void;
}

/** The whole menu bar as data. */
export function menuTemplate(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const { language, platform, recent } = state;
  const label = (name: keyof typeof menuLabels) => menuLabel(name, language);
  const item = (
    name: keyof typeof menuLabels,
    command: MenuCommand,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label: label(name),
    click: () => actions.command(command),
    accelerator,
  });
  const separator: MenuItemConstructorOptions = { type: "separator" };
  const isMac = platform === "darwin";

  const recentMenu: MenuItemConstructorOptions = {
    label: label("openRecent"),
    enabled: recent.length > 0,
    submenu: [
      ...recent.map((file) => ({
        // A lone & would mark a keyboard letter.
        label: file.name.replaceAll("&", "&&"),
        click: () => actions.openRecent(file.token),
      })),
      separator,
      { label: label("clearRecent"), click: () => actions.clearRecent() },
    ],
  };

  return [
    ...(isMac ? [{ role: "appMenu" } as const] : []),
    {
      label: label("file"),
      submenu: [
        item("new", "new", "CmdOrCtrl+N"),
        item("open", "open", "CmdOrCtrl+O"),
        recentMenu,
        separator,
        item("save", "save", "CmdOrCtrl+S"),
        item("saveAs", "save-as", "CmdOrCtrl+Shift+S"),
        item("duplicate", "duplicate", "CmdOrCtrl+D"),
        separator,
        {
          label: label("export"),
          submenu: [
            item("slides", "export-slides"),
            item("workbook", "export-workbook"),
            item("page", "export-page"),
            item("results", "export-results"),
          ],
        },
        item("pdf", "print-pdf", "CmdOrCtrl+P"),
        separator,
        isMac ? { label: label("close"), role: "close" } : { label: label("quit"), role: "quit" },
      ],
    },
    {
      label: label("edit"),
      submenu: [
        // The page decides whether a text field or the scenario is meant.
        item("undo", "undo", "CmdOrCtrl+Z"),
        item("redo", "redo", platform === "win32" ? "CmdOrCtrl+Y" : "CmdOrCtrl+Shift+Z"),
        separator,
        { label: label("cut"), role: "cut" },
        { label: label("copy"), role: "copy" },
        { label: label("paste"), role: "paste" },
        { label: label("selectAll"), role: "selectAll" },
      ],
    },
    {
      label: label("view"),
      submenu: [
        item("compare", "compare"),
        item("replay", "replay-last-change"),
        item("evidence", "evidence"),
        separator,
        item("present", "present", "F5"),
        { label: label("fullScreen"), role: "togglefullscreen" },
        separator,
        { label: label("zoomIn"), role: "zoomIn" },
        { label: label("zoomOut"), role: "zoomOut" },
        { label: label("actualSize"), role: "resetZoom" },
        separator,
        {
          label: label("language"),
          submenu: [
            languageItem("English", "en", "language-en"),
            languageItem("简体中文", "zh-CN", "language-zh-CN"),
          ],
        },
      ],
    },
    ...(isMac ? [{ role: "windowMenu" } as const] : []),
    {
      label: label("help"),
      role: "help",
      submenu: [item("tour", "tour", "F1"), item("about", "about")],
    },
  ];

  function languageItem(
    name: string,
    value: Language,
    command: MenuCommand,
  ): MenuItemConstructorOptions {
    return {
      label: name,
      type: "radio",
      checked: value === language,
      click: () => actions.command(command),
    };
  }
}
