import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it, vi } from "vitest";
import type { FileToken, Menu, RecentFile } from "../../electron/api.ts";
import { argumentChecks } from "../../electron/ipc.ts";
import { fieldMenu, firstMenus, menuTemplate } from "../../electron/menu.ts";

const menus: readonly Menu[] = [
  {
    kind: "menu",
    label: "文件",
    entries: [
      { kind: "command", id: "save", label: "保存", key: "Mod+S", enabled: true },
      { kind: "command", id: "delete", label: "删除", enabled: false },
      { kind: "separator" },
      {
        kind: "menu",
        label: "最近打开",
        entries: [
          { kind: "recent-files" },
          { kind: "separator" },
          { kind: "command", id: "clear-recent", label: "清除列表", enabled: true },
        ],
      },
      { kind: "command", id: "theme-dark", label: "深色", enabled: true, checked: true },
    ],
  },
  {
    kind: "menu",
    label: "编辑",
    entries: [
      { kind: "role", role: "copy", label: "复制" },
      { kind: "role", role: "paste", label: "粘贴" },
    ],
  },
  {
    kind: "menu",
    label: "帮助",
    isHelp: true,
    entries: [{ kind: "command", id: "about", label: "关于", key: "F1", enabled: true }],
  },
];
const recent: readonly RecentFile[] = [{ token: "t1" as FileToken, name: "R&D.yaml" }];

function everyItem(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? everyItem(item.submenu) : []),
  ]);
}

function build(files = recent, platform: NodeJS.Platform = "linux") {
  const actions = { command: vi.fn(), openRecent: vi.fn() };
  const template = menuTemplate(menus, files, platform, actions);
  const items = everyItem(template);
  const find = (label: string) => items.find((item) => item.label === label);
  const press = (label: string) => (find(label)?.click as unknown as (() => void) | undefined)?.();
  return { actions, template, find, press };
}

describe("the page's menus", () => {
  it("stand in the bar in the page's words and order", () => {
    expect(build().template.map(({ label }) => label)).toEqual(["文件", "编辑", "帮助"]);
  });

  it("tell the page the id of what was chosen", () => {
    const { actions, press } = build();
    press("保存");
    expect(actions.command).toHaveBeenLastCalledWith("save");
    press("关于");
    expect(actions.command).toHaveBeenLastCalledWith("about");
  });

  it("show keys without listening for them, since the page does", () => {
    const { find } = build();
    expect(find("保存")).toMatchObject({ accelerator: "CmdOrCtrl+S", registerAccelerator: false });
    expect(find("关于")).toMatchObject({ accelerator: "F1" });
  });

  it("say what cannot be done and what is on", () => {
    const { find } = build();
    expect(find("删除")?.enabled).toBe(false);
    expect(find("深色")).toMatchObject({ type: "checkbox", checked: true });
    expect(find("保存")).toMatchObject({ type: "normal" });
  });

  it("offer recent files by name, an ampersand shown as itself; without any, their menu is shut", () => {
    const { actions, press, find } = build();
    press("R&&D.yaml");
    expect(actions.openRecent).toHaveBeenCalledExactlyOnceWith("t1");
    expect(find("最近打开")?.enabled).toBe(true);
    expect(build([]).find("最近打开")?.enabled).toBe(false);
  });

  it("leave cut, copy and paste to the system, also over a text field, in the page's words", () => {
    expect(build().find("复制")).toEqual({ role: "copy", label: "复制" });
    expect(fieldMenu(menus)).toContainEqual({ role: "paste", label: "粘贴" });
    expect(fieldMenu([])).toContainEqual({ role: "paste", label: undefined });
  });

  it("come between the system's own on a Mac", () => {
    const { template } = build(recent, "darwin");
    expect(template.map(({ role, label }) => role ?? label)).toEqual([
      "appMenu",
      "文件",
      "编辑",
      "windowMenu",
      "help",
    ]);
  });
});

describe("the menus before the page is ready", () => {
  it("quit, copy and paste", () => {
    expect(firstMenus("linux").map(({ role }) => role)).toEqual(["fileMenu", "editMenu"]);
    expect(firstMenus("darwin").map(({ role }) => role)).toContain("appMenu");
  });
});

describe("menus that the page sends", () => {
  const send = (value: unknown) => () => argumentChecks.setMenus([value]);

  it("are taken as they are", () => {
    expect(argumentChecks.setMenus([menus])).toEqual([menus]);
  });

  it.each([
    ["no list", "menus", /argument 1: needs a list, got string/],
    [
      "a role that the system lacks",
      [menuWith({ kind: "role", role: "reload", label: "x" })],
      /entries\[0\]\.role: needs one of cut/,
    ],
    [
      "an entry of no kind",
      [menuWith({ label: "x" })],
      /entries\[0\]\.kind: needs one of separator/,
    ],
    [
      "a command without an id",
      [menuWith({ kind: "command", label: "x", enabled: true })],
      /\.id: needs text/,
    ],
    ["something to run", [menuWith({ kind: "separator", click: "quit()" })], /unknown field click/],
    [
      "a thousand entries",
      [menuWith(...Array.from({ length: 1000 }, () => ({ kind: "separator" })))],
      /more than 100 entries/,
    ],
  ])("are refused with %s", (_name, value, message) => {
    expect(send(value)).toThrow(message);
  });
});

function menuWith(...entries: readonly object[]): object {
  return { kind: "menu", label: "文件", entries };
}
