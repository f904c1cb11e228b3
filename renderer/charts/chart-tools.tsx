import { type RefObject, useEffect, useState } from "react";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { safeFileName } from "../../presentation/words/file-name.ts";
import { downloadFile } from "../download.ts";
import { type ChartPin, useChartSettings } from "./chart-settings.ts";
import { type ChartTable, tableToTidyCsv, tableToTsv } from "./chart-table.ts";
import { type ComposedPicture, pictureToPng } from "./export-picture.ts";

/** What can be switched at a chart. */
export interface ChartSwitch {
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

/** What one can do with a chart: its legend and data, copy, PNG, SVG, full screen, explanation. */
export function ChartTools(props: {
  readonly id: string;
  /** What a citation names: the finding, what is shown, and where it is from. */
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  /** Absent where the chart has none. */
  readonly legend: ChartSwitch | undefined;
  readonly data: ChartSwitch;
  readonly full: ChartSwitch;
  readonly fullButton: RefObject<HTMLButtonElement | null>;
  readonly table: () => ChartTable;
  readonly picture: () => ComposedPicture;
  readonly onExplain: (() => void) | undefined;
  /** Absent where the chart cannot be pinned. */
  readonly pin: ChartPin | undefined;
  /** Says what was done, or why it was not. */
  readonly onNotice: (text: string) => void;
}) {
  const shared = useChartSettings();
  const { language, saveFile, copyText, about, program = "Equalis" } = shared;
  const t = wordsIn(language, "charts");
  const { legend, data, full, pin } = props;
  const pinIt = shared.pin;
  const fileName = (extension: string): string => {
    const parts = ["equalis", props.id, ...(about === undefined ? [] : [about]), language];
    return `${safeFileName(parts.join("-"))}.${extension}`;
  };
  /** How to cite a number of this chart: made when asked for, with the day. */
  const citation = (): string =>
    t("frame.citation", {
      program,
      title: props.title,
      subtitle: props.subtitle,
      source: props.source,
      date: new Date().toISOString().slice(0, 10),
    });
  const save = saveFile ?? downloadFile;

  async function act(work: () => Promise<void> | void, done: string): Promise<void> {
    try {
      await work();
      props.onNotice(done);
    } catch (error) {
      // A refused clipboard or an unwritable file must be said, not swallowed.
      const reason = error instanceof Error ? error.message : String(error);
      props.onNotice(t("frame.failed", { reason }));
    }
  }
  const copy = (text: () => string, done: string) => () =>
    act(async () => {
      await (copyText ?? ((one: string) => navigator.clipboard.writeText(one)))(text());
    }, done);
  const saveAs = (extension: string, content: () => Blob | Promise<Blob>) => () =>
    act(
      async () => save(fileName(extension), await content()),
      t("frame.saved", { name: fileName(extension) }),
    );

  return (
    <div className="chart-tools screen-only" role="toolbar" aria-label={t("frame.tools")}>
      {legend !== undefined && (
        <button type="button" aria-pressed={legend.on} onClick={() => legend.set(!legend.on)}>
          {t("frame.legend")}
        </button>
      )}
      <button type="button" aria-pressed={data.on} onClick={() => data.set(!data.on)}>
        {t("frame.data")}
      </button>
      <button
        type="button"
        onClick={copy(() => tableToTsv(props.table(), language), t("frame.copied"))}
      >
        {t("frame.copy")}
      </button>
      <button
        type="button"
        onClick={saveAs("csv", () => {
          const { title, subtitle } = props;
          const origin = { title, subtitle, citation: citation() };
          return new Blob([tableToTidyCsv(props.table(), origin, language)], { type: "text/csv" });
        })}
      >
        CSV
      </button>
      <button type="button" onClick={copy(citation, t("frame.cited"))}>
        {t("frame.cite")}
      </button>
      <button type="button" onClick={saveAs("png", () => pictureToPng(props.picture()))}>
        PNG
      </button>
      <button
        type="button"
        onClick={saveAs("svg", () => new Blob([props.picture().markup], { type: "image/svg+xml" }))}
      >
        SVG
      </button>
      <button
        ref={props.fullButton}
        type="button"
        aria-pressed={full.on}
        onClick={() => full.set(!full.on)}
      >
        {full.on ? t("frame.close") : t("frame.full")}
      </button>
      {pin !== undefined && pinIt !== undefined && (
        <button
          type="button"
          aria-label={t("frame.pinLabel")}
          onClick={() => {
            const { chart: of, settings, about } = pin;
            props.onNotice(pinIt({ kind: "chart", of, settings, about }));
          }}
        >
          {t("frame.pin")}
        </button>
      )}
      {props.onExplain !== undefined && (
        <button type="button" onClick={props.onExplain}>
          {t("frame.explain")}
        </button>
      )}
    </div>
  );
}

/** A text that goes after four seconds. */
export function useNotice(): readonly [string, (text: string) => void] {
  const [notice, setNotice] = useState("");
  useEffect(() => {
    if (notice === "") return;
    const timer = setTimeout(() => setNotice(""), 4000);
    return () => clearTimeout(timer);
  }, [notice]);
  return [notice, setNotice];
}
