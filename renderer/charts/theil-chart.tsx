import { memo, useCallback, useMemo } from "react";
import type { DomainOrOverall, RunResult } from "../../models/index.ts";
import { type ColourName, paint } from "../../presentation/drawing/colours.ts";
import {
  type TheilPart,
  theilPartName,
  theilParts,
  theilRows,
} from "../../presentation/rows/theil-rows.ts";
import { theilFinding } from "../../presentation/words/findings/theil-finding.ts";
import { TheilStack } from "./theil-stack.tsx";
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
        name: t(`theil.part.${theilPartName(rows, part)}`),
        colour: paint(colours[part]),
        values: parts[part],
      })),
    [rows, parts, t],
  );
  const name = t(`theil.index.${index}`);
  return (
    <TheilStack
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
      years={years}
      layers={layers}
      total={total}
      baseName={base.name}
      baseTotal={baseRows?.total}
      about={name}
    />
  );
});
