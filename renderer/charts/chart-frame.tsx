import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import "./charts.css";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { useChartSettings } from "./chart-settings.ts";
import { type ChartTable, tableToTsv } from "./chart-table.ts";
import { composePicture, downloadFile, pictureToPng } from "./export-picture.ts";
import { LateTable } from "./late-table.tsx";
import { canvasMeasurer, installTextMeasurer } from "./measure-text.ts";
import { useElementSize } from "./use-element-size.ts";

/** An entry of the legend under a chart, where lines could not be labelled in place. */
export interface LegendItem {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly mark: "line" | "dashed" | "area" | "point" | "dot" | "diamond";
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
  readonly onExplain?: () => void;
  /** Height of the picture in pixels for a width; in full screen the picture takes the room there is. */
  readonly height: (width: number) => number;
  /** Heading level of the title. */
  readonly headingLevel?: 2 | 3 | 4;
  /** Leaves out title and toolbar: for charts inside a page that says them itself. */
  readonly plain?: boolean;
  readonly children: (size: { readonly width: number; readonly height: number }) => ReactNode;
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
 * The same frame for every chart: finding, indicator, picture, source, and what one can do with it.
 * The picture is the one `<svg data-chart-picture>` (or Recharts surface) inside.
 */
export function ChartFrame(props: ChartFrameProps) {
  const { language, dragging, saveFile, copyText, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const names = useId();
  // Before the picture is drawn, so that its first labels are right.
  useMemo(() => {
    void language;
    measureInPageFont();
  }, [language]);
  const body = useRef<HTMLDivElement>(null);
  const figure = useRef<HTMLElement>(null);
  const fullButton = useRef<HTMLButtonElement>(null);
  const size = useElementSize(body, { width: 720, height: 400 });
  const [full, setFull] = useState(false);
  const [dataShown, setDataShown] = useState(false);
  const [legendShown, setLegendShown] = useState(true);
  const [notice, setNotice] = useState("");
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
  useEffect(() => {
    if (notice === "") return;
    const timer = setTimeout(() => setNotice(""), 4000);
    return () => clearTimeout(timer);
  }, [notice]);

  const picture = (): ReturnType<typeof composePicture> => {
    const svg = body.current?.querySelector<SVGSVGElement>(
      "svg[data-chart-picture], svg.recharts-surface",
    );
    if (svg === null || svg === undefined)
      throw new Error(`chart ${props.id}: no picture to export`);
    return composePicture(svg, {
      title: props.title,
      subtitle: props.subtitle,
      source: props.source,
      language,
      ...(props.legend === undefined || !legendShown
        ? {}
        : {
            legend: props.legend.map((item) => ({
              label: item.label,
              colour: item.colour,
              dashed: item.mark === "dashed",
            })),
          }),
    });
  };
  const fileName = (extension: string): string => `equalis-${props.id}-${language}.${extension}`;
  const act = (work: () => Promise<void> | void, done: string): void => {
    // A refused clipboard or an unwritable file must be said, not swallowed.
    Promise.resolve()
      .then(work)
      .then(
        () => setNotice(done),
        (error: unknown) =>
          setNotice(
            t("frame.failed", { reason: error instanceof Error ? error.message : String(error) }),
          ),
      );
  };
  const save = saveFile ?? downloadFile;

  const Heading = `h${props.headingLevel ?? 3}` as "h2" | "h3" | "h4";
  const height = full
    ? Math.max(320, size.height)
    : Math.round(props.height(size.width) * (scale > 1 ? 1.15 : 1));
  const classes = ["chart"];
  if (full) classes.push("chart--full");
  if (!dragging && !resized) classes.push("chart--motion");

  return (
    <figure
      ref={figure}
      className={classes.join(" ")}
      data-chart={props.id}
      data-scale={scale > 1 ? "present" : "screen"}
      aria-labelledby={`${names}-title`}
      {...(full ? { role: "dialog", "aria-modal": true } : {})}
    >
      {props.plain !== true && (
        <header className="chart-head">
          <Heading id={`${names}-title`} className="chart-title">
            {props.title}
          </Heading>
          <p className="chart-subtitle">{props.subtitle}</p>
        </header>
      )}
      {props.plain === true && (
        <span id={`${names}-title`} className="chart-for-readers">
          {props.title}
        </span>
      )}
      {props.controls !== undefined && <div className="chart-controls">{props.controls}</div>}
      {props.legend !== undefined && props.legend.length > 0 && legendShown && (
        <ul className="chart-legend">
          {props.legend.map((item) => (
            <li key={item.id}>
              <svg width="22" height="12" aria-hidden="true" data-mark={item.mark}>
                {item.mark === "area" && (
                  <rect x="1" y="1" width="20" height="10" fill={item.colour} />
                )}
                {item.mark === "dot" && <circle cx="11" cy="6" r="5" fill={item.colour} />}
                {item.mark === "diamond" && (
                  <path
                    d="M11,0.5L16,6L11,11.5L6,6Z"
                    fill="none"
                    stroke={item.colour}
                    strokeWidth="1.5"
                  />
                )}
                {item.mark === "point" && (
                  <circle
                    cx="11"
                    cy="6"
                    r="3.5"
                    fill="var(--paper)"
                    stroke={item.colour}
                    strokeWidth="1.5"
                  />
                )}
                {(item.mark === "line" || item.mark === "dashed") && (
                  <line
                    x1="1"
                    x2="21"
                    y1="6"
                    y2="6"
                    stroke={item.colour}
                    strokeWidth="2.5"
                    {...(item.mark === "dashed" ? { strokeDasharray: "5 3" } : {})}
                  />
                )}
              </svg>
              {item.label}
            </li>
          ))}
        </ul>
      )}
      <p id={`${names}-description`} className="chart-for-readers">
        {props.description}
      </p>
      <div ref={body} className="chart-body" data-full={full || undefined}>
        {props.children({ width: size.width, height })}
      </div>
      {props.note !== undefined && <p className="chart-note">{props.note}</p>}
      <LateTable
        table={props.table}
        held={dragging && !dataShown}
        hidden={!dataShown}
        language={language}
      />
      <footer className="chart-foot">
        <figcaption className="chart-source">{props.source}</figcaption>
        {props.plain !== true && (
          <div className="chart-tools" role="toolbar" aria-label={t("frame.tools")}>
            {props.legend !== undefined && props.legend.length > 0 && (
              <button
                type="button"
                aria-pressed={legendShown}
                onClick={() => setLegendShown(!legendShown)}
              >
                {t("frame.legend")}
              </button>
            )}
            <button type="button" aria-pressed={dataShown} onClick={() => setDataShown(!dataShown)}>
              {t("frame.data")}
            </button>
            <button
              type="button"
              onClick={() =>
                act(async () => {
                  const copy = copyText ?? ((text: string) => navigator.clipboard.writeText(text));
                  await copy(tableToTsv(props.table(), language));
                }, t("frame.copied"))
              }
            >
              {t("frame.copy")}
            </button>
            <button
              type="button"
              onClick={() =>
                act(
                  async () => save(fileName("png"), await pictureToPng(picture())),
                  t("frame.saved", { name: fileName("png") }),
                )
              }
            >
              PNG
            </button>
            <button
              type="button"
              onClick={() =>
                act(
                  () =>
                    save(fileName("svg"), new Blob([picture().markup], { type: "image/svg+xml" })),
                  t("frame.saved", { name: fileName("svg") }),
                )
              }
            >
              SVG
            </button>
            <button
              ref={fullButton}
              type="button"
              aria-pressed={full}
              onClick={() => setFull(!full)}
            >
              {full ? t("frame.close") : t("frame.full")}
            </button>
            {props.onExplain !== undefined && (
              <button type="button" onClick={props.onExplain}>
                {t("frame.explain")}
              </button>
            )}
          </div>
        )}
      </footer>
      <p className="chart-notice" role="status">
        {notice}
      </p>
    </figure>
  );
}
