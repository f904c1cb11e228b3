import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { readSeries } from "../../models/reading/series.ts";
import { buildPptx } from "../../reports/pptx.ts";
import { buildStoryline } from "../../reports/storyline.ts";
import { unless } from "../unless.ts";
import { comparison, resultWhere, runNamed } from "./fixtures/comparison.ts";
import {
  converted,
  officeObstacle,
  packageFaults,
  parseXml,
  partsOf,
  pdfPages,
} from "./fixtures/office.ts";
import { realComparison, runOf } from "./fixtures/real-runs.ts";

/** The slides of a deck in their order, with the titles that they have for a reader. */
function slidesOf(
  parts: ReadonlyMap<string, string>,
): { title: string; xml: string; number: number }[] {
  return [...parts]
    .flatMap(([name, xml]) => {
      const number = Number(
        /^ppt\/slides\/slide(?:-equalis-)?(\d+)\.xml$/.exec(name)?.[1] ?? Number.NaN,
      );
      return Number.isNaN(number) ? [] : [{ xml, number }];
    })
    .sort((a, b) => a.number - b.number)
    .map(({ xml, number }) => {
      const title = [...parseXml(xml).getElementsByTagName("p:sp")].find(
        (shape) => shape.getElementsByTagName("p:ph")[0]?.getAttribute("type") === "title",
      );
      return { xml, number, title: title?.textContent?.trim() ?? "" };
    });
}

/** A title without the number of its part. */
const whole = (title: string) => title.replace(/ \(\d+ of \d+\)$|（\d+\/\d+）$/, "");

function textOf(xml: string): string {
  return [...parseXml(xml).getElementsByTagName("a:t")].map((node) => node.textContent).join("");
}

describe("buildPptx", () => {
  it.each(["en", "zh-CN"] as const)(
    "writes a sound package for six scenarios and all provinces (%s)",
    async (language) => {
      const input = realComparison(language);
      const parts = await partsOf(await buildPptx(input, { appendix: true }));
      expect(packageFaults(parts)).toEqual([]);
      const report = buildStoryline(input, { appendix: true });
      const slides = slidesOf(parts);
      // Every section in its order, on one slide or on several that follow each other.
      expect([...new Set(slides.map(({ title }) => whole(title)))]).toEqual(
        report.sections.map(({ title }) => title),
      );
      for (const { title, notes } of report.sections) {
        const first = slides.find((slide) => whole(slide.title) === title);
        const said = textOf(parts.get(`ppt/notesSlides/notesSlide${first?.number}.xml`) ?? "");
        for (const note of notes) expect(said).toContain(note);
        expect(said).toContain(report.source);
      }
      expect([...parts.keys()].some((name) => /^ppt\/media\//.test(name))).toBe(false);
    },
  );

  it("charts hold the run's numbers in the chart and in the workbook behind it", async () => {
    const input = realComparison("en", ["full-reform", "fiscal-stress"]);
    const bytes = await buildPptx(input);
    const parts = await partsOf(bytes);
    const index = readSeries(input.pack, runOf("full-reform").result, {
      indicator: "equalization.index",
      area: "CN",
    }).values.map((value) => value * 100);
    const chart = parseXml(parts.get("ppt/charts/chart1.xml") ?? "");
    const series = [...chart.getElementsByTagName("c:ser")];
    expect(series).toHaveLength(3);
    const values = [
      ...(series[1]?.getElementsByTagName("c:val")[0]?.getElementsByTagName("c:v") ?? []),
    ];
    expect(values.map((node) => Number(node.textContent))).toEqual(index);
    expect(series[0]?.getElementsByTagName("a:prstDash")[0]?.getAttribute("val")).toBe("dash");
    const workbook = new ExcelJS.Workbook();
    const embedded = Buffer.from(
      parts.get("ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx") ?? "",
      "base64",
    );
    await workbook.xlsx.load(new Uint8Array(embedded).buffer);
    const sheet = workbook.worksheets[0];
    expect(sheet?.getCell("C1").value).toBe("Full reform");
    expect(sheet?.getCell("A2").value).toBe("2020");
    expect(index.map((_, row) => sheet?.getCell(row + 2, 3).value)).toEqual(index);
  });

  it("gives the same bytes for the same input, also after other decks", async () => {
    const input = realComparison("zh-CN", ["full-reform"]);
    const first = await buildPptx(input);
    await buildPptx(realComparison("en"));
    expect(Buffer.compare(Buffer.from(first), Buffer.from(await buildPptx(input)))).toBe(0);
  });

  it("reports progress to the end and stops when asked", async () => {
    const input = comparison([
      runNamed(
        "one",
        resultWhere(() => 0.7),
      ),
    ]);
    const seen: number[] = [];
    await buildPptx(input, { progress: (done) => seen.push(done) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const stop = new AbortController();
    await expect(
      buildPptx(input, {
        signal: stop.signal,
        progress: (done) => {
          if (done > 0.3) stop.abort();
        },
      }),
    ).rejects.toThrow(/abort/i);
  });

  it("keeps markup in a scenario's name as text", async () => {
    const run = {
      ...runNamed(
        "one",
        resultWhere(() => 0.7),
      ),
      title: { en: 'A <b>&"bold" \u0001plan', "zh-CN": "甲" },
    };
    const parts = await partsOf(await buildPptx(comparison([run])));
    expect(packageFaults(parts)).toEqual([]);
    expect(textOf(parts.get("ppt/slides/slide1.xml") ?? "")).toContain('A <b>&"bold" plan');
  });

  it("takes size, layout and theme from a template and leaves its slides", async () => {
    const pptxgen = (await import("pptxgenjs")).default;
    const maker = new pptxgen();
    maker.defineLayout({ name: "small", width: 10, height: 5.625 });
    maker.layout = "small";
    maker.theme = { headFontFace: "Impact", bodyFontFace: "Verdana" };
    maker.defineSlideMaster({
      title: "HOUSE",
      background: { color: "102030" },
      objects: [
        {
          placeholder: {
            options: { name: "t", type: "title", x: 0.5, y: 0.3, w: 9, h: 0.8 },
            text: "",
          },
        },
      ],
    });
    maker.addSlide({ masterName: "HOUSE" }).addText("SECRET OF THE TEMPLATE", { x: 1, y: 1 });
    const template = await maker.write({ outputType: "uint8array" });
    if (!(template instanceof Uint8Array)) throw new Error("no template");
    const parts = await partsOf(await buildPptx(realComparison("en"), { template }));
    expect(packageFaults(parts)).toEqual([]);
    const all = [...parts.values()].join("");
    expect(all).not.toContain("SECRET OF THE TEMPLATE");
    const presentation = parseXml(parts.get("ppt/presentation.xml") ?? "");
    expect(presentation.getElementsByTagName("p:sldSz")[0]?.getAttribute("cx")).toBe("9144000");
    const slides = slidesOf(parts);
    expect(presentation.getElementsByTagName("p:sldId")).toHaveLength(slides.length);
    expect(parts.get("ppt/theme/theme1.xml")).toContain("Impact");
    for (const { xml } of slides) {
      const frames = parseXml(xml);
      for (const off of frames.getElementsByTagName("a:off")) {
        expect(Number(off.getAttribute("x"))).toBeLessThan(9_144_000);
        expect(Number(off.getAttribute("y"))).toBeLessThan(5_143_500);
      }
    }
  });

  it("refuses templates that are none", async () => {
    const input = comparison([
      runNamed(
        "one",
        resultWhere(() => 0.7),
      ),
    ]);
    await expect(buildPptx(input, { template: new Uint8Array([1, 2, 3]) })).rejects.toThrow(
      /template: a ZIP archive is needed/,
    );
    const { zipSync, strToU8 } = await import("fflate");
    await expect(
      buildPptx(input, { template: zipSync({ "word/document.xml": strToU8("<w/>") }) }),
    ).rejects.toThrow(/template: a PowerPoint file/);
    await expect(
      buildPptx(input, { template: zipSync({ "../evil.xml": strToU8("<w/>") }) }),
    ).rejects.toThrow(/leads outside the archive/);
  });

  it.each(["en", "zh-CN"] as const)(
    "opens in LibreOffice with every finding on its page (%s)",
    { ...unless(officeObstacle), timeout: 180_000 },
    async (language) => {
      const input = realComparison(language);
      const files = converted(await buildPptx(input, { appendix: true }), "pptx", "pdf");
      const pages = pdfPages(files.get("document.pdf") ?? Buffer.alloc(0));
      const report = buildStoryline(input, { appendix: true });
      const squeezed = (text: string) => text.replace(/\s+/g, "");
      let page = 0;
      for (const { title } of report.sections) {
        const found = pages.findIndex(
          (text, at) => at >= page && squeezed(text).includes(squeezed(title).slice(0, 20)),
        );
        expect(found, title).toBeGreaterThanOrEqual(page);
        page = found;
      }
    },
  );
});
