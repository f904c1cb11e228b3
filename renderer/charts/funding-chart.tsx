import { memo, useCallback, useMemo } from "react";
import type { RunResult } from "../../models/index.ts";
import { moneyColours, paint } from "../../presentation/drawing/colours.ts";
import { type FundingItem, fundingRows } from "../../presentation/rows/funding-rows.ts";
import { fundingFinding } from "../../presentation/words/findings/funding-finding.ts";
import { formatValue, scaleFor } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { baseLine, StackChart } from "./stack-chart.tsx";
import type { TooltipEntry } from "./tooltip-card.tsx";
import {
  noteOf,
  type SelectedProps,
  useChart,
  useNarrowed,
  useRowsOfPair,
  type YearChartProps,
} from "./use-chart.ts";

interface FundingChartProps extends YearChartProps, SelectedProps {}

const sides = ["source", "use"] as const;

/** Where the money comes from, above zero, and where it goes, below: the two sides are equally tall. */
export const FundingChart = memo(function FundingChart(props: FundingChartProps) {
  const { language, t, active, base } = useChart(props);
  const { pack } = props;
  const { area, placeName, titled, leftOut } = useNarrowed(pack, props, "money.sources");
  const rowsOf = useCallback((result: RunResult) => fundingRows(pack, result, area), [pack, area]);
  const [rows, baseRows] = useRowsOfPair({ active, base }, rowsOf);
  const { totalSources, totalUses, items, unspent } = rows;
  const unit = scaleFor("money", Math.max(...totalSources, ...totalUses), language);
  const nameOf = (item: FundingItem): string => t(`funding.item.${item.id}`);
  const layers = useMemo(
    () =>
      items.map(({ id, side, values }) => ({
        id,
        name: t(`funding.item.${id}`),
        colour: paint(moneyColours[id]),
        values: side === "source" ? values : values.map((value) => -value),
      })),
    [items, t],
  );
  const lines = useMemo(
    () => baseLine(t("funding.baseTotal", { name: base.name }), baseRows?.totalSources),
    [baseRows, base.name, t],
  );
  const money = (value: number | undefined): string => formatValue(value, "money", language);
  const of = (side: FundingItem["side"]) => items.filter((item) => item.side === side);
  const said = (side: FundingItem["side"]): string =>
    joined(
      language,
      "values",
      of(side).map((item) => `${nameOf(item)} ${money(item.values.at(-1))}`),
    );
  return (
    <StackChart
      {...props}
      id={`funding-${area}`}
      pin={{ chart: "funding" }}
      title={titled(
        fundingFinding(
          rows,
          active.name,
          baseRows && { rows: baseRows, name: base.name },
          language,
        ),
      )}
      subtitle={t("funding.subtitle", {
        unit: unit.unit,
        name: active.name,
        area: placeName,
        year: pack.baseYear,
      })}
      description={t("funding.description", {
        year: rows.years.at(-1) ?? "",
        sources: said("source"),
        uses: said("use"),
      })}
      {...noteOf(language, leftOut, t("funding.note"))}
      years={rows.years}
      shape="bar"
      layers={layers}
      lines={lines}
      kind="money"
      unit={unit}
      ticks={9}
      columns={[
        ...items.map((item) => ({
          id: item.id as string,
          label: `${t(`funding.side.${item.side}`)} · ${nameOf(item)}`,
          values: item.values,
        })),
        ...unspent.map(({ id, values }) => ({
          id: `unspent-${id}`,
          label: `${t("funding.item.carried-out")} · ${t(`funding.unspent.${id}`)}`,
          values,
        })),
      ].map(({ id, label, values }) => ({
        id,
        label,
        unit: unit.unit,
        digits: 2,
        values: values.map((value) => value / unit.divisor),
      }))}
      about={active.name}
      entries={(index) =>
        sides.flatMap((side): TooltipEntry[] => [
          {
            id: side,
            label: t(`funding.side.${side}`),
            value: money((side === "source" ? totalSources : totalUses)[index]),
          },
          ...of(side)
            .filter((item) => (item.values[index] ?? 0) !== 0)
            .map((item) => ({
              id: item.id,
              label: nameOf(item),
              value: money(item.values[index]),
              colour: paint(moneyColours[item.id]),
              mark: "area" as const,
            })),
          ...(side === "use" ? unspent : [])
            .filter(({ values }) => (values[index] ?? 0) >= 1)
            .map(({ id, values }) => ({
              id: `unspent-${id}`,
              label: `${t("funding.item.carried-out")} · ${t(`funding.unspent.${id}`)}`,
              value: money(values[index]),
            })),
        ])
      }
      height={(width) => Math.min(560, Math.max(420, width * 0.55))}
    />
  );
});
