import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { channelOf, eventNames, requestNames } from "../../electron/api.ts";
import { contentSecurityPolicy, securityHeaders } from "../../electron/content-security-policy.ts";
import { argumentChecks } from "../../electron/ipc.ts";
import { scenarioExtensions } from "../../electron/scenario-files.ts";
import { projectRoot } from "../../tooling/paths.ts";

// Rules of the shell that other files of this folder do not hold; docs/electron-versions.md lists all of them.

const electron = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, unknown>>(),
  invoked: [] as unknown[][],
  listeners: new Map<string, (...args: unknown[]) => void>(),
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  handler: undefined as undefined | ((request: Request) => Promise<Response>),
  opened: [] as string[],
}));

vi.mock("electron", () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Record<string, unknown>) =>
      electron.exposed.set(name, api),
  },
  ipcRenderer: {
    invoke: async (...args: unknown[]) => void electron.invoked.push(args),
    on: (channel: string, listener: (...args: unknown[]) => void) =>
      electron.listeners.set(channel, listener),
    removeListener: (channel: string) => electron.listeners.delete(channel),
  },
  protocol: {
    registerSchemesAsPrivileged: (schemes: typeof electron.schemes) =>
      electron.schemes.push(...schemes),
    handle: (_scheme: string, handler: typeof electron.handler) => {
      electron.handler = handler;
    },
  },
  app: { isPackaged: true },
  shell: {
    openPath: async (path: string) => {
      electron.opened.push(path);
      return "";
    },
  },
}));

const source = (name: string) => readFileSync(join(projectRoot, "electron", name), "utf8");

describe("the policy", () => {
  const rules = new Map(
    contentSecurityPolicy.split("; ").map((rule) => {
      const [name = "", ...values] = rule.split(" ");
      return [name, values] as const;
    }),
  );

  it("allows nothing by default, nothing inline and nothing from elsewhere", () => {
    expect(rules.get("default-src")).toEqual(["'none'"]);
    const known = ["'none'", "'self'", "'wasm-unsafe-eval'", "data:", "blob:"];
    expect([...rules.values()].flat().filter((value) => !known.includes(value))).toEqual([]);
  });

  it("closes by name what the default does not cover", () => {
    for (const name of ["base-uri", "form-action", "frame-ancestors"])
      expect(rules.get(name)).toEqual(["'none'"]);
  });

  it("goes with headers that shut what a page might ask for", () => {
    expect(securityHeaders["Permissions-Policy"]).toMatch(/camera=\(\).*geolocation=\(\)/);
    expect(securityHeaders["Cross-Origin-Opener-Policy"]).toBe("same-origin");
    expect(securityHeaders["Referrer-Policy"]).toBe("no-referrer");
  });
});

describe("the protocol of the interface", () => {
  beforeEach(async () => {
    electron.schemes.length = 0;
    const { registerAppScheme, serveBundle } = await import("../../electron/app-protocol.ts");
    registerAppScheme();
    serveBundle(join(projectRoot, "renderer"));
  });

  it("is one scheme, secure and with an origin, that neither leaves the policy nor takes service workers", () => {
    expect(electron.schemes).toEqual([
      {
        scheme: "app",
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
  });

  const ask = (url: string, method = "GET") =>
    electron.handler?.({ url, method } as unknown as Request);

  it("answers with the policy, and no other host, method or file", async () => {
    const page = await ask("app://bundle/");
    expect([page?.status, page?.headers.get("Content-Security-Policy")]).toEqual([
      200,
      contentSecurityPolicy,
    ]);
    expect((await ask("app://other/"))?.status).toBe(405);
    expect((await ask("app://bundle/", "POST"))?.status).toBe(405);
    expect((await ask("app://bundle/..%2fpackage.json"))?.status).toBe(400);
    expect((await ask("app://bundle/?self-test"))?.status).toBe(200);
  });
});

describe("the preload", () => {
  beforeEach(async () => {
    vi.resetModules();
    electron.exposed.clear();
    await import("../../electron/preload.ts");
  });

  it("hands over one call a request, the platform, a way to listen, and nothing of Electron", async () => {
    expect([...electron.exposed.keys()]).toEqual(["desktop"]);
    const desktop = electron.exposed.get("desktop") ?? {};
    expect(Object.keys(desktop).sort()).toEqual([...requestNames, "on", "platform"].sort());
    await (desktop.copyText as (text: string) => Promise<void>)("a");
    expect(electron.invoked.at(-1)).toEqual([channelOf("copyText"), "a"]);
  });

  it("listens to known events alone and keeps the sender to itself", () => {
    const on = electron.exposed.get("desktop")?.on as (
      event: string,
      listener: (...args: unknown[]) => void,
    ) => () => void;
    expect(() => on("anything", () => {})).toThrow("No event named anything");
    for (const name of eventNames) {
      const heard = vi.fn();
      const stop = on(name, heard);
      electron.listeners.get(channelOf(name))?.({ sender: "secret" }, "detail");
      expect(heard.mock.calls).toEqual([["detail"]]);
      stop();
      expect(electron.listeners.size).toBe(0);
    }
  });
});

describe("every request", () => {
  it.each(requestNames)("%s refuses one argument more than it takes", (name) => {
    expect(() => argumentChecks[name](Array(5).fill(null))).toThrow(/needs \d arguments, got 5/);
  });

  it("of a self-test is refused in every other window", async () => {
    const { requestHandlers } = await import("../../electron/requests.ts");
    const handlers = requestHandlers({
      files: {},
      autosave: {},
      guard: {},
      selfTest: undefined,
    } as unknown as Parameters<typeof requestHandlers>[0]);
    expect(() => handlers.selfTestEnd([])).toThrow("no self-test was asked for");
  });
});

describe("the start", () => {
  const main = source("main.ts");
  const start = main.slice(main.indexOf("async function start()"));

  it("shuts the doors before anything can go through them", () => {
    const order = [
      "setupSingleInstance()",
      "silenceChromium(app)",
      "registerAppScheme()",
      "lockContents(contents)",
      "app.whenReady()",
      "lockSession(session.defaultSession)",
      "serveBundle(",
      "setupRequests(",
      "setupWindow()",
    ].map((call) => start.indexOf(call));
    expect(order.every((place) => place > 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it("ends where another instance runs, which is then shown and given the files", () => {
    expect(start).toContain("if (!setupSingleInstance()) return app.quit();");
    expect(main).toMatch(/"second-instance", \(_event, argv, folder\)/);
    expect(main).toMatch(/window\?\.focus\(\)/);
  });

  it("opens one window, from the one place that knows its settings, and no address but the interface's", () => {
    const files = readdirSync(join(projectRoot, "electron"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => [name, source(name)] as const);
    const holding = (text: RegExp) =>
      files.filter(([, content]) => text.test(content)).map(([name]) => name);
    expect(holding(/new BrowserWindow\(/)).toEqual(["main-window.ts"]);
    expect(holding(/\.loadURL\(/)).toEqual(["main-window.ts"]);
    expect(
      holding(/\.loadFile\(|executeJavaScript|openExternal|setAsDefaultProtocolClient/),
    ).toEqual([]);
    expect(source("main-window.ts")).toMatch(/loadURL\(`\$\{bundleOrigin\}\//);
  });
});

it("the documentation is one page beside the archive, and the page cannot name another", async () => {
  Object.assign(process, { resourcesPath: join(projectRoot, "tests", "none") });
  const { openDocumentation } = await import("../../electron/documentation.ts");
  expect(openDocumentation).toHaveLength(0);
  expect((await openDocumentation()).kind).toBe("failed");
  expect(electron.opened).toEqual([]);
});

it("files of the program's own kind open with it", () => {
  const { fileAssociations } = parse(
    readFileSync(join(projectRoot, "electron-builder.yml"), "utf8"),
  ) as { readonly fileAssociations: readonly { readonly ext: string }[] };
  for (const { ext } of fileAssociations) expect(scenarioExtensions).toContain(ext);
});
