import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import {
  measuredOf,
  measureIndicator,
  measureQuery,
  type ShownMeasure,
} from "../../presentation/rows/headline-rows.ts";
import type { Selection } from "../../presentation/rows/selection.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { measureName } from "../../presentation/words/findings/headline-finding.ts";
import { differenceKind, formatChange } from "../../presentation/words/numbers.ts";
import { findingOf, placeName } from "../../presentation/words/places.ts";
import { joined, sentence } from "../../presentation/words/sentence.ts";
import type { ChartPin } from "./chart-settings.ts";
import { defaultHeight, type FanBand } from "./headline-chart.tsx";
import { type ChartLine, LineChart } from "./line-chart.tsx";
import { useChart, type YearChartProps } from "./use-chart.ts";

interface DifferenceFanProps extends YearChartProps {
  readonly measure: ShownMeasure;
  readonly selection: Selection;
  readonly years: readonly number[];
  /** Quantiles by year of the scenario less the base, draw by draw. */
  readonly quantiles: FanBand["quantiles"] & { readonly p50: readonly number[] };
  readonly pin?: ChartPin | undefined;
  readonly height?: (width: number) => number;
}

/** How far a scenario stands from the base in the same draws: what both share cancels, so that this is narrower than two fans side by side. */
export function DifferenceFan(props: DifferenceFanProps) {
  const { language, active, base } = useChart(props);
  const t = wordsIn(language, "why");
  const { pack, years, measure, selection, quantiles } = props;
  const narrow = measureQuery(pack, measure, selection);
  const { area = pack.areas.nation.code, setting = "all", domain, service, group } = narrow.query;
  const of = measuredOf(pack, narrow);
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
      id={["difference-fan", measure, service ?? domain ?? "overall", area, setting, group]
        .filter((part) => part !== undefined)
        .join("-")}
      title={findingOf(
        pack,
        narrow.query,
        sentence(
          language,
          t("sure.differenceFinding", { ...names, low: write(p05[at]), high: write(p95[at]) }),
        ),
        language,
      )}
      indicator={t("sure.differenceOf", {
        ...names,
        measure: measureName({ measure, ...of }, language),
      })}
      place={joined(language, "values", [
        placeName(pack, { area, setting }, language),
        of.people?.[language],
      ])}
      kind={differenceKind(kind)}
      axis={{ zero: true }}
      lines={lines}
      height={props.height ?? defaultHeight}
      bands={[{ id: active.id, colour, outer: [p05, p95], inner: [p25, p75] }]}
    />
  );
}
