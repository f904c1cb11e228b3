import {
  type ColourName,
  scenarioColour,
  scenarioColourCount,
} from "../../presentation/drawing/colours.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { ChartBlock } from "../document.ts";
import { chartDataWorkbook } from "../office/chart-data-workbook.ts";
import { chartXml } from "../office/chart-xml.ts";
import { officeColour } from "../office/office-colour.ts";
import { allowedCharacters, escapeXml } from "../office/xml.ts";
import { officeLimits, type Parts, strFromU8, strToU8, unpack } from "../office/zip.ts";
import { typefaces } from "../typefaces.ts";

/** A chart as it stands on a slide. */
export interface SlideChart {
  readonly chart: ChartBlock;
  readonly widthInches: number;
  readonly heightInches: number;
  readonly fontPoints: number;
}

const chartPart = /^ppt\/charts\/chart(\d+)\.xml$/;

/**
 * Finishes what pptxgenjs wrote: its charts know neither dashes for one line, nor names at line ends, nor bands, its
 * notes no paragraphs, its properties only the clock. Charts and their workbooks are replaced by our own under the
 * same names, numbered from 1; everything else of the package stays.
 */
export function finishPackage(
  bytes: Uint8Array,
  charts: readonly SlideChart[],
  notes: readonly (readonly string[])[],
  properties: {
    readonly title: string;
    readonly date?: string;
    readonly program: string;
    readonly language: Language;
  },
): Parts {
  const parts = unpack(bytes, officeLimits, "slides");
  renumberCharts(parts);
  charts.forEach(({ chart, widthInches, heightInches, fontPoints }, index) => {
    const number = index + 1;
    parts[`ppt/charts/chart${number}.xml`] = strToU8(
      chartXml(chart, {
        sheet: "Sheet1",
        column: 0,
        row: 1,
        widthInches,
        heightInches,
        fontPoints,
        workbookRelationship: "rId1",
      }),
    );
    parts[`ppt/embeddings/Microsoft_Excel_Worksheet${number}.xlsx`] = chartDataWorkbook(chart);
  });
  for (const name of Object.keys(parts)) {
    if (!/^ppt\/(slides|slideLayouts)\/[^/]+\.xml$/.test(name)) continue;
    parts[name] = strToU8(
      titlePlaceholder(themeFonts(allowedCharacters(text(parts, name)), properties.language)),
    );
  }
  // pptxgenjs declares a master for every slide; only those that are there may stand.
  parts["[Content_Types].xml"] = strToU8(
    text(parts, "[Content_Types].xml").replace(
      /<Override PartName="\/([^"]+)"[^>]*\/>/g,
      (whole, part: string) => (parts[part] === undefined ? "" : whole),
    ),
  );
  // The schema wants the notes master before the slides.
  parts["ppt/presentation.xml"] = strToU8(
    text(parts, "ppt/presentation.xml").replace(
      /(<p:sldIdLst>[\s\S]*?<\/p:sldIdLst>)(<p:notesMasterIdLst>[\s\S]*?<\/p:notesMasterIdLst>)/,
      "$2$1",
    ),
  );
  notes.forEach((paragraphs, index) => {
    const name = `ppt/notesSlides/notesSlide${index + 1}.xml`;
    const part = parts[name];
    if (part === undefined) return;
    parts[name] = strToU8(
      strFromU8(part).replace(
        /(<p:ph type="body" idx="1"\/>[\s\S]*?<a:lstStyle\/>)[\s\S]*?(<\/p:txBody>)/,
        (_, before: string, after: string) =>
          before +
          paragraphs
            .map(
              (text) =>
                `<a:p><a:r><a:rPr lang="${properties.language === "en" ? "en-US" : "zh-CN"}" dirty="0"/><a:t>${escapeXml(text)}</a:t></a:r></a:p>`,
            )
            .join("") +
          after,
      ),
    );
  });
  parts["ppt/theme/theme1.xml"] = strToU8(houseTheme(text(parts, "ppt/theme/theme1.xml")));
  // Without a day the properties carry none, so that the same inputs give the same bytes.
  const stamp =
    properties.date === undefined
      ? ""
      : ["created", "modified"]
          .map(
            (name) =>
              `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeXml(properties.date ?? "")}T00:00:00Z</dcterms:${name}>`,
          )
          .join("");
  parts["docProps/core.xml"] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(properties.title)}</dc:title><dc:creator>${escapeXml(properties.program)}</dc:creator><cp:lastModifiedBy>${escapeXml(properties.program)}</cp:lastModifiedBy>${stamp}</cp:coreProperties>`,
  );
  return parts;
}

/**
 * pptxgenjs names one face for Latin and East Asian text alike; the theme has one for each. Chinese text says that it
 * is Chinese, so that spelling checks and line breaks treat it so.
 */
function themeFonts(slide: string, language: Language): string {
  const faces = slide
    .replaceAll('<a:ea typeface="+mj-lt"', '<a:ea typeface="+mj-ea"')
    .replaceAll('<a:cs typeface="+mj-lt"', '<a:cs typeface="+mj-cs"');
  return language === "en"
    ? faces
    : faces.replaceAll('lang="en-US"', 'lang="zh-CN" altLang="en-US"');
}

/** pptxgenjs numbers title placeholders; readers that look for a slide's title want the one without a number. */
function titlePlaceholder(slide: string): string {
  return slide.replace(/<p:ph\b[^>]*\btype="title"[^>]*\/>/g, '<p:ph type="title"/>');
}

function text(parts: Parts, name: string): string {
  const part = parts[name];
  if (part === undefined) throw new Error(`slides: the part ${name} is missing`);
  return strFromU8(part);
}

/** pptxgenjs counts charts over the life of a page; a file counts from 1. */
function renumberCharts(parts: Parts): void {
  const numbers = Object.keys(parts)
    .flatMap((name) => chartPart.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);
  const next = new Map(numbers.map((number, index) => [number, index + 1]));
  const rename = (source: string) =>
    source.replace(
      /(charts\/(?:_rels\/)?chart|embeddings\/Microsoft_Excel_Worksheet|(?<=Target=")chart)(\d+)(?=\.x)/g,
      (whole, before: string, number: string) =>
        next.has(Number(number)) ? `${before}${next.get(Number(number))}` : whole,
    );
  const moved: Parts = {};
  for (const [name, bytes] of Object.entries(parts)) {
    delete parts[name];
    const refers = name.endsWith(".rels") || name === "[Content_Types].xml";
    moved[rename(name)] = refers ? strToU8(rename(strFromU8(bytes))) : bytes;
  }
  Object.assign(parts, moved);
}

function houseTheme(theme: string): string {
  const colour = (role: string, name: ColourName) =>
    `<a:${role}><a:srgbClr val="${officeColour(name)}"/></a:${role}>`;
  const scheme = [
    colour("dk1", "ink"),
    colour("lt1", "paper"),
    colour("dk2", "ink-soft"),
    colour("lt2", "rule"),
    ...Array.from({ length: scenarioColourCount }, (_, slot) =>
      colour(`accent${slot + 1}`, scenarioColour({ slot, isBase: false })),
    ),
    colour("hlink", "accent"),
    colour("folHlink", "ink-faint"),
  ].join("");
  const fonts = (kind: "major" | "minor", face: { latin: string; eastAsian: string }) =>
    `<a:${kind}Font><a:latin typeface="${face.latin}"/><a:ea typeface="${face.eastAsian}"/><a:cs typeface=""/></a:${kind}Font>`;
  return theme
    .replace(
      /<a:clrScheme[\s\S]*?<\/a:clrScheme>/,
      `<a:clrScheme name="Equalis">${scheme}</a:clrScheme>`,
    )
    .replace(
      /<a:fontScheme[\s\S]*?<\/a:fontScheme>/,
      `<a:fontScheme name="Equalis">${fonts("major", typefaces.heading)}${fonts("minor", typefaces.body)}</a:fontScheme>`,
    );
}
