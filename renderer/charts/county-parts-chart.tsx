import { memo, useCallback, useMemo } from "react";
import type { RunResult } from "../../models/index.ts";
import { countyPartColours, paint } from "../../presentation/drawing/colours.ts";
import { countyParts, countyPartsRows } from "../../presentation/rows/county-parts-rows.ts";
import type { Selection } from "../../presentation/rows/selection.ts";
import {
  countyPartsFinding,
  countyPartsNote,
} from "../../presentation/words/findings/county-parts-finding.ts";
import { findingOf, leftOutText } from "../../presentation/words/places.ts";
import { TheilStack } from "./theil-stack.tsx";
import { noteOf, useChart, useRowsOfPair, type YearChartProps } from "./use-chart.ts";

interface CountyPartsChartProps extends YearChartProps {
  readonly year: number;
  readonly selection: Selection;
}

/** What inequality between the towns and villages of counties consists of, over the years: all that a table by province hides of it. */
export const CountyPartsChart = memo(function CountyPartsChart(props: CountyPartsChartProps) {
  const { language, t, active, base } = useChart(props);
  const { pack, selection, year } = props;
  const rowsOf = useCallback(
    (result: RunResult) => countyPartsRows(pack, { result }, selection),
    [pack, selection],
  );
  const [rows, baseRows] = useRowsOfPair({ active, base }, rowsOf);
  const { parts, narrow } = rows;
  const layers = useMemo(
    () =>
      // One province has none beside it; one setting alone nothing beside it.
      countyParts
        .filter((part) => parts[part].some((value) => value > 0))
        .map((part) => ({
          id: part,
          name: t(`countyParts.part.${part}`),
          colour: paint(countyPartColours[part]),
          values: parts[part],
        })),
    [parts, t],
  );
  const finding = countyPartsFinding(pack, rows, year, language);
  return (
    <TheilStack
      {...props}
      id="county-parts"
      title={findingOf(pack, narrow.query, finding, language)}
      subtitle={t("countyParts.subtitle", { name: active.name })}
      {...noteOf(
        language,
        countyPartsNote(pack, rows, language),
        leftOutText(pack, narrow, language),
      )}
      years={rows.years}
      layers={layers}
      total={rows.total}
      baseName={base.name}
      baseTotal={baseRows?.total}
      about={t("countyParts.heading")}
    />
  );
});
