import { chromiumVersion, failed, impossible, passed, type Told } from "./told.ts";

/** The first Chromium that knows the header by which the page's own rights are shut. */
const firstWithPermissionsPolicy = 88;

/** An address that nobody has: the policy must refuse it before a name is looked up. */
const elsewhere = "https://equalis.invalid/";

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** What the policy has refused while something was tried. */
async function refusals(attempt: () => unknown): Promise<readonly string[]> {
  const seen = new Set<string>();
  const note = ({ effectiveDirective }: SecurityPolicyViolationEvent) =>
    seen.add(effectiveDirective);
  document.addEventListener("securitypolicyviolation", note);
  await attempt();
  await pause(300);
  document.removeEventListener("securitypolicyviolation", note);
  return [...seen].sort();
}

/** A text as a program, made in the one way that bundlers leave alone. */
export async function evaluation(): Promise<Told> {
  try {
    const made: unknown = Reflect.construct(Function, ["return 1"]);
    return failed(typeof made === "function" ? "evaluated" : String(made));
  } catch (error) {
    return error instanceof EvalError ? passed("EvalError") : failed(String(error));
  }
}

export async function inline(): Promise<Told> {
  const root = document.documentElement;
  const script = document.createElement("script");
  script.textContent = 'document.documentElement.dataset.inlineRan = "yes"';
  const refused = await refusals(() => document.body.append(script));
  script.remove();
  const ran = root.dataset.inlineRan !== undefined;
  return !ran && refused.some((name) => name.startsWith("script-src"))
    ? passed(refused.join(" "))
    : failed(ran ? "ran" : "not refused by the policy");
}

export async function loadsFromElsewhere(): Promise<Told> {
  const image = new Image();
  const frame = document.createElement("iframe");
  const sheet = document.createElement("link");
  frame.src = elsewhere;
  sheet.rel = "stylesheet";
  sheet.href = `${elsewhere}a.css`;
  const refused = await refusals(async () => {
    image.src = `${elsewhere}a.png`;
    document.body.append(frame, sheet);
    await fetch(elsewhere).catch(() => undefined);
  });
  frame.remove();
  sheet.remove();
  // A frame has its own directive or that of pages before it.
  const missing = [/^connect-src/, /^img-src/, /^(frame|child|default)-src/, /^style-src/].filter(
    (wanted) => !refused.some((name) => wanted.test(name)),
  );
  return missing.length === 0
    ? passed(refused.join(" "))
    : failed(`not refused: ${missing.map(({ source }) => source).join(" ")}`);
}

/** Whether what asks for a permission is refused. */
async function refused(request: () => Promise<unknown>): Promise<boolean> {
  return request().then(
    (answer) => answer === "denied",
    () => true,
  );
}

const position = () =>
  new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject));

export async function permissions(): Promise<Told> {
  const requests = {
    geolocation: position,
    notifications: () => Notification.requestPermission(),
    clipboard: () => navigator.clipboard.readText(),
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
  };
  const granted: string[] = [];
  for (const [name, request] of Object.entries(requests))
    if (!(await refused(request))) granted.push(name);
  if (granted.length > 0) return failed(`granted: ${granted.join(", ")}`);
  const { state } = await navigator.permissions.query({ name: "geolocation" });
  if (state === "denied") return passed("");
  return chromiumVersion() < firstWithPermissionsPolicy
    ? impossible(`Chromium ${chromiumVersion()} is too old`)
    : failed(`a query answers ${state}`);
}

export async function windows(): Promise<Told> {
  const opened = window.open(elsewhere, "_blank");
  const before = window.location.href;
  window.location.href = elsewhere;
  await pause(300);
  // A page that went away says nothing any more, and the shell hears so. It counts the windows too.
  if (opened !== null && !opened.closed) return failed("window.open gave a window");
  return window.location.href === before ? passed("") : failed("left");
}

/** Names that only Node or Electron put there. */
const foreign = ["require", "process", "Buffer", "module", "global", "__dirname", "electron"];

export async function isolation(): Promise<Told> {
  const found = foreign.filter((name) => name in globalThis);
  return found.length === 0 ? passed("") : failed(found.join(", "));
}
