import "../models/zod-without-eval.ts";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/layout.css";
import "./theme/table.css";
import { loadBuiltInPack } from "virtual:built-in-pack";
import { machine } from "./desktop.ts";
import { startEngine } from "./run/engine.ts";

// For tooling/browser-check.ts: the browser has understood the script.
document.documentElement.setAttribute("data-started", "");

/** Starts the worker on the program's pack, and reads the window's own script while it warms up. */
async function start(): Promise<void> {
  const engine = startEngine();
  const form = loadBuiltInPack();
  const opened = form.then((bytes) => engine.openPack(bytes));
  const onItsWay = { engine, form, opened };
  if (machine.kind === "desktop" && window.location.search === "?self-test") {
    const { runSelfTest } = await import("./self-test/self-test.ts");
    await runSelfTest(onItsWay);
    return;
  }
  const { showWindow } = await import("./window.tsx");
  await showWindow(onItsWay);
}

void start();
