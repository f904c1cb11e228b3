import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Gallery } from "./gallery.tsx";
import { RepaintBench } from "./repaint-bench.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root");
const query = new URLSearchParams(location.search);
const language = query.get("language") === "zh-CN" ? "zh-CN" : "en";
document.documentElement.lang = language;
document.documentElement.dataset.theme = query.get("theme") === "dark" ? "dark" : "light";
createRoot(root).render(
  query.has("bench") ? (
    <RepaintBench language={language} set={query.get("bench") ?? "overview"} />
  ) : (
    <StrictMode>
      <Gallery
        language={language}
        scale={Number(query.get("scale") ?? 1)}
        only={query.get("only")}
      />
    </StrictMode>
  ),
);
