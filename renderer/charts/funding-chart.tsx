import { memo, useMemo } from "react";
import type { CompiledPack } from "../../models/index.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import { type FundingItem, fundingRows } from "../../presentation/rows/funding-rows.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { fundingFinding } from "../../presentation/words/findings/funding-finding.ts";
import {
  formatInScale,
  formatSignificant,
  formatValue,
  scaleFor,
} from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { yearTable } from "./chart-table.ts";
import { StackedPlot, type StackSeries } from "./stacked-plot.tsx";

export interface FundingChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  readonly area?: string;
  readonly year?: number;
  readonly onYear?: (year: number) => void;
  readonly onExplain?: () => void;
}

const colours: Readonly<Record<FundingItem["id"], number>> = {
  "own-revenue": 1,
  "transfers-shared": 2,
  "transfers-equalization": 3,
  "transfers-other": 4,
  "shortcoming-grant": 5,
  bonds: 6,
  "fees-and-insurance": 7,
  "carried-in": 8,
  recurrent: 1,
  capital: 6,
  conversion: 5,
  "other-domain-spending": 3,
  "other-functions": 8,
  "bond-interest": 4,
  "fees-and-insurance-running": 7,
  "carried-out": 2,
};

/** Where the money comes from, above zero, and where it goes, below: the two sides are equally tall. */
export const FundingChart = memo(function FundingChart(props: FundingChartProps) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack } = props;
  const active = activeRun(props.runs, props.activeId);
  const base = baseRun(props.runs);
  const area = props.area ?? pack.areas.nation.code;
  const rows = useMemo(() => fundingRows(pack, active.result, area), [pack, active.result, area]);
  const baseRows = useMemo(
    () => (base.id === active.id ? undefined : fundingRows(pack, base.result, area)),
    [pack, base, active.id, area],
  );
  const unit = scaleFor("money", Math.max(...rows.totalSources, ...rows.totalUses), language);
  const write = (million: number): string =>
    formatSignificant(Number((million / unit.divisor).toPrecision(3)), 3, language);
  const series = useMemo<StackSeries[]>(
    () =>
      rows.items.map((item) => ({
        id: item.id,
        name: t(`funding.item.${item.id}`),
        colour: `var(--category-${colours[item.id]})`,
        values: item.side === "source" ? item.values : item.values.map((value) => -value),
        valueText: formatInScale(
          (item.values.at(-1) ?? 0) / unit.divisor,
          { divisor: 1 },
          language,
        ),
      })),
    [rows, t, unit.divisor, language],
  );
  const lines = useMemo(
    () =>
      baseRows === undefined
        ? []
        : [
            {
              id: "base",
              colour: "var(--ink)",
              values: baseRows.totalSources,
              dashed: true,
              label: {
                name: t("funding.baseTotal", { name: base.name }),
                value: formatInScale(
                  (baseRows.totalSources.at(-1) ?? 0) / unit.divisor,
                  { divisor: 1 },
                  language,
                ),
              },
            },
          ],
    [baseRows, base.name, t, unit.divisor, language],
  );
  const axis = useMemo(
    () =>
      valueAxis(
        [
          ...rows.totalSources,
          ...rows.totalUses.map((value) => -value),
          ...(baseRows?.totalSources ?? []),
        ].map((value) => value / unit.divisor),
        { zero: true, count: 9 },
      ),
    [rows, baseRows, unit.divisor],
  );
  const scaledAxis = useMemo(
    () => ({
      low: axis.low * unit.divisor,
      high: axis.high * unit.divisor,
      ticks: axis.ticks.map((tick) => tick * unit.divisor),
    }),
    [axis, unit.divisor],
  );
  const title = fundingFinding(
    rows,
    active.name,
    baseRows === undefined ? undefined : { rows: baseRows, name: base.name },
    language,
  );
  return (
    <ChartFrame
      id={`funding-${area}`}
      title={title}
      subtitle={t("funding.subtitle", {
        unit: unit.unit,
        name: active.name,
        area: areaName(pack, area, language),
        year: pack.baseYear,
      })}
      source={sourceLine(pack, language)}
      description={t("funding.description", {
        year: rows.years.at(-1) ?? "",
        sources: rows.items
          .filter((item) => item.side === "source")
          .map(
            (item) =>
              `${t(`funding.item.${item.id}`)} ${formatValue(item.values.at(-1) ?? 0, "money", language)}`,
          )
          .join(language === "en" ? ", " : "，"),
        uses: rows.items
          .filter((item) => item.side === "use")
          .map(
            (item) =>
              `${t(`funding.item.${item.id}`)} ${formatValue(item.values.at(-1) ?? 0, "money", language)}`,
          )
          .join(language === "en" ? ", " : "，"),
      })}
      table={() =>
        yearTable(
          title,
          t("table.year"),
          rows.years,
          rows.items.map((item) => ({
            id: item.id,
            label: `${t(`funding.side.${item.side}`)} · ${t(`funding.item.${item.id}`)}`,
            unit: unit.unit,
            digits: 2,
            values: item.values.map((value) => value / unit.divisor),
          })),
        )
      }
      note={t("funding.note")}
      height={(width) => Math.min(560, Math.max(420, width * 0.55))}
      onExplain={props.onExplain}
    >
      {({ width, height }) => (
        <StackedPlot
          width={width}
          height={height}
          scale={scale}
          years={rows.years}
          series={series}
          lines={lines}
          shape="bar"
          axis={scaledAxis}
          label={title}
          tickText={(value) => write(Math.abs(value))}
          year={props.year}
          onYear={props.onYear}
          tooltip={(year) => {
            const at = rows.years.indexOf(year);
            return {
              title: `${year} · ${active.name}`,
              entries: [
                {
                  id: "sources",
                  label: t("funding.side.source"),
                  value: formatValue(rows.totalSources[at] ?? null, "money", language),
                },
                ...rows.items
                  .filter((item) => item.side === "source" && (item.values[at] ?? 0) !== 0)
                  .map((item) => ({
                    id: item.id,
                    label: t(`funding.item.${item.id}`),
                    value: formatValue(item.values[at] ?? null, "money", language),
                    colour: `var(--category-${colours[item.id]})`,
                    mark: "area" as const,
                  })),
                {
                  id: "uses",
                  label: t("funding.side.use"),
                  value: formatValue(rows.totalUses[at] ?? null, "money", language),
                },
                ...rows.items
                  .filter((item) => item.side === "use" && (item.values[at] ?? 0) !== 0)
                  .map((item) => ({
                    id: item.id,
                    label: t(`funding.item.${item.id}`),
                    value: formatValue(item.values[at] ?? null, "money", language),
                    colour: `var(--category-${colours[item.id]})`,
                    mark: "area" as const,
                  })),
              ],
              notes: [t("tooltip.basisSimulated")],
            };
          }}
        />
      )}
    </ChartFrame>
  );
});
