import { useMemo } from "react";
import type { CompiledPack } from "../../models/index.ts";
import { type ColourName, paint } from "../../presentation/drawing/colours.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { formatInScale, type Scale, type ValueKind } from "../../presentation/words/numbers.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import type { NativeLines, NativeSeries } from "./chart-content.ts";
import { ChartFrame, type ChartFrameProps } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { type YearColumn, yearTable } from "./chart-table.ts";
import type { ChartLine } from "./line-chart.tsx";
import { StackedPlot, type StackLayer } from "./stacked-plot.tsx";
import type { TooltipEntry } from "./tooltip-card.tsx";

/** What a chart of stacked parts over the years declares; the frame, axes and labels follow from it. */
interface StackChartProps extends Omit<ChartFrameProps, "source" | "table" | "children" | "lines"> {
  readonly pack: CompiledPack;
  readonly years: readonly number[];
  readonly shape: "bar" | "area";
  readonly layers: readonly StackLayer[];
  readonly lines: readonly ChartLine[];
  readonly kind: ValueKind;
  /** The unit in which axis and labels are written. */
  readonly unit: Scale;
  /** About how many ticks the axis has. */
  readonly ticks?: number;
  readonly columns: readonly YearColumn[];
  /** What a tooltip is about, beside the year. */
  readonly about: string;
  readonly entries: (index: number) => readonly TooltipEntry[];
  readonly notes?: readonly string[];
  readonly year?: number | undefined;
  readonly onYear?: ((year: number) => void) | undefined;
}

/** The base as a dashed line beside a stack; nothing where the stack is the base's own. */
export function baseLine(
  name: string,
  values: readonly number[] | undefined,
  colour: ColourName = "ink",
): readonly ChartLine[] {
  return values === undefined
    ? []
    : [{ id: "base", name, colour: paint(colour), values, dashed: true }];
}

/** Layers and lines as a document draws them, every one a line. Bars that stack up and down are a picture there. */
function nativeLines({ years, layers, lines, unit }: StackChartProps): NativeLines {
  const series = [...layers, ...lines].map(
    ({ name, colour, values, ...rest }): NativeSeries => ({
      name,
      colour,
      dashed: "dashed" in rest && rest.dashed === true,
      values: values.map((value) => (typeof value === "number" ? value / unit.divisor : null)),
    }),
  );
  return { years, series, unit: unit.unit, decimals: 2 };
}

/** Stacked bars or areas over the years in the frame of every chart. Numbers below zero are written as amounts. */
export function StackChart(props: StackChartProps) {
  const { language } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { years, layers, lines, unit } = props;
  const axis = useMemo(() => {
    const side = (sign: 1 | -1) =>
      years.map((_, index) =>
        layers.reduce(
          (sum, { values }) => sum + sign * Math.max(0, sign * (values[index] ?? 0)),
          0,
        ),
      );
    const values = [...side(1), ...side(-1), ...lines.flatMap((line) => line.values)];
    return valueAxis(values, { zero: true, count: props.ticks ?? 5, unit: unit.divisor });
  }, [years, layers, lines, unit.divisor, props.ticks]);
  const ended = <One extends StackLayer | ChartLine>(one: One) => ({
    ...one,
    end: formatInScale(Math.abs(one.values.at(-1) ?? 0), unit, language),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ends follow from unit and language
  const [endedLayers, endedLines] = useMemo(
    () => [layers.map(ended), lines.map(ended)],
    [layers, lines, unit.divisor, language],
  );
  const write = tickText(axis, props.kind, unit, language);
  return (
    <ChartFrame
      {...props}
      source={sourceLine(props.pack, language)}
      lines={props.shape === "area" ? nativeLines(props) : undefined}
      table={() => yearTable(t("table.year"), years, props.columns)}
    >
      {(room) => (
        <StackedPlot
          room={room}
          years={years}
          layers={endedLayers}
          lines={endedLines}
          shape={props.shape}
          axis={axis}
          tickText={(value) => write(Math.abs(value))}
          tooltip={(year) => ({
            title: `${year} · ${props.about}`,
            entries: props.entries(years.indexOf(year)),
            notes: [...(props.notes ?? []), t("tooltip.basisSimulated")],
          })}
          year={props.year}
          onYear={props.onYear}
        />
      )}
    </ChartFrame>
  );
}
