import type { App, Session, WebContents } from "electron";
import { isBundleAddress } from "./app-protocol-address.ts";

/** Chromium's own errands (updates, metrics, name look-ups) that a program without a network has no use for. */
export function silenceChromium(app: Pick<App, "commandLine">): void {
  for (const name of [
    "disable-background-networking",
    "disable-component-update",
    "disable-domain-reliability",
    "disable-sync",
    "no-pings",
  ]) {
    app.commandLine.appendSwitch(name);
  }
  // Whatever still tries to reach a host finds none.
  app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
}

/** Refuses every permission and every request that is not for the interface's own files. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayLoad(details.url) });
  });
}

/** Whether the page may load an address at all: its own files, what it made itself, the developer tools. */
export function mayLoad(address: string): boolean {
  return isBundleAddress(address) || /^(blob:app:\/\/bundle\/|data:|devtools:)/.test(address);
}

/** No new windows, no navigation away, no webview, in any page there ever is. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event, address) => {
    // A reload of the interface is not a navigation away.
    if (!isBundleAddress(address)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}
