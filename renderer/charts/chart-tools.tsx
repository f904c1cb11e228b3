import { type RefObject, useEffect, useState } from "react";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { downloadFile } from "../download.ts";
import { useChartSettings } from "./chart-settings.ts";
import { type ChartTable, tableToTsv } from "./chart-table.ts";
import { type ComposedPicture, pictureToPng } from "./export-picture.ts";

/** What can be switched at a chart. */
export interface ChartSwitch {
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

/** What one can do with a chart: its legend and data, copy, PNG, SVG, full screen, explanation. */
export function ChartTools(props: {
  readonly id: string;
  /** Absent where the chart has none. */
  readonly legend: ChartSwitch | undefined;
  readonly data: ChartSwitch;
  readonly full: ChartSwitch;
  readonly fullButton: RefObject<HTMLButtonElement | null>;
  readonly table: () => ChartTable;
  readonly picture: () => ComposedPicture;
  readonly onExplain: (() => void) | undefined;
  /** Says what was done, or why it was not. */
  readonly onNotice: (text: string) => void;
}) {
  const { language, saveFile, copyText } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { legend, data, full } = props;
  const fileName = (extension: string): string => `equalis-${props.id}-${language}.${extension}`;
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
  const copy = () =>
    act(async () => {
      const text = tableToTsv(props.table(), language);
      await (copyText ?? ((one: string) => navigator.clipboard.writeText(one)))(text);
    }, t("frame.copied"));
  const savePicture = (extension: string, content: () => Blob | Promise<Blob>) => () =>
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
      <button type="button" onClick={copy}>
        {t("frame.copy")}
      </button>
      <button type="button" onClick={savePicture("png", () => pictureToPng(props.picture()))}>
        PNG
      </button>
      <button
        type="button"
        onClick={savePicture(
          "svg",
          () => new Blob([props.picture().markup], { type: "image/svg+xml" }),
        )}
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
