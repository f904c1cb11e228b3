import "../models/zod-without-eval.ts";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/layout.css";
import "./theme/table.css";
import { loadBuiltInPack } from "virtual:built-in-pack";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { preferredLanguage } from "../presentation/words/languages.ts";
import { App } from "./app.tsx";
import { startLanguages } from "./languages.ts";
import { startSession } from "./session/start.ts";

async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html has no element with the id root");
  const pack = loadBuiltInPack();
  await startLanguages(preferredLanguage(navigator.languages));
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  await startSession(pack);
}

void start();
