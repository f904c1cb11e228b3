import { join } from "node:path";
import { requestNames } from "../../../electron/api.ts";
import type {} from "../../../renderer/desktop.ts";
import { expect, test } from "../fixtures.ts";

test("the window runs sandboxed, isolated and without Node", async ({ shell }) => {
  const preferences = await shell.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } =
      contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});

test("window.desktop holds exactly the contract", async ({ shell }) => {
  const found = await shell.page.evaluate(() => Object.keys(window.desktop ?? {}));
  expect(found.sort()).toEqual([...requestNames, "on", "platform"].sort());
});

test("a request with wrong arguments is refused and says which", async ({ shell }) => {
  const refusal = await shell.page.evaluate(() =>
    Promise.resolve(window.desktop?.setFullScreen("yes" as unknown as boolean)).then(
      () => "accepted",
      (error: Error) => error.message,
    ),
  );
  expect(refusal).toContain("argument 1: needs true or false, got string");
});

test("another window with our preload is refused, whatever it shows", async ({ shell }) => {
  const app = shell.app;
  const folder = await app.evaluate(({ app: theApp }) => theApp.getAppPath());
  const answers = await app.evaluate(
    async ({ BrowserWindow }, { preloadPath, addresses }) => {
      const results: string[] = [];
      for (const address of addresses) {
        const other = new BrowserWindow({
          show: false,
          webPreferences: { preload: preloadPath, sandbox: true, contextIsolation: true },
        });
        await other.loadURL(address).catch(() => undefined);
        const answer: unknown = await other.webContents.executeJavaScript(
          "desktop.autosaveRead().then(() => 'answered', (error) => String(error.message))",
        );
        results.push(String(answer));
        other.destroy();
      }
      return results;
    },
    {
      preloadPath: join(folder, "electron", "preload.cjs"),
      addresses: ["app://bundle/", "about:blank", "data:text/html,<p>stranger</p>"],
    },
  );
  expect(answers).toHaveLength(3);
  for (const answer of answers) expect(answer).toContain("refused");
});

test("a frame inside the page is not let in", async ({ shell }) => {
  const { page, watch } = shell;
  watch.allow(/frame-src|frame-ancestors|default-src|Refused to (frame|display)|chrome-error/);
  const reached = await page.evaluate(async () => {
    const frame = document.createElement("iframe");
    frame.src = "./index.html";
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 500));
    try {
      return (frame.contentDocument?.querySelector("p") ?? null) !== null;
    } catch {
      return false;
    }
  });
  expect(reached).toBe(false);
});

test("no new window, no navigation away", async ({ shell }) => {
  const { page } = shell;
  const app = shell.app;
  shell.watch.allow(/request to https:\/\/example\.invalid/);
  // From a task of the page, so that the tester does not wait for a navigation that never comes.
  await page.evaluate(() => {
    setTimeout(() => {
      window.open("https://example.invalid/");
      window.open("app://bundle/index.html");
      const link = document.createElement("a");
      link.href = "https://example.invalid/";
      link.target = "_blank";
      document.body.append(link);
      link.click();
      location.href = "https://example.invalid/";
    });
  });
  await page.waitForTimeout(500);
  // Asked of the app, because Playwright goes on waiting for the navigation that was refused.
  const shown = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
  );
  expect(shown).toEqual(["app://bundle/"]);
});

test("every permission is denied", async ({ shell }) => {
  // Asking is what counts: the old runtime's `permissions.query` does not look at the handlers.
  const answers = await shell.page.evaluate(async () => {
    const position = await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve("given"),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? "denied" : error.message),
      ),
    );
    const refused = (error: Error) => error.name;
    return {
      position,
      notification: await Notification.requestPermission(),
      clipboard: await navigator.clipboard.readText().then(() => "", refused),
    };
  });
  expect(answers).toEqual({
    position: "denied",
    notification: "denied",
    clipboard: "NotAllowedError",
  });
});

test("there are menus before the page sends its own, and then the page's", async ({ shell }) => {
  const { page, app } = shell;
  const bar = () =>
    app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label) ?? []);
  expect(await bar()).toHaveLength(2);
  await page.evaluate(() => {
    window.desktop?.on("menu", (command) => {
      Object.assign(window, { heard: command });
    });
    return window.desktop?.setMenus([
      { kind: "menu", label: "文件", entries: [{ kind: "role", role: "quit", label: "退出" }] },
      {
        kind: "menu",
        label: "帮助",
        entries: [{ kind: "command", id: "tour", label: "导览", key: "F1", enabled: true }],
      },
    ]);
  });
  expect(await bar()).toEqual(["文件", "帮助"]);
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.items[1]?.submenu?.items[0]?.click();
  });
  await expect.poll(() => page.evaluate(() => Reflect.get(window, "heard"))).toBe("tour");
});

test("a listener can stop listening", async ({ shell }) => {
  const { page } = shell;
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const stop = window.desktop?.on("menu", (id) => heard.push(id));
    Object.assign(window, { stop });
  });
  const send = (value: string) =>
    shell.app.evaluate(({ BrowserWindow }, id) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send("equalis:menu", id);
    }, value);
  const heard = () => page.evaluate(() => Reflect.get(window, "heard") as string[]);
  await send("tour");
  await expect.poll(heard).toEqual(["tour"]);
  await page.evaluate(() => (Reflect.get(window, "stop") as () => void)());
  await send("about");
  await page.waitForTimeout(200);
  expect(await heard()).toEqual(["tour"]);
});

test("the page can copy text without a permission", async ({ shell }) => {
  await shell.page.evaluate(() => window.desktop?.copyText("均等化\t0.71"));
  const copied = await shell.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toBe("均等化\t0.71");
});
