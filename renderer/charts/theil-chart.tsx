import { memo, useMemo } from "react";
import type { CompiledPack, DomainOrOverall } from "../../models/index.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import {
  type TheilIndex,
  type TheilPart,
  theilParts,
  theilRows,
} from "../../presentation/rows/theil-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { theilFinding } from "../../presentation/words/findings/theil-finding.ts";
import { formatFixed, formatInScale, formatSignificant } from "../../presentation/words/numbers.ts";
import { areaName, domainName } from "../../presentation/words/places.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { yearTable } from "./chart-table.ts";
import { StackedPlot, type StackSeries } from "./stacked-plot.tsx";

export interface TheilChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  readonly domain?: DomainOrOverall;
  readonly index?: TheilIndex;
  readonly year?: number;
  readonly onYear?: (year: number) => void;
  readonly onExplain?: () => void;
}

const colours: Readonly<Record<TheilPart, string>> = {
  "between-regions": "var(--category-1)",
  "between-provinces": "var(--category-3)",
  "between-urban-rural": "var(--category-5)",
};

/** Theil indices are small; a thousandth is the unit in which readers can tell them apart. */
const perThousand = 1000;

/** What inequality consists of: between regions, provinces, and urban and rural parts, over the years. */
export const TheilChart = memo(function TheilChart(props: TheilChartProps) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack } = props;
  const active = activeRun(props.runs, props.activeId);
  const base = baseRun(props.runs);
  const domain = props.domain ?? "overall";
  const index = props.index ?? "theil-t";
  const rows = useMemo(
    () => theilRows(pack, active.result, domain, index),
    [pack, active.result, domain, index],
  );
  const baseTotal = useMemo(
    () => (base.id === active.id ? undefined : theilRows(pack, base.result, domain, index).total),
    [pack, base, active.id, domain, index],
  );
  const series = useMemo<StackSeries[]>(
    () =>
      theilParts.map((part) => {
        const values = rows.parts[part].map((value) => value * perThousand);
        return {
          id: part,
          name: t(`theil.part.${part}`),
          colour: colours[part],
          values,
          valueText: formatInScale(values.at(-1) ?? 0, { divisor: 1 }, language),
        };
      }),
    [rows, t, language],
  );
  const lines = useMemo(
    () =>
      baseTotal === undefined
        ? []
        : [
            {
              id: "base",
              colour: "var(--ink)",
              values: baseTotal.map((value) => value * perThousand),
              dashed: true,
              label: {
                name: t("theil.baseTotal", { name: base.name }),
                value: formatInScale(
                  (baseTotal.at(-1) ?? 0) * perThousand,
                  { divisor: 1 },
                  language,
                ),
              },
            },
          ],
    [baseTotal, base.name, t, language],
  );
  const axis = useMemo(
    () =>
      valueAxis(
        [...rows.total, ...(baseTotal ?? [])].map((value) => value * perThousand),
        { zero: true },
      ),
    [rows, baseTotal],
  );
  const title = theilFinding(rows, language);
  const name = t(`theil.index.${index}`);
  return (
    <ChartFrame
      id={`${index}-${domain}`}
      title={title}
      subtitle={t("theil.subtitle", {
        indicator:
          domain === "overall"
            ? name
            : t("measure.ofDomainName", { measure: name, domain: domainName(domain, language) }),
        name: active.name,
        area: areaName(props.pack, props.pack.areas.nation.code, language),
      })}
      source={sourceLine(props.pack, language)}
      description={theilParts
        .map((part) =>
          t("description.line", {
            name: t(`theil.part.${part}`),
            from: formatSignificant((rows.parts[part][0] ?? 0) * perThousand, 2, language),
            firstYear: rows.years[0] ?? "",
            to: formatSignificant((rows.parts[part].at(-1) ?? 0) * perThousand, 2, language),
            lastYear: rows.years.at(-1) ?? "",
          }),
        )
        .join(" ")}
      table={() =>
        yearTable(title, t("table.year"), rows.years, [
          ...theilParts.map((part) => ({
            id: part,
            label: t(`theil.part.${part}`),
            unit: "× 1000",
            digits: 3,
            values: rows.parts[part].map((value) => value * perThousand),
          })),
          {
            id: "total",
            label: t("theil.total"),
            unit: "× 1000",
            digits: 3,
            values: rows.total.map((value) => value * perThousand),
          },
          ...(baseTotal === undefined
            ? []
            : [
                {
                  id: "base",
                  label: t("theil.baseTotal", { name: base.name }),
                  unit: "× 1000",
                  digits: 3,
                  values: baseTotal.map((value) => value * perThousand),
                },
              ]),
        ])
      }
      height={(width) => Math.min(380, Math.max(240, width * 0.45))}
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
          shape="area"
          axis={axis}
          label={title}
          tickText={(value) => formatSignificant(value, 3, language)}
          year={props.year}
          onYear={props.onYear}
          tooltip={(year) => {
            const at = rows.years.indexOf(year);
            const total = rows.total[at] ?? 0;
            return {
              title: `${year} · ${name}`,
              entries: [
                ...[...theilParts].reverse().map((part) => ({
                  id: part,
                  label: t(`theil.part.${part}`),
                  value: `${formatSignificant((rows.parts[part][at] ?? 0) * perThousand, 2, language)}${total > 0 ? ` · ${formatFixed(((rows.parts[part][at] ?? 0) / total) * 100, 0, language)}%` : ""}`,
                  colour: colours[part],
                  mark: "area" as const,
                })),
                {
                  id: "total",
                  label: t("theil.total"),
                  value: formatSignificant(total * perThousand, 2, language),
                },
              ],
              notes: [t("tooltip.unit", { unit: "× 1000" }), t("tooltip.basisSimulated")],
            };
          }}
        />
      )}
    </ChartFrame>
  );
});
