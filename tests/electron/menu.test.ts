import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it, vi } from "vitest";
import type { FileToken, MenuCommand } from "../../electron/api.ts";
import { menuTemplate } from "../../electron/menu.ts";
import { menuLabels } from "../../electron/menu-labels.ts";

function everyItem(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? everyItem(item.submenu) : []),
  ]);
}

function build(language: "en" | "zh-CN", platform: NodeJS.Platform = "linux") {
  const actions = { command: vi.fn(), openRecent: vi.fn(), clearRecent: vi.fn() };
  const recent = [{ token: "t1" as FileToken, name: "R&D.yaml", openedAt: 1 }];
  return { actions, items: everyItem(menuTemplate({ language, platform, recent }, actions)) };
}

const press = (item: MenuItemConstructorOptions | undefined) =>
  (item?.click as unknown as () => void)?.();

describe("the menus", () => {
  it("speak Chinese when told to", () => {
    const labels = build("zh-CN").items.map((item) => item.label);
    for (const label of ["文件", "另存为…", "撤销", "演示", "导览"])
      expect(labels).toContain(label);
    expect(labels).not.toContain("File");
  });

  it("have every label in both languages", () => {
    for (const label of Object.values(menuLabels)) {
      expect(label.en.trim()).not.toBe("");
      expect(label["zh-CN"]).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it("tell the page what was chosen", () => {
    const { actions, items } = build("en");
    const wanted: readonly [string, MenuCommand][] = [
      ["New Scenario", "new"],
      ["Save", "save"],
      ["Undo", "undo"],
      ["Slides (PowerPoint)…", "export-slides"],
      ["Present", "present"],
      ["简体中文", "language-zh-CN"],
    ];
    for (const [label, command] of wanted) {
      press(items.find((item) => item.label === label));
      expect(actions.command).toHaveBeenLastCalledWith(command);
    }
  });

  it("offer recent files by name, an ampersand shown as itself", () => {
    const { actions, items } = build("en");
    press(items.find((item) => item.label === "R&&D.yaml"));
    expect(actions.openRecent).toHaveBeenCalledExactlyOnceWith("t1");
  });

  it("use no shortcut twice", () => {
    for (const platform of ["linux", "win32", "darwin"] as const) {
      const keys = build("en", platform).items.flatMap((item) => item.accelerator ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
