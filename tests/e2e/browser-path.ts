import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium for the browser edition: the one named by EQUALIS_CHROMIUM, the system's, or Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env.EQUALIS_CHROMIUM;
  if (named !== undefined && named !== "") return named;
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/local/bin"];
  const found = folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  return found ?? [chromium.executablePath()].find((file) => existsSync(file));
}

/** Why nothing can be looked at in a browser, where there is none. */
export const noChromium = "no Chromium: install one or set EQUALIS_CHROMIUM";

/** Keeps Chromium from errands of its own. */
export const quietFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
