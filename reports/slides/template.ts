import { DOMParser, type Document, type Element, XMLSerializer } from "@xmldom/xmldom";
import type { Palette } from "../office/palette.ts";
import {
  ArchiveError,
  officeLimits,
  type Parts,
  strFromU8,
  strToU8,
  textOf,
  unpack,
} from "../office/zip.ts";
import { paletteOn } from "./ground.ts";
import { type Box, type SlideGeometry, wideSlide } from "./layout.ts";

const emuPerInch = 914_400;
const officeType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const presentationSpace = "http://schemas.openxmlformats.org/presentationml/2006/main";
const drawingSpace = "http://schemas.openxmlformats.org/drawingml/2006/main";
const relationSpace = "http://schemas.openxmlformats.org/package/2006/relationships";

/** A template that was read: its parts without slides, and where its title and content stand. */
export interface Template {
  readonly parts: Parts;
  readonly presentationPart: string;
  readonly layoutPart: string;
  readonly geometry: SlideGeometry;
  /** What is read on its ground. */
  readonly palette: Palette;
}

/** Parts that belong to the template's own slides and go with them. */
const slideParts =
  /^ppt\/(slides|notesSlides|comments|threadedComments|tags|ink|diagrams|activeX|ctrlProps|persons|authors)\/|^ppt\/(commentAuthors|authors)\.xml$|^docProps\/thumbnail\.|^customXml\//;

/**
 * Reads a .pptx or .potx as a template: slide size, themes, first master with its layouts, logos and footers are
 * taken; its slides are not. New slides stand on the layout "title only" where that leaves room below its title, or else
 * on the layout with a title that leaves most; content stands where the master's body is.
 *
 * Limits: one layout for all slides; scenario colours stay the house's, those of paper or of a dark screen, because the template's accents
 * need not be told apart by everyone; macros are refused; long findings are set smaller where the title's box is small; what finds no room
 * at 12 points goes on on a further slide; fonts embedded in the template stay, those it only names must be installed.
 *
 * @throws ArchiveError when the file is no such package, holds macros, or has no layout with a title.
 */
export function readTemplate(bytes: Uint8Array): Template {
  const parts = unpack(bytes, officeLimits, "template");
  const presentationPart = targets(parts, "", `${officeType}/officeDocument`)[0]?.part;
  if (presentationPart === undefined || !presentationPart.startsWith("ppt/")) {
    throw new ArchiveError(
      "template: a PowerPoint file (.pptx or .potx) is needed; this package is none",
    );
  }
  if (
    /macroEnabled/.test(textOf(parts, "[Content_Types].xml", "template")) ||
    parts["ppt/vbaProject.bin"] !== undefined
  ) {
    throw new ArchiveError("template: a file without macros (.pptx or .potx) is needed");
  }
  const presentation = parse(parts, presentationPart);
  const size = presentation.getElementsByTagNameNS(presentationSpace, "sldSz")[0];
  const width = Number(size?.getAttribute("cx")) / emuPerInch;
  const height = Number(size?.getAttribute("cy")) / emuPerInch;
  if (!(width > 3 && height > 3)) {
    throw new ArchiveError("template: a slide size of at least 3 by 3 inches is needed");
  }
  const masterId = presentation.getElementsByTagNameNS(presentationSpace, "sldMasterId")[0];
  const masterRelation = masterId?.getAttributeNS(officeType, "id");
  const masterPart =
    targets(parts, presentationPart, `${officeType}/slideMaster`).find(
      (one) => one.id === masterRelation,
    )?.part ?? targets(parts, presentationPart, `${officeType}/slideMaster`)[0]?.part;
  if (masterPart === undefined)
    throw new ArchiveError("template: a slide master is needed, none found");
  const master = parse(parts, masterPart);
  const layouts = targets(parts, masterPart, `${officeType}/slideLayout`).map((one) => ({
    part: one.part,
    document: parse(parts, one.part),
  }));
  const titleOf = (document: Document) =>
    boxOf(placeholder(document, ["title"])) ?? boxOf(placeholder(master, ["title"]));
  const withTitle = layouts
    .filter(({ document }) => placeholder(document, ["title"]) !== undefined)
    .map((one) => {
      const box = titleOf(one.document);
      return { ...one, free: box === undefined ? 0.8 : 1 - (box.y + box.h) / height };
    })
    .toSorted((a, b) => b.free - a.free);
  const layout =
    withTitle.find(
      ({ document, free }) =>
        document.documentElement?.getAttribute("type") === "titleOnly" && free > 0.55,
    ) ?? withTitle[0];
  if (layout === undefined) {
    throw new ArchiveError("template: a layout with a title is needed, none found");
  }
  const title = titleOf(layout.document) ?? scaled(wideSlide.title, width, height);
  const body = boxOf(placeholder(master, ["body"]));
  const footerTops = ["sldNum", "ftr", "dt"].flatMap(
    (type) => boxOf(placeholder(layout.document, [type]) ?? placeholder(master, [type]))?.y ?? [],
  );
  const bottom = Math.min(height - 0.6, ...footerTops.filter((top) => top > height * 0.6)) - 0.35;
  const left = body?.x ?? title.x;
  const right = body === undefined ? title.x + title.w : body.x + body.w;
  const top = title.y + title.h + 0.1;
  const themePart = targets(parts, masterPart, `${officeType}/theme`)[0]?.part;
  if (themePart === undefined) throw new ArchiveError("template: a theme is needed, none found");
  return {
    parts,
    presentationPart,
    layoutPart: layout.part,
    palette: paletteOn({ layout: layout.document, master, theme: parse(parts, themePart) }),
    geometry: {
      width,
      height,
      title,
      content: { x: left, y: top, w: right - left, h: Math.max(1.8, bottom - top) },
      source: { x: left, y: bottom + 0.02, w: Math.max(2, right - left - 0.8), h: 0.26 },
    },
  };
}

/**
 * Puts finished slides into a template's package in place of its own slides.
 *
 * Content types and relationships are rewritten; names of our parts carry `equalis`, so that they meet none of the
 * template's.
 */
export function applyTemplate(deck: Parts, template: Template): Parts {
  const result: Parts = {};
  for (const [name, bytes] of Object.entries(template.parts)) {
    if (!slideParts.test(name)) result[name] = bytes;
  }
  const names = new Map<string, string>();
  const ours = Object.keys(deck).filter((name) =>
    /^ppt\/(slides|charts|embeddings|notesSlides)\//.test(name),
  );
  const renamed = (name: string) =>
    name.replace(/(slide|chart|notesSlide|Microsoft_Excel_Worksheet)(\d+\.x)/, "$1-equalis-$2");
  for (const name of ours) if (!name.includes("/_rels/")) names.set(name, renamed(name));
  const notesMaster = targets(
    template.parts,
    template.presentationPart,
    `${officeType}/notesMaster`,
  )[0]?.part;
  if (notesMaster === undefined) {
    names.set("ppt/notesMasters/notesMaster1.xml", "ppt/notesMasters/notesMaster-equalis-1.xml");
    names.set("ppt/theme/theme1.xml", "ppt/theme/theme-equalis-1.xml");
    ours.push(
      "ppt/notesMasters/notesMaster1.xml",
      "ppt/notesMasters/_rels/notesMaster1.xml.rels",
      "ppt/theme/theme1.xml",
    );
  }
  const layoutName = template.layoutPart;
  for (const name of ours) {
    const bytes = deck[name];
    if (bytes === undefined) continue;
    if (name.endsWith(".rels")) {
      const owner = name.replace("/_rels/", "/").replace(/\.rels$/, "");
      const target = names.get(owner) ?? renamed(owner);
      result[relationsPart(target)] = strToU8(
        rewriteRelations(strFromU8(bytes), owner, (part) => {
          if (part.startsWith("ppt/slideLayouts/")) return layoutName;
          if (part.startsWith("ppt/notesMasters/") && notesMaster !== undefined) return notesMaster;
          return names.get(part) ?? part;
        }),
      );
    } else {
      result[names.get(name) ?? name] = bytes;
    }
  }
  const slides = [...names.entries()]
    .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .toSorted((a, b) => numberOf(a[0]) - numberOf(b[0]))
    .map(([, name]) => name);
  const addedNotesMaster =
    notesMaster === undefined ? "ppt/notesMasters/notesMaster-equalis-1.xml" : undefined;
  rewritePresentation(result, template, slides, addedNotesMaster);
  rewriteContentTypes(result, deck, names);
  // What the template says of itself, its organization among it, is not true of the deck.
  for (const name of ["docProps/core.xml", "docProps/app.xml"]) {
    const own = deck[name];
    if (own !== undefined && template.parts[name] !== undefined) result[name] = own;
  }
  dropDangling(result, "");
  return result;
}

function numberOf(name: string): number {
  return Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0);
}

function rewritePresentation(
  parts: Parts,
  template: Template,
  slides: readonly string[],
  notesMaster: string | undefined,
): void {
  const name = template.presentationPart;
  const presentation = parse(parts, name);
  const root = rootOf(presentation, "the presentation is empty");
  for (const tag of ["sldIdLst", "custShowLst", "custDataLst"])
    remove(root, presentationSpace, tag);
  // Sections and zooms name slides that are gone.
  remove(root, presentationSpace, "extLst");
  const relations = parse(parts, relationsPart(name));
  const list = rootOf(relations, "relationships are missing");
  for (const relation of children(list)) {
    const type = relation.getAttribute("Type") ?? "";
    if (/\/(slide|comments|commentAuthors|authors|person|customXml|tags)$/.test(type))
      list.removeChild(relation);
  }
  const relate = (id: string, type: string, target: string) => {
    const relation = relations.createElementNS(relationSpace, "Relationship");
    relation.setAttribute("Id", id);
    relation.setAttribute("Type", `${officeType}/${type}`);
    relation.setAttribute("Target", `/${target}`);
    list.appendChild(relation);
  };
  const prefix = root.prefix === null || root.prefix === "" ? "" : `${root.prefix}:`;
  const before = (tags: readonly string[]) =>
    children(root).find((child) => tags.includes(child.localName ?? "")) ?? null;
  if (notesMaster !== undefined) {
    relate("rIdEqualisNotes", "notesMaster", notesMaster);
    const notes = presentation.createElementNS(presentationSpace, `${prefix}notesMasterIdLst`);
    const id = presentation.createElementNS(presentationSpace, `${prefix}notesMasterId`);
    id.setAttributeNS(officeType, "r:id", "rIdEqualisNotes");
    notes.appendChild(id);
    root.insertBefore(notes, before(["handoutMasterIdLst", "sldSz", "notesSz"]));
  }
  const ids = presentation.createElementNS(presentationSpace, `${prefix}sldIdLst`);
  slides.forEach((slide, index) => {
    const id = presentation.createElementNS(presentationSpace, `${prefix}sldId`);
    id.setAttribute("id", String(256 + index));
    id.setAttributeNS(officeType, "r:id", `rIdEqualis${index + 1}`);
    ids.appendChild(id);
    relate(`rIdEqualis${index + 1}`, "slide", slide);
  });
  root.insertBefore(ids, before(["sldSz", "notesSz"]));
  parts[name] = serialize(presentation);
  parts[relationsPart(name)] = serialize(relations);
}

function rewriteContentTypes(parts: Parts, deck: Parts, names: ReadonlyMap<string, string>): void {
  const document = parse(parts, "[Content_Types].xml");
  const root = rootOf(document, "content types are missing");
  const source = rootOf(parse(deck, "[Content_Types].xml"), "content types are missing");
  for (const child of children(root)) {
    const part = child.getAttribute("PartName")?.slice(1);
    if (part !== undefined && part !== null && part !== "" && parts[part] === undefined)
      root.removeChild(child);
    // A .potx becomes a presentation.
    const type = child.getAttribute("ContentType") ?? "";
    if (type.includes("presentationml.template.main")) {
      child.setAttribute("ContentType", type.replace("template.main", "presentation.main"));
    }
  }
  const extensions = new Set(
    children(root).flatMap((child) => child.getAttribute("Extension")?.toLowerCase() ?? []),
  );
  for (const child of children(source)) {
    const extension = child.getAttribute("Extension")?.toLowerCase();
    if (extension === "xlsx" && !extensions.has(extension)) {
      root.insertBefore(document.importNode(child, true), root.firstChild);
    }
    const moved = names.get(child.getAttribute("PartName")?.slice(1) ?? "");
    if (moved !== undefined) {
      const copy = document.importNode(child, true);
      copy.setAttribute("PartName", `/${moved}`);
      root.appendChild(copy);
    }
  }
  parts["[Content_Types].xml"] = serialize(document);
}

/** Removes the package's relationships to parts that were left out. */
function dropDangling(parts: Parts, owner: string): void {
  const name = relationsPart(owner);
  if (parts[name] === undefined) return;
  const document = parse(parts, name);
  const root = document.documentElement;
  if (root === null) return;
  for (const relation of children(root)) {
    if (relation.getAttribute("TargetMode") === "External") continue;
    if (parts[resolve(owner, relation.getAttribute("Target") ?? "")] === undefined) {
      root.removeChild(relation);
    }
  }
  parts[name] = serialize(document);
}

function rewriteRelations(xml: string, owner: string, move: (part: string) => string): string {
  const document = new DOMParser().parseFromString(xml, "text/xml");
  const root = document.documentElement;
  if (root === null) throw new ArchiveError("slides: relationships are missing");
  for (const relation of children(root)) {
    const part = resolve(owner, relation.getAttribute("Target") ?? "");
    relation.setAttribute("Target", `/${move(part)}`);
  }
  return new XMLSerializer().serializeToString(document);
}

function relationsPart(part: string): string {
  const slash = part.lastIndexOf("/");
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

function resolve(owner: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = owner.split("/").slice(0, -1);
  for (const segment of target.split("/")) {
    if (segment === "..") path.pop();
    else if (segment !== ".") path.push(segment);
  }
  return path.join("/");
}

function targets(parts: Parts, owner: string, type: string): { id: string; part: string }[] {
  const name = relationsPart(owner);
  if (parts[name] === undefined) return [];
  const root = parse(parts, name).documentElement;
  if (root === null) return [];
  return children(root)
    .filter((relation) => relation.getAttribute("Type") === type)
    .map((relation) => ({
      id: relation.getAttribute("Id") ?? "",
      part: resolve(owner, relation.getAttribute("Target") ?? ""),
    }));
}

function parse(parts: Parts, name: string): Document {
  const text = textOf(parts, name, "template");
  if (/<!DOCTYPE/i.test(text)) {
    throw new ArchiveError(
      `template: "${name}" declares a document type, which no Office file does`,
    );
  }
  try {
    return new DOMParser({
      onError: (level, message) => {
        if (level !== "warning")
          throw new ArchiveError(`template: "${name}" is no XML: ${message}`);
      },
    }).parseFromString(text, "text/xml");
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(
      `template: "${name}" is no XML: ${error instanceof Error ? error.message : ""}`,
    );
  }
}

function rootOf(document: Document, otherwise: string): Element {
  const root = document.documentElement;
  if (root === null) throw new ArchiveError(`template: ${otherwise}`);
  return root;
}

function serialize(document: Document): Uint8Array {
  return strToU8(new XMLSerializer().serializeToString(document));
}

function children(element: Element): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}

function remove(root: Element, space: string, tag: string): void {
  for (const child of children(root)) {
    if (child.namespaceURI === space && child.localName === tag) root.removeChild(child);
  }
}

function placeholder(document: Document, types: readonly string[]): Element | undefined {
  return Array.from(document.getElementsByTagNameNS(presentationSpace, "sp")).find((shape) => {
    const mark = shape.getElementsByTagNameNS(presentationSpace, "ph")[0];
    return mark !== undefined && types.includes(mark.getAttribute("type") ?? "");
  });
}

function boxOf(shape: Element | undefined): Box | undefined {
  const properties = shape?.getElementsByTagNameNS(presentationSpace, "spPr")[0];
  const off = properties?.getElementsByTagNameNS(drawingSpace, "off")[0];
  const ext = properties?.getElementsByTagNameNS(drawingSpace, "ext")[0];
  if (off === undefined || ext === undefined) return undefined;
  const inches = (element: Element, name: string) =>
    Number(element.getAttribute(name)) / emuPerInch;
  const box = {
    x: inches(off, "x"),
    y: inches(off, "y"),
    w: inches(ext, "cx"),
    h: inches(ext, "cy"),
  };
  return Object.values(box).every(Number.isFinite) && box.w > 1 && box.h > 0.2 ? box : undefined;
}

function scaled(box: Box, width: number, height: number): Box {
  const x = width / wideSlide.width;
  const y = height / wideSlide.height;
  return { x: box.x * x, y: box.y * y, w: box.w * x, h: box.h * y };
}
