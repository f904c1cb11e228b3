import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../tooling/paths.ts";

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");
const page = read("docs/electron-versions.md");
const shell = readdirSync(join(projectRoot, "electron"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => read(join("electron", name)))
  .join("\n");

/** What Electron removed between the runtime of the tests and the pinned one, as code would name it. */
const removed = [
  "enableRemoteModule",
  "remote.",
  "worldSafeExecuteJavaScript",
  "allowRendererProcessReuse",
  "affinity",
  "nativeWindowOpen",
  "moveItemToTrash",
  "isDarkMode",
  '"new-window"',
  '"crashed"',
  '"renderer-process-crashed"',
  '"gpu-process-crashed"',
  '"scroll-touch-begin"',
  "incrementCapturerCount",
  "marginsType",
  "printSelectionOnly",
  "setTrafficLightPosition",
  "getPrinters",
  "sendTo(",
  '"host-rules"',
  '"plugin-crashed"',
  ".readText(",
  "writeImage",
  "desktopCapturer",
  "BrowserView",
] as const;

/** Methods and events that the pinned typings call deprecated. */
function deprecated(): readonly string[] {
  const typings = read("node_modules/electron/electron.d.ts");
  const declarations = typings.matchAll(
    /\/\*\*(?:(?!\*\/)[\s\S])*?@deprecated(?:(?!\*\/)[\s\S])*?\*\/\s*(\w+)\((?:event: '([^']+)')?/g,
  );
  return [...declarations].map(([, method, event]) =>
    event === undefined ? `.${method}(` : `"${event}"`,
  );
}

describe("the shell and the pinned Electron", () => {
  it("uses nothing that was removed since the runtime of the tests", () => {
    expect(removed.filter((name) => shell.includes(name))).toEqual([]);
  });

  it("calls nothing that the pinned typings call deprecated", () => {
    const names = [...new Set(deprecated())];
    expect(names).toContain(".registerFileProtocol(");
    expect(names).toContain(".setPreloads(");
    expect(names.filter((name) => shell.includes(name))).toEqual([]);
  });

  it("is described for the version that is pinned, with files that are there", () => {
    const { devDependencies } = JSON.parse(read("package.json")) as {
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    expect(page).toContain(`users get ${devDependencies.electron}.`);
    const files = [...page.matchAll(/`([\w./-]+\/[\w./-]+\.(?:ts|yml))`/g)].map(
      ([, file = ""]) => file,
    );
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => !existsSync(join(projectRoot, file)))).toEqual([]);
  });

  it("keeps the defaults that changed by name", () => {
    for (const setting of ["sandbox: true", "contextIsolation: true", "nodeIntegration: false"])
      expect(shell).toContain(setting);
    const switches = [...shell.matchAll(/"((?:disable|no|host)-[\w-]+)"/g)].map(([, name]) => name);
    expect(switches).toContain("host-resolver-rules");
    expect(switches.filter((name) => name !== name?.toLowerCase())).toEqual([]);
  });
});
