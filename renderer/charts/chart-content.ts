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
  readonly unit: string;
  readonly decimals: number;
}

/** What a chart says and shows at the moment, for a document that draws it in its own way. */
export interface ChartContent {
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  readonly description: string;
  readonly note?: string | undefined;
  /** Absent where the chart is no lines over the years: then its table stands for it. */
  readonly lines?: NativeLines | undefined;
  readonly table: () => ChartTable;
  /** Absent where only the finding is shown. */
  readonly picture?: (() => ComposedPicture) | undefined;
}
