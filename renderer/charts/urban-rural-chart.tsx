import { memo, useMemo } from "react";
import type { DomainOrOverall } from "../../models/index.ts";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { urbanRuralCrossings } from "../../presentation/rows/headline-bends.ts";
import { urbanRuralRows } from "../../presentation/rows/urban-rural-rows.ts";
import { bendsFinding, urbanRuralNames } from "../../presentation/words/findings/bends-finding.ts";
import {
  urbanRuralFinding,
  urbanRuralRatios,
} from "../../presentation/words/findings/urban-rural-finding.ts";
import { formatValue, shownDifference } from "../../presentation/words/numbers.ts";
import { paragraph } from "../../presentation/words/sentence.ts";
import { type ChartLine, LineChart } from "./line-chart.tsx";
import {
  noteOf,
  type SelectedProps,
  useChart,
  useNarrowed,
  type YearChartProps,
} from "./use-chart.ts";

export interface UrbanRuralChartProps extends YearChartProps, SelectedProps {
  readonly domain?: DomainOrOverall;
  readonly height?: (width: number) => number;
}

const shares = { floor: 0, ceiling: 1, minimumSpan: 0.02 } as const;
const defaultHeight = (width: number): number => Math.min(420, Math.max(240, width * 0.46));

/** Urban and rural attainment of the active scenario and of the base, with the gap shaded. */
export const UrbanRuralChart = memo(function UrbanRuralChart(props: UrbanRuralChartProps) {
  // Four lines at most: more would hide the gap that the chart is about.
  const { language, t, scale, ofDomain, active, base, pair } = useChart(props);
  const { pack } = props;
  const { area, query, placeName, titled, leftOut } = useNarrowed(
    pack,
    props,
    "attainment.urban-rural-gap",
  );
  const domain = query.domain ?? props.domain ?? "overall";
  const rows = useMemo(() => urbanRuralRows(pack, pair, domain, area), [pack, pair, domain, area]);
  const lines = rows.lines.flatMap((line) => {
    const run = pair.find((one) => one.id === line.id) ?? base;
    return (["urban", "rural"] as const).map((tone): ChartLine => {
      const part = t(`setting.${tone}`);
      return {
        id: `${line.id}-${tone}`,
        // The part first: where the name must be cut, the colour still tells the scenario; a room's large type has
        // no room for both.
        name: pair.length === 1 || scale > 1 ? part : `${part} · ${run.name}`,
        colour: paint(scenarioColour(run, tone)),
        values: line[tone].map((value) => (Number.isFinite(value) ? value : null)),
        dashed: run.isBase && pair.length > 1,
        active: run.id === active.id,
      };
    });
  });
  const marks = useMemo(
    () =>
      bendsFinding(
        pack,
        urbanRuralCrossings(pack, active, rows),
        "share",
        urbanRuralNames(language),
        language,
      ),
    [pack, active, rows, language],
  );
  const ratios = urbanRuralRatios(rows, active.id, language);
  const shown = rows.lines.find((line) => line.id === active.id);
  return (
    <LineChart
      {...props}
      id={`urban-rural-${domain}-${area}`}
      pin={{ chart: "urban-rural" }}
      title={titled(urbanRuralFinding(rows, active.id, language))}
      indicator={ofDomain(t("province.attainment.name"), domain)}
      unit={t("measure.mean.unit")}
      place={placeName}
      kind="share"
      axis={shares}
      years={rows.years}
      lines={lines}
      gap={
        shown && { upper: shown.urban, lower: shown.rural, colour: paint(scenarioColour(active)) }
      }
      marks={marks}
      entries={(index) => {
        const [urban, rural] = [shown?.urban[index], shown?.rural[index]];
        const difference = shownDifference(urban ?? Number.NaN, rural ?? Number.NaN, "share");
        return [
          {
            id: "gap",
            label: t("urbanRural.gap"),
            value: formatValue(difference, "points", language),
          },
        ];
      }}
      {...noteOf(language, leftOut, ratios === undefined ? undefined : paragraph(language, ratios))}
      height={props.height ?? defaultHeight}
    />
  );
});
