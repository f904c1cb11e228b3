/**
 * Gives Electron 9 (Chromium 83, Node 12) the few parts of the current Electron's interface that the shell
 * uses, so that the end-to-end tests can run the real shell in a real window where no newer runtime can be
 * had. Bundled in place of the module `electron` by `tooling/build-electron.ts`, for the tests alone.
 */
import * as electron from "electron";

export const {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  screen,
  session,
  shell,
} = electron;

/** Body and headers are all that `app-protocol.ts` gives. */
class ShimResponse {
  readonly body: Buffer;
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(
    body: Buffer | null,
    options: { readonly status: number; readonly headers: Record<string, string> },
  ) {
    this.body = body ?? Buffer.alloc(0);
    this.status = options.status;
    this.headers = options.headers;
  }
}
Object.assign(globalThis, { Response: globalThis.Response ?? ShimResponse });

interface OldRequest {
  readonly url: string;
  readonly method: string;
}
interface OldProtocol {
  registerStreamProtocol(
    scheme: string,
    handler: (request: OldRequest, answer: (answer: object) => void) => void,
  ): void;
}

/** The policy without the source that Chromium 83 has no name for yet and would complain of: there the reference runs in place of the kernel. */
function withoutNewSources(headers: Record<string, string>): Record<string, string> {
  const policy = headers["Content-Security-Policy"]?.replace(" 'wasm-unsafe-eval'", "");
  return policy === undefined ? headers : { ...headers, "Content-Security-Policy": policy };
}

/** `protocol.handle` on top of `registerStreamProtocol`, which carries status and headers. */
export const protocol = {
  registerSchemesAsPrivileged: (
    schemes: Parameters<typeof electron.protocol.registerSchemesAsPrivileged>[0],
  ) => electron.protocol.registerSchemesAsPrivileged(schemes),
  handle(scheme: string, handler: (request: OldRequest) => Promise<unknown>): void {
    const { Readable } = require("node:stream") as typeof import("node:stream");
    const old = electron.protocol as unknown as OldProtocol;
    old.registerStreamProtocol(scheme, (request, answer) => {
      void handler(request).then((response) => {
        const { body, status, headers } = response as ShimResponse;
        const stream = new Readable({ read() {} });
        stream.push(body);
        stream.push(null);
        answer({ statusCode: status, headers: withoutNewSources(headers), data: stream });
      });
    });
  },
};

/** Which frames there are, kept from the navigations, because events of Electron 9 carry only a number. */
const frames = new Map<number, { readonly url: string; readonly isMain: boolean }>();

app.on("web-contents-created", (_event, contents) => {
  contents.on(
    "did-frame-navigate",
    (_navigation, url, _code, _status, isMainFrame, _processId, routingId) => {
      frames.set(routingId, { url, isMain: isMainFrame });
    },
  );
  const old = contents as unknown as {
    setWindowOpenHandler?: (handler: (details: { url: string }) => { action: string }) => void;
    on(
      event: "new-window",
      listener: (event: { preventDefault(): void }, url: string) => void,
    ): void;
  };
  old.setWindowOpenHandler ??= (handler) => {
    old.on("new-window", (event, url) => {
      if (handler({ url }).action === "deny") event.preventDefault();
    });
  };
});

const handle = ipcMain.handle.bind(ipcMain);
/** Adds `senderFrame`, from the frame's number. */
ipcMain.handle = (channel, listener) => {
  handle(channel, (event, ...args) => {
    const frameId = (event as unknown as { readonly frameId: number }).frameId;
    const known = frames.get(frameId);
    const senderFrame =
      known === undefined ? null : { url: known.url, parent: known.isMain ? null : {} };
    return listener(Object.assign(event, { senderFrame }) as typeof event, ...args);
  });
};

const oldSession = electron.session as unknown as { readonly defaultSession: object };
app.once("ready", () => {
  const target = oldSession.defaultSession as { setDevicePermissionHandler?: () => void };
  // Electron 9 has no devices to permit.
  target.setDevicePermissionHandler ??= () => undefined;
});

/** What the clipboard item of the current Electron holds, as far as the shell uses it. */
export class ClipboardItem {
  readonly parts: Readonly<Record<string, { readonly bytes: Buffer }>>;

  constructor(parts: Readonly<Record<string, { readonly bytes: Buffer }>>) {
    this.parts = parts;
  }
}

class ShimBlob {
  readonly bytes: Buffer;

  constructor(parts: readonly Buffer[]) {
    this.bytes = Buffer.concat([...parts]);
  }
}
Object.assign(globalThis, { Blob: globalThis.Blob ?? ShimBlob });

export const clipboard = {
  writeText: async (text: string) => electron.clipboard.writeText(text),
  async write(items: readonly ClipboardItem[]) {
    const png = items[0]?.parts["image/png"];
    if (png === undefined) throw new Error("The shim writes PNG images only");
    const old = electron.clipboard as unknown as { writeImage(image: unknown): void };
    old.writeImage(electron.nativeImage.createFromBuffer(png.bytes));
  },
};
