import pptxgen from "pptxgenjs";
import { beforeAll, describe, expect, it } from "vitest";
import { paint } from "../../../presentation/drawing/colours.ts";
import { projectFiles, readProjectFile } from "../../architecture/source-facts.ts";

describe("colours come from one table", () => {
  it("and the window's style sheet is what the table says (npm run colours writes it)", async () => {
    const { colourSheet } = await import("../../../presentation/drawing/colours.ts");
    expect(readProjectFile("renderer/theme/colours.css")).toBe(colourSheet());
  });

  it("and no other colour stands in the product", () => {
    // The icon is a picture of its own; the shell may import nothing, tests/electron/window.test.ts holds it equal; the
    // page's script is bundled from sources that are looked at themselves, with libraries that know of colours.
    const allowed = [
      "presentation/drawing/colours.ts",
      "renderer/theme/colours.css",
      "renderer/icon.svg",
      "electron/window.ts",
      "reports/page/page-script.ts",
    ];
    const colour =
      /["'#: ]#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b(?!;)|\b(?:rgb|hsl)a?\(|["'](?=[0-9A-F]*[A-F])[0-9A-F]{6}["']/i;
    const found = projectFiles()
      .filter((file) =>
        /^(models|presentation|renderer|reports|cli|electron|tooling)\/.*\.(tsx?|mjs|cjs|css|html|svg)$/.test(
          file,
        ),
      )
      .filter((file) => !allowed.includes(file))
      .flatMap((file) =>
        readProjectFile(file)
          .split("\n")
          .filter((line) => colour.test(line))
          .map((line) => `${file}: ${line.trim().slice(0, 80)}`),
      );
    expect(found).toEqual([]);
  });
});

describe("a colour changed in the table", () => {
  const changed = { ink: "#0b0c0d", accent: "#a1b2c3", "scenario-1": "#123abc" } as const;
  const six = (name: keyof typeof changed) => changed[name].slice(1).toUpperCase();
  let html = "";
  let deck: ReadonlyMap<string, string> = new Map();
  let onTemplate: ReadonlyMap<string, string> = new Map();
  let sheet = "";

  beforeAll(async () => {
    // The table is changed before anything that draws is loaded.
    const colours = await import("../../../presentation/drawing/colours.ts");
    const table = colours.colourTable as unknown as Record<string, string[]>;
    for (const [name, colour] of Object.entries(changed)) table[name] = [colour, colour];
    sheet = colours.colourSheet();
    const { realComparison } = await import("../../reports/fixtures/real-runs.ts");
    const { buildHtml } = await import("../../../reports/html.ts");
    const { buildPptx } = await import("../../../reports/pptx.ts");
    const { partsOf } = await import("../../reports/fixtures/office.ts");
    const input = realComparison("en");
    html = await buildHtml(input);
    deck = await partsOf(await buildPptx(input));
    onTemplate = await partsOf(await buildPptx(input, { template: await darkTemplate() }));
  }, 120_000);

  it("is another in the window, whose charts name it", () => {
    expect(sheet).toContain(`--scenario-1: ${changed["scenario-1"]};`);
    expect(sheet).toContain(`--ink: ${changed.ink};`);
    expect(paint("scenario-1")).toBe("var(--scenario-1)");
  });

  it("is another on the page", () => {
    for (const [name, colour] of Object.entries(changed))
      expect(html.includes(`--${name}: ${colour}`), name).toBe(true);
    expect(html.includes('"colour":"scenario-1"')).toBe(true);
  });

  it("is another on slides, in their text, charts and theme", () => {
    const written = (name: RegExp, text: string) => textsOf(deck, name).includes(text);
    // Text names the theme's ink, so that a slide follows the deck into which it is moved.
    expect(written(/slides\/slide\d+\.xml$/, '<a:schemeClr val="tx1"/>')).toBe(true);
    expect(written(/theme\/theme1\.xml$/, `<a:dk1><a:srgbClr val="${six("ink")}"/>`)).toBe(true);
    expect(written(/slideLayout\d+\.xml$/, `srgbClr val="${six("accent")}"`)).toBe(true);
    expect(written(/charts\/chart\d+\.xml$/, `val="${six("scenario-1")}"`)).toBe(true);
    const accent = `<a:accent1><a:srgbClr val="${six("scenario-1")}"/>`;
    expect(written(/theme\/theme1\.xml$/, accent)).toBe(true);
    expect(written(/\.xml$/, "1B1A18")).toBe(false);
  });

  it("gives way to what is read on a dark template, where a scenario keeps it", () => {
    const slides = textsOf(onTemplate, /slides\/slide[^/]*\.xml$/);
    for (const fixed of [six("ink"), six("accent"), "000000"])
      expect(slides.includes(`srgbClr val="${fixed}"`), fixed).toBe(false);
    // The theme's own text is black, which nobody reads on this ground; its other colour is white.
    expect(slides.includes('<a:schemeClr val="tx1"/>')).toBe(false);
    expect(slides.includes('<a:schemeClr val="bg1"/>')).toBe(true);
    const charts = textsOf(onTemplate, /charts\/chart[^/]*\.xml$/);
    expect(charts.includes(six("scenario-1"))).toBe(true);
  });

  function textsOf(parts: ReadonlyMap<string, string>, name: RegExp): string {
    return [...parts].flatMap(([part, text]) => (name.test(part) ? [text] : [])).join("");
  }

  /** A template whose slides are dark although its theme has black text, as a careless one has. */
  async function darkTemplate(): Promise<Uint8Array> {
    const maker = new pptxgen();
    maker.theme = { headFontFace: "Georgia", bodyFontFace: "Georgia" };
    maker.defineSlideMaster({
      title: "DARK",
      background: { color: "101820" },
      objects: [
        {
          placeholder: {
            options: { name: "title", type: "title", x: 0.5, y: 0.3, w: 9, h: 0.8 },
            text: "",
          },
        },
      ],
    });
    maker.addSlide({ masterName: "DARK" }).addText("Title", { placeholder: "title" });
    const bytes = await maker.write({ outputType: "uint8array" });
    if (!(bytes instanceof Uint8Array)) throw new Error("no template");
    return bytes;
  }
});
