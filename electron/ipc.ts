import type { IpcMain, IpcMainInvokeEvent, WebContents } from "electron";
import {
  asideReasons,
  channelOf,
  type DesktopEvents,
  type DesktopRequests,
  type FileToken,
  type Menu,
  type MenuEntry,
  maximumAutosaveBytes,
  maximumExportBytes,
  maximumScenarioBytes,
  menuRoles,
  requestNames,
} from "./api.ts";
import { isBundleAddress } from "./app-protocol-address.ts";
import {
  argumentList,
  bytes,
  type Check,
  listOf,
  oneKind,
  oneOf,
  optional,
  record,
  text,
  yesOrNo,
} from "./argument-checks.ts";

/** What the shell does for each request. Arguments arrive checked. */
export type RequestHandlers = {
  readonly [Name in keyof DesktopRequests]: (
    ...args: Parameters<DesktopRequests[Name]>
  ) => ReturnType<DesktopRequests[Name]> | Promise<ReturnType<DesktopRequests[Name]>>;
};

type ArgumentChecks = {
  readonly [Name in keyof DesktopRequests]: (
    values: readonly unknown[],
  ) => Parameters<DesktopRequests[Name]>;
};

const fileToken: Check<FileToken> = (value, place) => text(64)(value, place) as FileToken;
/** A name or a title: five hundred characters of any script. */
const fileName = text(2_000);

/** Most entries of one menu; the page's largest has about twenty. */
const maximumMenuEntries = 100;
const label = text(200);

function menuEntry(value: unknown, place: string): MenuEntry {
  return oneKind<MenuEntry>({
    separator: record({ kind: oneOf("separator") }),
    command: record({
      kind: oneOf("command"),
      id: label,
      label,
      key: optional(label),
      enabled: yesOrNo,
      checked: optional(yesOrNo),
    }),
    role: record({ kind: oneOf("role"), role: oneOf(...menuRoles), label }),
    "recent-files": record({ kind: oneOf("recent-files") }),
    menu,
  })(value, place);
}

const menu: Check<Menu> = record({
  kind: oneOf("menu"),
  label,
  entries: listOf(menuEntry, maximumMenuEntries),
  isHelp: optional(yesOrNo),
});

/** One line a request; the compiler holds the list complete and each line true to its signature. */
export const argumentChecks: ArgumentChecks = {
  openScenario: argumentList(),
  openRecent: argumentList(fileToken),
  recentFiles: argumentList(),
  clearRecentFiles: argumentList(),
  saveScenario: argumentList(
    record({
      token: optional(fileToken),
      suggestedName: fileName,
      text: text(maximumScenarioBytes),
      overwrite: optional(yesOrNo),
    }),
  ),
  saveExport: argumentList(
    record({
      kind: oneOf("png", "svg", "pptx", "xlsx", "html", "csv", "json", "yaml", "zip"),
      suggestedName: fileName,
      bytes: bytes(maximumExportBytes),
    }),
  ),
  printToPdf: argumentList(record({ suggestedName: fileName })),
  autosaveRead: argumentList(),
  autosaveWrite: argumentList(text(maximumAutosaveBytes)),
  autosaveSetAside: argumentList(oneOf(...asideReasons)),
  setMenus: argumentList(listOf(menu, maximumMenuEntries)),
  setDocument: argumentList(record({ name: fileName, edited: yesOrNo })),
  setFullScreen: argumentList(yesOrNo),
  copyText: argumentList(text(maximumAutosaveBytes)),
  openDocumentation: argumentList(),
  pageReady: argumentList(),
  readyToClose: argumentList(),
  selfTestEnd: argumentList(
    listOf(
      record({
        check: label,
        outcome: oneOf("passed", "failed", "impossible"),
        detail: text(2_000),
      }),
      maximumMenuEntries,
    ),
  ),
  stayOpen: argumentList(),
};

/** What the gate reads of an event; `IpcMainInvokeEvent` fits. */
export type SenderEvent = Pick<IpcMainInvokeEvent, "sender" | "senderFrame">;

/** Whether a message comes from the interface itself: our window, its main frame, our origin. */
export function isTrustedSender(
  event: SenderEvent,
  isOurWindow: (contents: WebContents) => boolean,
): boolean {
  const frame = event.senderFrame;
  // A frame that navigated away or was removed is null.
  if (frame === null || frame === undefined || frame.parent !== null) return false;
  return isOurWindow(event.sender) && isBundleAddress(frame.url);
}

/**
 * The one gate. Every request passes the sender check and its argument check before a handler sees it.
 */
export function registerRequests(
  ipcMain: Pick<IpcMain, "handle">,
  handlers: RequestHandlers,
  isOurWindow: (contents: WebContents) => boolean,
): void {
  for (const name of requestNames) {
    const handler: (...args: never[]) => unknown = handlers[name];
    ipcMain.handle(channelOf(name), (event, ...values: unknown[]) => {
      if (!isTrustedSender(event, isOurWindow)) {
        throw new Error(`${name}: refused, the sender is not the Equalis window`);
      }
      return handler(...(argumentChecks[name](values) as never[]));
    });
  }
}

/** Sends one event to the page. */
export function sendEvent<Name extends keyof DesktopEvents>(
  contents: Pick<WebContents, "send" | "isDestroyed">,
  name: Name,
  detail: DesktopEvents[Name],
): void {
  if (!contents.isDestroyed()) contents.send(channelOf(name), detail);
}
