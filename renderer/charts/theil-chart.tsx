import { memo, useCallback, useMemo } from "react";
import type { DomainOrOverall, RunResult } from "../../models/index.ts";
import { type ColourName, paint } from "../../presentation/drawing/colours.ts";
import type { PathValue } from "../../presentation/drawing/paths.ts";
import { type TheilPart, theilParts, theilRows } from "../../presentation/rows/theil-rows.ts";
import { theilFinding } from "../../presentation/words/findings/theil-finding.ts";
import { formatFixed, formatInScale } from "../../presentation/words/numbers.ts";
import { describeLines } from "./line-chart.tsx";
import { baseLine, StackChart } from "./stack-chart.tsx";
import {
  noteOf,
  type SelectedProps,
  useChart,
  useNarrowed,
  useRowsOfPair,
  type YearChartProps,
} from "./use-chart.ts";

interface TheilChartProps extends YearChartProps, SelectedProps {
  readonly domain?: DomainOrOverall;
}

/** Of Theil's two indices the one that parts of the chart add up to. */
const index = "theil-t";

const colours: Readonly<Record<TheilPart, ColourName>> = {
  "between-regions": "category-1",
  "between-provinces": "category-3",
  "between-urban-rural": "category-5",
  "between-registration": "category-7",
};

/** Theil indices are small; a thousandth is the unit in which readers can tell them apart. */
const thousandths = { divisor: 0.001, unit: "× 1000" } as const;

/** What inequality consists of: between regions, provinces, urban and rural parts, and by registration, over the years. */
export const TheilChart = memo(function TheilChart(props: TheilChartProps) {
  const { language, t, ofDomain, active, base } = useChart(props);
  const { pack } = props;
  const { area, setting, query, placeName, titled, leftOut } = useNarrowed(
    pack,
    props,
    `equalization.${index}`,
  );
  const domain = query.domain ?? props.domain ?? "overall";
  const rowsOf = useCallback(
    (result: RunResult) => theilRows(pack, result, domain, index, { area, setting }),
    [pack, domain, area, setting],
  );
  const [rows, baseRows] = useRowsOfPair({ active, base }, rowsOf);
  const { years, parts, total } = rows;
  const layers = useMemo(
    () =>
      theilParts.map((part) => ({
        id: part,
        name: t(`theil.part.${part}`),
        colour: paint(colours[part]),
        values: parts[part],
      })),
    [parts, t],
  );
  const lines = useMemo(
    () => baseLine(t("theil.baseTotal", { name: base.name }), baseRows?.total),
    [baseRows, base.name, t],
  );
  const write = (value: PathValue): string =>
    formatInScale(value ?? Number.NaN, thousandths, language);
  const name = t(`theil.index.${index}`);
  return (
    <StackChart
      {...props}
      id={`${index}-${domain}`}
      pin={{ chart: "theil" }}
      title={titled(theilFinding(rows, language))}
      {...noteOf(language, leftOut)}
      subtitle={t("theil.subtitle", {
        indicator: ofDomain(name, domain),
        name: active.name,
        area: placeName,
      })}
      description={describeLines(layers, years, write, language)}
      years={years}
      shape="area"
      layers={layers}
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
      about={name}
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
});
