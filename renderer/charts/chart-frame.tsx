import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import "./charts.css";
import { installTextMeasurer } from "../../presentation/drawing/text-width.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { LetterSize } from "./axis.tsx";
import { canvasMeasurer } from "./canvas-measurer.ts";
import { useChartSettings } from "./chart-settings.ts";
import type { ChartTable } from "./chart-table.ts";
import { ChartTools, useNotice } from "./chart-tools.tsx";
import { LateTable } from "./data-table.tsx";
import { composePicture } from "./export-picture.ts";
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
  readonly onExplain?: (() => void) | undefined;
  /** Height of the picture in pixels for a width; in full screen the picture takes the room there is. */
  readonly height: (width: number) => number;
  /** Heading level of the title. */
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  readonly children: (room: PictureRoom) => ReactNode;
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
  const { language, dragging, scale } = useChartSettings();
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

  const picture = () => {
    const svg = body.current?.querySelector<SVGSVGElement>("svg[data-chart-picture]");
    if (svg === null || svg === undefined)
      throw new Error(`chart ${props.id}: no picture to export`);
    return composePicture(svg, {
      title,
      subtitle,
      source,
      language,
      legend: legendShown ? legend : [],
    });
  };

  const Heading = `h${props.headingLevel ?? 3}` as "h2" | "h3" | "h4";
  const height = full
    ? Math.max(320, size.height)
    : Math.round(props.height(size.width) * (scale > 1 ? 1.15 : 1));
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
      {props.controls !== undefined && (
        <div className="chart-controls bar wrap screen-only">{props.controls}</div>
      )}
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
        <ol className="chart-marks note" aria-label={wordsIn(language, "charts")("bends.marked")}>
          {props.marks.map(({ year, text }) => (
            <li key={year}>{text}</li>
          ))}
        </ol>
      )}
      {props.note !== undefined && <p className="chart-note">{props.note}</p>}
      <LateTable
        table={props.table}
        title={title}
        held={dragging && !dataShown}
        hidden={!dataShown}
        language={language}
      />
      <footer className="chart-foot row wrap apart">
        <figcaption className="chart-source">{source}</figcaption>
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
          picture={picture}
          onExplain={props.onExplain}
          onNotice={setNotice}
        />
      </footer>
      <p className="chart-notice" role="status">
        {notice}
      </p>
    </figure>
  );
}
