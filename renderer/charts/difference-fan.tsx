import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { measureIndicator, type ShownMeasure } from "../../presentation/rows/headline-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { measureName } from "../../presentation/words/findings/headline-finding.ts";
import { differenceKind, formatChange } from "../../presentation/words/numbers.ts";
import { placeName, wholeNation } from "../../presentation/words/places.ts";
import { sentence } from "../../presentation/words/sentence.ts";
import type { FanBand } from "./headline-chart.tsx";
import { type ChartLine, LineChart } from "./line-chart.tsx";
import { useChart, type YearChartProps } from "./use-chart.ts";

interface DifferenceFanProps extends YearChartProps {
  readonly measure: ShownMeasure;
  readonly domain: Parameters<typeof measureName>[0]["domain"];
  readonly years: readonly number[];
  /** Quantiles by year of the scenario less the base, draw by draw. */
  readonly quantiles: FanBand["quantiles"] & { readonly p50: readonly number[] };
  readonly height: (width: number) => number;
}

/** How far a scenario stands from the base in the same draws: what both share cancels, so that this is narrower than two fans side by side. */
export function DifferenceFan(props: DifferenceFanProps) {
  const { language, active, base } = useChart(props);
  const t = wordsIn(language, "why");
  const { pack, years, measure, domain, quantiles } = props;
  const { p05, p25, p50, p75, p95 } = quantiles;
  const { kind } = measureIndicator(measure);
  const year = props.year ?? pack.horizonYear;
  const at = years.indexOf(year);
  const write = (value: number | undefined) => formatChange(value ?? Number.NaN, kind, language);
  const colour = paint(scenarioColour(active));
  const names = { name: active.name, base: base.name, year };
  const lines: readonly ChartLine[] = [
    {
      id: base.id,
      name: base.name,
      colour: paint(scenarioColour(base)),
      values: years.map(() => 0),
      dashed: true,
    },
    { id: active.id, name: active.name, colour, values: p50, active: true },
  ];
  return (
    <LineChart
      {...props}
      id={`difference-fan-${measure}-${domain ?? "overall"}`}
      title={sentence(
        language,
        t("sure.differenceFinding", { ...names, low: write(p05[at]), high: write(p95[at]) }),
      )}
      indicator={t("sure.differenceOf", {
        ...names,
        measure: measureName({ measure, domain }, language),
      })}
      place={placeName(pack, wholeNation(pack), language)}
      kind={differenceKind(kind)}
      axis={{ zero: true }}
      lines={lines}
      bands={[{ id: active.id, colour, outer: [p05, p95], inner: [p25, p75] }]}
    />
  );
}
