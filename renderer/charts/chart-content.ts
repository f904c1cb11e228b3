import type { ChartTable } from "./chart-table.ts";
import type { ComposedPicture } from "./export-picture.ts";

/** A line of a chart as a document draws it natively. */
export interface NativeSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** As style sheets name it: `paint`. */
  readonly colour: string;
  readonly dashed?: boolean;
  readonly strong?: boolean;
}

/** Lines over the years, in the unit in which they are written. */
export interface NativeLines {
  readonly years: readonly number[];
  readonly series: readonly NativeSeries[];
  /** The range under the line of a name: the points that part it, lowest first, each with the share of runs below it. */
  readonly band?: {
    readonly name: string;
    readonly points: readonly { readonly share: string; readonly values: readonly number[] }[];
  };
  readonly unit: string;
  readonly decimals: number;
}

/** What a chart says and shows at the moment, for a document that draws it in its own way. */
export interface ChartContent {
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  readonly description: string;
  /** How it is read, and what is explained of it; empty where there is nothing to say. */
  readonly note: string;
  /** Absent where the chart is no lines over the years, or several ranges lie under them: then its picture and its table stand for it. */
  readonly lines?: NativeLines | undefined;
  readonly table: () => ChartTable;
  /** Absent where only the finding is shown. */
  readonly picture?: (() => ComposedPicture) | undefined;
}
