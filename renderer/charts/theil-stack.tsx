import { type ComponentProps, useMemo } from "react";
import type { PathValue } from "../../presentation/drawing/paths.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { formatFixed, formatInScale } from "../../presentation/words/numbers.ts";
import { useChartSettings } from "./chart-settings.ts";
import { describeLines } from "./line-chart.tsx";
import { baseLine, StackChart } from "./stack-chart.tsx";
import type { StackLayer } from "./stacked-plot.tsx";
import type { ChartProps } from "./use-chart.ts";

type Stacked = ComponentProps<typeof StackChart>;

interface TheilStackProps
  extends ChartProps,
    Pick<
      Stacked,
      "id" | "pin" | "title" | "subtitle" | "note" | "years" | "about" | "year" | "onYear"
    > {
  /** The parts of the index by year. */
  readonly layers: readonly StackLayer[];
  readonly total: readonly number[];
  /** The same of the base, where that is another run. */
  readonly baseName: string;
  readonly baseTotal: readonly number[] | undefined;
}

/** Theil indices are small; a thousandth is the unit in which readers can tell them apart. */
const thousandths = { divisor: 0.001, unit: "× 1000" } as const;

/** A Theil index over the years as its parts over each other, beside that of the base. */
export function TheilStack(props: TheilStackProps) {
  const { language } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { layers, total, years, baseName, baseTotal } = props;
  const lines = useMemo(
    () => baseLine(t("theil.baseTotal", { name: baseName }), baseTotal),
    [baseTotal, baseName, t],
  );
  const write = (value: PathValue): string =>
    formatInScale(value ?? Number.NaN, thousandths, language);
  return (
    <StackChart
      {...props}
      description={describeLines(layers, years, write, language)}
      shape="area"
      lines={lines}
      kind="coefficient"
      unit={thousandths}
      columns={[...layers, { id: "total", name: t("theil.total"), values: total }, ...lines].map(
        (column) => ({
          id: column.id,
          label: column.name,
          unit: thousandths.unit,
          digits: 3,
          values: column.values.map((value) => (value ?? Number.NaN) / thousandths.divisor),
        }),
      )}
      entries={(at) => {
        const whole = total[at] ?? 0;
        return [
          ...layers.toReversed().map((layer) => {
            const share = ((layer.values[at] ?? 0) / whole) * 100;
            return {
              id: layer.id,
              label: layer.name,
              value: `${write(layer.values[at])}${whole > 0 ? ` · ${formatFixed(share, 0, language)}%` : ""}`,
              colour: layer.colour,
              mark: "area" as const,
            };
          }),
          { id: "total", label: t("theil.total"), value: write(whole) },
        ];
      }}
      notes={[t("tooltip.unit", { unit: thousandths.unit })]}
      height={(width) => Math.min(380, Math.max(240, width * 0.45))}
    />
  );
}
