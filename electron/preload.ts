import { contextBridge, ipcRenderer } from "electron";
import {
  channelOf,
  type Desktop,
  type DesktopCalls,
  type DesktopEvents,
  eventNames,
  requestNames,
} from "./api.ts";

const calls = Object.fromEntries(
  requestNames.map((name) => [
    name,
    (...args: unknown[]) => ipcRenderer.invoke(channelOf(name), ...args),
  ]),
) as unknown as DesktopCalls;

function on<Name extends keyof DesktopEvents>(
  event: Name,
  listener: (detail: DesktopEvents[Name]) => void,
): () => void {
  if (!eventNames.includes(event)) throw new RangeError(`No event named ${event}`);
  // The event object of Electron stays here: it carries the sender.
  const forward = (_event: unknown, detail: DesktopEvents[Name]) => listener(detail);
  ipcRenderer.on(channelOf(event), forward);
  return () => {
    ipcRenderer.removeListener(channelOf(event), forward);
  };
}

const platforms = { win32: "windows", darwin: "macos" } as const;
const platform =
  process.platform === "win32" || process.platform === "darwin"
    ? platforms[process.platform]
    : "linux";

const desktop: Desktop = { ...calls, platform, on };
contextBridge.exposeInMainWorld("desktop", desktop);
