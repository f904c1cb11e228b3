import type { Language } from "../../presentation/words/languages.ts";
import { escapeXml, xmlHeader } from "./xml.ts";
import { type Parts, strToU8 } from "./zip.ts";

/** What a file says of itself. */
export interface FileProperties {
  readonly title: string;
  readonly subject: string;
  readonly language: Language;
  readonly program: string;
  readonly version: string;
  /** Day of making, ISO form; absent: the file says none, so that the same inputs give the same bytes. */
  readonly date?: string | undefined;
}

/**
 * The parts of properties that every Office file has: the program that made it, title, language, and the day where one is given; no company
 * and no dates that nobody knows.
 */
export function propertyParts(properties: FileProperties): Parts {
  const { title, subject, language, program, version, date } = properties;
  const maker = escapeXml(`${program} ${version}`);
  const stamp = (name: "created" | "modified") =>
    date === undefined
      ? ""
      : `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeXml(date)}T00:00:00Z</dcterms:${name}>`;
  // The schema wants two numbers with a point between them.
  const [major = "0", minor = "0"] = version.split(".");
  return {
    "docProps/core.xml": strToU8(
      `${xmlHeader}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(subject)}</dc:subject><dc:creator>${maker}</dc:creator><cp:lastModifiedBy>${maker}</cp:lastModifiedBy><dc:language>${language}</dc:language>${stamp("created")}${stamp("modified")}</cp:coreProperties>`,
    ),
    "docProps/app.xml": strToU8(
      `${xmlHeader}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${escapeXml(program)}</Application><AppVersion>${Number(major) || 0}.${String(Number.parseInt(minor, 10) || 0).padStart(4, "0")}</AppVersion></Properties>`,
    ),
  };
}
