import type { ElectronApplication } from "@playwright/test";

interface Shown {
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
}

/** The native menu bar as it stands: "View › Colours › Dark" → entry. */
export async function menuBar(app: ElectronApplication): Promise<Readonly<Record<string, Shown>>> {
  return app.evaluate(({ Menu }) => {
    const found: Record<string, Shown> = {};
    const walk = (menu: Electron.Menu | null | undefined, path: string): void => {
      for (const { label, enabled, checked, submenu } of menu?.items ?? []) {
        const name = path === "" ? label : `${path} › ${label}`;
        found[name] = { label, enabled, checked };
        if (submenu !== undefined) walk(submenu, name);
      }
    };
    walk(Menu.getApplicationMenu(), "");
    return found;
  });
}

/** Chooses an entry of the native menu bar by its path. */
export async function choose(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ Menu }, names) => {
    let items = Menu.getApplicationMenu()?.items ?? [];
    for (const name of names.slice(0, -1)) {
      items = items.find(({ label }) => label === name)?.submenu?.items ?? [];
    }
    const entry = items.find(({ label }) => label === names[names.length - 1]);
    if (entry === undefined)
      throw new Error(`no entry ${names.join(" › ")} among ${items.map(({ label }) => label)}`);
    entry.click();
  }, path.split(" › "));
}
