import pptxgen from "pptxgenjs";
import { wordsIn } from "../presentation/words/catalogue.ts";
import type { ReportDocument } from "./document.ts";
import { housePalette, officeColour } from "./office/palette.ts";
import { pack } from "./office/zip.ts";
import { type BuildOptions, pause, type ReportInput } from "./report-input.ts";
import { pagesOf } from "./slides/arrange.ts";
import { addText, type Drawing, drawBlock } from "./slides/draw.ts";
import { type FinishedSlide, finishPackage, type SlideChart } from "./slides/finish.ts";
import { lineInches, smallestPoints, titlePoints, wideSlide } from "./slides/layout.ts";
import { applyTemplate, readTemplate } from "./slides/template.ts";
import { buildStoryline } from "./storyline.ts";
import { typefaces } from "./typefaces.ts";

export interface PptxOptions extends BuildOptions {
  /** Adds tables of every province at the end. */
  readonly appendix?: boolean;
  /** A .pptx whose slide size, theme, master, layouts, logo and footers the deck takes. See `readTemplate`. */
  readonly template?: Uint8Array;
}

const master = "EQUALIS";

/**
 * Builds a deck of native slides: charts and tables that PowerPoint edits, speaker notes with method and source, slide numbers. 16:9 unless
 * a template says otherwise; no type below 12 points. Runs in a page, a worker and Node.
 *
 * The same input gives the same bytes. Cost: well under a second for six scenarios and all provinces.
 *
 * @throws RangeError when the runs cannot be compared.
 * @throws ArchiveError when the template is not a readable .pptx.
 * @example await writeFile("deck.pptx", await buildPptx(input, { appendix: true }))
 */
export async function buildPptx(
  input: ReportInput,
  options: PptxOptions = {},
): Promise<Uint8Array> {
  options.signal?.throwIfAborted();
  return buildDeck(buildStoryline(input, { appendix: options.appendix === true }), input, options);
}

/**
 * Sets any document as a deck of native slides, a slide a section, or more where a section needs the room.
 *
 * @throws ArchiveError when the template is not a readable .pptx.
 */
export async function buildDeck(
  report: ReportDocument<string>,
  input: Pick<ReportInput, "programVersion" | "date">,
  options: PptxOptions = {},
): Promise<Uint8Array> {
  options.signal?.throwIfAborted();
  const template = options.template === undefined ? undefined : readTemplate(options.template);
  const geometry = template?.geometry ?? wideSlide;
  const palette = template?.palette ?? housePalette;
  const { language } = report;
  const t = wordsIn(language, "reports");
  await pause(options, 0.1);

  const deck = new pptxgen();
  deck.defineLayout({ name: master, width: geometry.width, height: geometry.height });
  deck.layout = master;
  deck.theme = {
    headFontFace: typefaces.heading.latin,
    bodyFontFace: typefaces.body.latin,
  };
  deck.defineSlideMaster({
    title: master,
    background: { color: officeColour("paper") },
    objects: [
      {
        placeholder: {
          options: {
            name: "title",
            type: "title",
            ...geometry.title,
            fontFace: "+mj-lt",
            fontSize: 26,
            align: "left",
            valign: "top",
            margin: 0,
          },
          text: "",
        },
      },
      ...(template === undefined
        ? [
            {
              rect: {
                x: geometry.content.x,
                y: 0.2,
                w: 0.7,
                h: 0.05,
                fill: { color: palette.accent },
              },
            },
          ]
        : []),
    ],
    slideNumber: {
      x: geometry.width - 1.1,
      y: geometry.source.y,
      w: 0.5,
      h: 0.3,
      fontSize: smallestPoints,
      color: palette.soft,
      align: "right",
    },
  });

  const charts: SlideChart[] = [];
  const slides: FinishedSlide[] = [];
  for (const [index, section] of report.sections.entries()) {
    const pages = pagesOf(section.blocks, geometry.content, language);
    pages.forEach((page, at) => {
      const title =
        pages.length === 1
          ? section.title
          : t("continued", { title: section.title, part: at + 1, parts: pages.length });
      const slide = deck.addSlide({ masterName: master });
      const drawing: Drawing = { deck, slide, palette, language, charts, shapes: [] };
      addText(drawing, title, title, {
        placeholder: "title",
        fontSize: titlePoints(title, geometry.title, language),
        fit: "shrink",
        // A template's own title keeps its colour where that is read.
        ...(palette.title === undefined ? { color: undefined } : { color: palette.title }),
      });
      if (index === 0 && at === 0 && template === undefined) {
        addText(drawing, report.subtitle, report.subtitle, {
          x: geometry.content.x + 0.85,
          y: 0.1,
          w: geometry.content.w - 0.85,
          h: lineInches(smallestPoints, language),
          fontSize: smallestPoints,
          color: palette.soft,
        });
      }
      for (const placed of page) drawBlock(drawing, placed);
      addText(drawing, report.source, report.source, {
        ...geometry.source,
        fontSize: smallestPoints,
        color: palette.soft,
        valign: "middle",
      });
      drawing.shapes.push({ name: t("slideNumber") });
      slide.addNotes("notes");
      slides.push({
        title,
        shapes: drawing.shapes,
        // What is to be said is said once, however many slides a section takes.
        notes: at === 0 ? [...section.notes, report.source] : [title, report.source],
      });
    });
    await pause(options, 0.1 + (0.6 * (index + 1)) / report.sections.length);
  }
  const raw = await deck.write({ outputType: "uint8array", compression: false });
  if (!(raw instanceof Uint8Array)) throw new Error("slides: the writer gave no bytes");
  await pause(options, 0.8);
  const parts = finishPackage(raw, charts, slides, {
    title: report.title,
    subject: report.subtitle,
    language,
    program: "Equalis",
    version: input.programVersion,
    date: input.date,
  });
  const finished = template === undefined ? parts : applyTemplate(parts, template);
  await pause(options, 0.9);
  const bytes = pack(finished);
  options.progress?.(1);
  return bytes;
}
