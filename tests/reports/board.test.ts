import { JSDOM, VirtualConsole } from "jsdom";
import { describe, expect, it } from "vitest";
import { boardDocument, type CardSection } from "../../reports/board.ts";
import { buildDocumentPage } from "../../reports/html.ts";
import { buildDeck } from "../../reports/pptx.ts";
import { bluntPack } from "./fixtures/comparison.ts";
import { packageFaults, parseXml, partsOf } from "./fixtures/office.ts";

/** One transparent pixel. */
const png =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

const cards: readonly CardSection[] = [
  {
    title: "Reform lifts the index to 90.1",
    about: "Equalization index, 0 to 100, China",
    chart: {
      unit: "0 to 100",
      decimals: 1,
      description: "From 58.5 to 90.1",
      categories: ["2020", "2028", "2035"],
      series: [
        { name: "Reform", colour: "scenario-1", values: [58.5, 77.3, 90.1], strong: true },
        { name: "Baseline <&>", colour: "base", values: [58.5, 70.2, null], dashed: true },
      ],
    },
    notes: ["Where from"],
    note: "Say this\nand that",
    marks: [{ year: 2028, text: "new hospital law" }],
  },
  {
    title: "Tibet is last",
    about: "Attainment, 31 provinces, 2035",
    picture: {
      svg: '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><title>地图</title></svg>',
      png,
      width: 4,
      height: 2,
      description: "A map",
    },
    table: {
      columns: [{ header: "Province" }, { header: "Attainment (%)", decimals: 1 }],
      rows: Array.from({ length: 31 }, (_, index) => [`Province ${index + 1}`, 60 + index]),
    },
    notes: [],
  },
  { title: "A sentence", about: "Reform, 2035", notes: [] },
  {
    title: "China: Equalization index",
    about: "Reform, 2035",
    number: { value: "90.1", detail: "+19.9 points against Baseline" },
    notes: [],
  },
];

const made = { language: "en", programVersion: "1.2.3", date: "2026-11-29" } as const;
const document = boardDocument(cards, { ...made, packTitle: "China 2020" });
const texts = (xml: string) =>
  [...parseXml(xml).getElementsByTagName("a:t")].map((one) => one.textContent);

describe("a board as a document", () => {
  it("has a section a card, in their order, with what the reader wrote", () => {
    expect(document.sections.map(({ title }) => title)).toEqual(cards.map(({ title }) => title));
    expect(document.sections[0]?.blocks.at(-1)).toEqual({
      kind: "text",
      title: "Note",
      paragraphs: ["2028: new hospital law", "Say this", "and that"],
    });
    expect(() => boardDocument([], { ...made, packTitle: "" })).toThrow(RangeError);
  });

  it("is a whole deck: native chart with its numbers, picture, table, figure", async () => {
    const parts = await partsOf(await buildDeck(document, made));
    expect(packageFaults(parts)).toEqual([]);
    const slides = [1, 2, 3, 4].map((at) => texts(parts.get(`ppt/slides/slide${at}.xml`) ?? ""));
    slides.forEach((slide, at) => {
      expect(slide).toContain(cards[at]?.title);
    });
    expect(slides[0]).toContain("2028: new hospital law");
    const chart = parseXml(parts.get("ppt/charts/chart1.xml") ?? "");
    const values = [...chart.getElementsByTagName("c:v")].map((one) => one.textContent);
    expect(values).toEqual(expect.arrayContaining(["2028", "58.5", "77.3", "90.1", "70.2"]));
    expect([...parts.keys()].filter((name) => /media\/.*\.png$/.test(name))).toHaveLength(1);
    expect(slides[1]).toEqual(
      expect.arrayContaining(["Province 1", "60.0", "17 more rows: see the data of the chart"]),
    );
    expect(slides[3]).toEqual(expect.arrayContaining(["90.1", "+19.9 points against Baseline"]));
  });

  it("has marked years on the native chart: a rule through the plot and words beside it, and no number of the sheet", async () => {
    const parts = await partsOf(await buildDeck(document, made));
    const chart = parseXml(parts.get("ppt/charts/chart1.xml") ?? "");
    const marked = [...chart.getElementsByTagName("c:ser")].filter(
      (one) => one.getElementsByTagName("c:errBars").length > 0,
    );
    expect(marked).toHaveLength(1);
    const [mark] = marked;
    expect([...(mark?.getElementsByTagName("a:t") ?? [])].map((one) => one.textContent)).toEqual([
      "2028: new hospital law",
    ]);
    // At the second of three years; the bar reaches from the axis's foot to its head.
    const literals = (tag: string) =>
      [...(mark?.getElementsByTagName(tag)[0]?.getElementsByTagName("c:pt") ?? [])].map((point) => [
        point.getAttribute("idx"),
        Number(point.textContent),
      ]);
    const [[at, value] = []] = literals("c:val");
    const [low, high] = ["c:min", "c:max"].map((tag) =>
      Number(chart.getElementsByTagName(tag)[0]?.getAttribute("val")),
    );
    expect(at).toBe("1");
    const [[, down] = []] = literals("c:minus");
    const [[, up] = []] = literals("c:plus");
    expect(Number(value) - Number(down)).toBeCloseTo(Number(low), 9);
    expect(Number(value) + Number(up)).toBeCloseTo(Number(high), 9);
    // Two lines and their years: the mark has no cell.
    const names = [...chart.getElementsByTagName("c:f")].map((one) => one.textContent);
    expect(new Set(names.filter((name) => /\$[A-Z]+\$1$/.test(name ?? ""))).size).toBe(2);
  });

  it("sets a table by itself, what is said after a title, and the range under a line", async () => {
    const more: readonly CardSection[] = [
      {
        title: "Nine domains, 2035: Reform",
        about: "Reform, 2035, compared with Baseline",
        table: {
          columns: [{ header: "Domain" }, { header: "Level" }],
          rows: [["Elderly care", "94.5%"]],
        },
        notes: [],
      },
      {
        title: "Coverage does most",
        about: "Reform, 2035",
        paragraphs: ["One and another do more together."],
        notes: [],
        note: "Say this",
      },
    ];
    const both = boardDocument(more, { ...made, packTitle: "China 2020" });
    expect(both.sections[0]?.blocks).toEqual([
      {
        kind: "table",
        title: "Reform, 2035, compared with Baseline",
        columns: [{ header: "Domain" }, { header: "Level" }],
        rows: [["Elderly care", "94.5%"]],
        cut: { most: 14, more: expect.any(Function) },
      },
    ]);
    expect(both.sections[1]?.blocks.map((block) => block.kind)).toEqual(["text", "text"]);
    const parts = await partsOf(await buildDeck(both, made));
    expect(packageFaults(parts)).toEqual([]);
    expect(texts(parts.get("ppt/slides/slide1.xml") ?? "")).toEqual(
      expect.arrayContaining(["Elderly care", "94.5%"]),
    );
    expect(texts(parts.get("ppt/slides/slide2.xml") ?? "")).toEqual(
      expect.arrayContaining(["One and another do more together.", "Say this"]),
    );
  });

  it("gives the same bytes again", async () => {
    expect(await buildDeck(document, made)).toEqual(await buildDeck(document, made));
  });

  it("is one page that asks the network for nothing and says the same", () => {
    const text = buildDocumentPage(document, {
      programVersion: "1.2.3",
      pack: bluntPack,
    });
    const errors: string[] = [];
    const console = new VirtualConsole();
    console.on("jsdomError", (error) => errors.push(error.message));
    const { window } = new JSDOM(text, {
      runScripts: "dangerously",
      virtualConsole: console,
      // jsdom lays nothing out.
      beforeParse: (one) => {
        Object.assign(one.SVGElement.prototype, { getComputedTextLength: () => 50 });
      },
    });
    const page = window.document;
    expect(errors).toEqual([]);
    expect([...page.querySelectorAll("h2")].map((one) => one.textContent)).toEqual(
      cards.map(({ title }) => title),
    );
    // The script of the page drew the chart, without switches or the place explorer.
    expect(page.querySelector("figure[data-chart] svg")).not.toBeNull();
    expect(page.querySelectorAll("figure[data-chart] svg .noted")).toHaveLength(1);
    expect(page.querySelector("figure[data-chart] svg text.note")?.textContent).toBe(
      "2028: new hospital law",
    );
    expect(page.querySelectorAll(".runs, #explorer")).toHaveLength(0);
    expect(page.querySelector(".picture img")?.getAttribute("src")).toMatch(
      /^data:image\/svg\+xml;base64,/,
    );
    expect(page.querySelectorAll(".picture + details tbody tr")).toHaveLength(31);
    expect(text.match(/(?:src|href)="(?!data:)[^"]*"/g)).toBeNull();
    expect(text).toContain("img-src data:");
    expect(text).toContain("Baseline &lt;&amp;&gt;");
  });

  it("speaks Chinese", () => {
    const chinese = boardDocument(cards, { ...made, language: "zh-CN", packTitle: "中国2020" });
    expect(chinese.title).toBe("看板");
    expect(chinese.sections[0]?.blocks.at(-1)).toMatchObject({
      title: "备注",
      paragraphs: ["2028：new hospital law", "Say this", "and that"],
    });
  });
});
