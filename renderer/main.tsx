import "../models/zod-without-eval.ts";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/layout.css";
import "./theme/table.css";
import { loadBuiltInPack } from "virtual:built-in-pack";
import { machine } from "./desktop.ts";
import { packInAddress, searchForPack } from "./pack-address.ts";
import { startEngine } from "./run/engine.ts";
import type { KeptPack } from "./run/kept-packs.ts";

// For tooling/browser-check.ts: the browser has understood the script.
document.documentElement.setAttribute("data-started", "");

/** Starts the worker on the program's pack, and reads the window's own script while it warms up. */
async function start(): Promise<void> {
  const engine = startEngine();
  const asked = packInAddress(window.location.search);
  const kept = asked === undefined ? undefined : askedPack(asked);
  const form = kept === undefined ? loadBuiltInPack() : kept.then((pack) => pack.form);
  const opened = form.then((bytes) => engine.openPack(bytes));
  const onItsWay = { engine, form, opened, kept };
  if (machine.kind === "desktop" && window.location.search === "?self-test") {
    const { runSelfTest } = await import("./self-test/self-test.ts");
    await runSelfTest(onItsWay);
    return;
  }
  const { showWindow } = await import("./window.tsx");
  await showWindow(onItsWay);
}

/** The pack that the address asks for; where this machine does not keep it, or it no longer opens, the program's own is shown and says so. */
async function askedPack(hash: string): Promise<KeptPack> {
  const { presentPack } = await import("./run/present-pack.ts");
  const pack = await presentPack(hash).catch(() => undefined);
  if (pack !== undefined) return pack;
  window.location.replace(
    window.location.pathname + searchForPack(window.location.search, { missing: hash }),
  );
  return new Promise(() => undefined);
}

void start();
