import {
  type ColourName,
  scenarioColour,
  scenarioColourCount,
} from "../../presentation/drawing/colours.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { ChartBlock } from "../document.ts";
import { chartDataWorkbook } from "../office/chart-data-workbook.ts";
import { chartXml } from "../office/chart-xml.ts";
import { officeColour, type Palette } from "../office/palette.ts";
import { type FileProperties, propertyParts } from "../office/properties.ts";
import { allowedCharacters, escapeXml } from "../office/xml.ts";
import { officeLimits, type Parts, strFromU8, strToU8, unpack } from "../office/zip.ts";
import { typefaces } from "../typefaces.ts";
import type { NamedShape } from "./draw.ts";
import { smallestPoints } from "./layout.ts";

/** A chart as it stands on a slide. */
export interface SlideChart {
  readonly chart: ChartBlock;
  readonly widthInches: number;
  readonly heightInches: number;
  readonly palette: Palette;
}

/** What is known of a slide beside what the library wrote of it. */
export interface FinishedSlide {
  readonly title: string;
  /** Its shapes in the order in which they are read; the library keeps the order in which they were added. */
  readonly shapes: readonly NamedShape[];
  readonly notes: readonly string[];
}

const chartPart = /^ppt\/charts\/chart(\d+)\.xml$/;

/**
 * Finishes what pptxgenjs wrote: its charts know neither dashes for one line, nor names at line ends, nor bands; its shapes share ids, its
 * tables have neither a description nor a header row, its notes no paragraphs, and its properties name the library as company. Charts and
 * their workbooks are replaced by our own under the same names, numbered from 1.
 */
export function finishPackage(
  bytes: Uint8Array,
  charts: readonly SlideChart[],
  slides: readonly FinishedSlide[],
  properties: FileProperties,
): Parts {
  const parts = unpack(bytes, officeLimits, "slides");
  const { language } = properties;
  renumberCharts(parts);
  charts.forEach(({ chart, widthInches, heightInches, palette }, index) => {
    const number = index + 1;
    parts[`ppt/charts/chart${number}.xml`] = strToU8(
      chartXml(chart, {
        sheet: "Sheet1",
        column: 0,
        row: 1,
        widthInches,
        heightInches,
        fontPoints: smallestPoints,
        workbookRelationship: "rId1",
        palette,
      }),
    );
    parts[`ppt/embeddings/Microsoft_Excel_Worksheet${number}.xlsx`] = chartDataWorkbook(chart);
  });
  rewrite(parts, /^ppt\/(slides|slideLayouts)\/[^/]+\.xml$/, (xml) =>
    titlePlaceholder(themeFonts(allowedCharacters(xml), language)),
  );
  rewrite(parts, /^ppt\/(slideLayouts|slideMasters|notesMasters)\/[^/]+\.xml$/, (xml) =>
    withOwnIds(xml),
  );
  slides.forEach(({ title, shapes, notes }, index) => {
    rewrite(parts, new RegExp(`^ppt/slides/slide${index + 1}\\.xml$`), (xml) =>
      withNames(headerRows(xml), title, shapes),
    );
    rewrite(parts, new RegExp(`^ppt/notesSlides/notesSlide${index + 1}\\.xml$`), (xml) =>
      withNotes(xml, notes, language),
    );
  });
  // pptxgenjs declares a master for every slide; only those that are there may stand.
  rewrite(parts, /^\[Content_Types\]\.xml$/, (xml) =>
    xml.replace(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (whole, part: string) =>
      parts[part] === undefined ? "" : whole,
    ),
  );
  // The schema wants the notes master before the slides.
  rewrite(parts, /^ppt\/presentation\.xml$/, (xml) =>
    xml.replace(
      /(<p:sldIdLst>[\s\S]*?<\/p:sldIdLst>)(<p:notesMasterIdLst>[\s\S]*?<\/p:notesMasterIdLst>)/,
      "$2$1",
    ),
  );
  rewrite(parts, /^ppt\/theme\/theme1\.xml$/, houseTheme);
  Object.assign(parts, propertyParts(properties));
  return parts;
}

/** Rewrites the parts whose names fit. */
function rewrite(parts: Parts, names: RegExp, change: (xml: string) => string): void {
  for (const [name, bytes] of Object.entries(parts)) {
    if (names.test(name)) parts[name] = strToU8(change(strFromU8(bytes)));
  }
}

const shapeStart = /<p:cNvPr id="\d+" name="([^"]*)"(?: descr="[^"]*")?/g;

/** Every shape of a part under an id of its own. */
function withOwnIds(xml: string): string {
  let id = 0;
  return xml.replace(shapeStart, (_, name: string) => {
    id += 1;
    return `<p:cNvPr id="${id}" name="${name}"`;
  });
}

/** The slide under its title, its shapes under ids and names of their own, with what they show where they are no text. */
function withNames(xml: string, title: string, shapes: readonly NamedShape[]): string {
  const taken = new Set<string>();
  const ownName = (wanted: string): string => {
    const short = wanted.length > 80 ? `${wanted.slice(0, 79)}…` : wanted;
    let name = short;
    for (let number = 2; taken.has(name); number += 1) name = `${short} (${number})`;
    taken.add(name);
    return escapeXml(name);
  };
  // The first is the tree of shapes itself.
  let at = -1;
  const named = xml.replace(shapeStart, () => {
    at += 1;
    if (at === 0) return '<p:cNvPr id="1" name=""';
    const shape = shapes[at - 1];
    if (shape === undefined) throw new Error(`slides: "${title}" has more shapes than were named`);
    const description =
      shape.description === undefined ? "" : ` descr="${escapeXml(shape.description)}"`;
    return `<p:cNvPr id="${at + 1}" name="${ownName(shape.name)}"${description}`;
  });
  if (at !== shapes.length) {
    throw new Error(`slides: "${title}" has ${at} shapes, ${shapes.length} were named`);
  }
  return named.replace(/<p:cSld name="[^"]*"/, `<p:cSld name="${escapeXml(title)}"`);
}

/** The first row of every table is its header. */
function headerRows(xml: string): string {
  return xml.replaceAll("<a:tblPr/>", '<a:tblPr firstRow="1"/>');
}

function withNotes(xml: string, notes: readonly string[], language: Language): string {
  const lang = language === "en" ? "en-US" : "zh-CN";
  const paragraphs = notes
    .map(
      (text) =>
        `<a:p><a:r><a:rPr lang="${lang}" dirty="0"/><a:t>${escapeXml(text)}</a:t></a:r></a:p>`,
    )
    .join("");
  return xml.replace(
    /(<p:ph type="body" idx="1"\/>[\s\S]*?<a:lstStyle\/>)[\s\S]*?(<\/p:txBody>)/,
    (_, before: string, after: string) => before + paragraphs + after,
  );
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
    `<a:${kind}Font><a:latin typeface="${face.latin}"/><a:ea typeface="${face.eastAsian}"/><a:cs typeface=""/><a:font script="Hans" typeface="${face.eastAsian}"/></a:${kind}Font>`;
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
