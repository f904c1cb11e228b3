import { describe, expect, it } from "vitest";
import type { Language } from "../../presentation/words/languages.ts";
import { boardDocument } from "../../reports/board.ts";
import { unpack } from "../../reports/office/zip.ts";
import { buildDeck, buildPptx } from "../../reports/pptx.ts";
import { questionIds } from "../../reports/questions.ts";
import type { ReportInput } from "../../reports/report-input.ts";
import { buildXlsx } from "../../reports/xlsx.ts";
import { attributionOf, rangeAbout } from "./fixtures/analyses.ts";
import { packageFaults, partsOf } from "./fixtures/office.ts";
import { schemaFaults } from "./fixtures/office-schema.ts";
import { realComparison } from "./fixtures/real-runs.ts";
import { propertyFaults, slideFaults } from "./fixtures/slide-checks.ts";
import { looks, template } from "./fixtures/templates.ts";

/*
 * Every Office file that leaves the program is held to two checkers: the schemas, by Microsoft's Open XML SDK, and what readers stumble
 * over and no schema forbids (`slideFaults`).
 */

const languages = ["en", "zh-CN"] as const;
const limits = { entries: 5000, entryBytes: 2 ** 26, totalBytes: 2 ** 28 };

/** A comparison of three with everything that a document may be given. */
function told(language: Language, asked: ReportInput["asked"] = {}): ReportInput {
  const plain = {
    ...realComparison(language, ["full-reform", "fiscal-stress"]),
    date: "2026-11-23",
    asked,
  };
  return { ...plain, ensemble: rangeAbout(plain), attribution: attributionOf(plain) };
}

async function expectSoundDeck(
  bytes: Uint8Array,
  options: { readonly date?: string; readonly ownTheme?: boolean } = {},
): Promise<void> {
  const parts = await partsOf(bytes);
  expect(packageFaults(parts)).toEqual([]);
  expect(slideFaults(parts, options)).toEqual([]);
  expect(await schemaFaults(bytes, "pptx")).toEqual([]);
}

describe("a deck", () => {
  it.each([
    ...questionIds.map((question, at) => [question, languages[at % 2] ?? "en"] as const),
    ["everything", "zh-CN"] as const,
  ])("that answers %s is sound (%s)", async (question, language) => {
    const provinces = question === "province" ? ["11", "52", "65"] : undefined;
    await expectSoundDeck(await buildPptx(told(language, { question, provinces })), {
      date: "2026-11-23",
    });
  });

  it.each(languages)("of six scenarios with every province is sound (%s)", async (language) => {
    const { date, ...input } = realComparison(language);
    await expectSoundDeck(await buildPptx(input, { appendix: true }));
    expect(date).toBeDefined();
  });

  it.each(Object.keys(looks))("on a template, %s, is read and sound", async (name) => {
    const look = looks[name];
    if (look === undefined) throw new Error(name);
    const bytes = await buildPptx(told("en"), { template: await template(look) });
    await expectSoundDeck(bytes, { date: "2026-11-23", ownTheme: false });
  });

  it("opens its charts' numbers in workbooks that are sound", async () => {
    const parts = unpack(await buildPptx(told("zh-CN")), limits, "deck");
    const workbooks = Object.entries(parts).filter(([name]) => name.endsWith(".xlsx"));
    expect(workbooks.length).toBeGreaterThan(10);
    for (const [name, bytes] of workbooks)
      expect(await schemaFaults(bytes, "xlsx"), name).toEqual([]);
  });

  it.each(languages)("of a board is sound (%s)", async (language) => {
    const board = boardDocument(
      [
        {
          title: "The gap closes",
          about: "Gap, China",
          chart: {
            unit: "%",
            categories: ["2020", "2035"],
            series: [{ name: "Baseline", values: [1, 2], colour: "base" }],
            decimals: 1,
            description: "From 1 to 2.",
          },
          notes: ["From the pack."],
          note: "Say this first.",
          marks: [{ year: 2030, text: "the plan ends" }],
        },
        {
          title: "One number",
          about: "Index, 2035",
          number: { value: "95.7", detail: "Baseline: 87.8" },
          notes: [],
        },
      ],
      { language, programVersion: "0.1.0", packTitle: "China 2020", date: "2026-11-23" },
    );
    await expectSoundDeck(await buildDeck(board, { programVersion: "0.1.0", date: "2026-11-23" }), {
      date: "2026-11-23",
    });
  });
});

describe("a workbook", () => {
  it.each(languages)("is sound (%s)", async (language) => {
    const bytes = await buildXlsx(told(language));
    const parts = await partsOf(bytes);
    expect(packageFaults(parts)).toEqual([]);
    expect(propertyFaults(parts, "2026-11-23")).toEqual([]);
    expect(await schemaFaults(bytes, "xlsx")).toEqual([]);
  });
});
