import { shownDifference } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import type {
  Cell,
  ChartBlock,
  ChartSeries,
  SectionId,
  TableBlock,
  TableColumn,
} from "../document.ts";
import type { Story, StoryRun } from "./story.ts";

/** A share or an index as a number of a hundred; no number where there is none. */
export function hundredfold(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value * 100 : null;
}

/** The difference of two shares or indexes in points, which is that of the two as they are written. */
export function shownPoints(value: number, base: number): number {
  return shownDifference(value, base, "share");
}

/** The finding of a section, or that a value is missing which it needs. */
export function titled(
  { t }: Story,
  section: SectionId,
  values: readonly number[],
  finding: () => string,
): string {
  return values.every(Number.isFinite)
    ? finding()
    : t("missing", { section: t(`section.${section}`) });
}

/** Runs as series of a chart of shares or indexes: the one that the finding is about is drawn heavier. */
export function seriesOf(
  story: Story,
  runs: readonly StoryRun[],
  values: (run: StoryRun) => readonly number[],
  cell: (value: number | undefined) => number | null = hundredfold,
): ChartSeries[] {
  return runs.map((run) => ({
    name: run.name,
    values: values(run).map(cell),
    colour: run.colour,
    ...(run.id === story.lead.id ? { strong: true } : {}),
  }));
}

/** A chart of lines over the years, one a run, the base dashed. */
export function linesByYear(
  story: Story,
  values: (run: StoryRun) => readonly number[],
  chart: Pick<ChartBlock, "title" | "unit" | "description" | "minimum">,
  kind: "hundred" | "coefficient" = "hundred",
): ChartBlock {
  const cell = (value: number | undefined) =>
    value !== undefined && Number.isFinite(value) ? value : null;
  return {
    kind: "chart",
    shape: "line",
    categories: story.years.map(String),
    series: seriesOf(story, story.runs, values, kind === "hundred" ? hundredfold : cell).map(
      (series, place) => (place === 0 ? { ...series, dashed: true } : series),
    ),
    decimals: kind === "hundred" ? 1 : 3,
    ...chart,
  };
}

/** A chart of shares of a hundred for several things, a bar a run. */
export function levelBars<Item>(
  story: Story,
  items: readonly Item[],
  name: (item: Item) => string,
  level: (run: StoryRun, item: Item) => number,
  chart: Pick<ChartBlock, "shape" | "title" | "description" | "labels"> & {
    readonly runs?: readonly StoryRun[];
  },
): ChartBlock {
  const { shape, title, description, labels = true, runs = story.runs } = chart;
  return {
    kind: "chart",
    shape,
    title,
    unit: "%",
    categories: items.map(name),
    series: seriesOf(story, runs, (run) => items.map((item) => level(run, item))),
    decimals: 1,
    minimum: 0,
    maximum: 100,
    labels,
    description,
  };
}

/** A column of a table, with what it shows of a row. */
export interface Column<Row> extends TableColumn {
  cell(row: Row): Cell;
}

/** A column a run, in the run's colour. */
export function runColumns<Row>(
  runs: readonly StoryRun[],
  cell: (row: Row, run: StoryRun) => Cell,
  format: Pick<TableColumn, "decimals" | "signed"> = {},
): Column<Row>[] {
  return runs.map((run) => ({
    header: run.name,
    colour: run.colour,
    ...format,
    cell: (row) => cell(row, run),
  }));
}

/** A table of rows; `cut` where a slide may leave rows out at the end. */
export function tableOf<Row>(
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  cut?: TableBlock["cut"],
): TableBlock {
  return {
    kind: "table",
    title,
    columns: columns.map(({ cell, ...column }) => column),
    rows: rows.map((row) => columns.map((column) => column.cell(row))),
    ...(cut === undefined ? {} : { cut }),
  };
}

/** What each of some things has, for those who do not see a chart: "A: x 1, y 2; B: x 3, y 4". */
export function described<Item>(
  { language, t }: Story,
  items: readonly Item[],
  name: (item: Item) => string,
  values: (item: Item) => readonly (readonly [name: string, value: string])[],
): string {
  const said = items.map((item) =>
    joined(language, "label", [
      name(item),
      joined(
        language,
        "values",
        values(item).map(([of, value]) => t("named", { name: of, value })),
      ),
    ]),
  );
  return joined(language, "clauses", said);
}

/** The same of the runs: what each has of some things. */
export function describedRuns(
  story: Story,
  values: (run: StoryRun) => readonly (readonly [name: string, value: string])[],
  runs: readonly StoryRun[] = story.runs,
): string {
  return described(story, runs, ({ name }) => name, values);
}

/** The same of one number of each run in the last year. */
export function describedInYear(story: Story, value: (run: StoryRun) => string): string {
  return described(story, [story.t("inYear")], String, () =>
    story.runs.map((run) => [run.name, value(run)]),
  );
}
