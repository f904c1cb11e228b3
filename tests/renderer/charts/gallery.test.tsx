import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { wordsIn } from "../../../presentation/words/catalogue.ts";
import { languages } from "../../../presentation/words/languages.ts";
import { ChartSettingsContext } from "../../../renderer/charts/chart-settings.ts";
import { HeadlineChart } from "../../../renderer/charts/headline-chart.tsx";
import { TileMapChart } from "../../../renderer/charts/tile-map-chart.tsx";
import { Gallery } from "../../gallery/gallery.tsx";
import { broken, pack, pair, runs } from "./fixture.ts";

afterEach(cleanup);
const numeric = new Set([
  "d",
  "x",
  "y",
  "x1",
  "x2",
  "y1",
  "y2",
  "cx",
  "cy",
  "r",
  "width",
  "height",
  "transform",
  "viewBox",
  "points",
]);

// Thirty charts in jsdom take seconds on a quiet machine and many more beside other tests.
const patience = 180_000;

describe.each(languages)("the gallery in $id", { timeout: patience }, ({ id: language }) => {
  test("every chart is a named figure with one picture, a real table, and no broken number anywhere", () => {
    const { container } = render(<Gallery language={language} scale={1} only={null} />);
    const figures = [...container.querySelectorAll("figure[data-chart]")];
    expect(figures.length).toBeGreaterThanOrEqual(27);
    for (const figure of figures) {
      const chart = figure.getAttribute("data-chart") ?? "";
      const title = container.ownerDocument.getElementById(
        figure.getAttribute("aria-labelledby") ?? "",
      );
      expect(title?.textContent?.length, chart).toBeGreaterThan(3);
      expect(figure.querySelectorAll("svg[data-chart-picture]").length, chart).toBe(1);
      expect(figure.querySelectorAll("table tbody tr").length, chart).toBeGreaterThan(0);
      expect(figure.querySelector("figcaption")?.textContent, chart).toContain("Equalis");
      expect(figure.textContent, chart).not.toMatch(broken);
      for (const element of figure.querySelectorAll("svg *")) {
        for (const attribute of element.attributes) {
          if (numeric.has(attribute.name))
            expect(attribute.value, `${chart} ${element.localName}@${attribute.name}`).not.toMatch(
              /NaN|Infinity|undefined/,
            );
        }
      }
    }
  });
});

test("no chart shows the key of a text", { timeout: patience }, () => {
  const { container } = render(<Gallery language="zh-CN" scale={1.6} only={null} />);
  expect(container.textContent).not.toMatch(
    /\b(frame|headline|multiples|province|map|funding|theil|pipeline|lorenz|pyramid|ranking|targets)\.[a-z]/,
  );
});

test("copying data puts the chart's table on the clipboard and says so", async () => {
  const [base, reform] = pair();
  const copyText = vi.fn(async (_text: string) => {});
  render(
    <ChartSettingsContext value={{ language: "en", scale: 1, dragging: false, copyText }}>
      <HeadlineChart pack={pack} runs={[base, reform]} activeId={reform.id} />
    </ChartSettingsContext>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Copy data" }));
  await waitFor(() => expect(copyText).toHaveBeenCalledOnce());
  const lines = copyText.mock.calls[0]?.[0].trimEnd().split("\n") ?? [];
  expect(lines[0]).toBe("Year\tBaseline (0 to 100)\tFull reform (0 to 100)\tObserved");
  expect(lines).toHaveLength(17);
  await screen.findByText(wordsIn("en", "charts")("frame.copied"));
});

test("a refused clipboard is said, not swallowed", async () => {
  const [base] = pair();
  const copyText = async (): Promise<void> => {
    throw new Error("not allowed here");
  };
  render(
    <ChartSettingsContext value={{ language: "en", scale: 1, dragging: false, copyText }}>
      <HeadlineChart pack={pack} runs={[base]} activeId={base.id} />
    </ChartSettingsContext>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Copy data" }));
  await screen.findByText("That did not work: not allowed here");
});

test("an exported SVG holds title, subtitle, source and named fonts, and needs nothing from the page", {
  timeout: patience,
}, async () => {
  const [base, reform] = pair();
  const saved: { name: string; content: Blob }[] = [];
  render(
    <ChartSettingsContext
      value={{
        language: "zh-CN",
        scale: 1,
        dragging: false,
        saveFile: (name, content) => void saved.push({ name, content }),
      }}
    >
      <TileMapChart pack={pack} runs={[base, reform]} activeId={reform.id} year={2035} />
    </ChartSettingsContext>,
  );
  fireEvent.click(screen.getByRole("button", { name: "SVG" }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.name).toMatch(/^equalis-map-.*-zh-CN\.svg$/);
  const markup = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    if (saved[0] !== undefined) reader.readAsText(saved[0].content);
  });
  const document = new DOMParser().parseFromString(markup, "image/svg+xml");
  expect(document.querySelector("parsererror")).toBeNull();
  expect(document.documentElement.getAttribute("font-family")).toContain("Noto Sans CJK SC");
  expect(document.documentElement.textContent).toContain("来源：Equalis模拟");
  // Who is on no map leaves the window with it.
  expect(document.documentElement.textContent).toContain("模型不含香港、澳门和台湾");
  expect(
    document.querySelectorAll("[class], [style], script, style, foreignObject, image").length,
  ).toBe(0);
});

test("arrow keys walk the map and Enter selects", () => {
  const [base, reform] = pair();
  const onSelect = vi.fn();
  render(
    <TileMapChart
      pack={pack}
      runs={[base, reform]}
      activeId={reform.id}
      year={2035}
      selected="11"
      onSelect={onSelect}
    />,
  );
  const beijing = screen.getByRole("option", { name: /^Beijing/ });
  expect(beijing.getAttribute("tabindex")).toBe("0");
  beijing.focus();
  fireEvent.keyDown(beijing, { key: "ArrowRight" });
  const tianjin = screen.getByRole("option", { name: /^Tianjin/ });
  expect(document.activeElement).toBe(tianjin);
  fireEvent.keyDown(tianjin, { key: "Enter" });
  expect(onSelect).toHaveBeenCalledWith("12", false);
});

test("the legend can be hidden, the data shown, and Escape leaves the full screen", () => {
  const { container } = render(<Gallery language="en" scale={1} only="domains-gap" />);
  const figure = within(container.querySelector("figure") as HTMLElement);
  expect(container.querySelector(".chart-legend")).not.toBeNull();
  fireEvent.click(figure.getByRole("button", { name: "Legend" }));
  expect(container.querySelector(".chart-legend")).toBeNull();
  fireEvent.click(figure.getByRole("button", { name: "Data" }));
  expect(container.querySelector(".chart-data table")).not.toBeNull();
  fireEvent.click(figure.getByRole("button", { name: "Full screen" }));
  expect(container.querySelector("figure")?.getAttribute("role")).toBe("dialog");
  fireEvent.keyDown(document, { key: "Escape" });
  expect(container.querySelector("figure")?.getAttribute("role")).toBeNull();
});

test("six scenarios are drawn with the base grey and dashed and the active one on top", () => {
  const { container } = render(<HeadlineChart pack={pack} runs={runs} activeId="full-reform" />);
  const lines = [...container.querySelectorAll("path[data-mark=line]")];
  expect(lines).toHaveLength(6);
  expect(lines[0]?.getAttribute("stroke")).toBe("var(--base)");
  expect(lines[0]?.getAttribute("stroke-dasharray")).toBeTruthy();
  expect(lines.at(-1)?.getAttribute("stroke")).toBe("var(--scenario-1)");
  expect(container.querySelectorAll('[data-mark="observed"]')).toHaveLength(5);
  expect(container.querySelectorAll('[data-mark="target"]')).toHaveLength(2);
});
