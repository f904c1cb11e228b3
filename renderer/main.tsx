import "../models/zod-without-eval.ts";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/layout.css";
import "./theme/table.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { preferredLanguage, startLanguages } from "./locales/i18n.ts";
import { startSession } from "./session.ts";

async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html has no element with the id root");
  await startLanguages(preferredLanguage(navigator.languages));
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  await startSession();
}

void start();
