import type { ColourName } from "../../presentation/drawing/colours.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { ChartBlock, ChartSeries } from "../document.ts";

/** A line or group of bars of the page; one that shows a run goes when the run is switched off. */
export interface PageSeries extends ChartSeries {
  readonly run?: string | undefined;
}

/** A chart of the page. */
export interface PageChart
  extends Pick<
    ChartBlock,
    | "shape"
    | "title"
    | "unit"
    | "categories"
    | "decimals"
    | "minimum"
    | "maximum"
    | "description"
    | "labels"
    | "marks"
  > {
  readonly series: readonly PageSeries[];
  /** Of a chart that has one bar a run: the run of each category. */
  readonly runs?: readonly (string | undefined)[] | undefined;
}

/** What the page's script draws from: the JSON inside the page. */
export interface PageData {
  readonly language: Language;
  readonly words: { readonly attainment: string };
  readonly years: readonly number[];
  readonly runs: readonly {
    readonly id: string;
    readonly name: string;
    readonly colour: ColourName;
    readonly lead: boolean;
  }[];
  readonly charts: readonly PageChart[];
  readonly areas: readonly string[];
  readonly domains: readonly string[];
  /** By run, place, domain and year, per cent. */
  readonly attainment: readonly (readonly (readonly (readonly (number | null)[])[])[])[];
}
