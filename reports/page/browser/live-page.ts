/**
 * The script of a live page (`--live`): that of every page, and the model with its words. The reader moves the levers in which the scenarios
 * differ, the model runs in the page, and what it gives stands beside the report. Whether it gives the report's own numbers is checked first.
 */
import "../../../models/zod-without-eval.ts";
import { inflateSync } from "fflate";
import { openCompiledForm } from "../../../models/index.ts";
import { wordsIn } from "../../../presentation/words/catalogue.ts";
import type { LiveData } from "../live-data.ts";
import { liveRuns } from "../live-runs.ts";
import { showOwn } from "./own-section.ts";

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

const data = JSON.parse(textOf("live")) as LiveData;
const t = wordsIn(data.language, "reports");

function start(): void {
  try {
    const bytes = Uint8Array.from(atob(textOf("pack")), (letter) => letter.charCodeAt(0));
    showOwn(liveRuns(openCompiledForm(inflateSync(bytes)).pack, data));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say(t("own.failed", { why }));
  }
}

function say(text: string): void {
  const state = document.getElementById("own-state");
  if (state !== null) state.textContent = text;
}

document.getElementById("own")?.removeAttribute("hidden");
say(t("own.starting"));
// The report is drawn first: the model takes a moment to open.
setTimeout(start, 0);
