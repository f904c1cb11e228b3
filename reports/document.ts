import type { ColourName } from "../presentation/drawing/colours.ts";
import type { YearNote } from "../presentation/drawing/year-notes.ts";
import type { Language } from "../presentation/words/languages.ts";

/** One line or bar group of a chart; `null` leaves a gap. */
export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly colour: ColourName;
  readonly dashed?: boolean;
  /** Drawn heavier: the scenario that the finding is about. */
  readonly strong?: boolean;
  /** Fill of the area between two lines: this series is the lower edge or the width of a band, not a line. */
  readonly band?: "floor" | "width";
  /** Of a band: the share of its colour that is mixed with paper. */
  readonly strength?: number;
}

/**
 * A chart as numbers, drawn natively by each writer.
 * `line`: categories are years. `column`: upright bars. `bar`: lying bars, first category on top. `stacked`: lying bars
 * made of parts.
 */
export interface ChartBlock {
  readonly kind: "chart";
  readonly shape: "line" | "column" | "bar" | "stacked";
  /** Indicator, unit and area: what the axis shows. */
  readonly title: string;
  readonly unit: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly decimals: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The chart in one sentence, for those who do not see it. */
  readonly description: string;
  /** Write values on the marks. */
  readonly labels?: boolean;
  /** Of lines over the years: what a reader wrote at some of them, drawn as rules with words. */
  readonly marks?: readonly YearNote[];
  /** Few bars and short names: a third of a slide is enough, the table beside it takes the rest. */
  readonly narrow?: boolean;
}

export type Cell = string | number | null;

export interface TableColumn {
  readonly header: string;
  /** Decimals of the numbers; absent: the column holds words. */
  readonly decimals?: number;
  /** Numbers carry a plus sign when they are above zero. */
  readonly signed?: boolean;
  /** Colour of the header's mark: the scenario's. */
  readonly colour?: ColourName;
}

/** A table; numbers stay numbers until a writer sets them. `null` means no value. */
export interface TableBlock {
  readonly kind: "table";
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Which rows a slide may leave out at the end; absent: a table that finds no room goes on on a further slide. */
  readonly cut?: {
    /** Rows that a slide shows at the most. */
    readonly most: number;
    /** Says how many are left out and where they are. */
    more(left: number): string;
  };
  /** Largest type on a slide, points, where a room reads it from the back. */
  readonly largest?: number;
  /** Sums that a reader can do: rows of parts, and the row of their total, from 0. */
  readonly sums?: readonly { readonly total: number; readonly parts: readonly number[] }[];
}

/** The numbers of a chart as a table: a row a category, a column a series; the first column's head is the unit. */
export function chartTable({ title, unit, categories, series, decimals }: ChartBlock): TableBlock {
  return {
    kind: "table",
    title,
    columns: [
      { header: unit },
      ...series.map(({ name, colour }) => ({ header: name, decimals, colour })),
    ],
    rows: categories.map((category, at) => [
      category,
      ...series.map(({ values }) => values[at] ?? null),
    ]),
  };
}

/** A few numbers set large, each with what it is. */
export interface FiguresBlock {
  readonly kind: "figures";
  /** Whose numbers they are. */
  readonly title?: string;
  /** Colour of the first number and the title. */
  readonly colour?: ColourName;
  readonly figures: readonly {
    readonly value: string;
    readonly name: string;
    readonly detail: string;
  }[];
}

export interface TextBlock {
  readonly kind: "text";
  readonly title?: string;
  readonly paragraphs: readonly string[];
  /** Type on a slide, points, where it is not the smallest. */
  readonly points?: number;
}

/** A picture that has no native form, such as a map: as it stands in a page, and as it stands on a slide. */
export interface PictureBlock {
  readonly kind: "picture";
  readonly title: string;
  /** SVG that stands alone. */
  readonly svg: string;
  /** The same as PNG, in base 64. */
  readonly png: string;
  readonly width: number;
  readonly height: number;
  readonly description: string;
  /** The numbers behind it. */
  readonly numbers: TableBlock;
}

export type Block = ChartBlock | TableBlock | FiguresBlock | TextBlock | PictureBlock;

/** Every section that a document can have, in the order in which a document of everything has them. */
export const sectionIds = [
  "headline",
  "contrast",
  "changes",
  "domains",
  "deprivation",
  "regions",
  "urban-rural",
  "provinces",
  "counties",
  "county-groups",
  "county-parts",
  "county-reach",
  "county-schools",
  "county-transfers",
  "funding",
  "decisions",
  "attribution",
  "targets",
  "measures",
  "uncertainty",
  "province",
  "sources",
  "appendix-provinces",
] as const;
export type SectionId = (typeof sectionIds)[number];

/** One slide or section: its finding as the title, what it shows, how it was made. */
export interface Section<Id extends string = SectionId> {
  readonly id: Id;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Method and reading help, for the speaker. */
  readonly notes: readonly string[];
}

/** A section as its teller gives it: the storyline names it. */
export type Told = Omit<Section, "id">;

/** A run as a document names it. */
export interface DocumentRun {
  readonly id: string;
  readonly name: string;
  readonly colour: ColourName;
}

/** The neutral document that every writer sets in its own format. */
export interface ReportDocument<Id extends string = SectionId> {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** The line under every section. */
  readonly source: string;
  readonly runs: readonly DocumentRun[];
  readonly sections: readonly Section<Id>[];
}
