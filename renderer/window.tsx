import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { preferredLanguage } from "../presentation/words/languages.ts";
import { App } from "./app.tsx";
import { startLanguages } from "./languages.ts";
import { type OnItsWay, startSession } from "./session/start.ts";

/** Draws the window and starts its session. */
export async function showWindow(onItsWay: OnItsWay): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html has no element with the id root");
  await startLanguages(preferredLanguage(navigator.languages));
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  await startSession(onItsWay);
}
