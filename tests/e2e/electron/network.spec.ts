import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeUserData, removeFolder, startElectron } from "../electron-edition.ts";
import { expect, requireElectron, test } from "../fixtures.ts";

test.beforeEach(requireElectron);

interface NetLog {
  readonly constants: {
    readonly logSourceType: Readonly<Record<string, number>>;
    readonly logEventTypes: Readonly<Record<string, number>>;
  };
  readonly events: readonly {
    readonly type: number;
    readonly source: { readonly type: number };
    readonly params?: { readonly url?: string; readonly host?: string; readonly address?: string };
  }[];
}

test("the app opens no connection: Chromium's own record of the network holds none", async () => {
  const userData = makeUserData();
  const record = join(userData, "network.json");
  const { app, page } = await startElectron(userData, {
    flags: [`--log-net-log=${record}`],
  });
  await page.waitForLoadState("load");
  // What a page could try, it tries.
  await page.evaluate(async () => {
    await fetch("https://example.invalid/").catch(() => undefined);
    new Image().src = "https://example.invalid/pixel.png";
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  });
  await app.close();

  const { constants, events } = JSON.parse(readFileSync(record, "utf8")) as NetLog;
  expect(events.length).toBeGreaterThan(0);
  const connecting = ["TCP_CONNECT", "SOCKET_ALIVE", "UDP_CONNECT", "HOST_RESOLVER_MANAGER_REQUEST"]
    .map((name) => constants.logEventTypes[name])
    .filter((type) => type !== undefined);
  expect(connecting.length).toBeGreaterThanOrEqual(3);
  const found = events.filter((event) => connecting.includes(event.type));
  expect(found.map((event) => event.params)).toEqual([]);
  removeFolder(userData);
});
