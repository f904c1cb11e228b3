import { promises as fs } from "node:fs";
import { app, BrowserWindow, net, session } from "electron";
import type { SelfTestFinding } from "../api.ts";
import type { CheckId } from "./findings.ts";
import { ownFuses, wrongFuses } from "./fuses.ts";
import { wrongFiles } from "./made-files.ts";

type Told = Omit<SelfTestFinding, "check">;

const passed = (detail: string): Told => ({ outcome: "passed", detail });
const failed = (detail: string): Told => ({ outcome: "failed", detail });
const impossible = (detail: string): Told => ({ outcome: "impossible", detail });

/** What the shell finds out itself once the page has made its checks. */
export async function shellFindings(
  window: BrowserWindow | undefined,
  folder: string,
): Promise<readonly SelfTestFinding[]> {
  const checks: Partial<Record<CheckId, () => Promise<Told>>> = {
    sandbox: () => sandbox(window),
    tools: () => developerTools(window),
    windows: () => onlyWindow(),
    requests: cancelledRequest,
    fuses,
    exports: async () => {
      const wrong = await wrongFiles(folder);
      return wrong.length === 0 ? passed("each kind is whole") : failed(wrong.join("; "));
    },
  };
  const findings: SelfTestFinding[] = [];
  for (const [check, find] of Object.entries(checks)) {
    const told = await find().catch((error: unknown) => failed(String(error)));
    findings.push({ check, ...told });
  }
  return findings;
}

/** Whether the system itself confines the process of the page, as each system tells it. */
async function sandbox(window: BrowserWindow | undefined): Promise<Told> {
  if (window === undefined) return failed("no window");
  if (app.commandLine.hasSwitch("no-sandbox")) return failed("switched off by --no-sandbox");
  const pid = window.webContents.getOSProcessId();
  if (process.platform === "linux") {
    const status = await fs.readFile(`/proc/${pid}/status`, "utf8");
    const mode = /^Seccomp:\s*(\d)/m.exec(status)?.[1];
    return mode === "2" ? passed("seccomp filter") : failed(`seccomp mode ${mode}`);
  }
  const metric = app.getAppMetrics().find((process) => process.pid === pid);
  const level = metric?.integrityLevel;
  if (metric?.sandboxed === true || level === "untrusted" || level === "low")
    return passed(level ?? "sandboxed");
  return failed(level ?? "not sandboxed");
}

/** Opens what must not open. */
async function developerTools(window: BrowserWindow | undefined): Promise<Told> {
  if (window === undefined) return failed("no window");
  if (!app.isPackaged) return impossible("not packaged");
  window.webContents.openDevTools({ mode: "detach" });
  await new Promise((resolve) => setTimeout(resolve, 500));
  return window.webContents.isDevToolsOpened() ? failed("opened") : passed("");
}

async function onlyWindow(): Promise<Told> {
  const addresses = BrowserWindow.getAllWindows().map((each) => each.webContents.getURL());
  return addresses.length === 1 && addresses[0]?.startsWith("app://bundle/") === true
    ? passed("one window")
    : failed(`${addresses.length} windows`);
}

/** A request of the shell's own session, to a port where nobody listens: cancelled is something else than refused. */
function cancelledRequest(): Promise<Told> {
  return new Promise((resolve) => {
    const request = net.request({
      url: "http://127.0.0.1:9/",
      session: session.defaultSession,
    });
    request.on("error", ({ message }) =>
      resolve(
        /ERR_BLOCKED_BY_CLIENT|ERR_ABORTED/.test(message) ? passed(message) : failed(message),
      ),
    );
    request.on("response", () => resolve(failed("answered")));
    request.end();
  });
}

async function fuses(): Promise<Told> {
  if (!app.isPackaged) return impossible("not packaged");
  const found = await ownFuses(process.execPath, process.platform);
  if (found === undefined) return impossible(`Electron ${process.versions.electron} is too old`);
  const wrong = wrongFuses(found);
  if (!__dirname.includes("app.asar")) return failed("code outside the archive");
  return wrong.length === 0 ? passed("all as set") : failed(wrong.join("; "));
}
