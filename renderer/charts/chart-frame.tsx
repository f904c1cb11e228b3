import {
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import "./charts.css";
import { installTextMeasurer } from "../../presentation/drawing/text-width.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { listen } from "../listen.ts";
import { LetterSize } from "./axis.tsx";
import { canvasMeasurer } from "./canvas-measurer.ts";
import type { ChartContent, NativeLines } from "./chart-content.ts";
import { type ChartPin, useChartSettings } from "./chart-settings.ts";
import type { ChartTable } from "./chart-table.ts";
import { ChartTools, useNotice } from "./chart-tools.tsx";
import { LateTable } from "./data-table.tsx";
import { composePicture, type PictureTexts } from "./export-picture.ts";
import type { PictureRoom } from "./picture.tsx";
import { Swatch, type SwatchMark } from "./swatch.tsx";
import { useElementSize } from "./use-element-size.ts";

/** An entry of the legend above a chart, where lines could not be labelled in place. */
export interface LegendItem {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly mark: SwatchMark;
}

/** What every chart shows around its picture. */
export interface ChartFrameProps {
  /** Kebab-case name of the chart; names exported files. */
  readonly id: string;
  /** The finding. */
  readonly title: string;
  /** Indicator, unit, area. */
  readonly subtitle: string;
  /** Source line with basis. */
  readonly source: string;
  /** Text alternative of the picture. */
  readonly description: string;
  readonly table: () => ChartTable;
  readonly legend?: readonly LegendItem[];
  /** Choices above the picture. */
  readonly controls?: ReactNode;
  /** Notes under the picture, such as a reading aid. */
  readonly note?: string;
  /** What the numbers in the picture say, in their order. */
  readonly marks?: readonly { readonly year: number; readonly text: string }[] | undefined;
  /** They are those of an earlier run: they keep their place and are not seen until their own come, so that nothing below moves. */
  readonly marksWait?: boolean | undefined;
  /** How they are pinned, where they can be. */
  readonly marksPin?: ReactNode;
  readonly onExplain?: (() => void) | undefined;
  /** What a board needs to draw the chart again; absent where it cannot be pinned. */
  readonly pin?: ChartPin | undefined;
  /** Where the chart is lines over the years: they, for documents. */
  readonly lines?: NativeLines | undefined;
  /**
   * Height of the picture in pixels for a width; in full screen the picture takes the room there is, in a low window no more than can be
   * seen at once.
   */
  readonly height: (width: number) => number;
  /** It shows one year: in full screen the year can be moved. */
  readonly ofYear?: boolean;
  /** Its rows have a height of their own: it is never squeezed. */
  readonly rigid?: boolean;
  /** Heading level of the title. */
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  readonly children: (room: PictureRoom) => ReactNode;
}

/** Pixels of a low window that bars and the title take from a picture, and the least that a picture needs. */
const [aroundPicture, lowestPicture] = [150, 200];

/** Height of the window, followed while it changes. */
function useWindowHeight(): number {
  return useSyncExternalStore(followWindow, () => window.innerHeight);
}

function followWindow(changed: () => void): () => void {
  return listen({ resize: changed });
}

let measuredFont: string | undefined;

/** Lets labels be measured in the font of the page, which follows its language. */
function measureInPageFont(): void {
  const family = getComputedStyle(document.body).fontFamily;
  if (family === "" || family === measuredFont) return;
  measuredFont = family;
  installTextMeasurer(canvasMeasurer(family));
}

/**
 * The same frame for every chart: finding, indicator, legend, picture, source, and what one can do with it.
 * The picture is the one `<svg data-chart-picture>` inside.
 */
export function ChartFrame(props: ChartFrameProps) {
  const { language, dragging, scale, onCard, years } = useChartSettings();
  const { title, subtitle, source, legend = [] } = props;
  const names = useId();
  // Before the picture is drawn, so that its first labels are right.
  useMemo(() => {
    void language;
    measureInPageFont();
  }, [language]);
  const body = useRef<HTMLDivElement>(null);
  const fullButton = useRef<HTMLButtonElement>(null);
  const size = useElementSize(body, { width: 720, height: 400 });
  const windowHeight = useWindowHeight();
  const [full, setFull] = useState(false);
  const [dataShown, showData] = useState(false);
  const [legendWanted, showLegend] = useState(true);
  const [notice, setNotice] = useNotice();
  const legendShown = legend.length > 0 && legendWanted;
  const lastWidth = useRef(size.width);
  const resized = lastWidth.current !== size.width;
  useEffect(() => {
    lastWidth.current = size.width;
  }, [size.width]);
  useEffect(() => {
    if (!full) return;
    const close = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setFull(false);
    };
    document.addEventListener("keydown", close);
    fullButton.current?.focus();
    return () => document.removeEventListener("keydown", close);
  }, [full]);

  const picture = (
    texts: Omit<PictureTexts, "language" | "legend"> = {
      title,
      subtitle,
      note: props.note,
      source,
    },
  ) => {
    const svg = body.current?.querySelector<SVGSVGElement>("svg[data-chart-picture]");
    if (svg === null || svg === undefined)
      throw new Error(`chart ${props.id}: no picture to export`);
    return composePicture(svg, {
      ...texts,
      language,
      legend: legendShown ? legend : [],
    });
  };

  const findingOnly = onCard?.findingOnly === true;
  const tell = onCard?.onContent;
  const content: ChartContent = {
    title,
    subtitle,
    source,
    description: props.description,
    // What the numbers in a picture say belongs to it wherever it goes.
    note: joined(language, "sentences", [
      props.note,
      ...(props.marks ?? []).map(({ text }) => text),
    ]),
    lines: props.lines,
    table: props.table,
    // Title, note and source stand in the document around it.
    picture: findingOnly ? undefined : () => picture({ title: "", subtitle: "", source: "" }),
  };
  // After every drawing: what is told are the numbers that are seen.
  useEffect(() => tell?.(content));

  const Heading = `h${props.headingLevel ?? 3}` as "h2" | "h3" | "h4";
  const wanted = Math.round(props.height(size.width) * (scale > 1 ? 1.15 : 1));
  const seen =
    props.rigid === true ? wanted : Math.max(lowestPicture, windowHeight - aroundPicture);
  const height = full ? Math.max(320, size.height) : Math.min(wanted, seen);
  const letters = 12.5 * scale;
  const motion = !dragging && !resized;
  return (
    <figure
      className={`chart${full ? " chart--full" : ""}${motion ? " chart--motion" : ""}`}
      data-chart={props.id}
      data-scale={scale > 1 ? "present" : "screen"}
      aria-labelledby={`${names}-title`}
      {...(full ? { role: "dialog", "aria-modal": true } : {})}
    >
      <header className="chart-head">
        <Heading id={`${names}-title`} className="chart-title">
          {title}
        </Heading>
        <p className="chart-subtitle">{subtitle}</p>
      </header>
      {props.controls !== undefined && onCard === undefined && (
        <div className="chart-controls bar wrap screen-only">{props.controls}</div>
      )}
      {findingOnly ? null : (
        <>
          {legendShown && (
            <ul className="chart-legend row wrap">
              {legend.map((item) => (
                <li key={item.id}>
                  <Swatch mark={item.mark} colour={item.colour} width={22} height={12} />
                  {item.label}
                </li>
              ))}
            </ul>
          )}
          <p id={`${names}-description`} className="chart-for-readers visually-hidden">
            {props.description}
          </p>
          <div ref={body} className="chart-body" data-full={full || undefined}>
            <LetterSize value={letters}>
              {props.children({ width: size.width, height, scale, size: letters, label: title })}
            </LetterSize>
          </div>
          {props.marks !== undefined && props.marks.length > 0 && (
            <ol
              className="chart-marks note"
              data-wait={props.marksWait || undefined}
              aria-label={wordsIn(language, "charts")("bends.marked")}
            >
              {props.marks.map(({ year, text }) => (
                <li key={year}>{text}</li>
              ))}
            </ol>
          )}
          {(props.marks ?? []).length === 0 ? null : props.marksPin}
          {props.note !== undefined && <p className="chart-note">{props.note}</p>}
          <LateTable
            // Another language is a new table: words of two would stand together until it follows.
            key={language}
            table={props.table}
            title={title}
            held={dragging && !dataShown}
            hidden={!dataShown}
            language={language}
          />
        </>
      )}
      <footer className="chart-foot row wrap apart">
        <figcaption className="chart-source">{source}</figcaption>
        {onCard === undefined && (
          <ChartTools
            id={props.id}
            title={title}
            subtitle={subtitle}
            source={source}
            legend={legend.length > 0 ? { on: legendWanted, set: showLegend } : undefined}
            data={{ on: dataShown, set: showData }}
            full={{ on: full, set: setFull }}
            fullButton={fullButton}
            table={props.table}
            picture={() => picture()}
            onExplain={props.onExplain}
            pin={props.pin}
            onNotice={setNotice}
          />
        )}
      </footer>
      {full && props.ofYear === true ? years : null}
      <p className="chart-notice" role="status">
        {notice}
      </p>
    </figure>
  );
}
